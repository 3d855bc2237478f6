#include "server.h"

#include "mapping.h"

namespace mtbridge::plugin4 {

using namespace mt4;

namespace {

constexpr std::size_t kLongestLine = 511; // LogInfo.msg holds 512 bytes

} // namespace

void ServerFace::journal(Severity severity, const std::string &line) {
  const std::int32_t code = severity == Severity::kError ? CMD_ERR : CMD_OK;
  server_->table->LogsOut(server_, code, "MTBridge", line.substr(0, kLongestLine).c_str());
}

std::int64_t ServerFace::time_ms() const { return milliseconds(server_->table->TradeTime(server_)); }

} // namespace mtbridge::plugin4
