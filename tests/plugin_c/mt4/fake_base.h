// A server's base that a test writes itself, and hooks that it calls itself.
#pragma once

#include "configured.h"
#include "mt4/plugin.h"
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#endif

namespace fake {

using namespace mt4;

constexpr int32_t kLogin = 1001;

template <std::size_t Size> void put(char (&field)[Size], const std::string &text) {
  std::memset(field, 0, Size);
  std::memcpy(field, text.data(), text.size() < Size ? text.size() : Size);
}

// One lot of EURUSD, bought.
inline TradeRecord trade(int32_t ticket, const std::function<void(TradeRecord &)> &change = {}) {
  TradeRecord record{};
  record.order = ticket;
  record.login = kLogin;
  put(record.symbol, "EURUSD");
  record.digits = 5;
  record.volume = 100;
  record.open_time = 1'700'000'000;
  record.open_price = 1.1;
  record.conv_rates[0] = record.conv_rates[1] = 1;
  if (change)
    change(record);
  return record;
}

inline UserRecord user(int32_t login = kLogin) {
  UserRecord record{};
  record.login = login;
  put(record.group, "demo");
  put(record.name, "Ann");
  record.leverage = 100;
  return record;
}

inline UserInfo user_info() {
  UserInfo info{};
  info.login = kLogin;
  put(info.group, "demo");
  put(info.ip, "192.0.2.1");
  put(info.grp.currency, "EUR");
  return info;
}

template <class Result, class... Arguments> Result MT4_API nothing(ServerInterface *, Arguments...) { return Result(); }
template <class Result, class... Arguments>
auto stub(Result(MT4_API *)(ServerInterface *, Arguments...)) -> Result(MT4_API *)(ServerInterface *, Arguments...) {
  return &nothing<Result, Arguments...>;
}

// Memory that the plugin gives back.
inline void *server_memory(std::size_t size) {
#ifdef _WIN32
  return HeapAlloc(GetProcessHeap(), 0, size);
#else
  return std::malloc(size);
#endif
}

// What the server has. Its functions find it through the pointer that they are called with.
struct Base : ServerInterface {
  Base() : ServerInterface{&table_} {
#define FAKE_SLOT(slot, result, name, args) table_.name = stub(table_.name);
    MT4_SERVER_SLOTS(FAKE_SLOT)
#undef FAKE_SLOT
    table_.TradeTime = [](ServerInterface *) MT4_API -> Time { return 1'700'000'100; };
    table_.ClientsTotal = [](ServerInterface *self) MT4_API { return static_cast<int32_t>(of(self).users.size()); };
    table_.ClientsAllUsers = [](ServerInterface *self, int32_t *total)
                                 MT4_API { return on_heap(of(self).users, total); };
    table_.ClientsUserInfo = [](ServerInterface *self, int32_t login, UserRecord *to)
                                 MT4_API { return give(of(self).users, login, to); };
    table_.OrdersGetOpen = [](ServerInterface *self, const UserInfo *, int32_t *total) MT4_API {
      TradeRecord *records = on_heap(of(self).open, total);
      if (of(self).while_reading)
        of(self).while_reading();
      return records;
    };
    table_.OrdersGet = [](ServerInterface *self, int32_t ticket, TradeRecord *to)
                           MT4_API { return give(of(self).open, ticket, to); };
    table_.SymbolsNext = [](ServerInterface *self, int32_t index, ConSymbol *to) MT4_API {
      if (index >= static_cast<int32_t>(of(self).symbols.size()))
        return 0;
      *to = of(self).symbols[static_cast<std::size_t>(index)];
      return 1;
    };
    users[kLogin] = user();
  }

  std::map<int32_t, UserRecord> users;
  std::map<int32_t, TradeRecord> open;
  std::vector<ConSymbol> symbols;
  std::function<void()> while_reading;

private:
  static Base &of(ServerInterface *self) { return *static_cast<Base *>(self); }
  template <class Record> static Record *on_heap(const std::map<int32_t, Record> &records, int32_t *total) {
    *total = static_cast<int32_t>(records.size());
    auto *array = static_cast<Record *>(server_memory(records.size() * sizeof(Record) + 1));
    Record *at = array;
    for (const auto &[key, record] : records)
      std::memcpy(static_cast<void *>(at++), &record, sizeof record);
    return array;
  }
  template <class Record> static int32_t give(const std::map<int32_t, Record> &records, int32_t key, Record *to) {
    const auto found = records.find(key);
    if (found != records.end())
      *to = found->second;
    return found != records.end() ? 1 : 0;
  }

  ServerTable table_{};
};

} // namespace fake

// The plugin on such a base. The chores run when the test says so, at times that it gives.
class Bench : public Configured {
public:
  explicit Bench(const std::function<void(fake::Base &)> &prepare = {}) {
    if (prepare)
      prepare(base);
    REQUIRE(recorder_.report(configuration_.load()));
    REQUIRE(recorder_.open(MTB_MT4));
    second_look.begin();
  }
  ~Bench() { second_look.finish(); }

  // Some time passes, less or more than anything needs.
  void a_moment() { second_look.run(now_ns_ += 1'000'000); }
  void long_enough() {
    a_moment();
    second_look.run(now_ns_ += mtbridge::kPatienceNs);
    a_moment();
  }

  void add(const mt4::TradeRecord &trade, std::int32_t mode = mt4::OPEN_NEW) {
    trades.added(trade, &user_, nullptr, mode);
  }
  void update(const mt4::TradeRecord &trade, std::int32_t mode = mt4::UPDATE_NORMAL) {
    trades.updated(trade, &user_, mode);
  }

  // What was published since the last time, but for the system's own.
  std::vector<mtb_event> events() const {
    std::vector<mtb_event> all = read_all();
    std::erase_if(
        all, [](const mtb_event &event) { return event.type >= MTB_SYSTEM_START && event.type <= MTB_SYSTEM_CONFIG; });
    return all;
  }

  fake::Base base;

private:
  const mt4::UserInfo user_ = fake::user_info();
  mtbridge::plugin4::ServerFace server_{&base};
  mtbridge::Configuration configuration_{library()};
  mtbridge::Recorder recorder_{server_, configuration_};
  std::int64_t now_ns_ = 1'000'000'000'000;

public:
  mtbridge::Known known{mtbridge::plugin4::Trades::kWords};
  mtbridge::plugin4::Symbols symbols;
  mtbridge::plugin4::Drafts drafts{server_, symbols};
  mtbridge::plugin4::Trades trades{drafts, recorder_, known, symbols};
  mtbridge::plugin4::Users users{drafts, recorder_, known};
  mtbridge::plugin4::SecondLook second_look{server_, known, trades, users, symbols};
};

inline std::vector<mtb_type> types(const std::vector<mtb_event> &events) {
  std::vector<mtb_type> result;
  for (const mtb_event &event : events)
    result.push_back(static_cast<mtb_type>(event.type));
  return result;
}

inline bool has(const mtb_event &event, mtb_field field) { return (event.present >> field & 1) != 0; }
