#include "mt5_api.h"

namespace mock::slots {

// clang-format off
#define MOCK_API_SLOT(slot, result, name, args, qualifier)                                                             \
  result ServerApi::name args qualifier { return missing_.answer<result>("IMTServerAPI", slot, #name, #result); }
// clang-format on

MT5_IMTSERVERAPI_SLOTS(MOCK_API_SLOT)

#undef MOCK_API_SLOT

} // namespace mock::slots
