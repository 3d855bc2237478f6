#include "recorder.h"

#include "files.h"
#include "ring/platform.h"

#include <charconv>
#include <chrono>
#include <filesystem>

namespace mtbridge {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

// How often the cursor is read: the free room of the ring must outlast the pause at any rate of trading.
constexpr auto kCalm = milliseconds(10);
constexpr auto kBusy = milliseconds(1);

constexpr auto kSpool = milliseconds(10);       // how often the spooler looks whether the ring fills
constexpr auto kSpoolRetry = milliseconds(500); // after a failure
constexpr auto kChores = milliseconds(100);
constexpr auto kRefresh = seconds(1); // of the settings

// Something that is due every so often.
class Timer {
public:
  bool due(Clock::time_point now, Clock::duration pause) {
    if (now - last_ < pause)
      return false;
    last_ = now;
    return true;
  }

private:
  Clock::time_point last_ = Clock::now();
};

// Makes a folder that only this user can look into; empty when it is there.
std::string make_folder(const std::string &folder) {
  std::filesystem::path path = as_path(folder);
  if (!path.has_filename()) // written with a slash at its end
    path = path.parent_path();
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return {};
  std::filesystem::create_directories(path.parent_path(), error);
  if (error)
    return "cannot make the folder " + folder + ": " + error.message();
  if (!platform::make_folder(as_text(path)))
    return "cannot make the folder " + folder + ": " + platform::last_error_text();
  return {};
}

// The number of the last epoch, kept where a reboot does not take it away.
std::string epoch_file(const Settings &settings) { return settings.state_folder + "/" + settings.server + ".epoch"; }

std::uint32_t last_epoch(const Settings &settings) {
  std::error_code never_started;
  const std::string text = read_text(epoch_file(settings), never_started).value_or(std::string());
  std::uint32_t epoch = 0;
  std::from_chars(text.data(), text.data() + text.size(), epoch);
  return epoch;
}

} // namespace

bool Recorder::open(mtb_platform platform, Chores *chores) {
  const Settings settings = configuration_.settings();
  mtb_ring *ring = make_ring(settings, platform);
  if (ring == nullptr)
    return false;
  ring_ = ring;
  chores_ = chores;
  record(Draft(MTB_SYSTEM_START, server_.time_ms()));
  if (mtb_ring_epoch(ring) > 1)
    report_loss();
  stop_ = false;
  housekeeper_ = std::thread(&Recorder::housekeep, this, settings.ring_slots);
  spooler_ = std::thread(&Recorder::spool, this);
  server_.journal(Severity::kInfo,
                  "events go to " + settings.ring_base() + ".ring, epoch " + std::to_string(mtb_ring_epoch(ring)));
  return true;
}

mtb_ring *Recorder::make_ring(const Settings &settings, mtb_platform platform) {
  std::string wrong;
  for (const std::string &folder : {settings.ring_folder, settings.state_folder, settings.spool()})
    if (wrong.empty())
      wrong = make_folder(folder);
  mtb_ring *ring = nullptr;
  mtb_error error{};
  const std::string folder = settings.spool();
  const mtb_spool spool{folder.c_str(), settings.spool_quota << 20, settings.spool_sync};
  if (wrong.empty() &&
      mtb_ring_open_spooled(settings.ring_base().c_str(), settings.server.c_str(), platform, settings.ring_slots,
                            last_epoch(settings) + 1, MTBRIDGE_BUILD, &spool, &ring, &error) != MTB_OK)
    wrong = error.text;
  if (wrong.empty() && !write_text(epoch_file(settings), std::to_string(mtb_ring_epoch(ring)) + "\n")) {
    mtb_ring_close(ring);
    ring = nullptr;
    wrong = "cannot write the epoch to " + epoch_file(settings);
  }
  if (!wrong.empty())
    server_.journal(Severity::kError, wrong);
  return ring;
}

bool Recorder::wants(mtb_type type) {
  const bool wanted = configuration_.live().filter.wants(type);
  if (!wanted)
    mtb_ring_count_filtered(ring_, MTB_FILTER_TYPE);
  return wanted;
}

