#include "mt4_server.h"

#include "mt4_text.h"

#include <algorithm>
#include <cstdlib>
#include <type_traits>
#include <utility>

namespace mock {
namespace {

using namespace mt4;

constexpr std::int32_t kYes = 1;
constexpr std::int32_t kNo = 0;

Mt4Server &server_of(ServerInterface *self) { return *static_cast<Mt4Server *>(self); }

constexpr const char *kSlotNames[] = {
#define SLOT_NAME(slot, result, name, args) #name,
    MT4_SERVER_SLOTS(SLOT_NAME)
#undef SLOT_NAME
};

// Those that answer with a RET_ code, where 0 would mean that all is well.
#define FUNCTION_INDEX(name) (offsetof(ServerTable, name) / sizeof(void *))
constexpr std::size_t kCodeSlots[] = {
    FUNCTION_INDEX(RequestsAdd),         FUNCTION_INDEX(HistoryPrices),     FUNCTION_INDEX(HistoryPricesGroupRequest),
    FUNCTION_INDEX(HistoryPricesGroup),  FUNCTION_INDEX(TradesCheckStops),  FUNCTION_INDEX(TradesCheckFreezed),
    FUNCTION_INDEX(TradesCheckSecurity), FUNCTION_INDEX(TradesCheckVolume),
};
#undef FUNCTION_INDEX

// Stands in for a function: no, none, zero, or an error where that is a code.
template <std::size_t Slot, typename Function> struct Missing;
template <std::size_t Slot, typename Result, typename... Arguments>
struct Missing<Slot, Result(MT4_API *)(ServerInterface *, Arguments...)> {
  static Result MT4_API call(ServerInterface *self, Arguments...) {
    server_of(self).missing(Slot, kSlotNames[Slot]);
    if constexpr (std::is_same_v<Result, std::int32_t>)
      return std::ranges::find(kCodeSlots, Slot) == std::end(kCodeSlots) ? kNo : RET_ERROR;
    else
      return Result();
  }
};

template <std::size_t Index> std::int32_t MT4_API trap(ServerInterface *self) {
  server_of(self).missing(Mt4Server::kSlots + static_cast<int>(Index), "(behind the last)");
  return kNo;
}

std::int32_t MT4_API version(ServerInterface *) { return SERVER_API_VERSION; }

Time MT4_API trade_time(ServerInterface *self) {
  return static_cast<Time>(server_of(self).context.clock.now_ms() / 1000);
}

void MT4_API common_get(ServerInterface *, ConCommon *info) {
  *info = {};
  set_text(info->owner, "Mock Trade Server");
  set_text(info->name, "Mock-Demo");
  info->server_version = 400;
  info->server_build = 1353;
}

std::int32_t MT4_API groups_next(ServerInterface *self, std::int32_t pos, ConGroup *group) {
  const auto &groups = server_of(self).groups;
  if (pos < 0 || static_cast<std::size_t>(pos) >= groups.size())
    return kNo;
  *group = std::next(groups.begin(), pos)->second;
  return kYes;
}

std::int32_t MT4_API groups_get(ServerInterface *self, const char *name, ConGroup *group) {
  const auto &groups = server_of(self).groups;
  const auto found = groups.find(name);
  if (found == groups.end())
    return kNo;
  *group = found->second;
  return kYes;
}

std::int32_t MT4_API symbols_next(ServerInterface *self, std::int32_t pos, ConSymbol *symbol) {
  const History &history = server_of(self).context.history;
  if (pos < 0 || static_cast<std::size_t>(pos) >= history.digits.size())
    return kNo;
  *symbol = mt4_symbol(history, std::next(history.digits.begin(), pos)->first);
  return kYes;
}

std::int32_t MT4_API symbols_get(ServerInterface *self, const char *name, ConSymbol *symbol) {
  const History &history = server_of(self).context.history;
  if (!history.digits.contains(name))
    return kNo;
  *symbol = mt4_symbol(history, name);
  return kYes;
}

void MT4_API logs_out(ServerInterface *self, std::int32_t code, const char *ip, const char *msg) {
  static constexpr std::pair<LogCode, Level> kLevels[] = {
      {CMD_LOGIN, Level::Login}, {CMD_WARN, Level::Warning}, {CMD_ERR, Level::Error}, {CMD_ATT, Level::Attention}};
  const auto found = std::ranges::find(kLevels, code, [](const auto &level) { return level.first; });
  const Level level = found == std::end(kLevels) ? Level::Ok : found->second;
  server_of(self).context.journal.write(level, ip == nullptr ? "" : ip, msg == nullptr ? "" : msg);
}

const Mt4Book *book_of(ServerInterface *self, std::int32_t login) {
  const auto &books = server_of(self).books;
  const auto found = std::ranges::find(books, login, &Mt4Book::login);
  return found == books.end() ? nullptr : &*found;
}

// Arrays that the plugin frees lie on the process heap, and there is none for nothing.
template <typename Record> Record *on_heap(const std::vector<Record> &records, std::int32_t *total) {
  *total = static_cast<std::int32_t>(records.size());
  if (records.empty())
    return nullptr;
  auto *array = static_cast<Record *>(std::malloc(records.size() * sizeof(Record)));
  if (array != nullptr)
    std::ranges::copy(records, array);
  return array;
}

std::int32_t MT4_API clients_total(ServerInterface *self) {
  return static_cast<std::int32_t>(server_of(self).books.size());
}

std::int32_t MT4_API clients_user_info(ServerInterface *self, std::int32_t login, UserRecord *inf) {
  const Mt4Book *book = book_of(self, login);
  if (book == nullptr)
    return kNo;
  *inf = book->user_record();
  return kYes;
}

UserRecord *MT4_API clients_all_users(ServerInterface *self, std::int32_t *totalusers) {
  std::vector<UserRecord> users;
  for (const Mt4Book &book : server_of(self).books)
    users.push_back(book.user_record());
  return on_heap(users, totalusers);
}

std::int32_t MT4_API orders_get(ServerInterface *self, std::int32_t ticket, TradeRecord *order) {
  for (const Mt4Book &book : server_of(self).books)
    if (const auto found = book.find(ticket)) {
      *order = *found;
      return kYes;
    }
  return kNo;
}

TradeRecord *MT4_API orders_get_open(ServerInterface *self, const UserInfo *user, std::int32_t *total) {
  const Mt4Book *book = book_of(self, user->login);
  return on_heap(book == nullptr ? std::vector<TradeRecord>() : book->open_trades(), total);
}

// The table as it lies in memory: the functions, and traps behind them.
struct Memory {
  ServerTable table{
#define MISSING_FUNCTION(slot, result, name, args) Missing<slot, decltype(ServerTable::name)>::call,
      MT4_SERVER_SLOTS(MISSING_FUNCTION)
#undef MISSING_FUNCTION
  };
  std::int32_t(MT4_API *traps[Mt4Server::kTraps])(ServerInterface *);
};

Memory make_memory() {
  Memory memory{};
  ServerTable &table = memory.table;
  table.Version = version;
  table.TradeTime = trade_time;
  table.CommonGet = common_get;
  table.GroupsNext = groups_next;
  table.GroupsGet = groups_get;
  table.SymbolsNext = symbols_next;
  table.SymbolsGet = symbols_get;
  table.LogsOut = logs_out;
  table.ClientsTotal = clients_total;
  table.ClientsUserInfo = clients_user_info;
  table.ClientsAllUsers = clients_all_users;
  table.OrdersGet = orders_get;
  table.OrdersGetOpen = orders_get_open;
  [&memory]<std::size_t... Index>(std::index_sequence<Index...>) {
    ((memory.traps[Index] = trap<Index>), ...);
  }(std::make_index_sequence<Mt4Server::kTraps>{});
  return memory;
}

const Memory kMemory = make_memory();

} // namespace

Mt4Server::Mt4Server(const HostContext &host_context, const std::deque<Mt4Book> &host_books)
    : ServerInterface{&kMemory.table}, context(host_context), books(host_books) {
  for (const Mt4Book &book : books)
    groups.try_emplace(std::string(text_of(book.group().group)), book.group());
}

void Mt4Server::missing(int slot, const char *name) {
  if (!reported_[static_cast<std::size_t>(slot)].test_and_set())
    context.journal.write(Level::Warning, "API",
                          "the plugin calls slot " + std::to_string(slot) + " " + name + ", which the mock has not");
}

} // namespace mock
