#include "plugin.h"

namespace mtbridge::plugin4 {

void Plugin::start() {
  if (!recorder_.report(configuration_.load()))
    return;
  const int code_page = configuration_.settings().code_page;
  if (!drafts_.use_code_page(code_page)) {
    server_.journal(Severity::kError, "CodePage=" + std::to_string(code_page) + ": this machine does not know it");
    return;
  }
  if (!recorder_.open(MTB_MT4, &second_look_))
    return;
  gate_.open();
  second_look_.begin();
}

void Plugin::reconfigured(const Configuration::Change &change) {
  const bool idle = !recorder_.is_open();
  if (recorder_.report(change) && idle)
    start();
}

bool Plugin::stop() {
  if (!gate_.close()) {
    server_.journal(Severity::kError, "a hook does not return: the ring stays open");
    second_look_.finish();
    return false;
  }
  second_look_.finish();
  recorder_.close();
  return true;
}

} // namespace mtbridge::plugin4
