// Those who call the hooks: a server with one plugin in it, and traders with records of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace bench {

// The life of a position. Nothing is published of a deal that is only announced (MT5), or of a price that moved.
enum class Step { kAnnounce, kOpen, kPrice, kModify, kClose };
inline constexpr const char *kStepWords[] = {"announce", "open", "price", "modify", "close"};
inline constexpr std::size_t kSteps = 5;

// One thread's records.
class Trader {
public:
  virtual ~Trader() = default;

  // Brings the records to where the server has them when it calls; false: this server makes no such call.
  virtual bool prepare(Step step, std::uint32_t ticket) = 0;

  // The server's call: the plugin's hook, and nothing else.
  virtual void call() = 0;
};

// A plugin that has started; ends with the object.
class Server {
public:
  virtual ~Server() = default;
  virtual std::unique_ptr<Trader> trader() = 0;
};

// `library`: the plugin's, with its settings beside it.
std::unique_ptr<Server> start_mt4(const std::string &library);
std::unique_ptr<Server> start_mt5(const std::string &library);

} // namespace bench
