// An MT4 plugin that writes one line per call of the server into the file that its parameter Out names, also for what
// came before it knew the name. Its parameter Act says how it behaves:
//   ask       in each MtSrvTradesAddExt it asks the server about what it is told
//   bonus     in each hook of a trade it pays 1.00 to the account's balance
//   copy      in each hook of a trade it opens another one, and closes it again at once
//   no        it answers no wherever a hook may
// It refuses to start where LOGGER_REFUSES is in the environment, and a parameter Refused.

#include "mtapi/mt4.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

namespace {

using namespace mt4;

std::mutex mutex;
std::FILE *out = nullptr;
std::string early;
ServerInterface *server = nullptr;
PluginCfg grid[] = {{"Out", "", {}}, {"Unused", "as it was", {}}, {"Act", "", {}}};

bool acts(const char *how) { return std::strcmp(grid[2].value, how) == 0; }

void line(const std::string &text) {
  const std::lock_guard lock(mutex);
  if (out == nullptr) {
    early += text + "\n";
    return;
  }
  std::fprintf(out, "%s\n", text.c_str());
  std::fflush(out);
}

std::string money(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f", value);
  return text;
}

std::string record(const TradeRecord &trade) {
  return "#" + std::to_string(trade.order) + " login=" + std::to_string(trade.login) + " symbol=" + trade.symbol +
         " digits=" + std::to_string(trade.digits) + " cmd=" + std::to_string(trade.cmd) +
         " state=" + std::to_string(trade.state) + " volume=" + std::to_string(trade.volume) +
         " opened=" + std::to_string(trade.open_time) + " closed=" + std::to_string(trade.close_time) +
         " profit=" + money(trade.profit) + " swap=" + money(trade.storage) + " commission=" + money(trade.commission) +
         " sl=" + money(trade.sl) + " comment='" + trade.comment + "'";
}

std::string about(const UserInfo *user, const ConSymbol *symbol) {
  return std::string(" group=") + user->grp.group + " balance=" + money(user->balance) +
         " con=" + (symbol == nullptr ? "NULL" : symbol->symbol);
}

std::string user(const UserInfo &info) {
  return std::to_string(info.login) + " group=" + info.group + " name=" + info.name + " ip=" + info.ip;
}

std::string user(const UserRecord &info) {
  return std::to_string(info.login) + " group=" + info.group + " name=" + info.name +
         " leverage=" + std::to_string(info.leverage) + " agent=" + std::to_string(info.agent_account) +
         " enable=" + std::to_string(info.enable) + " comment=" + info.comment + " phone=" + info.password_phone;
}

std::string text(const RequestInfo *request) {
  if (request == nullptr)
    return " no request";
  const TradeTransInfo &wish = request->trade;
  return " request of " + std::to_string(request->login) + " type=" + std::to_string(wish.type) +
         " order=" + std::to_string(wish.order) + " by=" + std::to_string(wish.orderby) +
         " cmd=" + std::to_string(wish.cmd) + " volume=" + std::to_string(wish.volume) + " symbol=" + wish.symbol;
}

void ask(const TradeRecord &trade, const UserInfo &info) {
  const ServerTable &table = *server->table;
  TradeRecord same{};
  UserRecord client{};
  const bool found = table.OrdersGet(server, trade.order, &same) != 0;
  const bool known = table.ClientsUserInfo(server, trade.login, &client) != 0;
  std::int32_t open = 0;
  TradeRecord *trades = table.OrdersGetOpen(server, &info, &open);
  std::free(trades);
  line("back same=" + std::to_string(found && std::memcmp(&same, &trade, sizeof(same)) == 0) +
       " balance=" + (known ? money(client.balance) : "?") + " open=" + std::to_string(open));
}

// What it does in a hook of a trade; never because of what it did itself.
void act(const TradeRecord &trade, const UserInfo *info) {
  static thread_local bool acting = false;
  if (acting || trade.cmd > OP_SELL_STOP)
    return;
  acting = true;
  const ServerTable &table = *server->table;
  UserInfo client = *info;
  if (acts("bonus"))
    line("bonus #" + std::to_string(table.ClientsChangeBalance(server, trade.login, &client.grp, 1.0, "bonus")));
  if (acts("copy")) {
    TradeRecord copy = trade;
    std::strcpy(copy.comment, "copy");
    const std::int32_t ticket = table.OrdersAdd(server, &copy, &client, nullptr);
    line("copy #" + std::to_string(ticket));
    if (table.OrdersGet(server, ticket, &copy) != 0)
      line("closed " + std::to_string(table.OrdersUpdate(server, &copy, &client, UPDATE_CLOSE)));
  }
  acting = false;
}

std::int32_t answer(std::int32_t yes, std::int32_t no) { return acts("no") ? no : yes; }

} // namespace

MT4_EXPORT void MT4_API MtSrvAbout(PluginInfo *info) {
  *info = {};
  std::strcpy(info->name, "Logger");
  info->version = 102;
}

MT4_EXPORT int32_t MT4_API MtSrvPluginCfgTotal() { return sizeof grid / sizeof *grid; }

MT4_EXPORT int32_t MT4_API MtSrvPluginCfgNext(int32_t index, PluginCfg *value) {
  if (index < 0 || index >= MtSrvPluginCfgTotal())
    return 0;
  *value = grid[index];
  return 1;
}

