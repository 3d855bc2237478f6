// The ring beside other queues: records of 512 bytes, one and two producers, one reader.
//
// Our reader is the shipped one, in another process; every record is numbered, stamped, summed and checked on its way,
// and the cursor file is written. The peers copy the record, and their reader is a thread of this process.
#include "options.h"
#include "place.h"
#include "reading.h"
#include "ticks.h"

#include <atomic>
#include <boost/lockfree/queue.hpp>
#include <boost/lockfree/spsc_queue.hpp>
#include <concurrentqueue.h>
#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace bench;

namespace {

constexpr const char *kAbout =
    "Passes records of 512 bytes through the ring and through other queues: events per "
    "second flat out,\nand what one event costs a producer; and how far the machine's processors are from each "
    "other.\nPrints one JSON object per line.";

constexpr std::uint64_t kSlots = 32'768;
constexpr std::uint64_t kBurst = 1'000; // so many events to the millisecond while each one is timed
constexpr auto kPause = std::chrono::milliseconds(1);

// The shipped reader, in a process of its own, until this one is gone or it has read `most`.
class Reader {
public:
  Reader(const std::string &base, std::uint64_t most) {
    std::fflush(nullptr);
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ == 0) {
      read_ring(base, most, [parent] { return getppid() == parent; });
      std::_Exit(0);
    }
  }
  Reader(const Reader &) = delete;
  Reader &operator=(const Reader &) = delete;
  ~Reader() {
    if (process_ > 0)
      kill(process_, SIGTERM);
    wait();
  }
  // Until it has read all that it is to read.
  void wait() {
    if (process_ > 0)
      waitpid(process_, nullptr, 0);
    process_ = 0;
  }

private:
  pid_t process_ = 0;
};