void Recorder::record(Draft &draft) {
  const Live &live = configuration_.live();
  if (const mtb_filter why = live.filter.refusal(draft.event()); why != MTB_FILTER_COUNT) {
    mtb_ring_count_filtered(ring_, why);
    return;
  }
  if (!live.rules.all().empty()) {
    mtb_commission commission;
    live.rules.apply(draft.event(), commission);
    if (commission.due == MTB_DUE)
      draft.rebate(commission.amount).rule(Utf8(commission.name));
  }
  mtb_ring_publish(ring_, &draft.event());
}

bool Recorder::report(const Configuration::Change &change) {
  if (!change.wrong.empty())
    server_.journal(Severity::kError, change.wrong + (is_open() ? "; the settings stay as they were" : ""));
  if (!change.warning.empty())
    server_.journal(Severity::kError, change.warning + "; there are no rebates until it can be read");
  if (!change.at_start.empty() && is_open())
    server_.journal(Severity::kInfo, "takes effect at the next start: " + change.at_start);
  if (!change.in_force.empty() && is_open()) {
    server_.journal(Severity::kInfo, "in force now: " + change.in_force);
    record(Draft(MTB_SYSTEM_CONFIG, server_.time_ms()).comment(Utf8(change.in_force)));
  }
  return change.wrong.empty();
}

void Recorder::close() {
  if (ring_ == nullptr)
    return;
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  housekeeper_.join();
  spooler_.join();
  mtb_ring_maintain(ring_); // what was delivered since the housekeeper's last look makes room for what is still to tell
  record(Draft(MTB_SYSTEM_STOP, server_.time_ms()));
  save_all();
  mtb_ring_close(ring_);
  ring_ = nullptr;
  configuration_.forget_old();
}

// There was a start before this one, and its ring is gone: as a rule with the machine's memory.
void Recorder::report_loss() {
  std::int64_t since = 0;
  if (mtb_ring_has_lost(ring_, &since) == 0)
    return;
  Draft gap(MTB_SYSTEM_GAP, server_.time_ms());
  gap.reason(MTB_REASON_LOST).until(platform::wall_ns());
  if (since != 0)
    gap.since(since);
  record(gap);
  server_.journal(Severity::kError, "the ring of the last start is gone: what it held and the bridge had not delivered "
                                    "is lost; a system.gap says so");
}

void Recorder::housekeep(std::uint64_t slots) {
  Timer heartbeat;
  Timer chores;
  Timer refresh;
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    const std::uint64_t undelivered = mtb_ring_maintain(ring_);
    const Clock::time_point now = Clock::now();
    const seconds pause(configuration_.live().heartbeat);
    if (pause != seconds(0) && heartbeat.due(now, pause))
      record(Draft(MTB_SYSTEM_HEARTBEAT, server_.time_ms()));
    if (refresh.due(now, kRefresh))
      report(configuration_.refresh());
    if (chores_ != nullptr && chores.due(now, kChores))
      chores_->run(std::chrono::duration_cast<std::chrono::nanoseconds>(now.time_since_epoch()).count());
    lock.lock();
    stopping_.wait_for(lock, undelivered > slots / 4 ? kBusy : kCalm, [this] { return stop_; });
  }
}

void Recorder::spool() {
  bool failing = false;
  std::unique_lock lock(mutex_);
  while (!stop_) {
    lock.unlock();
    std::size_t moved = 0;
    mtb_error error{};
    const bool failed = mtb_ring_spool(ring_, 0, &moved, &error) != MTB_OK;
    if (failed && !failing)
      server_.journal(Severity::kError,
                      std::string(error.text) + "; events that the ring has no room for are left out");
    if (failing && moved > 0)
      server_.journal(Severity::kInfo, "the spool takes events again");
    failing = failed || (failing && moved == 0);
    lock.lock();
    if (moved == 0)
      stopping_.wait_for(lock, failed ? kSpoolRetry : kSpool, [this] { return stop_; });
  }
}

// The machine may be about to stop as well, and its memory does not outlast that.
void Recorder::save_all() {
  std::size_t moved = 0;
  do {
    mtb_error error{};
    if (mtb_ring_spool(ring_, 1, &moved, &error) != MTB_OK)
      server_.journal(Severity::kError, error.text);
  } while (moved > 0);
}

} // namespace mtbridge
