#include "clock.h"
#include "journal.h"
#include "library.h"
#include "mt5_missing.h"
#include "mt5_objects.h"
#include "mtapi/mt5.h"
#include "trader.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace bench {
namespace {

using namespace mt5;

constexpr std::uint64_t kLogin = 700001;

// clang-format off
template <class Result> Result nothing() { return Result(); }
#define BENCH_SLOT(slot, result, name, args, qualifier) result name args qualifier override { return nothing<result>(); }
struct Slots : IMTServerAPI { MT5_IMTSERVERAPI_SLOTS(BENCH_SLOT) };
// clang-format on

// The least of a server: a time, a group for everybody, an empty base; its objects are the mock server's.
struct Base final : Slots {
  MTAPIRES LoggerOutString(std::uint32_t code, MTSTR line) override {
    if (code == MT_LOG_ERROR)
      std::fprintf(stderr, "%s\n", std::string(line, line + std::char_traits<char16_t>::length(line)).c_str());
    return MT_RET_OK;
  }
  std::int64_t TimeCurrentMsc() override { return 1'700'000'100'000; }
  MTAPIRES UserGroup(std::uint64_t, MTAPISTR &group) override {
    constexpr std::u16string_view kGroup = u"real\\vip";
    group[kGroup.copy(group, kGroup.size())] = 0;
    return MT_RET_OK;
  }
  IMTPosition *PositionCreate() override { return mock::make_object<IMTPosition>(missing).release(); }
  IMTPositionArray *PositionCreateArray() override { return mock::make_object<IMTPositionArray>(missing).release(); }
  IMTOrder *OrderCreate() override { return mock::make_object<IMTOrder>(missing).release(); }
  IMTOrderArray *OrderCreateArray() override { return mock::make_object<IMTOrderArray>(missing).release(); }
  IMTDeal *DealCreate() override { return mock::make_object<IMTDeal>(missing).release(); }
  IMTUser *UserCreate() override { return mock::make_object<IMTUser>(missing).release(); }
  MTAPIRES PositionGetByTicket(std::uint64_t, IMTPosition *) override { return MT_RET_ERROR; } // nothing is doubted
  MTAPIRES DealSubscribe(IMTDealSink *sink) override {
    deals = sink;
    return MT_RET_OK;
  }
  MTAPIRES PositionSubscribe(IMTPositionSink *sink) override {
    positions = sink;
    return MT_RET_OK;
  }

  mock::Clock clock{0, std::nullopt};
  mock::Journal journal{clock};
  mock::Missing missing{journal};
  IMTDealSink *deals = nullptr;
  IMTPositionSink *positions = nullptr;
};

class Mt5Trader final : public Trader {
public:
  explicit Mt5Trader(Base &base)
      : base_(base), deal_(mock::make_object<IMTDeal>(base.missing)),
        position_(mock::make_object<IMTPosition>(base.missing)), account_(mock::make_object<IMTAccount>(base.missing)) {
    fill(*deal_);
    fill(*position_);
    deal_->SetPrice(1.08125);
    deal_->SetPriceSL(1.07);
    deal_->SetPriceTP(1.09);
    deal_->SetRateProfit(0.92);
    position_->SetPriceOpen(1.08125);
    position_->SetPriceTP(1.09);
    account_->SetBalance(10'000);
  }

  bool prepare(Step step, std::uint32_t ticket) override {
    step_ = step;
    const bool closes = step == Step::kClose;
    position_->put("Position", std::uint64_t{ticket});
    position_->SetPriceSL(step <= Step::kPrice ? 1.07 : 1.075);
    position_->SetVolumeExt(closes ? 0 : 100'000'000);
    position_->SetPriceCurrent(1.0815 + ticket % 10 * 1e-5);
    position_->SetProfit(ticket % 10);
    deal_->DealSet(ticket * 2ULL + (closes ? 1 : 0));
    deal_->SetOrder(ticket);
    deal_->SetPositionID(ticket);
    deal_->SetAction(closes ? DEAL_SELL + 0U : DEAL_BUY + 0U);
    deal_->SetEntry(closes ? ENTRY_OUT : ENTRY_IN);
    deal_->SetVolumeExt(100'000'000);
    deal_->SetPricePosition(closes ? 1.08125 : 0);
    deal_->SetProfit(closes ? 25 : 0);
    return true;
  }

  void call() override {
    if (step_ == Step::kAnnounce)
      base_.deals->OnDealAdd(deal_.get());
    else if (step_ == Step::kOpen || step_ == Step::kClose)
      base_.deals->OnDealPerform(deal_.get(), account_.get(), position_.get());
    else
      base_.positions->OnPositionUpdate(position_.get());
  }

private:
  template <class Record> static void fill(Record &record) {
    record.put("Login", kLogin);
    record.SetSymbol(u"EURUSD");
    record.SetComment(u"by the robot");
    record.SetDigits(5);
    record.SetDigitsCurrency(2);
    record.SetContractSize(100'000);
    record.SetExpertID(77);
  }

  Base &base_;
  Step step_ = Step::kOpen;
  std::unique_ptr<mock::Object<IMTDeal>> deal_;
  std::unique_ptr<mock::Object<IMTPosition>> position_;
  std::unique_ptr<mock::Object<IMTAccount>> account_;
};

class Mt5Server final : public Server {
public:
  explicit Mt5Server(const std::string &library) : library_(library) {
    const auto create = library_.need<MTServerCreateFn>("MTServerCreate");
    if (create(API_VERSION, &plugin_) != MT_RET_OK || plugin_->Start(&base_) != MT_RET_OK)
      throw std::runtime_error("the MT5 plugin does not start");
  }
  Mt5Server(const Mt5Server &) = delete;
  Mt5Server &operator=(const Mt5Server &) = delete;
  ~Mt5Server() override {
    plugin_->Stop();
    plugin_->Release();
  }

  std::unique_ptr<Trader> trader() override { return std::make_unique<Mt5Trader>(base_); }

private:
  mock::Library library_;
  Base base_;
  IMTServerPlugin *plugin_ = nullptr;
};

} // namespace

std::unique_ptr<Server> start_mt5(const std::string &library) { return std::make_unique<Mt5Server>(library); }

} // namespace bench
