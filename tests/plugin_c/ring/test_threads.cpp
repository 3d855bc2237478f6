#include "ring_fixture.h"

#include <atomic>
#include <map>
#include <thread>

TEST_CASE("many threads publish: every event arrives once, each thread's own in its order") {
  constexpr std::uint64_t kThreads = 4;
  constexpr std::uint64_t kEach = 20'000;
  Folder folder;
  Producer producer(folder, 256);
  Reader reader(folder);
  std::atomic<std::uint64_t> running{kThreads};
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      mtb_event event{};
      event.type = MTB_TRADE_OPEN;
      event.login = thread;
      for (event.deal = 1; event.deal <= kEach; ++event.deal)
        while (mtb_ring_publish(producer.ring, &event) == MTB_FULL)
          std::this_thread::yield();
      --running;
    });
  std::thread housekeeping([&] {
    while (running > 0) {
      producer.maintain();
      std::this_thread::yield();
    }
  });

  std::map<std::uint64_t, std::uint64_t> last_deal;
  std::uint64_t received = 0;
  std::uint64_t last_seq = 0;
  while (received < kThreads * kEach) {
    const auto events = reader.read(64, 1000);
    REQUIRE(reader.status == MTB_OK);
    for (const mtb_event &event : events) {
      REQUIRE(event.seq == last_seq + 1);
      last_seq = event.seq;
      if (event.type == MTB_SYSTEM_GAP)
        continue; // refused once and published again by its thread
      REQUIRE(event.deal == last_deal[event.login] + 1);
      last_deal[event.login] = event.deal;
      ++received;
    }
    if (!events.empty())
      REQUIRE(reader.commit(events.back().pos) == MTB_OK);
  }
  for (std::thread &thread : threads)
    thread.join();
  housekeeping.join();
  CHECK(received == kThreads * kEach);
}
