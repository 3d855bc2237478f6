#include "recorder.h"

#include <chrono>
#include <filesystem>
#include <fstream>

namespace mtbridge {
namespace {

using Clock = std::chrono::steady_clock;

// How often the cursor is read: the free room of the ring must outlast the pause at any rate of trading.
constexpr auto kCalm = std::chrono::milliseconds(10);
constexpr auto kBusy = std::chrono::milliseconds(1);

constexpr auto kChores = std::chrono::milliseconds(100);

std::filesystem::path as_path(const std::string &utf8) {
  return std::filesystem::path(reinterpret_cast<const char8_t *>(utf8.c_str()));
}

// Makes a folder that only this user can look into; empty when it is there.
std::string make_folder(const std::string &folder) {
  const std::filesystem::path path = as_path(folder);
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return {};
  std::filesystem::create_directories(path, error);
  if (!error)
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  return error ? "cannot make the folder " + folder + ": " + error.message() : std::string();
}

// The number of the last epoch, kept where a reboot does not take it away.
class EpochFile {
public:
  EpochFile(const std::string &folder, const std::string &server) : path_(as_path(folder + "/" + server + ".epoch")) {}

  std::uint32_t last() const {
    std::ifstream file(path_);
    std::uint32_t epoch = 0;
    file >> epoch;
    return epoch;
  }

  bool keep(std::uint32_t epoch) const {
    std::filesystem::path fresh = path_;
    fresh += ".new";
    {
      std::ofstream file(fresh);
      file << epoch << '\n';
      file.flush();
      if (!file.good())
        return false;
    }
    std::error_code error;
    std::filesystem::rename(fresh, path_, error);
    return !error;
  }

  std::string name() const { return path_.string(); }

private:
  std::filesystem::path path_;
};

} // namespace

bool Recorder::open(const Settings &settings, mtb_platform platform, Chores *chores) {
  std::string wrong = missing_setting(settings);
  for (const std::string &folder : {settings.ring_folder, settings.state_folder})
    if (wrong.empty())
      wrong = make_folder(folder);
  if (!wrong.empty()) {
    server_.journal(Severity::kError, wrong);
    return false;
  }
  const EpochFile epochs(settings.state_folder, settings.server);
  mtb_error error{};
  mtb_ring *ring = nullptr;
  if (mtb_ring_open(settings.ring_base().c_str(), settings.server.c_str(), platform, settings.ring_slots,
                    epochs.last() + 1, MTBRIDGE_BUILD, &ring, &error) != MTB_OK) {
    server_.journal(Severity::kError, error.text);
    return false;
  }
  if (!epochs.keep(mtb_ring_epoch(ring))) {
    mtb_ring_close(ring);
    server_.journal(Severity::kError, "cannot write the epoch to " + epochs.name());
    return false;
  }
  ring_ = ring;
  chores_ = chores;
  record(Draft(MTB_SYSTEM_START, server_.time_ms()));
  stop_ = false;
  housekeeper_ = std::thread(&Recorder::housekeep, this, settings.heartbeat, settings.ring_slots);
  server_.journal(Severity::kInfo,
                  "events go to " + settings.ring_base() + ".ring, epoch " + std::to_string(mtb_ring_epoch(ring)));
  return true;
}

void Recorder::close() {
  if (ring_ == nullptr)
    return;
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_one();
  housekeeper_.join();
  record(Draft(MTB_SYSTEM_STOP, server_.time_ms()));
  mtb_ring_close(ring_);
  ring_ = nullptr;
}

void Recorder::housekeep(std::uint32_t heartbeat, std::uint64_t slots) {
  const auto pause = std::chrono::seconds(heartbeat);
  auto next_heartbeat = Clock::now() + pause;
  auto next_chores = Clock::now() + kChores;
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    const std::uint64_t undelivered = mtb_ring_maintain(ring_);
    if (heartbeat != 0 && Clock::now() >= next_heartbeat) {
      record(Draft(MTB_SYSTEM_HEARTBEAT, server_.time_ms()));
      next_heartbeat += pause;
    }
    if (const auto now = Clock::now(); chores_ != nullptr && now >= next_chores) {
      chores_->run(std::chrono::duration_cast<std::chrono::nanoseconds>(now.time_since_epoch()).count());
      next_chores = now + kChores;
    }
    lock.lock();
    stopping_.wait_for(lock, undelivered > slots / 4 ? kBusy : kCalm, [this] { return stop_; });
  }
}

} // namespace mtbridge
