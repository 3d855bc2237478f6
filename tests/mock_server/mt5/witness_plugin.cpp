// An MT5 plugin that subscribes to everything there is, and writes each call as one JSON line into the file that its
// parameter Out names: {"call": "OnDealAdd", "arguments": [{"deal": 7}]}. It says yes to everything, unless its
// parameter Answers has other answers ("HookUserLogin=10006"); Swap, if it is not empty, is what it makes of a night's
// charge. It was made for the version of the API that WITNESS_API in the environment names, and refuses to start where
// WITNESS_REFUSES is there.
//
// It is plain C++, for any system.

#include "mtapi/mt5.h"

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>

namespace {

using namespace mt5;

std::string narrow(MTSTR text) {
  std::string ascii;
  for (; text != nullptr && *text != 0; ++text)
    ascii += static_cast<char>(*text < 0x80 ? *text : '?');
  return ascii;
}

std::string quoted(MTSTR text) {
  std::string json = "\"";
  for (const char c : narrow(text)) {
    const bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
    char escape[8];
    std::snprintf(escape, sizeof escape, plain ? "%c" : "\\u%04x", static_cast<unsigned char>(c));
    json += escape;
  }
  return json + "\"";
}

std::string json(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}
std::string json(std::uint64_t value) { return std::to_string(value); }
std::string json(std::uint32_t value) { return std::to_string(value); }
std::string json(std::int64_t value) { return std::to_string(value); }
std::string json(std::int32_t value) { return std::to_string(value); }
std::string json(MTSTR text) { return text == nullptr ? "null" : quoted(text); }

std::string json(const IMTDeal &deal) {
  return "{\"deal\": " + json(deal.Deal()) + ", \"login\": " + json(deal.Login()) +
         ", \"order\": " + json(deal.Order()) + ", \"position\": " + json(deal.PositionID()) +
         ", \"action\": " + json(deal.Action()) + ", \"entry\": " + json(deal.Entry()) +
         ", \"symbol\": " + json(deal.Symbol()) + ", \"volume_ext\": " + json(deal.VolumeExt()) +
         ", \"profit\": " + json(deal.Profit()) + ", \"storage\": " + json(deal.Storage()) +
         ", \"commission\": " + json(deal.Commission()) + ", \"comment\": " + json(deal.Comment()) + "}";
}
std::string json(const IMTOrder &order) {
  return "{\"order\": " + json(order.Order()) + ", \"login\": " + json(order.Login()) +
         ", \"symbol\": " + json(order.Symbol()) + ", \"type\": " + json(order.Type()) +
         ", \"state\": " + json(order.State()) + ", \"volume_ext\": " + json(order.VolumeInitialExt()) + "}";
}
std::string json(const IMTPosition &position) {
  return "{\"position\": " + json(position.Position()) + ", \"login\": " + json(position.Login()) +
         ", \"symbol\": " + json(position.Symbol()) + ", \"volume_ext\": " + json(position.VolumeExt()) +
         ", \"storage\": " + json(position.Storage()) + "}";
}
std::string json(const IMTUser &user) {
  return "{\"login\": " + json(user.Login()) + ", \"group\": " + json(user.Group()) +
         ", \"balance\": " + json(user.Balance()) + "}";
}
std::string json(const IMTAccount &account) {
  return "{\"login\": " + json(account.Login()) + ", \"balance\": " + json(account.Balance()) + "}";
}
std::string json(const IMTRequest &request) {
  return "{\"id\": " + json(request.ID()) + ", \"action\": " + json(request.Action()) +
         ", \"login\": " + json(request.Login()) + ", \"retcode\": " + json(request.ResultRetcode()) + "}";
}
std::string json(const IMTConfirm &confirm) { return "{\"retcode\": " + json(confirm.Retcode()) + "}"; }
std::string json(const IMTConGroup &group) { return json(group.Group()); }
std::string json(const IMTConSymbol &symbol) { return json(symbol.Symbol()); }
std::string json(const IMTConPlugin &plugin) { return json(plugin.Name()); }
template <class Other> std::string json(const Other &) { return "\"...\""; }

template <class Record> std::string json_of(Record *record) { return record == nullptr ? "null" : json(*record); }
std::string json_of(void *) { return "\"...\""; }
std::string json_of(MTSTR text) { return json(text); }
template <class Value>
  requires(!std::is_pointer_v<Value>)
std::string json_of(const Value &value) {
  return json(value);
}

class Witness final : public IMTServerPlugin,
                      public IMTDealSink,
                      public IMTOrderSink,
                      public IMTPositionSink,
                      public IMTHistorySink,
                      public IMTUserSink,
                      public IMTTradeSink,
                      public IMTEndOfDaySink,
                      public IMTServerSink,
                      public IMTCustomSink,
                      public IMTTickSink,
                      public IMTDailySink,
                      public IMTConPluginSink,
                      public IMTConServerSink,
                      public IMTConSymbolSink,
                      public IMTConGroupSink,
                      public IMTConTimeSink,
                      public IMTConManagerSink {
public:
  void Release() override {
    heard("Release");
    if (out_ != nullptr)
      std::fclose(out_);
    delete this;
  }

  MTAPIRES Start(IMTServerAPI *server) override {
    IMTServerAPI &api = *server;
    out_ = std::fopen(parameter(api, u"Out").c_str(), "a");
    answers_ = " " + parameter(api, u"Answers");
    swap_ = parameter(api, u"Swap");
    if (std::getenv("WITNESS_REFUSES") != nullptr)
      return MT_RET_ERROR;
    const struct {
      const char *function;
      MTAPIRES result;
    } subscriptions[] = {
        {"DealSubscribe", api.DealSubscribe(static_cast<IMTDealSink *>(this))},
        {"OrderSubscribe", api.OrderSubscribe(static_cast<IMTOrderSink *>(this))},
        {"PositionSubscribe", api.PositionSubscribe(static_cast<IMTPositionSink *>(this))},
        {"HistorySubscribe", api.HistorySubscribe(static_cast<IMTHistorySink *>(this))},
        {"UserSubscribe", api.UserSubscribe(static_cast<IMTUserSink *>(this))},
        {"TradeSubscribe", api.TradeSubscribe(static_cast<IMTTradeSink *>(this))},
        {"TradeSubscribeEOD", api.TradeSubscribeEOD(static_cast<IMTEndOfDaySink *>(this))},
        {"ServerSubscribe", api.ServerSubscribe(static_cast<IMTServerSink *>(this))},
        {"CustomSubscribe", api.CustomSubscribe(static_cast<IMTCustomSink *>(this))},
        {"TickSubscribe", api.TickSubscribe(static_cast<IMTTickSink *>(this))},
        {"DailySubscribe", api.DailySubscribe(static_cast<IMTDailySink *>(this))},
        {"PluginSubscribe", api.PluginSubscribe(static_cast<IMTConPluginSink *>(this))},
        {"NetServerSubscribe", api.NetServerSubscribe(static_cast<IMTConServerSink *>(this))},
        {"SymbolSubscribe", api.SymbolSubscribe(static_cast<IMTConSymbolSink *>(this))},
        {"GroupSubscribe", api.GroupSubscribe(static_cast<IMTConGroupSink *>(this))},
        {"TimeSubscribe", api.TimeSubscribe(static_cast<IMTConTimeSink *>(this))},
        {"ManagerSubscribe", api.ManagerSubscribe(static_cast<IMTConManagerSink *>(this))},
    };
    for (const auto &[function, result] : subscriptions)
      heard(function, result);
    api_ = server;
    return MT_RET_OK;
  }

  // All its subscriptions are cancelled by now.
  MTAPIRES Stop() override {
    heard("Stop", api_->DealUnsubscribe(this), api_->ServerUnsubscribe(this));
    return MT_RET_OK;
  }

  // The only hook that changes something.
  MTAPIRES HookTradeRollover(int64_t time, const IMTConGroup *group, const IMTConSymbol *symbol,
                             const IMTPosition *position, double charge, double &result) override {
    if (!swap_.empty())
      result = std::atof(swap_.c_str());
    return heard("HookTradeRollover", time, group, symbol, position, charge, result);
  }

  // IMTDealSink
  void OnDealAdd(const IMTDeal *a) override { heard("OnDealAdd", a); }
  void OnDealUpdate(const IMTDeal *a) override { heard("OnDealUpdate", a); }
  void OnDealDelete(const IMTDeal *a) override { heard("OnDealDelete", a); }
  void OnDealClean(uint64_t a) override { heard("OnDealClean", a); }
  void OnDealSync() override { heard("OnDealSync"); }
  void OnDealPerform(const IMTDeal *a, const IMTAccount *b, const IMTPosition *c) override {
    heard("OnDealPerform", a, b, c);
  }
  void OnDealPerformCloseBy(const IMTDeal *a, const IMTDeal *b, const IMTAccount *c, const IMTPosition *d) override {
    heard("OnDealPerformCloseBy", a, b, c, d);
  }

  // IMTOrderSink
  void OnOrderAdd(const IMTOrder *a) override { heard("OnOrderAdd", a); }
  void OnOrderUpdate(const IMTOrder *a) override { heard("OnOrderUpdate", a); }
  void OnOrderDelete(const IMTOrder *a) override { heard("OnOrderDelete", a); }
  void OnOrderClean(uint64_t a) override { heard("OnOrderClean", a); }
  void OnOrderSync() override { heard("OnOrderSync"); }

  // IMTPositionSink
  void OnPositionAdd(const IMTPosition *a) override { heard("OnPositionAdd", a); }
  void OnPositionUpdate(const IMTPosition *a) override { heard("OnPositionUpdate", a); }
  void OnPositionDelete(const IMTPosition *a) override { heard("OnPositionDelete", a); }
  void OnPositionClean(uint64_t a) override { heard("OnPositionClean", a); }
  void OnPositionSync() override { heard("OnPositionSync"); }

  // IMTHistorySink
  void OnHistoryAdd(const IMTOrder *a) override { heard("OnHistoryAdd", a); }
  void OnHistoryUpdate(const IMTOrder *a) override { heard("OnHistoryUpdate", a); }
  void OnHistoryDelete(const IMTOrder *a) override { heard("OnHistoryDelete", a); }
  void OnHistoryClean(uint64_t a) override { heard("OnHistoryClean", a); }
  void OnHistorySync() override { heard("OnHistorySync"); }

  // IMTUserSink
  void OnUserAdd(const IMTUser *a) override { heard("OnUserAdd", a); }
  void OnUserUpdate(const IMTUser *a) override { heard("OnUserUpdate", a); }
  void OnUserDelete(const IMTUser *a) override { heard("OnUserDelete", a); }
  void OnUserClean(uint64_t a) override { heard("OnUserClean", a); }
  void OnUserLogin(MTSTR a, const IMTUser *b, uint32_t c) override { heard("OnUserLogin", a, b, c); }
  void OnUserSync() override { heard("OnUserSync"); }
  MTAPIRES HookUserAdd(IMTUser *a) override { return heard("HookUserAdd", a); }
  MTAPIRES HookUserUpdate(const IMTUser *a, IMTUser *b) override { return heard("HookUserUpdate", a, b); }
  MTAPIRES HookUserDelete(const IMTUser *a) override { return heard("HookUserDelete", a); }
  MTAPIRES HookUserLogin(MTSTR a, const IMTUser *b, uint32_t c) override { return heard("HookUserLogin", a, b, c); }
  void OnUserLogout(MTSTR a, const IMTUser *b, uint32_t c) override { heard("OnUserLogout", a, b, c); }
  void OnUserArchive(const IMTUser *a) override { heard("OnUserArchive", a); }
  void OnUserRestore(const IMTUser *a) override { heard("OnUserRestore", a); }
  MTAPIRES HookUserArchive(const IMTUser *a) override { return heard("HookUserArchive", a); }
  MTAPIRES HookUserLoginExt(const IMTUser *a, const IMTOnline *b) override { return heard("HookUserLoginExt", a, b); }
  void OnUserLoginExt(const IMTUser *a, const IMTOnline *b) override { heard("OnUserLoginExt", a, b); }
  void OnUserLogoutExt(const IMTUser *a, const IMTOnline *b) override { heard("OnUserLogoutExt", a, b); }
  void OnUserAddExt(const IMTUser *a, MTSTR b, MTSTR c) override { heard("OnUserAddExt", a, b, c); }
  void OnUserChangePassword(const IMTUser *a, uint32_t b, MTSTR c) override { heard("OnUserChangePassword", a, b, c); }
  MTAPIRES HookUserAddExt(IMTUser *a, MTSTR b, MTSTR c) override { return heard("HookUserAddExt", a, b, c); }
  MTAPIRES HookUserChangePassword(const IMTUser *a, uint32_t b, MTSTR c) override {
    return heard("HookUserChangePassword", a, b, c);
  }

  // IMTTradeSink
  void OnTradeRequestAdd(const IMTRequest *a, const IMTConGroup *b, const IMTConSymbol *c, const IMTPosition *d,
                         const IMTOrder *e) override {
    heard("OnTradeRequestAdd", a, b, c, d, e);
  }
  void OnTradeRequestUpdate(const IMTRequest *a) override { heard("OnTradeRequestUpdate", a); }
  void OnTradeRequestDelete(const IMTRequest *a) override { heard("OnTradeRequestDelete", a); }
  void OnTradeRequestProcess(const IMTRequest *a, const IMTConfirm *b, const IMTConGroup *c, const IMTConSymbol *d,
                             const IMTPosition *e, const IMTOrder *f, const IMTDeal *g) override {
    heard("OnTradeRequestProcess", a, b, c, d, e, f, g);
  }
  MTAPIRES HookTradeRequestAdd(IMTRequest *a, const IMTConGroup *b, const IMTConSymbol *c, const IMTPosition *d,
                               const IMTOrder *e, IMTOrder *f) override {
    return heard("HookTradeRequestAdd", a, b, c, d, e, f);
  }
  MTAPIRES HookTradeRequestRoute(IMTRequest *a, IMTConfirm *b, const IMTConGroup *c, const IMTConSymbol *d,
                                 const IMTPosition *e, const IMTOrder *f) override {
    return heard("HookTradeRequestRoute", a, b, c, d, e, f);
  }
  MTAPIRES HookTradeRequestProcess(const IMTRequest *a, const IMTConfirm *b, const IMTConGroup *c,
                                   const IMTConSymbol *d, IMTPosition *e, IMTOrder *f, IMTDeal *g) override {
    return heard("HookTradeRequestProcess", a, b, c, d, e, f, g);
  }
  MTAPIRES HookTradeInterest(int64_t a, const IMTConGroup *b, const IMTAccount *c, double d, double &e) override {
    return heard("HookTradeInterest", a, b, c, d, e);
  }
  MTAPIRES HookTradeInterestCharge(int64_t a, const IMTConGroup *b, const IMTUser *c, double d, double &e) override {
    return heard("HookTradeInterestCharge", a, b, c, d, e);
  }
  MTAPIRES HookTradeCommissionOrder(const IMTConCommission *a, const IMTConGroup *b, const IMTConSymbol *c,
                                    const IMTOrder *d, double e, double &f) override {
    return heard("HookTradeCommissionOrder", a, b, c, d, e, f);
  }
  MTAPIRES HookTradeCommissionCharge(int64_t a, int64_t b, const IMTConCommission *c, const IMTConGroup *d,
                                     const IMTUser *e, double f, double &g) override {
    return heard("HookTradeCommissionCharge", a, b, c, d, e, f, g);
  }
  MTAPIRES HookTradeCommissionDeal(const IMTConCommission *a, const IMTConGroup *b, const IMTConSymbol *c,
                                   const IMTDeal *d, double e, double &f) override {
    return heard("HookTradeCommissionDeal", a, b, c, d, e, f);
  }
  void OnTradeExecution(const IMTConGateway *a, const IMTExecution *b, const IMTConGroup *c, const IMTConSymbol *d,
                        const IMTPosition *e, const IMTOrder *f, const IMTDeal *g) override {
    heard("OnTradeExecution", a, b, c, d, e, f, g);
  }
  MTAPIRES HookTradeExecution(const IMTConGateway *a, const IMTExecution *b, const IMTConGroup *c,
                              const IMTConSymbol *d, IMTPosition *e, IMTOrder *f, IMTDeal *g) override {
    return heard("HookTradeExecution", a, b, c, d, e, f, g);
  }
  void OnTradeRequestRefuse(const IMTRequest *a) override { heard("OnTradeRequestRefuse", a); }
  void OnTradeRequestProcessCloseBy(const IMTRequest *a, const IMTConfirm *b, const IMTConGroup *c,
                                    const IMTConSymbol *d, const IMTPosition *e, const IMTOrder *f, const IMTDeal *g,
                                    const IMTDeal *h) override {
    heard("OnTradeRequestProcessCloseBy", a, b, c, d, e, f, g, h);
  }
  MTAPIRES HookTradeRequestProcessCloseBy(const IMTRequest *a, const IMTConfirm *b, const IMTConGroup *c,
                                          const IMTConSymbol *d, IMTPosition *e, IMTOrder *f, IMTDeal *g,
                                          IMTDeal *h) override {
    return heard("HookTradeRequestProcessCloseBy", a, b, c, d, e, f, g, h);
  }
  MTAPIRES HookTradeInterestChargeDeal(int64_t a, const IMTConGroup *b, const IMTUser *c, IMTDeal *d) override {
    return heard("HookTradeInterestChargeDeal", a, b, c, d);
  }
  MTAPIRES HookTradeRequestRuleFilter(IMTRequest *a, IMTConRoute *b, const IMTConGroup *c) override {
    return heard("HookTradeRequestRuleFilter", a, b, c);
  }
  MTAPIRES HookTradeRequestRuleApply(IMTRequest *a, IMTConRoute *b, const IMTConGroup *c) override {
    return heard("HookTradeRequestRuleApply", a, b, c);
  }
  void OnTradeExecutionCloseBy(const IMTExecution *a, const IMTConGroup *b, const IMTConSymbol *c, const IMTPosition *d,
                               const IMTOrder *e, const IMTDeal *f, const IMTDeal *g) override {
    heard("OnTradeExecutionCloseBy", a, b, c, d, e, f, g);
  }
  MTAPIRES HookTradeExecutionCloseBy(const IMTExecution *a, const IMTConGroup *b, const IMTConSymbol *c, IMTPosition *d,
                                     IMTOrder *e, IMTDeal *f, IMTDeal *g) override {
    return heard("HookTradeExecutionCloseBy", a, b, c, d, e, f, g);
  }
  void OnTradeSplit(uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t e, double f, const IMTConGroup *g,
                    const IMTConSymbol *h, const IMTPosition *i, const IMTPosition *j) override {
    heard("OnTradeSplit", a, b, c, d, e, f, g, h, i, j);
  }
  MTAPIRES HookTradeSplit(uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t e, double f, const IMTConGroup *g,
                          const IMTConSymbol *h, IMTPosition *i, IMTPosition *j) override {
    return heard("HookTradeSplit", a, b, c, d, e, f, g, h, i, j);
  }

  // IMTEndOfDaySink
  void OnEODStart(int64_t a, int64_t b) override { heard("OnEODStart", a, b); }
  void OnEODGroupStart(int64_t a, int64_t b, const IMTConGroup *c) override { heard("OnEODGroupStart", a, b, c); }
  void OnEODGroupCommissions(int64_t a, int64_t b, const IMTConGroup *c) override {
    heard("OnEODGroupCommissions", a, b, c);
  }
  void OnEODGroupInterest(int64_t a, int64_t b, const IMTConGroup *c) override { heard("OnEODGroupInterest", a, b, c); }
  void OnEODGroupStatements(int64_t a, int64_t b, const IMTConGroup *c) override {
    heard("OnEODGroupStatements", a, b, c);
  }
  void OnEODGroupRollovers(int64_t a, int64_t b, const IMTConGroup *c) override {
    heard("OnEODGroupRollovers", a, b, c);
  }
  void OnEODGroupFinish(int64_t a, int64_t b, const IMTConGroup *c) override { heard("OnEODGroupFinish", a, b, c); }
  void OnEODFinish(int64_t a, int64_t b) override { heard("OnEODFinish", a, b); }
  void OnEOMStart(int64_t a, int64_t b) override { heard("OnEOMStart", a, b); }
  void OnEOMGroupStart(int64_t a, int64_t b, const IMTConGroup *c) override { heard("OnEOMGroupStart", a, b, c); }
  void OnEOMGroupCommissions(int64_t a, int64_t b, const IMTConGroup *c) override {
    heard("OnEOMGroupCommissions", a, b, c);
  }
  void OnEOMGroupInterest(int64_t a, int64_t b, const IMTConGroup *c) override { heard("OnEOMGroupInterest", a, b, c); }
  void OnEOMGroupStatements(int64_t a, int64_t b, const IMTConGroup *c) override {
    heard("OnEOMGroupStatements", a, b, c);
  }
  void OnEOMGroupFinish(int64_t a, int64_t b, const IMTConGroup *c) override { heard("OnEOMGroupFinish", a, b, c); }
  void OnEOMFinish(int64_t a, int64_t b) override { heard("OnEOMFinish", a, b); }

  // IMTServerSink
  void OnServerLog(int32_t a, uint32_t b, int64_t c, MTSTR d, MTSTR e) override { heard("OnServerLog", a, b, c, d, e); }

  // IMTCustomSink
  MTAPIRES HookManagerCommand(uint64_t a, MTSTR b, const IMTConManager *c, IMTByteStream *d,
                              IMTByteStream *e) override {
    return heard("HookManagerCommand", a, b, c, d, e);
  }
  MTAPIRES HookManagerCommandBuffer(MTSTR a, const IMTConManager *b, void *c, uint32_t d, void *&e,
                                    uint32_t &f) override {
    return heard("HookManagerCommandBuffer", a, b, c, d, e, f);
  }
  MTAPIRES HookWebAPICommand(uint64_t a, MTSTR b, const IMTConManager *c, MTSTR d, IMTByteStream *e,
                             IMTByteStream *f) override {
    return heard("HookWebAPICommand", a, b, c, d, e, f);
  }
  MTAPIRES HookPluginCommand(const IMTConPlugin *a, IMTByteStream *b, IMTByteStream *c) override {
    return heard("HookPluginCommand", a, b, c);
  }

  // IMTTickSink
  void OnTickFeed(int32_t a, const MTTick &b) override { heard("OnTickFeed", a, b); }
  void OnTick(MTSTR a, const MTTickShort &b) override { heard("OnTick", a, b); }
  void OnTickStatFeed(int32_t a, const MTTickStat &b) override { heard("OnTickStatFeed", a, b); }
  void OnTickStat(const MTTickStat &a) override { heard("OnTickStat", a); }
  MTAPIRES HookTick(int32_t a, MTTick &b) override { return heard("HookTick", a, b); }
  MTAPIRES HookTickStat(int32_t a, MTTickStat &b) override { return heard("HookTickStat", a, b); }

  // IMTDailySink
  void OnDailyAdd(const IMTDaily *a) override { heard("OnDailyAdd", a); }
  void OnDailyUpdate(const IMTDaily *a) override { heard("OnDailyUpdate", a); }
  void OnDailyDelete(const IMTDaily *a) override { heard("OnDailyDelete", a); }
  void OnDailyClean(uint64_t a) override { heard("OnDailyClean", a); }
  void OnDailySync() override { heard("OnDailySync"); }

  // IMTConPluginSink
  void OnPluginAdd(const IMTConPlugin *a) override { heard("OnPluginAdd", a); }
  void OnPluginUpdate(const IMTConPlugin *a) override { heard("OnPluginUpdate", a); }
  void OnPluginDelete(const IMTConPlugin *a) override { heard("OnPluginDelete", a); }
  void OnPluginSync() override { heard("OnPluginSync"); }

  // IMTConServerSink
  void OnConServerAdd(const IMTConServer *a) override { heard("OnConServerAdd", a); }
  void OnConServerUpdate(const IMTConServer *a) override { heard("OnConServerUpdate", a); }
  void OnConServerDelete(const IMTConServer *a) override { heard("OnConServerDelete", a); }
  void OnConServerSync() override { heard("OnConServerSync"); }

  // IMTConSymbolSink
  void OnSymbolAdd(const IMTConSymbol *a) override { heard("OnSymbolAdd", a); }
  void OnSymbolUpdate(const IMTConSymbol *a) override { heard("OnSymbolUpdate", a); }
  void OnSymbolDelete(const IMTConSymbol *a) override { heard("OnSymbolDelete", a); }
  void OnSymbolSync() override { heard("OnSymbolSync"); }
  MTAPIRES HookSymbolAdd(uint64_t a, IMTConSymbol *b) override { return heard("HookSymbolAdd", a, b); }
  MTAPIRES HookSymbolUpdate(uint64_t a, const IMTConSymbol *b, IMTConSymbol *c) override {
    return heard("HookSymbolUpdate", a, b, c);
  }
  MTAPIRES HookSymbolDelete(uint64_t a, const IMTConSymbol *b) override { return heard("HookSymbolDelete", a, b); }

  // IMTConGroupSink
  void OnGroupAdd(const IMTConGroup *a) override { heard("OnGroupAdd", a); }
  void OnGroupUpdate(const IMTConGroup *a) override { heard("OnGroupUpdate", a); }
  void OnGroupDelete(const IMTConGroup *a) override { heard("OnGroupDelete", a); }
  void OnGroupSync() override { heard("OnGroupSync"); }
  MTAPIRES HookGroupAdd(uint64_t a, IMTConGroup *b) override { return heard("HookGroupAdd", a, b); }
  MTAPIRES HookGroupUpdate(uint64_t a, const IMTConGroup *b, IMTConGroup *c) override {
    return heard("HookGroupUpdate", a, b, c);
  }
  MTAPIRES HookGroupDelete(uint64_t a, const IMTConGroup *b) override { return heard("HookGroupDelete", a, b); }

  // IMTConTimeSink
  void OnTimeUpdate(const IMTConTime *a) override { heard("OnTimeUpdate", a); }
  void OnTimeSync() override { heard("OnTimeSync"); }

  // IMTConManagerSink
  void OnManagerAdd(const IMTConManager *a) override { heard("OnManagerAdd", a); }
  void OnManagerUpdate(const IMTConManager *a) override { heard("OnManagerUpdate", a); }
  void OnManagerDelete(const IMTConManager *a) override { heard("OnManagerDelete", a); }
  void OnManagerSync() override { heard("OnManagerSync"); }
  MTAPIRES HookManagerAdd(uint64_t a, IMTConManager *b) override { return heard("HookManagerAdd", a, b); }
  MTAPIRES HookManagerUpdate(uint64_t a, const IMTConManager *b, IMTConManager *c) override {
    return heard("HookManagerUpdate", a, b, c);
  }
  MTAPIRES HookManagerDelete(uint64_t a, const IMTConManager *b) override { return heard("HookManagerDelete", a, b); }

private:
  static std::string parameter(IMTServerAPI &api, MTSTR name) {
    IMTConPlugin *config = api.PluginCreate();
    IMTConParam *param = api.PluginParamCreate();
    api.PluginCurrent(config);
    const bool found = config->ParameterGet(name, param) == MT_RET_OK;
    const std::string value = found ? narrow(param->ValueString()) : "";
    param->Release();
    config->Release();
    return value;
  }

  // Writes a line; returns what the hook answers.
  template <class... Arguments> MTAPIRES heard(std::string_view call, const Arguments &...arguments) {
    std::string list;
    ((list += (list.empty() ? "" : ", ") + json_of(arguments)), ...);
    if (out_ != nullptr) {
      const std::lock_guard lock(mutex_);
      std::fprintf(out_, "{\"call\": \"%s\", \"arguments\": [%s]}\n", std::string(call).c_str(), list.c_str());
      std::fflush(out_);
    }
    const std::size_t at = answers_.find(" " + std::string(call) + "=");
    return at == answers_.npos ? MTAPIRES{MT_RET_OK}
                               : static_cast<MTAPIRES>(std::atoi(answers_.c_str() + at + call.size() + 2));
  }

  IMTServerAPI *api_ = nullptr;
  std::FILE *out_ = nullptr;
  std::mutex mutex_;
  std::string answers_, swap_;
};

template <std::size_t Size> void set(char16_t (&field)[Size], const char16_t *text) {
  std::u16string(text).copy(field, Size - 1);
}

} // namespace

#ifdef _WIN32
#define EXPORT extern "C" __declspec(dllexport)
#else
#define EXPORT extern "C" __attribute__((visibility("default")))
#endif

EXPORT MTAPIRES MTServerAbout(MTPluginInfo *info) {
  *info = {};
  const char *version = std::getenv("WITNESS_API");
  info->version = 100;
  info->version_api = version == nullptr ? API_VERSION : static_cast<std::uint32_t>(std::atoi(version));
  set(info->name, u"Witness");
  set(info->defaults[0].name, u"Out");
  set(info->defaults[1].name, u"Answers");
  set(info->defaults[2].name, u"Swap");
  info->defaults_total = 3;
  return MT_RET_OK;
}

EXPORT MTAPIRES MTServerCreate(uint32_t, IMTServerPlugin **plugin) {
  *plugin = new Witness;
  return MT_RET_OK;
}
