#include "library.h"
#include "mtapi/mt4.h"
#include "trader.h"

#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace bench {
namespace {

using namespace mt4;

constexpr std::int32_t kLogin = 700001;

// A function that answers zero.
template <class Function> struct Zero;
template <class Result, class... Arguments> struct Zero<Result(MT4_API *)(Arguments...)> {
  static Result MT4_API answer(Arguments...) { return Result(); }
};

template <std::size_t Size> void put(char (&field)[Size], const char *text) {
  std::memcpy(field, text, std::strlen(text));
}

// The least of a server: a version, a time, and an empty base.
struct Base : ServerInterface {
  Base() {
#define BENCH_SLOT(slot, result, name, args) functions.name = Zero<decltype(functions.name)>::answer;
    MT4_SERVER_SLOTS(BENCH_SLOT)
    table = &functions;
    functions.Version = version;
    functions.TradeTime = now;
    functions.LogsOut = complain;
  }

  static std::int32_t MT4_API version(ServerInterface *) { return SERVER_API_VERSION; }
  static Time MT4_API now(ServerInterface *) { return 1'700'000'100; }
  static void MT4_API complain(ServerInterface *, std::int32_t code, const char *, const char *line) {
    if (code == CMD_ERR)
      std::fprintf(stderr, "%s\n", line);
  }

  ServerTable functions;
};

struct Hooks {
  MtSrvStartupFn startup;
  MtSrvCleanupFn cleanup;
  MtSrvTradesAddExtFn added;
  MtSrvTradesUpdateFn updated;
};

class Mt4Trader final : public Trader {
public:
  explicit Mt4Trader(const Hooks &hooks) : hooks_(hooks), user_(std::make_unique<UserInfo>()) {
    user_->login = kLogin;
    put(user_->group, "real\\vip");
    put(user_->grp.currency, "EUR");
    put(symbol_->symbol, "EURUSD");
    symbol_->contract_size = 100'000;
    put(trade_.symbol, "EURUSD");
    put(trade_.comment, "by the robot");
    trade_.login = kLogin;
    trade_.digits = 5;
    trade_.volume = 100;
    trade_.open_time = 1'700'000'000;
    trade_.open_price = 1.08125;
    trade_.tp = 1.09;
    trade_.conv_rates[0] = trade_.conv_rates[1] = 0.92;
    trade_.magic = 77;
  }

  bool prepare(Step step, std::uint32_t ticket) override {
    if (step == Step::kAnnounce)
      return false;
    step_ = step;
    trade_.order = static_cast<std::int32_t>(ticket);
    trade_.sl = step <= Step::kPrice ? 1.07 : 1.075;
    trade_.state = step == Step::kClose ? TS_CLOSED_NORMAL : TS_OPEN_NORMAL;
    trade_.close_time = step == Step::kClose ? 1'700'000'100 : 0;
    trade_.close_price = 1.0815 + ticket % 10 * 1e-5;
    trade_.profit = step == Step::kOpen ? 0 : 25;
    return true;
  }

  void call() override {
    if (step_ == Step::kOpen)
      hooks_.added(&trade_, user_.get(), symbol_.get(), OPEN_NEW);
    else
      hooks_.updated(&trade_, user_.get(), step_ == Step::kClose ? UPDATE_CLOSE : UPDATE_NORMAL);
  }

private:
  const Hooks &hooks_;
  Step step_ = Step::kOpen;
  TradeRecord trade_{};
  std::unique_ptr<UserInfo> user_;
  std::unique_ptr<ConSymbol> symbol_ = std::make_unique<ConSymbol>();
};

class Mt4Server final : public Server {
public:
  explicit Mt4Server(const std::string &library) : library_(library) {
    if (hooks_.startup(&base_) == 0)
      throw std::runtime_error("the MT4 plugin does not start");
  }
  Mt4Server(const Mt4Server &) = delete;
  Mt4Server &operator=(const Mt4Server &) = delete;
  ~Mt4Server() override { hooks_.cleanup(); }

  std::unique_ptr<Trader> trader() override { return std::make_unique<Mt4Trader>(hooks_); }

private:
  mock::Library library_;
  Base base_;
  Hooks hooks_{
      library_.need<MtSrvStartupFn>("MtSrvStartup"),
      library_.need<MtSrvCleanupFn>("MtSrvCleanup"),
      library_.need<MtSrvTradesAddExtFn>("MtSrvTradesAddExt"),
      library_.need<MtSrvTradesUpdateFn>("MtSrvTradesUpdate"),
  };
};

} // namespace

std::unique_ptr<Server> start_mt4(const std::string &library) { return std::make_unique<Mt4Server>(library); }

} // namespace bench
