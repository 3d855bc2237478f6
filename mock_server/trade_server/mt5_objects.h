// The server's own objects behind the MT5 record interfaces, and loans of them for the duration of a callback.
#pragma once

#include <mtapi/mt5.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>

namespace mock {

class Missing;

// What the server can do with an object besides what the interface lets everybody do. Every object that a plugin hands
// in was made here.
template <class Interface> class Object : public Interface {
public:
  virtual ~Object() = default; // behind the interface's slots

  // Sets what the interface shows but cannot set.
  virtual void put(std::string_view value, double number) = 0;
  virtual void put(std::string_view value, std::uint64_t number) = 0;
  virtual void put(std::string_view value, ::mt5::MTSTR text) = 0;

  // As if the memory had been freed and used for something else: whoever still looks at it reads nonsense.
  virtual void poison() = 0;
};

// Exists for the records IMTDeal, IMTOrder, IMTPosition, IMTRequest, IMTConfirm, IMTExecution, IMTUser, IMTAccount,
// IMTConGroup, IMTConSymbol, IMTConPlugin, IMTConParam, IMTConTime, IMTConCommon, IMTDaily, IMTOnline and the arrays of
// deals, orders, positions and users.
template <class Interface> std::unique_ptr<Object<Interface>> make_object(Missing &missing);

// Lends objects to callbacks. A returned one is poisoned and rests for a while, so that a plugin that kept the pointer
// reads nonsense rather than crash now and then.
template <class Interface> class Lender {
public:
  explicit Lender(Missing &missing) : missing_(missing) {}

  struct Return {
    Lender *lender;
    void operator()(Object<Interface> *object) const {
      object->poison();
      const std::lock_guard lock(lender->mutex_);
      lender->resting_.emplace_back(object);
    }
  };
  using Loan = std::unique_ptr<Object<Interface>, Return>;

  Loan lend() {
    std::unique_ptr<Object<Interface>> object = take();
    object->Clear();
    return Loan(object.release(), Return{this});
  }

private:
  static constexpr std::size_t kRest = 64;

  std::unique_ptr<Object<Interface>> take() {
    const std::lock_guard lock(mutex_);
    if (resting_.size() < kRest)
      return make_object<Interface>(missing_);
    auto object = std::move(resting_.front());
    resting_.pop_front();
    return object;
  }

  Missing &missing_;
  std::mutex mutex_;
  std::deque<std::unique_ptr<Object<Interface>>> resting_;
};

} // namespace mock