// Each has put(event), false when it is full, and wait(): until the reader has all.
class Ours {
public:
  explicit Ours(std::uint64_t events) : reader_(place_.ring(), events) {
    mtb_error error{};
    if (mtb_ring_open(place_.ring().c_str(), "bench", MTB_MT5, kSlots, 0, "bench", &ring_, &error) != MTB_OK)
      die(error.text);
    keeper_ = std::thread([this] { // as often as the plugin's housekeeper, when the ring fills
      while (!stop_) {
        mtb_ring_maintain(ring_);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }
  Ours(const Ours &) = delete;
  Ours &operator=(const Ours &) = delete;
  ~Ours() {
    stop_ = true;
    keeper_.join();
    mtb_ring_close(ring_);
  }
  bool put(mtb_event &event) { return mtb_ring_publish(ring_, &event) == MTB_OK; }
  void wait() { reader_.wait(); }

private:
  Place place_;
  Reader reader_;
  mtb_ring *ring_ = nullptr;
  std::atomic<bool> stop_{false};
  std::thread keeper_;
};

template <class Queue> class Peer {
public:
  explicit Peer(std::uint64_t events) : reader_([this, events] { read(events); }) {}
  bool put(const mtb_event &event) { return queue_.put(event); }
  void wait() { reader_.join(); }

private:
  void read(std::uint64_t events) {
    mtb_event event;
    for (std::uint64_t seen = 0; seen < events;)
      if (queue_.take(event))
        ++seen;
      else
        _mm_pause();
  }

  Queue queue_;
  std::thread reader_;
};

struct Spsc {
  bool put(const mtb_event &event) { return queue.push(event); }
  bool take(mtb_event &event) { return queue.pop(event); }
  boost::lockfree::spsc_queue<mtb_event> queue{kSlots};
};

struct Mpmc {
  bool put(const mtb_event &event) { return queue.bounded_push(event); }
  bool take(mtb_event &event) { return queue.pop(event); }
  boost::lockfree::queue<mtb_event> queue{kSlots};
};

struct Moodycamel {
  bool put(const mtb_event &event) { return queue.try_enqueue(event); }
  bool take(mtb_event &event) { return queue.try_dequeue(event); }
  moodycamel::ConcurrentQueue<mtb_event> queue{kSlots};
};

mtb_event made_up() {
  mtb_event event{};
  event.type = MTB_TRADE_OPEN;
  event.present = std::uint64_t{1} << MTB_F_LOGIN;
  event.login = 700001;
  return event;
}

// Until there is room, with time for the reader: it may have to share the processor with the producers.
template <class Queue> void put(Queue &queue, mtb_event &event) {
  while (!queue.put(event))
    std::this_thread::yield();
}

template <class Produce> void in_threads(std::uint64_t count, Produce produce) {
  std::vector<std::thread> threads;
  for (std::uint64_t i = 0; i < count; ++i)
    threads.emplace_back([&, i] { produce(i); });
  for (std::thread &thread : threads)
    thread.join();
}

std::string case_of(std::uint64_t producers) {
  return std::to_string(producers) + (producers == 1 ? " producer" : " producers");
}

template <class Queue> void flat_out(const char *contender, std::uint64_t producers, std::uint64_t events) {
  const std::uint64_t share = events / producers;
  Queue queue(share * producers);
  const auto began = std::chrono::steady_clock::now();
  in_threads(producers, [&](std::uint64_t) {
    mtb_event event = made_up();
    for (std::uint64_t i = 0; i < share; ++i)
      put(queue, event);
  });
  queue.wait();
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
  tell_value(case_of(producers), contender, "events/s", static_cast<double>(share * producers) / passed.count());
}

template <class Queue> void steady(const char *contender, std::uint64_t producers, std::uint64_t events) {
  const std::uint64_t share = events / producers;
  Queue queue(share * producers);
  std::vector<Samples> times(producers);
  in_threads(producers, [&](std::uint64_t producer) {
    mtb_event event = made_up();
    times[producer].reserve(share);
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < share; ++i) {
      if (i % kBurst == 0)
        std::this_thread::sleep_until(start + i / kBurst * kPause);
      const std::uint64_t began = ticks();
      const bool done = queue.put(event);
      const std::uint64_t ended = ticks();
      if (!done)
        put(queue, event);
      times[producer].push_back(sample(began, ended));
    }
  });
  queue.wait();
  Samples all;
  for (const Samples &part : times)
    all.insert(all.end(), part.begin(), part.end());
  tell_times("cost, " + case_of(producers), contender, all);
}

// What it takes to bring one word from a thread to another and back, half of it. A virtual machine's processors may be
// halves of one core at one moment, and far apart at the next.
void hand_over(const Options &options) {
  constexpr const char *kContender = "this machine";
  constexpr unsigned kTimes = 100'000;
  if (std::string_view(kContender).find(options.only) == std::string_view::npos)
    return;
  alignas(128) std::atomic<unsigned> word{0};
  const auto answer = [&word](unsigned call) {
    while (word.load(std::memory_order_acquire) != call)
      _mm_pause();
    word.store(call + 1, std::memory_order_release);
  };
  const auto began = std::chrono::steady_clock::now();
  std::thread other([&answer] {
    for (unsigned i = 0; i < kTimes; ++i)
      answer(2 * i);
  });
  for (unsigned i = 0; i < kTimes; ++i)
    answer(2 * i + 1);
  other.join();
  const std::chrono::duration<double, std::nano> passed = std::chrono::steady_clock::now() - began;
  tell_value("a word from thread to thread", kContender, "ns", passed.count() / (2 * kTimes));
}

enum class Pace { kFlatOut, kSteady };

template <class Queue> void measure(const char *contender, Pace pace, std::uint64_t producers, const Options &options) {
  if (std::string_view(contender).find(options.only) == std::string_view::npos)
    return;
  if (pace == Pace::kFlatOut)
    flat_out<Queue>(contender, producers, options.count);
  else
    steady<Queue>(contender, producers, options.count);
}

} // namespace

int main(int count, char **arguments) {
  const Options options = options_of(count, arguments, "--events", 2'000'000, kAbout);
  for (std::uint64_t i = 0; i < options.runs; ++i) {
    hand_over(options);
    for (const std::uint64_t producers : {1ULL, 2ULL})
      for (const Pace pace : {Pace::kFlatOut, Pace::kSteady}) { // one after another: a host may change within seconds
        measure<Ours>("mtbridge", pace, producers, options);
        if (producers == 1)
          measure<Peer<Spsc>>("boost spsc_queue", pace, producers, options);
        measure<Peer<Mpmc>>("boost queue", pace, producers, options);
        measure<Peer<Moodycamel>>("moodycamel ConcurrentQueue", pace, producers, options);
      }
  }
}
