// Group masks as the MT5 server reads them.
#pragma once

#include <string_view>

namespace mock {

// `mask`: patterns with *, separated by commas, the first that fits decides; one that begins with ! excludes.
bool mask_fits(std::u16string_view mask, std::u16string_view group);

} // namespace mock
