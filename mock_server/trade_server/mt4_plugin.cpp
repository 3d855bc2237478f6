#include "mt4_plugin.h"

#include "file_path.h"
#include "mt4_call.h"
#include "mt4_grid.h"
#include "mt4_text.h"

#include <utility>

namespace mock {

Mt4Plugin::Mt4Plugin(const HostContext &context, const PluginFile &file)
    : context_(context), file_(file), name_(file.name()), server_(context, name_), library_(file.path),
      hooks_(library_) {
  mt4::PluginInfo info{};
  invoke(context_.watch, hooks_.MtSrvAbout, &info);
  context_.journal.write(Level::Ok, "Server",
                         "plugin '" + std::string(text_of(info.name)) + "' " +
                             Decimal{info.version * Decimal::kOne / 100}.text() + " loaded");
}

Mt4Plugin::~Mt4Plugin() { stop(); }

void Mt4Plugin::start() {
  refused_ = invoke(context_.watch, hooks_.MtSrvStartup, &server_) == 0;
  if (refused_)
    throw PluginError("'" + utf8_of(file_path(file_.path).filename()) + "' invalid plugin, deleted");
  running_ = true;
  try {
    set(file_.values); // the grid opens for an administrator once the plugin is loaded
  } catch (const PluginError &) {
    stop();
    refused_ = true;
    throw;
  }
}

void Mt4Plugin::set(const Values &values) {
  if (!running_)
    throw PluginError("plugin '" + name_ + "' does not run");
  save_grid(context_.watch, hooks_, values);
}

void Mt4Plugin::stop() {
  if (std::exchange(running_, false) && hooks_.MtSrvCleanup)
    invoke(context_.watch, hooks_.MtSrvCleanup);
}

} // namespace mock
