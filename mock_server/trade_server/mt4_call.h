// A call of one of the plugin's hooks.
#pragma once

#include "mt4_hooks.h"
#include "watch.h"

#include <cstring>
#include <memory>
#include <optional>
#include <type_traits>

namespace mock {

// An argument of one call. The real server takes the memory back when the hook returns: a plugin that kept the pointer
// finds rubbish, or the sanitizer finds the plugin.
template <class Record> class Lent {
public:
  explicit Lent(const Record &record) : copy_(std::make_unique<Record>(record)) {}
  explicit Lent(const std::optional<Record> &record) : copy_(record ? std::make_unique<Record>(*record) : nullptr) {}
  ~Lent() {
    if (copy_)
      std::memset(static_cast<void *>(copy_.get()), 0xDD, sizeof(Record));
    asm volatile("" ::: "memory"); // or the compiler drops the write as useless
  }
  Lent(const Lent &) = delete;
  Lent &operator=(const Lent &) = delete;

  Record *get() const { return copy_.get(); }

private:
  std::unique_ptr<Record> copy_;
};

// Records are lent, an absent one as null; numbers and pointers go over as they are.
template <class Record>
  requires std::is_class_v<Record> && std::is_trivially_copyable_v<Record>
Lent<Record> lend(const Record &record) {
  return Lent<Record>(record);
}
template <class Record> Lent<Record> lend(const std::optional<Record> &record) { return Lent<Record>(record); }
template <class Value>
  requires std::is_scalar_v<Value>
Value lend(Value value) {
  return value;
}

template <class Record> Record *lent(const Lent<Record> &argument) { return argument.get(); }
template <class Value>
  requires std::is_scalar_v<Value>
Value lent(Value value) {
  return value;
}

// Calls a hook that the plugin exports.
template <class Function, class... Arguments>
auto invoke(Watch &watch, const Mt4Hook<Function> &hook, const Arguments &...arguments) {
  return [&](const auto &...given) {
    const Watch::Call call(watch, hook.name);
    return hook.function(lent(given)...);
  }(lend(arguments)...);
}

} // namespace mock
