// Whether a record is an event as its model has it.
#pragma once

#include "decimal.h"
#include "fields.h"
#include "mtbridge/wire.h"

#include <algorithm>

namespace mtbridge {

inline bool is_server_code(std::string_view text) {
  const auto may_be = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), may_be);
}

// The record's shape; nullptr when the record is none of its kind.
inline const mtb_wire_shape *shape_of(const mtb_event &record, const mtb_wire_shape *shapes) {
  if (mtb_event_is_known(&record) == 0)
    return nullptr;
  const mtb_wire_shape &shape = shapes[record.type];
  const uint64_t fields = present(record);
  const bool fits = (fields & ~shape.allowed) == 0 && (shape.required & ~fields) == 0;
  return fits && is_server_code(server_of(record).bytes) ? &shape : nullptr;
}

// How many digits behind the point a double of this kind has; a ratio has all of its own.
inline int places_of(const mtb_event &record, Kind kind) {
  const auto given = [&](mtb_field field, uint8_t digits, int otherwise) {
    return record.present >> field & 1 ? digits : otherwise;
  };
  return kind == Kind::Price ? given(MTB_F_DIGITS, record.digits, int{MTB_PRICE_PLACES})
                             : given(MTB_F_DIGITS_CURRENCY, record.digits_currency, int{MTB_MONEY_PLACES});
}

inline char *write_decimal(char *out, const mtb_event &record, const Field &field) {
  const double value = load<double>(record, field);
  return field.kind == Kind::Ratio ? write_exact(out, value) : write_rounded(out, value, places_of(record, field.kind));
}

} // namespace mtbridge
