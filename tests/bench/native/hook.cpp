// What a hook costs the trade server, from entry to return: the plugins' own libraries, called as a server calls them.
#include "options.h"
#include "place.h"
#include "reading.h"
#include "ticks.h"
#include "trader.h"

#include <array>
#include <exception>
#include <optional>
#include <thread>

using namespace bench;

namespace {

constexpr const char *kAbout =
    "Times each call of a hook by the time-stamp counter: the life of positions on an MT4 and an MT5 server.\n"
    "Prints one JSON object per line; \"timer\" is what every time has of the timer itself.";

// Calls come in bursts, 1,000 to the millisecond: the reader can follow, as it does a server's. In the pauses between
// them this processor does something else, and the first calls after one find nothing of ours in its caches.
constexpr std::size_t kBurst = 4'000;
constexpr std::size_t kParts = 8; // of a burst, after each of which the processor works alone
constexpr auto kPause = std::chrono::milliseconds(4);
constexpr double kFree = 1.05;         // a core is free while its work alone takes at most so many times the least time
constexpr std::uint32_t kWarmUp = 500; // positions
constexpr std::uint32_t kShare = 100'000'000; // tickets of each thread

struct Case {
  const char *name;
  std::string settings;
  unsigned threads = 1;
  std::uint32_t positions = 10; // that are open all the while
  bool read = true;
  bool pauses = false; // whether to tell of the first calls after one apart, too
};

// A filter with masks and ranges, and twenty rules of which the last one fits.
std::string rules() {
  std::string text;
  for (int i = 0; i < 19; ++i)
    text += "[[rule]]\nname = \"no" + std::to_string(i) + "\"\ngroups = 'real\\other" + std::to_string(i) +
            "*'\nper = \"lot\"\nrate = 7\n";
  return text + "[[rule]]\nname = \"vip\"\ngroups = 'real\\vip*'\nsymbols = \"EUR*,!EURCHF\"\nper = \"million\"\n"
                "rate = 35\nmin = 1\non = \"both\"\nshares = [\"50%\", \"30%\", \"1.50\"]\n";
}

std::vector<Case> cases() {
  const std::string big = "RingSlots=65536\n";
  return {{"", big, 1, 10, true, true},
          {", 1,000 positions", big, 1, 1'000},
          {", 50,000 positions", big, 1, 50'000},
          {", filter and rules", big + "Types=*,!account.*\nGroups=real\\*,!real\\test*,!*internal*\nSymbols=*,!#*\n"
                                       "Logins=*,!500-999,!5000\nRules=rules.toml\n"},
          {", dead bridge", big + "SpoolQuota=256\n", 1, 10, false},
          {", full ring", "RingSlots=1024\nSpoolQuota=0\n", 1, 10, false},
          {", 8 threads", big, 8, 10, true, true}};
}

struct Times {
  std::array<Samples, kSteps> steps; // of one position after another
  Samples alone;                     // at the end of each part of a burst
};

// As dense as a hook's work, and none of it touches memory: how long it takes says how much of a core this thread has.
// That is less while another runs on the same core, be it our own reader or another guest of the host.
void work_alone() {
  std::uint32_t a = 1, b = 2, c = 3, d = 4;
  for (int i = 0; i < 200; ++i) {
    a = (a ^ (a >> 7)) + 1;
    b = (b ^ (b >> 7)) + 1;
    c = (c ^ (c >> 7)) + 1;
    d = (d ^ (d >> 7)) + 1;
    asm volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d)); // each is wanted, and none is worked out beforehand
  }
}

// Positions of one thread in a part of a burst.
std::size_t part(unsigned threads) { return kBurst / kParts / threads / kSteps + 1; }
std::size_t burst(unsigned threads) { return kParts * part(threads); }

// Lets one position live, and keeps the times of the calls.
void live(Trader &trader, std::uint32_t ticket, Times *times) {
  for (std::size_t step = 0; step < kSteps; ++step) {
    if (!trader.prepare(static_cast<Step>(step), ticket))
      continue;
    const std::uint64_t began = ticks();
    trader.call();
    const std::uint64_t ended = ticks();
    if (times != nullptr)
      times->steps[step].push_back(sample(began, ended));
  }
}

void trade(Trader &trader, std::uint32_t first, std::uint64_t calls, unsigned threads, Times &times) {
  for (Samples &samples : times.steps)
    samples.reserve(static_cast<std::size_t>(calls / (kSteps - 1) + 1));
  std::uint32_t ticket = first;
  for (; ticket < first + kWarmUp; ++ticket)
    live(trader, ticket, nullptr);
  const auto began = std::chrono::steady_clock::now();
  for (std::uint64_t position = 0; position * (kSteps - 1) < calls; ++position, ++ticket) {
    if (position % burst(threads) == 0)
      std::this_thread::sleep_until(began + position / burst(threads) * kPause);
    live(trader, ticket, &times);
    if (position % part(threads) == part(threads) - 1) {
      const std::uint64_t start = ticks();
      work_alone();
      times.alone.push_back(sample(start, ticks()));
    }
  }
}

// Of the positions those that `counts` says, of a thread's times and the position's number.
template <class Counts>
void tell(const std::string &of, const std::string &when, const std::vector<Times> &times, Counts counts) {
  for (std::size_t step = 0; step < kSteps; ++step) {
    Samples all;
    for (const Times &thread : times)
      for (std::size_t position = 0; position < thread.steps[step].size(); ++position)
        if (counts(thread, position))
          all.push_back(thread.steps[step][position]);
    tell_times(of + " " + kStepWords[step] + when, "mtbridge", all);
  }
}

// Of the parts of bursts those before and after which the core was free.
void tell_free(const std::string &of, const std::string &when, const std::vector<Times> &times, std::size_t length) {
  Samples all;
  for (const Times &thread : times)
    all.insert(all.end(), thread.alone.begin(), thread.alone.end());
  if (all.empty()) // fewer calls than a part
    return;
  const auto longest = static_cast<std::uint32_t>(kFree * *std::ranges::min_element(all));
  const auto is_free = [longest, length](const Times &thread, std::size_t position) {
    const std::size_t at = position / length;
    return at % kParts > 0 && at < thread.alone.size() && std::max(thread.alone[at - 1], thread.alone[at]) <= longest;
  };
  tell(of, when + ", on a free core", times, is_free);
  const auto count = std::ranges::count_if(all, [longest](std::uint32_t took) { return took <= longest; });
  tell_value(of + when, "this machine", "% free", 100.0 * static_cast<double>(count) / static_cast<double>(all.size()));
  tell_times(of + when + ", work of the processor alone", "this machine", all);
}

void tell_left_out(const std::string &of, const std::string &ring) {
  mtb_ring_info info{};
  mtb_error error{};
  if (mtb_ring_inspect(ring.c_str(), &info, &error) == MTB_OK)
    std::fprintf(stderr, "%s: %llu events claimed, %llu left out\n", of.c_str(),
                 static_cast<unsigned long long>(info.claimed), static_cast<unsigned long long>(info.left_out));
}

void run(const std::string &of, const Case &one, const char *plugin,
         std::unique_ptr<Server> (*start)(const std::string &), std::uint64_t calls) {
  const Place place;
  const std::filesystem::path library = place.file(std::filesystem::path(plugin).filename().string());
  std::filesystem::copy_file(plugin, library);
  place.write("rules.toml", rules());
  place.write(library.stem().string() + ".ini", "Server=bench\nHeartbeat=0\nRingFolder=" + place.file("") +
                                                    "\nStateFolder=" + place.file("") + "\n" + one.settings);
  std::optional<std::jthread> reader;
  if (one.read)
    reader.emplace([&place](const std::stop_token &stop) {
      read_ring(place.ring(), ~std::uint64_t{0}, [&stop] { return !stop.stop_requested(); });
    });
  const std::unique_ptr<Server> server = start(library.string());
  std::vector<std::unique_ptr<Trader>> traders;
  for (unsigned i = 0; i < one.threads; ++i)
    traders.push_back(server->trader());
  for (std::uint32_t ticket = 1; ticket <= one.positions; ++ticket) {
    traders[0]->prepare(Step::kOpen, ticket);
    traders[0]->call();
  }
  std::vector<Times> times(one.threads);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < one.threads; ++i)
    threads.emplace_back([&, i] { trade(*traders[i], (i + 1) * kShare, calls / one.threads, one.threads, times[i]); });
  for (std::thread &thread : threads)
    thread.join();
  tell(of, one.name, times, [](const Times &, std::size_t) { return true; });
  tell_free(of, one.name, times, part(one.threads));
  if (one.pauses)
    tell(of, one.name + std::string(", first after a pause"), times,
         [every = burst(one.threads)](const Times &, std::size_t position) { return position % every == 0; });
  tell_left_out(of + one.name, place.ring());
}

} // namespace

int main(int count, char **arguments) {
  const Options options = options_of(count, arguments, "--calls", 1'000'000, kAbout);
  const struct {
    const char *name, *plugin;
    std::unique_ptr<Server> (*start)(const std::string &);
  } platforms[] = {
#ifdef MTBRIDGE4
      {"mt4", MTBRIDGE4, start_mt4},
#endif
#ifdef MTBRIDGE5
      {"mt5", MTBRIDGE5, start_mt5},
#endif
  };
  try {
    for (std::uint64_t i = 0; i < options.runs; ++i)
      for (const Case &one : cases())
        for (const auto &[name, plugin, start] : platforms)
          if ((std::string(name) + one.name).find(options.only) != std::string::npos)
            run(name, one, plugin, start, options.count);
  } catch (const std::exception &error) {
    die(error.what());
  }
}
