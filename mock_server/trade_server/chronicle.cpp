#include "chronicle.h"

#include "engine/record_json.h"

#include <array>
#include <map>
#include <stdexcept>

namespace mock {
namespace {

// As Change::Kind numbers them.
constexpr std::array kKinds{
    "open",
    "increase",
    "reduce",
    "close",
    "reverse",
    "close_by",
    "modify",
    "place",
    "order_modify",
    "order_trigger",
    "order_cancel",
    "order_expire",
    "operate",
    "charge_swap",
    "roll_over",
    "reprice",
    "split",
    "account_add",
    "account_update",
    "account_move",
    "password",
    "account_archive",
    "account_restore",
    "account_delete",
    "login",
    "logout",
    "deal_add",
    "deal_edit",
    "deal_delete",
    "deal_restore",
    "deal_reopen",
    "position_edit",
    "position_delete",
    "position_restore",
    "order_edit",
    "order_delete",
    "order_reopen",
    "balance_fix",
};
static_assert(kKinds.size() == static_cast<std::size_t>(Change::Kind::FixBalance) + 1);

template <class Record> std::map<std::uint64_t, Record> by_ticket(const std::vector<Record> &records) {
  std::map<std::uint64_t, Record> sorted;
  for (const Record &record : records)
    sorted.emplace(record.ticket, record);
  return sorted;
}

} // namespace

Chronicle::Chronicle(const std::string &file, Platform platform, Observer &plugins)
    : file_(std::fopen(file.c_str(), "ab")), platform_(platform), plugins_(plugins) {
  if (!file_)
    throw std::runtime_error("cannot write the chronicle to " + file);
  std::setvbuf(file_.get(), nullptr, _IONBF, 0); // a line is the operating system's when fwrite returns
}

void Chronicle::changed(const Change &change) {
  plugins_.changed(change);
  StateJson fact;
  fact["kind"] = kKinds.at(static_cast<std::size_t>(change.kind));
  fact["time"] = change.time_ms;
  fact["login"] = change.account.login;
  fact["group"] = change.account.group;
  if (change.order)
    fact["order"] = to_json(*change.order);
  if (!change.deals.empty())
    fact["deals"] = to_json(by_ticket(change.deals), platform_);
  if (!change.positions.empty())
    fact["positions"] = to_json(by_ticket(change.positions));
  const std::string line = fact.dump() + "\n";
  std::fwrite(line.data(), 1, line.size(), file_.get());
}

} // namespace mock
