// The request that stands behind a change, on its way through the trade sinks.
//
// A change may be forbidden when the request arrives. The later calls come where a real server has them, but the books
// are written then: what hooks answer or change comes too late.
#pragma once

#include "mt5_scene.h"

#include <optional>

namespace mock {

class Request {
public:
  Request(Scene &scene, const Change &change);

  // Before the change is made: whether a plugin refuses the request.
  std::optional<Audience::Answer> asks();
  std::uint64_t number() const { return number_; } // 0: nobody asked for the change

  // The stages, in their order; between the first two the server makes the order, if there is a new one. Nothing is
  // called where nobody asked for the change, or nobody listens.
  void arrives();
  void is_queued();
  void is_processed(); // before the deal
  void is_answered();  // after it
  void ends();

private:
  bool is_close_by() const { return deal_by_ != nullptr; }

  Scene &scene_;
  const bool asked_; // before the change was made
  std::uint64_t number_ = 0;
  bool listened_ = false;
  Lender<::mt5::IMTRequest>::Loan request_;
  Lender<::mt5::IMTConfirm>::Loan confirm_;
  Lender<::mt5::IMTConGroup>::Loan group_;
  Lender<::mt5::IMTConSymbol>::Loan symbol_;
  Lender<::mt5::IMTPosition>::Loan position_; // as after the change
  Lender<::mt5::IMTOrder>::Loan order_;       // as before the change
  Lender<::mt5::IMTDeal>::Loan deal_;
  Lender<::mt5::IMTDeal>::Loan deal_by_;
  bool order_is_new_ = false, position_is_new_ = false;
};

// The order of a change as it was before; a new one as the server makes it.
Order order_before(const Change &change);

} // namespace mock
