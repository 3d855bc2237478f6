// The MT5 server around one plugin: loads it, starts it, lets things happen, stops and unloads it.
#include "host.h"
#include "library.h"
#include "mt5_api.h"
#include "mt5_recorded.h"
#include "text.h"

#include <memory>

namespace mock {
namespace {

class Mt5Host final : public Host {
public:
  explicit Mt5Host(const HostContext &context)
      : context_(context), missing_(context_.journal), base_(context_.history), events_(missing_),
        api_(context_, config_, base_, events_, missing_), trading_(context_.history, base_, events_) {}

  // After a failure the plugin is ended all the same, before its code goes.
  ~Mt5Host() override {
    if (started_)
      stop();
    if (plugin_ != nullptr)
      plugin_->Release();
  }

  Mt5Host(const Mt5Host &) = delete;
  Mt5Host &operator=(const Mt5Host &) = delete;

  void load() override {
    library_ = std::make_unique<Library>(context_.plugin);
    const auto about = library_->need<::mt5::MTServerAboutFn>("MTServerAbout");
    const auto create = library_->need<::mt5::MTServerCreateFn>("MTServerCreate");

    const auto info = std::make_unique<::mt5::MTPluginInfo>();
    check("MTServerAbout", about(info.get()));
    if (info->version_api > kServerVersion)
      throw PluginError(context_.plugin + ": API version " + std::to_string(info->version_api) +
                        " is newer than the server's " + std::to_string(kServerVersion));
    config_ = PluginConfig::from(*info, context_.plugin, context_.values);
    check("MTServerCreate", create(kServerVersion, &plugin_));
    if (plugin_ == nullptr)
      throw PluginError(context_.plugin + ": MTServerCreate made no plugin");
    log("loaded");
  }

  void start() override {
    check("Start", plugin_->Start(&api_));
    started_ = true;
    log("started");
  }

  void fire(const Row &row) override { trading_.fire(row); }

  void stop() override {
    started_ = false;
    events_.cancel_subscriptions();
    const ::mt5::MTAPIRES result = plugin_->Stop();
    log(result == ::mt5::MT_RET_OK ? "stopped" : "failed to stop, code " + std::to_string(result));
    api_.close();
  }

  void unload() override {
    plugin_->Release();
    plugin_ = nullptr;
    library_.reset();
    log("unloaded");
  }

  AccountState account(std::size_t index) const override {
    return base_.with(index, [](const Book &book) {
      AccountState state{book.account.balance, book.account.credit, {}, {}};
      for (const PositionFacts &position : book.positions)
        state.positions.push_back({position.ticket, position.symbol.name, position.buy, position.volume});
      for (const auto &[ticket, order] : book.orders)
        state.orders.push_back({ticket, order.symbol.name, static_cast<Type>(order.type), order.volume_left});
      return state;
    });
  }

private:
  void check(const char *call, ::mt5::MTAPIRES result) const {
    if (result != ::mt5::MT_RET_OK)
      throw PluginError(context_.plugin + ": " + call + " failed with code " + std::to_string(result));
  }

  void log(const std::string &what) {
    context_.journal.write(Level::Ok, "Plugins", "'" + to_utf8(config_.name) + "' " + what);
  }

  const HostContext context_;
  std::unique_ptr<Library> library_;
  PluginConfig config_;
  Missing missing_;
  Base base_;
  Events events_;
  Api api_;
  RecordedTrading trading_;
  ::mt5::IMTServerPlugin *plugin_ = nullptr;
  bool started_ = false;
};

} // namespace

std::unique_ptr<Host> make_mt5_host(const HostContext &context) { return std::make_unique<Mt5Host>(context); }

} // namespace mock
