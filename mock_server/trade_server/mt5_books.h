// Answers to a plugin that asks for records of the books.
#pragma once

#include "mask.h"
#include "mt5_fill.h"
#include "text.h"

#include <map>

namespace mock {

// Gives the record that `look` finds in one of the books.
template <class Interface, class Look>::mt5::MTAPIRES give_found(const Ledger &ledger, Interface *target, Look look) {
  ::mt5::MTAPIRES result = ::mt5::MT_RET_ERR_NOTFOUND;
  ledger.find([&](const Book &book) {
    const auto *record = look(book);
    if (record != nullptr)
      result = give(target, record, Owner{book.account, ledger});
    return record != nullptr;
  });
  return result;
}

// Fills an array with those of the books' records that `wanted` wants. `records`: the member of a book that has them.
template <class Item, class Array, class Records, class Wanted>
::mt5::MTAPIRES give_all(const Ledger &ledger, Missing &missing, Array *array, Records Book::*records, Wanted wanted) {
  if (array == nullptr)
    return ::mt5::MT_RET_ERR_PARAMS;
  array->Clear();
  ledger.find([&](const Book &book) {
    for (const auto &[ticket, record] : book.*records) {
      if (!wanted(book, record))
        continue;
      auto object = make_object<Item>(missing);
      fill(*object, record, Owner{book.account, ledger});
      array->Add(object.release());
    }
    return false;
  });
  return ::mt5::MT_RET_OK;
}

template <class Record> const Record *in(const std::map<std::uint64_t, Record> &records, std::uint64_t ticket) {
  const auto found = records.find(ticket);
  return found == records.end() ? nullptr : &found->second;
}

inline bool fits(::mt5::MTSTR mask, const Book &book) {
  return mask != nullptr && mask_fits(mask, to_utf16(book.account.group));
}

} // namespace mock