MT4_EXPORT int32_t MT4_API MtSrvPluginCfgSet(const PluginCfg *values, int32_t total) {
  if (out == nullptr) {
    out = std::fopen(values[0].value, "a");
    if (out == nullptr)
      return 0;
    std::fputs(early.c_str(), out);
    early.clear();
  }
  std::string all = "grid";
  for (int32_t i = 1; i < total; ++i)
    all += std::string(" ") + values[i].name + "=" + values[i].value;
  line(all);
  if (std::strcmp(values[total - 1].name, "Refused") == 0)
    return 0;
  std::memcpy(grid, values, sizeof grid);
  return 1;
}

MT4_EXPORT int32_t MT4_API MtSrvStartup(ServerInterface *interface) {
  server = interface;
  const ServerTable &table = *server->table;
  table.LogsOut(server, CMD_WARN, "Logger", "hello");
  table.ServerRestart(server);
  table.ServerRestart(server);
  const double rate = table.TradesCalcConvertation(server, "demo", 0, 1.0, nullptr);
  const int32_t code = table.RequestsAdd(server, nullptr, 0, nullptr);
  using Function = int32_t (*)(ServerInterface *);
  const int32_t behind = reinterpret_cast<const Function *>(&table)[124](server);
  line("startup version=" + std::to_string(table.Version(server)) + " time=" + std::to_string(table.TradeTime(server)) +
       " missing=" + money(rate) + "," + std::to_string(code) + "," + std::to_string(behind));
  return std::getenv("LOGGER_REFUSES") == nullptr;
}

MT4_EXPORT void MT4_API MtSrvCleanup() {
  line("cleanup");
  if (out != nullptr)
    std::fclose(out);
  out = nullptr;
}

MT4_EXPORT void MT4_API MtSrvTradesAdd(TradeRecord *trade, const UserInfo *, const ConSymbol *) {
  line("Add #" + std::to_string(trade->order));
}

MT4_EXPORT void MT4_API MtSrvTradesAddExt(TradeRecord *trade, const UserInfo *info, const ConSymbol *symbol,
                                          int32_t mode) {
  line("AddExt(" + std::to_string(mode) + ") " + record(*trade) + about(info, symbol));
  if (acts("ask"))
    ask(*trade, *info);
  act(*trade, info);
}

MT4_EXPORT void MT4_API MtSrvTradesAddRequest(TradeRecord *trade, const RequestInfo *request, const UserInfo *,
                                              const ConSymbol *, int32_t mode) {
  line("AddRequest(" + std::to_string(mode) + ") #" + std::to_string(trade->order) + text(request));
}

MT4_EXPORT void MT4_API MtSrvTradesUpdate(TradeRecord *trade, UserInfo *info, int32_t mode) {
  line("Update(" + std::to_string(mode) + ") " + record(*trade) + " balance=" + money(info->balance));
  act(*trade, info);
}

MT4_EXPORT void MT4_API MtSrvTradesRestore(const TradeRecord *trade) { line("Restore " + record(*trade)); }

MT4_EXPORT void MT4_API MtSrvTradesCloseBy(TradeRecord *ftrade, TradeRecord *strade, TradeRecord *remaind,
                                           ConSymbol *sec, UserInfo *) {
  line("CloseBy #" + std::to_string(ftrade->order) + " #" + std::to_string(strade->order) +
       " rest=" + (remaind == nullptr ? "NULL" : "#" + std::to_string(remaind->order)) + " con=" + sec->symbol);
}

MT4_EXPORT int32_t MT4_API MtSrvTradeRollover(TradeRecord *trade, double value, const OverNightData *data) {
  line("Rollover #" + std::to_string(trade->order) + " swap=" + money(trade->storage) + " value=" + money(value) +
       " con=" + data->symbol.symbol);
  return acts("no");
}

MT4_EXPORT void MT4_API MtSrvUserAdd(const UserRecord *info) { line("UserAdd " + user(*info)); }

MT4_EXPORT void MT4_API MtSrvUserUpdate(const UserRecord *info) { line("UserUpdate " + user(*info)); }

MT4_EXPORT void MT4_API MtSrvUserDelete(const UserRecord *info) { line("UserDelete " + user(*info)); }

MT4_EXPORT int32_t MT4_API MtSrvUserArchive(const UserRecord *info, const ConGroup *group) {
  line("UserArchive " + user(*info) + " of " + group->group);
  return answer(1, 0);
}

MT4_EXPORT void MT4_API MtSrvUserRestore(const UserRecord *info) { line("UserRestore " + user(*info)); }

MT4_EXPORT int32_t MT4_API MtSrvUserLogin(const UserInfo *info) {
  line("UserLogin " + user(*info));
  return answer(1, 0);
}

MT4_EXPORT int32_t MT4_API MtSrvUserLoginExt(const UserInfo *info, uint8_t type) {
  line("UserLoginExt(" + std::to_string(type) + ") " + user(*info));
  return answer(1, 0);
}

MT4_EXPORT void MT4_API MtSrvUserLogout(const UserInfo *info, uint8_t type) {
  line("UserLogout(" + std::to_string(type) + ") " + user(*info));
}

MT4_EXPORT int32_t MT4_API MtSrvUserChangePass(const UserInfo *info, const char *password, int32_t investor) {
  line("UserChangePass(" + std::to_string(investor) + ") " + user(*info) + " to " + password);
  return answer(RET_OK, RET_MALFUNCTION);
}

MT4_EXPORT int32_t MT4_API MtSrvUserChangePassExt(const UserInfo *info, const char *password, int32_t investor) {
  line("UserChangePassExt(" + std::to_string(investor) + ") " + user(*info) + " to " + password);
  return answer(RET_OK, RET_MALFUNCTION);
}

MT4_EXPORT void MT4_API MtSrvUserFixBalance(const UserRecord *info, double previous, double now) {
  line("UserFixBalance " + std::to_string(info->login) + " from " + money(previous) + " to " + money(now));
}
