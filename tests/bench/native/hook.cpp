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
constexpr auto kPause = std::chrono::milliseconds(4);
constexpr std::uint32_t kWarmUp = 500;        // positions
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

using Times = std::array<Samples, kSteps>;

// Positions of one thread between two pauses.
std::size_t burst(unsigned threads) { return kBurst / threads / kSteps + 1; }

// Lets one position live, and keeps the times of the calls.
void live(Trader &trader, std::uint32_t ticket, Times *times) {
  for (std::size_t step = 0; step < kSteps; ++step) {
    if (!trader.prepare(static_cast<Step>(step), ticket))
      continue;
    const std::uint64_t began = ticks();
    trader.call();
    const std::uint64_t ended = ticks();
    if (times != nullptr)
      (*times)[step].push_back(sample(began, ended));
  }
}

void trade(Trader &trader, std::uint32_t first, std::uint64_t calls, unsigned threads, Times &times) {
  for (Samples &samples : times)
    samples.reserve(static_cast<std::size_t>(calls / (kSteps - 1) + 1));
  std::uint32_t ticket = first;
  for (; ticket < first + kWarmUp; ++ticket)
    live(trader, ticket, nullptr);
  const auto began = std::chrono::steady_clock::now();
  for (std::uint64_t position = 0; position * (kSteps - 1) < calls; ++position, ++ticket) {
    if (position % burst(threads) == 0)
      std::this_thread::sleep_until(began + position / burst(threads) * kPause);
    live(trader, ticket, &times);
  }
}

// Of every so many positions one.
void tell(const std::string &of, const std::string &when, const std::vector<Times> &times, std::size_t every) {
  for (std::size_t step = 0; step < kSteps; ++step) {
    Samples all;
    for (const Times &thread : times)
      for (std::size_t position = 0; position < thread[step].size(); position += every)
        all.push_back(thread[step][position]);
    tell_times(of + " " + kStepWords[step] + when, "mtbridge", all);
  }
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
  tell(of, one.name, times, 1);
  if (one.pauses)
    tell(of, one.name + std::string(", first after a pause"), times, burst(one.threads));
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
