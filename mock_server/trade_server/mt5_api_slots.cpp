#include "mt5_api.h"
#include "mt5_slots.h"

namespace mock::slots {

template <class Result, class... First>
Result ServerApi::answer(int slot, std::string_view name, std::string_view returns, const First &...first) {
  static constexpr std::string_view kInterface = "IMTServerAPI", kSubscribe = "Subscribe", kUnsubscribe = "Unsubscribe";
  if constexpr (sizeof...(First) == 1 && (std::is_pointer_v<First> && ...) && std::is_same_v<Result, MTAPIRES>) {
    if (name.ends_with(kUnsubscribe))
      return (idle_.unsubscribe(name.substr(0, name.size() - kUnsubscribe.size()), first), ...);
    if (name.ends_with(kSubscribe)) {
      missing_.report(kInterface, slot, name);
      return (idle_.subscribe(name.substr(0, name.size() - kSubscribe.size()), first), ...);
    }
  }
  return missing_.answer<Result>(kInterface, slot, name, returns);
}

// clang-format off
#define MOCK_API_SLOT(slot, result, name, args, qualifier)                                                             \
  result ServerApi::name MOCK_PARAMETERS args qualifier {                                                              \
    return answer<result>(slot, #name, #result MOCK_FIRST args);                                                       \
  }
// clang-format on

MT5_IMTSERVERAPI_SLOTS(MOCK_API_SLOT)

#undef MOCK_API_SLOT

} // namespace mock::slots
