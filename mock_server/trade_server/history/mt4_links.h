// Which rows of an MT4 history belong together: a partial close and the rest under a new ticket, the two legs of a
// close-by and what is left of the larger one. The server knows when it fires the first of them, so it is found out
// beforehand.
#pragma once

#include "history.h"

#include <cstdint>
#include <deque>
#include <unordered_map>

namespace mock {

struct CloseBy {
  const Row *first = nullptr;  // the leg that takes the profit
  const Row *second = nullptr; // the leg that closes with volume 0
  const Row *rest = nullptr;   // the open row of what is left, if anything
};

class Mt4Links {
public:
  explicit Mt4Links(const History &history);

  // Of a partial close: the row that opens the rest, or nullptr.
  const Row *rest(const Row &close) const;

  // Of an open row: the partial close that it is the rest of, or nullptr.
  const Row *parent(const Row &open) const;

  // The close-by that the row has a part in, or nullptr.
  const CloseBy *close_by(const Row &row) const;

private:
  void link_close_bys(const History &history);
  void link_rest(const Row &open);
  const Row *close_of(const Row &near, std::uint64_t ticket) const;
  CloseBy *close_by_without_rest(const Row &near);

  std::unordered_map<std::uint64_t, const Row *> closes_; // ticket, unique on a server, to the row that closes it
  std::deque<CloseBy> close_bys_;
  std::unordered_map<const Row *, CloseBy *> close_by_;
  std::unordered_map<const Row *, const Row *> rest_, parent_;
};

// The number in "from #17" and its like, 0 where `words` (up to the #) are not in the comment.
std::uint64_t ticket_after(std::string_view comment, std::string_view words);

} // namespace mock
