#include "command.h"

#include "lookup.h"

namespace mock {
namespace {

// What a user may have besides login and group.
void change(const Fields &fields, Account &account) {
  fields.change("name", account.name);
  fields.change("leverage", account.leverage);
  fields.change("agent", account.agent);
  fields.change("comment", account.comment);
  fields.change("enabled", account.enabled);
}

Json add(Server &server, const Fields &fields) {
  Account account;
  account.login = fields.login();
  account.group = fields.get<std::string>("group");
  account.leverage = 0; // the group's
  change(fields, account);
  server.engine.add_account(account);
  return {};
}

Json update(Server &server, const Fields &fields) {
  Account account = account_of(server.ledger, fields.login());
  change(fields, account);
  server.engine.update_account(account);
  return {};
}

Json move(Server &server, const Fields &fields) {
  server.engine.move_account(fields.login(), fields.get<std::string>("group"));
  return {};
}

Json password(Server &server, const Fields &fields) {
  const std::size_t which = fields.choice("which", {"main", "investor", "api", "phone"});
  server.engine.change_password(fields.login(), static_cast<Change::Password>(which));
  return {};
}

Json archive(Server &server, const Fields &fields) {
  server.engine.archive_account(fields.login());
  return {};
}

Json restore(Server &server, const Fields &fields) {
  server.engine.restore_account(fields.login());
  return {};
}

Json remove(Server &server, const Fields &fields) {
  server.engine.delete_account(fields.login());
  return {};
}

Json log_in(Server &server, const Fields &fields) {
  server.engine.log_in(fields.login(), fields.get("reason", Reason::Client),
                       fields.get<std::string>("address", "127.0.0.1"));
  return {};
}

Json log_out(Server &server, const Fields &fields) {
  server.engine.log_out(fields.login(), fields.get("reason", Reason::Client),
                        fields.get<std::string>("address", "127.0.0.1"));
  return {};
}

constexpr Command kAccountCommands[] = {
    {"account.add", "login group", "name leverage agent comment enabled", add},
    {"account.update", "login", "name leverage agent comment enabled", update},
    {"account.move", "login group", "", move},
    {"account.password", "login which", "", password},
    {"account.archive", "login", "", archive},
    {"account.restore", "login", "", restore},
    {"account.delete", "login", "", remove},
    {"account.login", "login", "reason address", log_in},
    {"account.logout", "login", "reason address", log_out},
};

} // namespace

std::span<const Command> account_commands() { return kAccountCommands; }

} // namespace mock
