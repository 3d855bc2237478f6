#include "command.h"

#include <algorithm>
#include <ranges>

namespace mock {
namespace {

constexpr int kDeepest = 4; // a request is not nested deeper, and need not be read to its depth

Json parse(std::string_view line) {
  const auto shallow = [](int depth, Json::parse_event_t /*event*/, Json & /*parsed*/) {
    if (depth > kDeepest)
      throw BadRequest("the request is nested too deeply");
    return true;
  };
  Json request;
  try {
    request = Json::parse(line, shallow);
  } catch (const Json::exception &) {
    throw BadRequest("the request is not JSON");
  }
  if (!request.is_object())
    throw BadRequest("the request is not a JSON object");
  return request;
}

bool names(std::string_view fields, std::string_view name) {
  return std::ranges::any_of(fields | std::views::split(' '),
                             [&](const auto &field) { return std::ranges::equal(field, name); });
}

void check_fields(const Command &command, const Json &request) {
  for (const auto &[name, value] : request.items())
    if (name != "do" && name != "id" && !names(command.needs, name) && !names(command.takes, name))
      throw BadRequest(std::string(command.name) + " has no field '" + name + "'");
}

struct Found {
  const Command *command = nullptr;
  bool trades = false;
};

Found find(std::string_view name) {
  for (const auto &commands : {trade_commands(), account_commands(), book_commands(), server_commands()})
    if (const auto found = std::ranges::find(commands, name, &Command::name); found != commands.end())
      return {&*found, commands.data() != server_commands().data()};
  throw BadRequest("there is no command '" + std::string(name) + "'");
}

Json execute(Server &server, const Json &request) {
  const Fields fields(request);
  const auto [command, trades] = find(fields.get<std::string>("do"));
  check_fields(*command, request);
  std::shared_lock<std::shared_mutex> trading;
  if (trades)
    trading = server.gate.pass();
  Json answer{{"ok", true}};
  const Json result = command->run(server, fields);
  if (!result.is_null())
    answer.update(result);
  return answer;
}

} // namespace

std::string respond(Server &server, std::string_view line) {
  Json id, answer;
  try {
    const Json request = parse(line);
    if (const auto given = request.find("id"); given != request.end() && given->is_primitive())
      id = *given;
    answer = execute(server, request);
  } catch (const std::exception &error) {
    answer = {{"ok", false}, {"error", error.what()}};
  }
  if (!id.is_null())
    answer["id"] = id;
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace mock
