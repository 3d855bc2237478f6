// An MT5 plugin that writes every call of the server as one JSON line into the file that its parameter Out names.
//
// Its parameter Refuse makes Start fail; Keep makes it look at a deal's object after the callback has ended; Misuse
// makes it read positions in a callback of the user base, and use the server after Stop; All subscribes it to requests,
// ends of days and its own configuration, too. The comment of a deal may tell it what to do when the deal is performed:
// "!stop" sets the position's stop loss, "!pay" pays something, "!add" adds a deal to the same account.

#include "mtapi/mt5.h"

#include <cstdio>
#include <functional>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

namespace {

using namespace mt5;

// ASCII is all that the tests use in names; other characters are shown as \u escapes.
std::string quoted(MTSTR text) {
  if (text == nullptr)
    return "null";
  std::string json = "\"";
  for (; *text != 0; ++text) {
    char escape[8];
    const bool plain = *text >= 0x20 && *text < 0x7F && *text != u'"' && *text != u'\\';
    std::snprintf(escape, sizeof escape, plain ? "%c" : "\\u%04x", static_cast<unsigned>(*text));
    json += escape;
  }
  return json + "\"";
}

// One JSON object, written when it goes out of scope.
class Line {
public:
  Line(std::FILE *out, std::mutex &mutex, const char *call) : out_(out), mutex_(mutex) {
    text_.precision(17);
    text_ << "{\"call\": \"" << call << "\", \"thread\": " << std::hash<std::thread::id>()(std::this_thread::get_id());
  }
  ~Line() {
    text_ << "}\n";
    const std::lock_guard lock(mutex_);
    std::fputs(text_.str().c_str(), out_);
  }
  Line(const Line &) = delete;
  Line &operator=(const Line &) = delete;

  template <class Value> Line &put(const char *key, Value value) {
    text_ << ", \"" << key << "\": ";
    if constexpr (std::is_same_v<Value, MTSTR>)
      text_ << quoted(value);
    else
      text_ << value;
    return *this;
  }

  Line &put(const IMTDeal &deal) {
    return put("deal", deal.Deal())
        .put("login", deal.Login())
        .put("order", deal.Order())
        .put("position", deal.PositionID())
        .put("action", deal.Action())
        .put("entry", deal.Entry())
        .put("reason", deal.Reason())
        .put("symbol", deal.Symbol())
        .put("digits", deal.Digits())
        .put("digits_currency", deal.DigitsCurrency())
        .put("time", deal.Time())
        .put("time_msc", deal.TimeMsc())
        .put("price", deal.Price())
        .put("price_position", deal.PricePosition())
        .put("volume", deal.Volume())
        .put("volume_ext", deal.VolumeExt())
        .put("volume_closed_ext", deal.VolumeClosedExt())
        .put("profit", deal.Profit())
        .put("swap", deal.Storage())
        .put("commission", deal.Commission())
        .put("fee", deal.Fee())
        .put("contract_size", deal.ContractSize())
        .put("flags", deal.ModificationFlags())
        .put("comment", deal.Comment());
  }

  Line &put(const IMTOrder &order) {
    return put("order", order.Order())
        .put("login", order.Login())
        .put("position", order.PositionID())
        .put("position_by", order.PositionByID())
        .put("symbol", order.Symbol())
        .put("type", order.Type())
        .put("state", order.State())
        .put("activation", order.ActivationMode())
        .put("setup_msc", order.TimeSetupMsc())
        .put("done_msc", order.TimeDoneMsc())
        .put("price", order.PriceOrder())
        .put("sl", order.PriceSL())
        .put("tp", order.PriceTP())
        .put("volume_ext", order.VolumeInitialExt())
        .put("left_ext", order.VolumeCurrentExt())
        .put("price_trigger", order.PriceTrigger())
        .put("expires", order.TimeExpiration())
        .put("flags", order.ModificationFlags())
        .put("comment", order.Comment());
  }

