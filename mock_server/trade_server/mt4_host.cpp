// The MT4 server around its plugins: loads them, starts them, tells them what happens, stops and unloads them.

#include "mt4_asking.h"
#include "mt4_telling.h"
#include "mt4_thread.h"
#include "mt4_timer.h"

#include <algorithm>

namespace mock {
namespace {

using Kind = Change::Kind;

bool is_stop(const Deal &deal) {
  return deal.reason == Reason::StopLoss || deal.reason == Reason::TakeProfit || deal.reason == Reason::StopOut;
}

// Whether the server came upon it while it went through the stops and pending orders of the group.
bool is_found_by_server(const Change &change) {
  if (change.by_request)
    return false;
  return change.kind == Kind::ExpireOrder || change.kind == Kind::CancelOrder ||
         (change.kind == Kind::Open && change.order) ||
         (change.kind == Kind::Close && std::ranges::all_of(change.deals, is_stop));
}

// Marks the thread while plugins hear of such a change.
class InProcess {
public:
  explicit InProcess(const Change &change) {
    if (is_found_by_server(change))
      group_.emplace(change.account.group);
  }

private:
  std::optional<GroupInProcess> group_;
};

class Mt4Host final : public Host {
public:
  explicit Mt4Host(const HostContext &context)
      : context_(context), chain_(context_.watch, plugins_), timer_(context_.clock, chain_) {}

  void load() override;
  void start() override;
  void set(const Values &values, std::string_view plugin) override { plugin_named(plugins_, plugin).set(values); }
  void stop() override;
  void unload() override;
  void changed(const Change &change) override;
  Terms asked(Change &change) override;

private:
  const HostContext context_;
  Mt4Chain::Plugins plugins_;
  const Mt4Chain chain_;
  Mt4Timer timer_;
};

void Mt4Host::load() {
  for (const PluginFile &file : context_.plugins)
    try {
      plugins_.push_back(std::make_unique<Mt4Plugin>(context_, file));
    } catch (const PluginError &error) {
      leave_out(context_, file, error);
    }
}

void Mt4Host::start() {
  for (const auto &plugin : plugins_)
    try {
      plugin->start();
    } catch (const PluginError &error) {
      leave_out(context_, plugin->file(), error);
    }
  timer_.start();
}

void Mt4Host::stop() {
  timer_.stop();
  for (const auto &plugin : plugins_)
    plugin->stop();
}

void Mt4Host::unload() {
  plugins_.clear();
  context_.journal.write(Level::Ok, "Server", "plugin unloaded");
}

void Mt4Host::changed(const Change &change) {
  const InProcess process(change);
  Mt4Telling(context_, chain_, change).tell();
}

Terms Mt4Host::asked(Change &change) {
  const InProcess process(change);
  return Mt4Asking(context_, chain_, change).ask();
}

} // namespace

std::unique_ptr<Host> make_mt4_host(const HostContext &context) { return std::make_unique<Mt4Host>(context); }

} // namespace mock
