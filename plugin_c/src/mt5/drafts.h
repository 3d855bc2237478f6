// Events of the MT5 server, begun with what its objects say about themselves.
#pragma once

#include "core/draft.h"
#include "groups.h"
#include "server.h"
#include <string_view>

namespace mtbridge::plugin5 {

class Drafts {
public:
  Drafts(const ServerFace &server, const Groups &groups) : server_(server), groups_(groups) {}

  // A fill: whose, where, at what price; without volumes and money.
  Draft fill(mtb_type type, const mt5::IMTDeal &deal) const;

  // An operation on the account, with its amount.
  Draft operation(mtb_type type, const mt5::IMTDeal &deal) const;

  // A position as it is; without volume_left, price and stops.
  Draft position(mtb_type type, const mt5::IMTPosition &position) const;
  static void put_terms(Draft &draft, const mt5::IMTPosition &position);

  Draft order(mtb_type type, std::int64_t time, const mt5::IMTOrder &order) const;

  // What is left to say of something that is gone.
  Draft gone(mtb_type type, std::uint64_t login, std::string_view symbol) const;

  static void put_digits(Draft &draft, std::uint32_t digits, std::uint32_t digits_currency);
  static void put_money(Draft &draft, const mt5::IMTDeal &deal);
  static void put_account(Draft &draft, const mt5::IMTAccount *account); // may be null
  void put_group(Draft &draft, std::uint64_t login) const;

  bool has_user(std::uint64_t login) const;

  std::int64_t now_ms() const { return server_.time_ms(); }

private:
  const ServerFace &server_;
  const Groups &groups_;
};

} // namespace mtbridge::plugin5
