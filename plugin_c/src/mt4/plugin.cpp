#include "plugin.h"

namespace mtbridge::plugin4 {

void Plugin::start(const Settings &settings) {
  if (!trades_.use_code_page(settings.code_page)) {
    server_.journal(Severity::kError,
                    "CodePage=" + std::to_string(settings.code_page) + ": this machine does not know it");
    return;
  }
  if (recorder_.open(settings, MTB_MT4))
    gate_.open();
}

bool Plugin::stop() {
  if (!gate_.close()) {
    server_.journal(Severity::kError, "a hook does not return: the ring stays open");
    return false;
  }
  recorder_.close();
  return true;
}

} // namespace mtbridge::plugin4