  Line &put(const IMTPosition &position) {
    return put("position", position.Position())
        .put("login", position.Login())
        .put("symbol", position.Symbol())
        .put("action", position.Action())
        .put("price_open", position.PriceOpen())
        .put("created_msc", position.TimeCreateMsc())
        .put("sl", position.PriceSL())
        .put("tp", position.PriceTP())
        .put("volume_ext", position.VolumeExt())
        .put("swap", position.Storage())
        .put("flags", position.ModificationFlags());
  }

  Line &put(const IMTUser &user) {
    return put("login", user.Login())
        .put("group", user.Group())
        .put("name", user.Name())
        .put("rights", user.Rights())
        .put("leverage", user.Leverage())
        .put("phone_password", user.PhonePassword())
        .put("balance", user.Balance());
  }

  // What hangs on a request; nullptr: nothing.
  Line &put(const IMTRequest &request, const IMTConGroup *group, const IMTConSymbol *symbol,
            const IMTPosition *position, const IMTOrder *order, const IMTDeal *deal = nullptr) {
    put("action", request.Action()).put("login", request.Login());
    put("group", group != nullptr ? group->Group() : nullptr)
        .put("symbol", symbol != nullptr ? symbol->Symbol() : nullptr);
    put("position", position != nullptr ? position->Position() : 0);
    put("order", order != nullptr ? order->Order() : 0).put("state", order != nullptr ? order->State() : 0);
    put("price", order != nullptr ? order->PriceOrder() : 0);
    return put("deal", deal != nullptr ? deal->Deal() : 0);
  }

