// Group masks as the servers read them.
#pragma once

#include <string_view>

namespace mock {

// `mask`: patterns with *, separated by commas. A group is in it when none that begins with ! fits it, and one of the
// others does or there are no others; in whatever order they stand.
bool mask_fits(std::u16string_view mask, std::u16string_view group);

} // namespace mock
