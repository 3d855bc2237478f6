// An MT4 plugin that writes one line per call of the server into the file that its parameter Out names, also for what
// came before it knew the name. In each MtSrvTradesAddExt it calls the server back. It refuses to start where
// LOGGER_REFUSES is in the environment.

#include "mtapi/mt4.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

namespace {

std::mutex mutex;
std::FILE *out = nullptr;
std::string early;
mt4::ServerInterface *server = nullptr;
mt4::PluginCfg grid[] = {{"Out", "", {}}, {"Unused", "as it was", {}}};

void line(const std::string &text) {
  const std::lock_guard lock(mutex);
  if (out != nullptr)
    std::fprintf(out, "%s\n", text.c_str());
  else
    early += text + "\n";
}

std::string money(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f", value);
  return text;
}

std::string record(const mt4::TradeRecord &trade) {
  return "#" + std::to_string(trade.order) + " login=" + std::to_string(trade.login) + " symbol=" + trade.symbol +
         " digits=" + std::to_string(trade.digits) + " cmd=" + std::to_string(trade.cmd) +
         " state=" + std::to_string(trade.state) + " volume=" + std::to_string(trade.volume) +
         " opened=" + std::to_string(trade.open_time) + " closed=" + std::to_string(trade.close_time) +
         " profit=" + money(trade.profit) + " swap=" + money(trade.storage) + " commission=" + money(trade.commission) +
         " sl=" + money(trade.sl) + " comment='" + trade.comment + "'";
}

std::string about(const mt4::UserInfo *user, const mt4::ConSymbol *symbol) {
  return std::string(" group=") + user->grp.group + " balance=" + money(user->balance) +
         " con=" + (symbol == nullptr ? "NULL" : symbol->symbol);
}

void call_back(const mt4::TradeRecord &trade, const mt4::UserInfo &user) {
  const mt4::ServerTable &table = *server->table;
  mt4::TradeRecord same{};
  mt4::UserRecord client{};
  const bool found = table.OrdersGet(server, trade.order, &same) != 0;
  const bool known = table.ClientsUserInfo(server, trade.login, &client) != 0;
  std::int32_t open = 0;
  mt4::TradeRecord *trades = table.OrdersGetOpen(server, &user, &open);
  std::free(trades);
  line("back same=" + std::to_string(found && std::memcmp(&same, &trade, sizeof(same)) == 0) +
       " balance=" + (known ? money(client.balance) : "?") + " open=" + std::to_string(open));
}

} // namespace

MT4_EXPORT void MT4_API MtSrvAbout(mt4::PluginInfo *info) {
  *info = {};
  std::strcpy(info->name, "Logger");
  info->version = 102;
}

MT4_EXPORT int32_t MT4_API MtSrvPluginCfgTotal() { return 2; }

MT4_EXPORT int32_t MT4_API MtSrvPluginCfgNext(int32_t index, mt4::PluginCfg *value) {
  if (index < 0 || index >= MtSrvPluginCfgTotal())
    return 0;
  *value = grid[index];
  return 1;
}

MT4_EXPORT int32_t MT4_API MtSrvPluginCfgSet(const mt4::PluginCfg *values, int32_t total) {
  out = std::fopen(values[0].value, "w");
  if (out == nullptr)
    return 0;
  std::fputs(early.c_str(), out);
  for (int32_t i = 1; i < total; ++i)
    line(std::string("grid ") + values[i].name + "=" + values[i].value);
  return 1;
}

MT4_EXPORT int32_t MT4_API MtSrvStartup(mt4::ServerInterface *interface) {
  server = interface;
  const mt4::ServerTable &table = *server->table;
  table.LogsOut(server, mt4::CMD_WARN, "Logger", "hello");
  table.ServerRestart(server);
  table.ServerRestart(server);
  const double rate = table.TradesCalcRates(server, "demo", "EUR", "USD");
  const int32_t prices = table.HistoryPrices(server, "EURUSD", nullptr, nullptr, nullptr);
  using Function = int32_t (*)(mt4::ServerInterface *);
  const int32_t behind = reinterpret_cast<const Function *>(&table)[124](server);
  line("startup version=" + std::to_string(table.Version(server)) + " time=" + std::to_string(table.TradeTime(server)) +
       " missing=" + money(rate) + "," + std::to_string(prices) + "," + std::to_string(behind));
  return std::getenv("LOGGER_REFUSES") == nullptr;
}

MT4_EXPORT void MT4_API MtSrvCleanup() {
  line("cleanup");
  if (out != nullptr)
    std::fclose(out);
  out = nullptr;
}

MT4_EXPORT void MT4_API MtSrvTradesAdd(mt4::TradeRecord *trade, const mt4::UserInfo *, const mt4::ConSymbol *) {
  line("Add #" + std::to_string(trade->order));
}

MT4_EXPORT void MT4_API MtSrvTradesAddExt(mt4::TradeRecord *trade, const mt4::UserInfo *user,
                                          const mt4::ConSymbol *symbol, int32_t mode) {
  line("AddExt(" + std::to_string(mode) + ") " + record(*trade) + about(user, symbol));
  call_back(*trade, *user);
}

MT4_EXPORT void MT4_API MtSrvTradesAddRequest(mt4::TradeRecord *trade, const mt4::RequestInfo *request,
                                              const mt4::UserInfo *, const mt4::ConSymbol *, int32_t mode) {
  line("AddRequest(" + std::to_string(mode) + ") #" + std::to_string(trade->order) +
       (request == nullptr ? " no request" : " request"));
}

MT4_EXPORT void MT4_API MtSrvTradesUpdate(mt4::TradeRecord *trade, mt4::UserInfo *user, int32_t mode) {
  line("Update(" + std::to_string(mode) + ") " + record(*trade) + " balance=" + money(user->balance));
}

MT4_EXPORT void MT4_API MtSrvTradesCloseBy(mt4::TradeRecord *ftrade, mt4::TradeRecord *strade,
                                           mt4::TradeRecord *remaind, mt4::ConSymbol *sec, mt4::UserInfo *) {
  line("CloseBy #" + std::to_string(ftrade->order) + " #" + std::to_string(strade->order) +
       " rest=" + (remaind == nullptr ? "NULL" : "#" + std::to_string(remaind->order)) + " con=" + sec->symbol);
}
