// Two processes, and as many events as one asks for: `ring_stress EVENTS [THREADS [SLOTS]]`. One publishes from several
// threads and spools, the other checks every record and every number.
#include "mtbridge/ring.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

struct Settings {
  std::uint64_t events;
  std::uint64_t threads;
  std::uint64_t slots;
};

[[noreturn]] void fail(const char *what, const mtb_error &error) {
  std::fprintf(stderr, "%s: %s\n", what, error.text);
  std::_Exit(1);
}

// Publishes until every thread has published its share; each event tells its thread and its number in it.
void produce(const std::string &base, const Settings &settings) {
  mtb_ring *ring = nullptr;
  mtb_error error{};
  const std::string spool_folder = base + ".spool";
  const mtb_spool spool{spool_folder.c_str(), std::uint64_t{1} << 28, 0};
  if (mtb_ring_open_spooled(base.c_str(), "stress", MTB_MT5, settings.slots, 0, "stress", &spool, &ring, &error) !=
      MTB_OK)
    fail("cannot open the ring", error);
  std::atomic<std::uint64_t> running{settings.threads};
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < settings.threads; ++thread)
    threads.emplace_back([&, thread] {
      mtb_event event{};
      event.type = MTB_TRADE_OPEN;
      event.login = thread;
      for (event.deal = 1; event.deal <= settings.events / settings.threads; ++event.deal)
        while (mtb_ring_publish(ring, &event) == MTB_FULL)
          std::this_thread::yield();
      --running;
    });
  while (running > 0) {
    std::size_t moved = 0;
    mtb_ring_maintain(ring);
    mtb_ring_spool(ring, 0, &moved, &error);
    std::this_thread::yield();
  }
  for (std::thread &thread : threads)
    thread.join();
  mtb_ring_maintain(ring);
  mtb_ring_close(ring);
}

class Check {
public:
  explicit Check(std::uint64_t threads) : last_deal_(threads) {}

  void take(const mtb_event &event) {
    must(event.crc == mtb_event_crc(&event), "a checksum", event);
    must(event.pos == last_pos_ + 1, "a position", event);
    must(event.seq == last_seq_ + 1, "a number", event);
    last_pos_ = event.pos;
    last_seq_ = event.seq;
    if (event.type == MTB_SYSTEM_GAP) {
      must(event.reason == MTB_REASON_OVERRUN, "a gap", event);
      left_out_ += event.count; // its thread tried again
      return;
    }
    must(event.login < last_deal_.size() && event.deal == last_deal_[event.login] + 1, "an event of a thread", event);
    ++last_deal_[event.login];
    ++received_;
  }

  std::uint64_t received() const { return received_; }
  std::uint64_t left_out() const { return left_out_; }

private:
  static void must(bool holds, const char *what, const mtb_event &event) {
    if (holds)
      return;
    std::fprintf(stderr, "%s is wrong: pos %llu, seq %llu\n", what, static_cast<unsigned long long>(event.pos),
                 static_cast<unsigned long long>(event.seq));
    std::_Exit(1);
  }

  std::vector<std::uint64_t> last_deal_;
  std::uint64_t last_pos_ = 0, last_seq_ = 0, received_ = 0, left_out_ = 0;
};

Check consume(const std::string &base, const Settings &settings) {
  mtb_reader *reader = nullptr;
  mtb_error error{};
  while (mtb_reader_open(base.c_str(), nullptr, &reader, &error) == MTB_NOT_FOUND)
    std::this_thread::yield();
  if (reader == nullptr)
    fail("cannot read the ring", error);
  Check check(settings.threads);
  std::vector<mtb_event> events(256);
  const std::uint64_t all = settings.events / settings.threads * settings.threads;
  while (check.received() < all) {
    std::size_t count = 0;
    if (mtb_reader_read(reader, events.data(), events.size(), 10'000, &count, &error) != MTB_OK)
      fail("cannot read on", error);
    for (std::size_t i = 0; i < count; ++i)
      check.take(events[i]);
    if (count > 0 && mtb_reader_commit(reader, events[count - 1].pos, &error) != MTB_OK)
      fail("cannot commit", error);
  }
  mtb_reader_close(reader);
  return check;
}

} // namespace

int main(int count, char **arguments) {
  const auto argument = [&](int index, std::uint64_t otherwise) {
    return count > index ? std::strtoull(arguments[index], nullptr, 10) : otherwise;
  };
  const Settings settings{argument(1, 1'000'000), argument(2, 4), argument(3, 4096)};
  const std::string folder = std::filesystem::temp_directory_path() / ("mtbridge-stress-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  const auto began = std::chrono::steady_clock::now();
  const pid_t producer = fork();
  if (producer == 0) {
    produce(folder + "/live1", settings);
    std::_Exit(0);
  }
  const Check check = consume(folder + "/live1", settings);
  int status = 0;
  waitpid(producer, &status, 0);
  std::filesystem::remove_all(folder);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  std::printf("%llu events of %llu threads, ring of %llu slots: all there, whole and in order, in %.1f s (%.0f/s); "
              "%llu times the ring was full\n",
              static_cast<unsigned long long>(check.received()), static_cast<unsigned long long>(settings.threads),
              static_cast<unsigned long long>(settings.slots), seconds, static_cast<double>(check.received()) / seconds,
              static_cast<unsigned long long>(check.left_out()));
  return status;
}
