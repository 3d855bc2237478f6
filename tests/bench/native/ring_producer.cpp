// A producer for a bridge that is measured: publishes events at a rate, as a plugin does.
#include "mtbridge/ring.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kSlots = 65'536;
constexpr std::uint64_t kDepth = 1'000; // undelivered events when there is no rate
constexpr auto kPause = std::chrono::microseconds(200);

[[noreturn]] void die(const char *what) {
  std::fprintf(stderr, "ring_producer: %s\n", what);
  std::exit(1);
}

std::vector<mtb_event> records_in(const char *path) {
  std::vector<mtb_event> records;
  std::ifstream file(path, std::ios::binary);
  for (mtb_event record; file.read(reinterpret_cast<char *>(&record), sizeof record);)
    records.push_back(record);
  if (records.empty())
    die("no records");
  return records;
}

void wait_for_turn(mtb_ring *ring, Clock::time_point began, std::uint64_t number, double rate) {
  if (rate > 0) {
    const std::chrono::duration<double> due(static_cast<double>(number) / rate);
    std::this_thread::sleep_until(began + std::chrono::duration_cast<Clock::duration>(due));
  } else if (number % 10 == 0) {
    while (mtb_ring_maintain(ring) >= kDepth)
      std::this_thread::sleep_for(kPause);
  }
}

} // namespace

int main(int count, char **words) {
  if (count != 5)
    die("usage: ring_producer BASE FILE-OF-RECORDS RATE COUNT; says when the ring is there, and begins at a byte");
  std::vector<mtb_event> records = records_in(words[2]);
  const double rate = std::atof(words[3]);
  const std::uint64_t wanted = std::strtoull(words[4], nullptr, 10);
  mtb_ring *ring = nullptr;
  mtb_error error{};
  if (mtb_ring_open(words[1], "bench", MTB_MT5, kSlots, 0, "bench", &ring, &error) != MTB_OK)
    die(error.text);
  std::puts("there");
  std::fflush(stdout);
  if (std::getchar() == EOF)
    die("nobody said go");
  const Clock::time_point began = Clock::now();
  for (std::uint64_t number = 0; number < wanted; ++number) {
    wait_for_turn(ring, began, number, rate);
    mtb_event &event = records[number % records.size()];
    event.captured = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
    mtb_ring_publish(ring, &event);
    if (number % kDepth == 0)
      mtb_ring_maintain(ring);
  }
  while (mtb_ring_maintain(ring) > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  mtb_ring_close(ring);
}
