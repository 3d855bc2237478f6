// The MT4 server: one plugin, from its loading to its end.

#include "file_path.h"
#include "host.h"
#include "mt4_grid.h"
#include "mt4_server.h"
#include "mt4_telling.h"
#include "mt4_text.h"
#include "mt4_thread.h"

#include <algorithm>
#include <optional>

namespace mock {
namespace {

bool is_stop(const Deal &deal) {
  return deal.reason == Reason::StopLoss || deal.reason == Reason::TakeProfit || deal.reason == Reason::StopOut;
}

// Whether the server came upon it while it went through the stops and pending orders of the group.
bool is_found_by_server(const Change &change) {
  using Kind = Change::Kind;
  if (change.by_request)
    return false;
  return change.kind == Kind::ExpireOrder || change.kind == Kind::CancelOrder ||
         (change.kind == Kind::Open && change.order) ||
         (change.kind == Kind::Close && std::ranges::all_of(change.deals, is_stop));
}

class Mt4Host final : public Host {
public:
  explicit Mt4Host(const HostContext &context) : context_(context), server_(context_) {}

  // The plugin's threads may run: its code must not go before they have ended.
  ~Mt4Host() override {
    if (running_)
      stop();
  }

  void load() override;
  void start() override;
  void set(const Values &values) override { save_grid(context_.watch, *hooks_, values); }
  void stop() override;
  void unload() override;
  void changed(const Change &change) override;

private:
  void journal(std::string_view text) { context_.journal.write(Level::Ok, "Server", text); }

  const HostContext context_;
  Mt4Server server_;
  std::optional<Library> library_;
  std::optional<Mt4Hooks> hooks_;
  bool running_ = false;
};

void Mt4Host::load() {
  library_.emplace(context_.plugin);
  hooks_.emplace(*library_);
  mt4::PluginInfo info{};
  invoke(context_.watch, hooks_->MtSrvAbout, &info);
  journal("plugin '" + std::string(text_of(info.name)) + "' " + Decimal{info.version * Decimal::kOne / 100}.text() +
          " loaded");
}

void Mt4Host::start() {
  if (invoke(context_.watch, hooks_->MtSrvStartup, &server_) == 0)
    throw PluginError("'" + utf8_of(file_path(context_.plugin).filename()) + "' invalid plugin, deleted");
  running_ = true;
  // The grid opens for an administrator once the plugin is loaded.
  set(context_.values);
}

void Mt4Host::stop() {
  running_ = false;
  if (hooks_->MtSrvCleanup)
    invoke(context_.watch, hooks_->MtSrvCleanup);
}

void Mt4Host::unload() {
  hooks_.reset();
  library_.reset();
  journal("plugin unloaded");
}

void Mt4Host::changed(const Change &change) {
  if (!hooks_) // no plugin since one could not be loaded again
    return;
  std::optional<GroupInProcess> process;
  if (is_found_by_server(change))
    process.emplace(change.account.group);
  Mt4Telling(context_, *hooks_, change).tell();
}

} // namespace

std::unique_ptr<Host> make_mt4_host(const HostContext &context) { return std::make_unique<Mt4Host>(context); }

} // namespace mock
