// Everything that a change is told with: who listens, how it goes this time, and objects to lend.
#pragma once

#include "engine/quirks.h"
#include "mt5_audience.h"
#include "mt5_fill.h"

namespace mock {

// Of everybody.
constexpr ::mt5::MTSTR kMainPassword = u"main-Password1", kInvestorPassword = u"investor-Password1",
                       kNewPassword = u"new-Password1";

struct Scene {
  Scene(const Ledger &books, Quirks &ways, const Audience &plugins, Missing &missing)
      : ledger(books), quirks(ways), audience(plugins), deals(missing), orders(missing), positions(missing),
        users(missing), accounts(missing), groups(missing), symbols(missing), requests(missing), confirms(missing) {}

  const Ledger &ledger;
  Quirks &quirks;
  const Audience &audience;
  Lender<::mt5::IMTDeal> deals;
  Lender<::mt5::IMTOrder> orders;
  Lender<::mt5::IMTPosition> positions;
  Lender<::mt5::IMTUser> users;
  Lender<::mt5::IMTAccount> accounts;
  Lender<::mt5::IMTConGroup> groups;
  Lender<::mt5::IMTConSymbol> symbols;
  Lender<::mt5::IMTRequest> requests;
  Lender<::mt5::IMTConfirm> confirms;
  std::atomic<std::uint32_t> last_request = 0; // its number
};

// A lent object with this record in it; empty where there is none.
template <class Interface, class Record, class... More>
typename Lender<Interface>::Loan show(Lender<Interface> &lender, const Record *record, const More &...more) {
  typename Lender<Interface>::Loan object;
  if (record != nullptr) {
    object = lender.lend();
    fill(*object, *record, more...);
  }
  return object;
}

} // namespace mock
