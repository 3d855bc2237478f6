#include "mtapi/mt4.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace {

struct Figure {
  std::string what;
  std::size_t laid_out;
  std::size_t expected;
};

void check(const std::vector<Figure> &figures) {
  for (const Figure &figure : figures) {
    CAPTURE(figure.what);
    CHECK(figure.laid_out == figure.expected);
  }
}

// What an argument takes on the stack of the 32-bit server.
template <typename T> constexpr std::size_t stack_bytes_of() {
  return std::is_pointer_v<T> || sizeof(T) < 4 ? 4 : sizeof(T);
}

template <typename Result, typename... Arguments>
constexpr std::size_t stack_bytes(std::type_identity<Result(MT4_API *)(Arguments...)>) {
  return (0 + ... + stack_bytes_of<Arguments>());
}

} // namespace

TEST_CASE("every MT4 structure has the server's size and alignment") {
  check({
#define MT4_STRUCT(name, size, align)                                                                                  \
  {#name " size", sizeof(mt4::name), size}, {#name " alignment", alignof(mt4::name), align},
#define MT4_FIELD(structure, field, offset, size)
#include "figures/mt4_offsets.inc"
#undef MT4_STRUCT
#undef MT4_FIELD
  });
}

TEST_CASE("every field of an MT4 structure lies where the server has it") {
  check({
#define MT4_STRUCT(name, size, align)
#define MT4_FIELD(structure, field, offset, size)                                                                      \
  {#structure "." #field " offset", offsetof(mt4::structure, field), offset},                                          \
      {#structure "." #field " size", sizeof(mt4::structure::field), size},
#include "figures/mt4_offsets.inc"
#undef MT4_STRUCT
#undef MT4_FIELD
  });
}

TEST_CASE("every function of the MT4 server has its slot, and arguments that fill the stack as the server expects") {
  std::set<std::size_t> seen;
  check({
#define MT4_SLOT(name, slot, bytes)                                                                                    \
  {#name " slot", offsetof(mt4::ServerTable, name) / sizeof(void *), slot},                                            \
      {#name " stack", stack_bytes(std::type_identity<decltype(mt4::ServerTable::name)>{}), bytes},
#include "figures/mt4_slots.inc"
#undef MT4_SLOT
  });
#define MT4_SLOT(name, slot, bytes) seen.insert(slot);
#include "figures/mt4_slots.inc"
#undef MT4_SLOT
  CHECK(seen.size() == sizeof(mt4::ServerTable) / sizeof(void *));
}

TEST_CASE("every MT4 hook takes arguments that fill the stack as the server expects") {
  check({
#define MT4_HOOK(name, bytes) {#name, stack_bytes(std::type_identity<mt4::name##Fn>{}), bytes},
#include "figures/mt4_hooks.inc"
#undef MT4_HOOK
  });
}

TEST_CASE("a plugin reaches the MT4 server's functions through the object's only pointer") {
  mt4::ServerTable table{};
  table.Version = [](mt4::ServerInterface *) MT4_API -> std::int32_t { return mt4::SERVER_API_VERSION; };
  mt4::ServerInterface server{&table};
  CHECK(server.table->Version(&server) == 5);
  CHECK(sizeof(server) == sizeof(void *));
}
