// The MT4 server: one plugin, the accounts of a history, and the hooks in the order in which the real server calls
// them.

#include "host.h"
#include "mt4_grid.h"
#include "mt4_hooks.h"
#include "mt4_server.h"
#include "mt4_text.h"

#include <cstring>
#include <filesystem>
#include <optional>

namespace mock {
namespace {

// An argument of one call. The real server takes the memory back when the hook returns: a plugin that kept the pointer
// finds rubbish, or the sanitizer finds the plugin.
template <typename Record> class Lent {
public:
  explicit Lent(const Record &record) : copy_(std::make_unique<Record>(record)) {}
  ~Lent() {
    std::memset(static_cast<void *>(copy_.get()), 0xDD, sizeof(Record));
    asm volatile("" ::: "memory"); // or the compiler drops the write as useless
  }
  Lent(const Lent &) = delete;
  Lent &operator=(const Lent &) = delete;

  Record *get() const { return copy_.get(); }

private:
  std::unique_ptr<Record> copy_;
};

using LentSymbol = std::optional<Lent<mt4::ConSymbol>>;

mt4::ConSymbol *get(const LentSymbol &symbol) { return symbol ? symbol->get() : nullptr; }

class Mt4Host final : public Host {
public:
  explicit Mt4Host(const HostContext &context) : context_(context), links_(context.history) {
    for (const Account &account : context.history.accounts)
      books_.emplace_back(account, context.history, links_);
    server_.emplace(context, books_);
  }

  // The plugin's threads may run: its code must not go before they have ended.
  ~Mt4Host() override {
    if (running_)
      stop();
  }

  void load() override;
  void start() override;
  void fire(const Row &row) override;
  void stop() override;
  void unload() override;
  AccountState account(std::size_t index) const override { return books_[index].state(); }

private:
  void tell_added(const Mt4Book &book, const Mt4Change &change);
  void tell_updated(const Mt4Book &book, const Mt4Change &change);
  void tell_close_by(const Mt4Book &book, const CloseBy &pair);
  LentSymbol lend_symbol(const mt4::TradeRecord &trade) const;
  void journal(std::string_view text) { context_.journal.write(Level::Ok, "Server", text); }

  const HostContext &context_;
  const Mt4Links links_;
  std::deque<Mt4Book> books_;
  std::optional<Mt4Server> server_;
  std::optional<Library> library_;
  std::optional<Mt4Hooks> hooks_;
  bool running_ = false;
};

void Mt4Host::load() {
  library_.emplace(context_.plugin);
  hooks_.emplace(*library_);
  mt4::PluginInfo info{};
  hooks_->about(&info);
  journal("plugin '" + std::string(text_of(info.name)) + "' " + Decimal{info.version * Decimal::kOne / 100}.text() +
          " loaded");
}

void Mt4Host::start() {
  if (hooks_->startup(&*server_) == 0)
    throw PluginError("'" + std::filesystem::path(context_.plugin).filename().string() + "' invalid plugin, deleted");
  running_ = true;
  // The grid opens for an administrator once the plugin is loaded.
  save_grid(*hooks_, context_.values);
}

void Mt4Host::stop() {
  running_ = false;
  if (hooks_->cleanup != nullptr)
    hooks_->cleanup();
}

void Mt4Host::unload() {
  hooks_.reset();
  library_.reset();
  journal("plugin unloaded");
}

void Mt4Host::fire(const Row &row) {
  Mt4Book &book = books_[row.account];
  const Mt4Change change = book.apply(row);
  if (change.added)
    tell_added(book, change);
  else
    tell_updated(book, change);
  if (const CloseBy *pair = links_.close_by(row); pair != nullptr && pair->last() == &row)
    tell_close_by(book, *pair);
}

// Three views of one event. No client's request stands behind a row.
void Mt4Host::tell_added(const Mt4Book &book, const Mt4Change &change) {
  struct Arguments {
    Lent<mt4::TradeRecord> trade;
    Lent<mt4::UserInfo> user;
    LentSymbol symbol;
  };
  const auto lend = [&] { return Arguments{Lent(change.trade), Lent(book.user_info()), lend_symbol(change.trade)}; };
  if (hooks_->trades_add != nullptr) {
    const Arguments lent = lend();
    hooks_->trades_add(lent.trade.get(), lent.user.get(), get(lent.symbol));
  }
  if (hooks_->trades_add_ext != nullptr) {
    const Arguments lent = lend();
    hooks_->trades_add_ext(lent.trade.get(), lent.user.get(), get(lent.symbol), change.mode);
  }
  if (hooks_->trades_add_request != nullptr) {
    const Arguments lent = lend();
    hooks_->trades_add_request(lent.trade.get(), nullptr, lent.user.get(), get(lent.symbol), change.mode);
  }
}

void Mt4Host::tell_updated(const Mt4Book &book, const Mt4Change &change) {
  if (hooks_->trades_update == nullptr)
    return;
  const Lent trade(change.trade);
  const Lent user(book.user_info());
  hooks_->trades_update(trade.get(), user.get(), change.mode);
}

void Mt4Host::tell_close_by(const Mt4Book &book, const CloseBy &pair) {
  if (hooks_->trades_close_by == nullptr)
    return;
  const auto record = [&book](const Row &row) { return *book.find(static_cast<std::int32_t>(row.ticket)); };
  const Lent first(record(*pair.first));
  const Lent second(record(*pair.second));
  std::optional<Lent<mt4::TradeRecord>> rest;
  if (pair.rest != nullptr)
    rest.emplace(record(*pair.rest));
  const Lent user(book.user_info());
  const LentSymbol symbol = lend_symbol(*first.get());
  hooks_->trades_close_by(first.get(), second.get(), rest ? rest->get() : nullptr, get(symbol), user.get());
}

// Operations on the account have no symbol.
LentSymbol Mt4Host::lend_symbol(const mt4::TradeRecord &trade) const {
  if (trade.symbol[0] == '\0')
    return std::nullopt;
  return LentSymbol(std::in_place, mt4_symbol(context_.history, std::string(text_of(trade.symbol))));
}

} // namespace

std::unique_ptr<Host> make_mt4_host(const HostContext &context) { return std::make_unique<Mt4Host>(context); }

} // namespace mock
