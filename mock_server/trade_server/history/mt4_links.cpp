#include "mt4_links.h"

#include <algorithm>
#include <charconv>

namespace mock {

std::uint64_t ticket_after(std::string_view comment, std::string_view words) {
  const std::size_t found = comment.find(words);
  std::uint64_t ticket = 0;
  if (found != std::string_view::npos)
    std::from_chars(comment.data() + found + words.size(), comment.data() + comment.size(), ticket);
  return ticket;
}

Mt4Links::Mt4Links(const History &history) {
  for (const Row &row : history.rows)
    if (row.event == Event::Close)
      closes_[row.ticket] = &row;
  link_close_bys(history);
  for (const Row &row : history.rows)
    if (row.event == Event::Open)
      link_rest(row);
}

const Row *Mt4Links::rest(const Row &close) const {
  const auto found = rest_.find(&close);
  return found == rest_.end() ? nullptr : found->second;
}

const Row *Mt4Links::parent(const Row &open) const {
  const auto found = parent_.find(&open);
  return found == parent_.end() ? nullptr : found->second;
}

const CloseBy *Mt4Links::close_by(const Row &row) const {
  const auto found = close_by_.find(&row);
  return found == close_by_.end() ? nullptr : found->second;
}

void Mt4Links::link_close_bys(const History &history) {
  for (const Row &row : history.rows) {
    if (row.event != Event::Close)
      continue;
    const Row *first = close_of(row, ticket_after(row.comment, "close hedge by #"));
    if (first == nullptr || first == &row)
      continue;
    CloseBy &pair = close_bys_.emplace_back(CloseBy{first, &row});
    close_by_[first] = &pair;
    close_by_[&row] = &pair;
  }
}

// "from #17" after a partial close and after the close-by of a smaller position by a larger one; the other way round
// the server writes "partial close" on all sides and no ticket.
void Mt4Links::link_rest(const Row &open) {
  const Row *close = close_of(open, ticket_after(open.comment, "from #"));
  CloseBy *pair = nullptr;
  if (close != nullptr && close_by_.contains(close))
    pair = close_by_[close];
  else if (open.comment == "partial close")
    pair = close_by_without_rest(open);

  if (pair != nullptr) {
    pair->rest = &open;
    close_by_[&open] = pair;
  } else if (close != nullptr) {
    rest_[close] = &open;
    parent_[&open] = close;
  }
}

// The row that closes `ticket` at the same moment and on the same account.
const Row *Mt4Links::close_of(const Row &near, std::uint64_t ticket) const {
  const auto found = closes_.find(ticket);
  const bool same =
      found != closes_.end() && found->second->time_ms == near.time_ms && found->second->account == near.account;
  return same ? found->second : nullptr;
}

CloseBy *Mt4Links::close_by_without_rest(const Row &near) {
  const auto found = std::ranges::find_if(close_bys_, [&near](const CloseBy &pair) {
    return pair.rest == nullptr && pair.first->time_ms == near.time_ms && pair.first->account == near.account &&
           pair.first->symbol == near.symbol;
  });
  return found == close_bys_.end() ? nullptr : &*found;
}

} // namespace mock