  MTAPIRES ok() const { return MT_RET_OK; } // what a hook answers

private:
  std::FILE *out_;
  std::mutex &mutex_;
  std::ostringstream text_;
};

class Logger final : public IMTServerPlugin,
                     public IMTDealSink,
                     public IMTOrderSink,
                     public IMTHistorySink,
                     public IMTPositionSink,
                     public IMTUserSink,
                     public IMTTradeSink,
                     public IMTEndOfDaySink,
                     public IMTConPluginSink {
public:
  void Release() override {
    if (misuse_)
      api_->LoggerOutString(MT_LOG_OK, u"too late");
    if (out_ != nullptr) {
      line("Release");
      std::fclose(out_);
    }
    delete this;
  }

  MTAPIRES Start(IMTServerAPI *api) override {
    api_ = api;
    const std::u16string out = parameter(u"Out");
    if (out.empty() || parameter(u"Refuse") == u"1")
      return MT_RET_ERROR;
    keep_ = parameter(u"Keep") == u"1";
    misuse_ = parameter(u"Misuse") == u"1";
    out_ = std::fopen(std::string(out.begin(), out.end()).c_str(), "a");
    if (out_ == nullptr)
      return MT_RET_ERROR;
    std::setvbuf(out_, nullptr, _IOLBF, BUFSIZ);
    line("Start").put("greeting", MTSTR(parameter(u"Greeting").c_str())).put("time", api->TimeCurrent());
    subscribe();
    if (parameter(u"All") == u"1")
      line("subscribe")
          .put("trade", api->TradeSubscribe(this))
          .put("eod", api->TradeSubscribeEOD(this))
          .put("plugin", api->PluginSubscribe(this));
    ask_for_what_is_missing();
    api->LoggerOut(MT_LOG_ATTENTION, u"wide %s, narrow %hs, %I64u of %I64u, %.2f%%", u"one", "two", uint64_t{3},
                   uint64_t{4}, 99.5);
    api->LoggerOutString(MT_LOG_WARN, u"100% plain");
    return MT_RET_OK;
  }

  MTAPIRES Stop() override {
    line("Stop").put("deal_unsubscribe", api_->DealUnsubscribe(this));
    return MT_RET_OK;
  }

  void OnDealAdd(const IMTDeal *deal) override {
    if (keep_ && kept_ != nullptr) {
      line("kept").put("deal", kept_->Deal());
      kept_ = nullptr;
    } else if (keep_) {
      kept_ = deal;
    }
    line("OnDealAdd").put(*deal).put("balance_before", balance_of(deal->Login()));
  }

  void OnDealPerform(const IMTDeal *deal, const IMTAccount *account, const IMTPosition *position) override {
    {
      Line text = line("OnDealPerform");
      text.put(*deal).put("balance", account->Balance()).put("credit", account->Credit());
      text.put("has_position", position != nullptr);
      if (position != nullptr)
        text.put("left_ext", position->VolumeExt())
            .put("position_action", position->Action())
            .put("position_open", position->PriceOpen())
            .put("order_is_open", has_order(deal->Order()));
    }
    obey(*deal);
  }

  void OnDealPerformCloseBy(const IMTDeal *deal, const IMTDeal *by, const IMTAccount *, const IMTPosition *) override {
    line("OnDealPerformCloseBy").put("deal", deal->Deal()).put("by", by->Deal());
  }
  void OnDealUpdate(const IMTDeal *deal) override { line("OnDealUpdate").put(*deal); }
  void OnDealDelete(const IMTDeal *deal) override { line("OnDealDelete").put(*deal); }
  void OnDealClean(uint64_t login) override { line("OnDealClean").put("login", login); }

  void OnOrderAdd(const IMTOrder *order) override { line("OnOrderAdd").put(*order); }
  void OnOrderUpdate(const IMTOrder *order) override { line("OnOrderUpdate").put(*order); }
  void OnOrderDelete(const IMTOrder *order) override { line("OnOrderDelete").put(*order); }
  void OnOrderClean(uint64_t login) override { line("OnOrderClean").put("login", login); }
  void OnHistoryAdd(const IMTOrder *order) override { line("OnHistoryAdd").put(*order); }
  void OnHistoryUpdate(const IMTOrder *order) override { line("OnHistoryUpdate").put(*order); }
  void OnHistoryDelete(const IMTOrder *order) override { line("OnHistoryDelete").put(*order); }
  void OnHistoryClean(uint64_t login) override { line("OnHistoryClean").put("login", login); }
  void OnPositionAdd(const IMTPosition *position) override { line("OnPositionAdd").put(*position); }
  void OnPositionUpdate(const IMTPosition *position) override { line("OnPositionUpdate").put(*position); }
  void OnPositionDelete(const IMTPosition *position) override { line("OnPositionDelete").put(*position); }
  void OnPositionClean(uint64_t login) override { line("OnPositionClean").put("login", login); }

  void OnUserUpdate(const IMTUser *user) override {
    if (misuse_)
      api_->PositionGetAll(user->Login(), nullptr);
    line("OnUserUpdate").put(*user);
  }
  void OnUserAdd(const IMTUser *user) override { line("OnUserAdd").put(*user); }
  void OnUserDelete(const IMTUser *user) override { line("OnUserDelete").put(*user); }
  void OnUserClean(uint64_t login) override { line("OnUserClean").put("login", login); }
  void OnUserArchive(const IMTUser *user) override { line("OnUserArchive").put(*user); }
  void OnUserRestore(const IMTUser *user) override { line("OnUserRestore").put(*user); }
  void OnUserLogin(MTSTR ip, const IMTUser *user, uint32_t type) override {
    line("OnUserLogin").put("ip", ip).put("type", type).put(*user);
  }
  void OnUserLogout(MTSTR ip, const IMTUser *user, uint32_t type) override {
    line("OnUserLogout").put("ip", ip).put("type", type).put(*user);
  }
  void OnUserAddExt(const IMTUser *user, MTSTR main, MTSTR investor) override {
    line("OnUserAddExt").put("main", main).put("investor", investor).put(*user);
  }
  void OnUserChangePassword(const IMTUser *user, uint32_t type, MTSTR password) override {
    line("OnUserChangePassword").put("type", type).put("password", password).put(*user);
  }
  MTAPIRES HookUserAdd(IMTUser *user) override { return line("HookUserAdd").put(*user).ok(); }
  MTAPIRES HookUserAddExt(IMTUser *user, MTSTR, MTSTR) override { return line("HookUserAddExt").put(*user).ok(); }
  MTAPIRES HookUserUpdate(const IMTUser *before, IMTUser *user) override {
    return line("HookUserUpdate").put(*user).put("name_before", before->Name()).ok();
  }
  MTAPIRES HookUserDelete(const IMTUser *user) override { return line("HookUserDelete").put(*user).ok(); }
  MTAPIRES HookUserArchive(const IMTUser *user) override { return line("HookUserArchive").put(*user).ok(); }
  MTAPIRES HookUserLogin(MTSTR ip, const IMTUser *user, uint32_t) override {
    return line("HookUserLogin").put("ip", ip).put(*user).ok();
  }
  MTAPIRES HookUserChangePassword(const IMTUser *user, uint32_t type, MTSTR) override {
    return line("HookUserChangePassword").put("type", type).put(*user).ok();
  }

  MTAPIRES HookTradeRequestAdd(IMTRequest *request, const IMTConGroup *group, const IMTConSymbol *symbol,
                               const IMTPosition *position, const IMTOrder *order, IMTOrder *order_new) override {
    Line text = line("HookTradeRequestAdd");
    text.put("new", order_new != nullptr ? order_new->Order() : 0);
    return text.put(*request, group, symbol, position, order).ok();
  }
  void OnTradeRequestAdd(const IMTRequest *request, const IMTConGroup *group, const IMTConSymbol *symbol,
                         const IMTPosition *position, const IMTOrder *order) override {
    line("OnTradeRequestAdd").put(*request, group, symbol, position, order);
  }
  MTAPIRES HookTradeRequestRoute(IMTRequest *request, IMTConfirm *, const IMTConGroup *group,
                                 const IMTConSymbol *symbol, const IMTPosition *position,
                                 const IMTOrder *order) override {
    return line("HookTradeRequestRoute").put(*request, group, symbol, position, order).ok();
  }
  MTAPIRES HookTradeRequestProcess(const IMTRequest *request, const IMTConfirm *, const IMTConGroup *group,
                                   const IMTConSymbol *symbol, IMTPosition *position, IMTOrder *order,
                                   IMTDeal *deal) override {
    return line("HookTradeRequestProcess").put(*request, group, symbol, position, order, deal).ok();
  }
  void OnTradeRequestProcess(const IMTRequest *request, const IMTConfirm *confirm, const IMTConGroup *group,
                             const IMTConSymbol *symbol, const IMTPosition *position, const IMTOrder *order,
                             const IMTDeal *deal) override {
    line("OnTradeRequestProcess")
        .put(*request, group, symbol, position, order, deal)
        .put("retcode", confirm->Retcode())
        .put("result", request->ResultDeal());
  }
  MTAPIRES HookTradeRequestProcessCloseBy(const IMTRequest *request, const IMTConfirm *, const IMTConGroup *group,
                                          const IMTConSymbol *symbol, IMTPosition *position, IMTOrder *order,
                                          IMTDeal *deal, IMTDeal *by) override {
    Line text = line("HookTradeRequestProcessCloseBy");
    return text.put(*request, group, symbol, position, order, deal).put("by", by->Deal()).ok();
  }
  void OnTradeRequestProcessCloseBy(const IMTRequest *request, const IMTConfirm *, const IMTConGroup *group,
                                    const IMTConSymbol *symbol, const IMTPosition *position, const IMTOrder *order,
                                    const IMTDeal *deal, const IMTDeal *by) override {
    line("OnTradeRequestProcessCloseBy").put(*request, group, symbol, position, order, deal).put("by", by->Deal());
  }
  void OnTradeRequestDelete(const IMTRequest *request) override {
    line("OnTradeRequestDelete").put("action", request->Action());
  }
  MTAPIRES HookTradeRollover(int64_t time, const IMTConGroup *, const IMTConSymbol *, const IMTPosition *position,
                             double charged, double &) override {
    return line("HookTradeRollover").put("time", time).put(*position).put("charged", charged).ok();
  }

  void OnEODStart(int64_t time, int64_t before) override { line("OnEODStart").put("time", time).put("before", before); }
  void OnEODGroupStart(int64_t, int64_t, const IMTConGroup *group) override {
    line("OnEODGroupStart").put("group", group->Group());
  }
  void OnEODGroupCommissions(int64_t, int64_t, const IMTConGroup *) override { line("OnEODGroupCommissions"); }
  void OnEODGroupInterest(int64_t, int64_t, const IMTConGroup *) override { line("OnEODGroupInterest"); }
  void OnEODGroupStatements(int64_t, int64_t, const IMTConGroup *) override { line("OnEODGroupStatements"); }
  void OnEODGroupRollovers(int64_t, int64_t, const IMTConGroup *) override { line("OnEODGroupRollovers"); }
  void OnEODGroupFinish(int64_t, int64_t, const IMTConGroup *) override { line("OnEODGroupFinish"); }
  void OnEODFinish(int64_t, int64_t) override { line("OnEODFinish"); }

  void OnPluginUpdate(const IMTConPlugin *) override {
    line("OnPluginUpdate").put("greeting", MTSTR(parameter(u"Greeting").c_str()));
  }

private:
  Line line(const char *call) { return Line(out_, mutex_, call); }

  std::u16string parameter(MTSTR name) {
    IMTConPlugin *config = api_->PluginCreate();
    IMTConParam *param = api_->PluginParamCreate();
    api_->PluginCurrent(config);
    const bool found = config->ParameterGet(name, param) == MT_RET_OK;
    const std::u16string value = found ? param->ValueString() : u"";
    param->Release();
    config->Release();
    return value;
  }

  void subscribe() {
    line("subscribe")
        .put("unknown", api_->DealUnsubscribe(this))
        .put("deal", api_->DealSubscribe(this))
        .put("again", api_->DealSubscribe(this))
        .put("order", api_->OrderSubscribe(this))
        .put("history", api_->HistorySubscribe(this))
        .put("position", api_->PositionSubscribe(this))
        .put("user", api_->UserSubscribe(this))
        .put("nobody", api_->DealSubscribe(nullptr));
  }

  void ask_for_what_is_missing() {
    line("missing")
        .put("create", api_->MailCreate() == nullptr ? 0 : 1)
        .put("action", api_->MailSend(nullptr))
        .put("again", api_->MailSend(nullptr))
        .put("get", api_->ManagerGet(1, nullptr))
        .put("total", api_->FirewallTotal())
        .put("last_slot", api_->MessengerReserved4());
  }

  void obey(const IMTDeal &deal) {
    const std::u16string order = deal.Comment();
    if (order == u"!stop") {
      IMTPosition *position = api_->PositionCreate();
      api_->PositionGetByTicket(deal.PositionID(), position);
      position->SetPriceSL(1.0);
      line("obeyed").put("answer", api_->PositionUpdate(position));
      position->Release();
    } else if (order == u"!pay") {
      uint64_t ticket = 0;
      line("obeyed").put("answer", api_->UserDepositChange(deal.Login(), 1, DEAL_BALANCE, u"paid", ticket));
    } else if (order == u"!add") {
      IMTDeal *added = api_->DealCreate();
      added->Assign(&deal);
      added->SetComment(u"added");
      line("obeyed").put("answer", api_->DealAdd(added)).put("ticket", added->Deal());
      added->Release();
    }
  }

  double balance_of(uint64_t login) {
    IMTUser *user = api_->UserCreate();
    api_->UserGet(login, user);
    const double balance = user->Balance();
    user->Release();
    return balance;
  }

  bool has_order(uint64_t ticket) {
    IMTOrder *order = api_->OrderCreate();
    const bool found = api_->OrderGet(ticket, order) == MT_RET_OK;
    order->Release();
    return found;
  }

  IMTServerAPI *api_ = nullptr;
  std::FILE *out_ = nullptr;
  std::mutex mutex_;
  bool keep_ = false;
  bool misuse_ = false;
  const IMTDeal *kept_ = nullptr;
};

template <std::size_t N> void set(char16_t (&field)[N], const char16_t *text) {
  std::u16string(text).copy(field, N - 1);
}

} // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT MTAPIRES MTServerAbout(MTPluginInfo *info) {
  *info = {};
  info->version = 101;
  info->version_api = API_VERSION;
  set(info->name, u"Logger");
  set(info->defaults[0].name, u"Out");
  set(info->defaults[1].name, u"Greeting");
  set(info->defaults[1].value, u"the default");
  info->defaults_total = 2;
  return MT_RET_OK;
}

EXPORT MTAPIRES MTServerCreate(uint32_t, IMTServerPlugin **plugin) {
  *plugin = new Logger;
  return MT_RET_OK;
}
