// The least of an MT5 server that a plugin can be started on: a parameter grid, and sinks that a test calls itself.
#pragma once

#include "mtapi/mt5.h"
#include <map>
#include <string>
#include <vector>

namespace fake {

using namespace mt5;
using Values = std::map<std::u16string, std::u16string>;

// Slots that answer zero: success, or nothing.
template <class Result> Result nothing() { return Result(); }
#define FAKE_SLOT(slot, result, name, args, qualifier)                                                                 \
  result name args qualifier override { return nothing<result>(); }

// clang-format off
struct ParameterSlots : IMTConParam { MT5_IMTCONPARAM_SLOTS(FAKE_SLOT) };
struct ConfigurationSlots : IMTConPlugin { MT5_IMTCONPLUGIN_SLOTS(FAKE_SLOT) };
struct DealSlots : IMTDeal { MT5_IMTDEAL_SLOTS(FAKE_SLOT) };
struct ServerSlots : IMTServerAPI { MT5_IMTSERVERAPI_SLOTS(FAKE_SLOT) };
// clang-format on

struct Parameter final : ParameterSlots {
  void Release() override { delete this; }
  MTSTR Name() const override { return name.c_str(); }
  MTSTR Value() const override { return value.c_str(); }
  std::u16string name, value;
};

struct Configuration final : ConfigurationSlots {
  void Release() override { delete this; }
  uint32_t ParameterTotal() const override { return static_cast<uint32_t>(values.size()); }
  MTAPIRES ParameterNext(uint32_t position, IMTConParam *parameter) const override {
    const auto &[name, value] = *std::next(values.begin(), position);
    static_cast<Parameter *>(parameter)->name = name;
    static_cast<Parameter *>(parameter)->value = value;
    return MT_RET_OK;
  }
  Values values;
};

// A deposit.
struct Deposit final : DealSlots {
  explicit Deposit(uint64_t ticket) : ticket_(ticket) {}
  uint64_t Deal() const override { return ticket_; }
  uint64_t Login() const override { return 700001; }
  uint32_t Action() const override { return DEAL_BALANCE; }
  double Profit() const override { return 100.0; }
  uint64_t ticket_;
};

// The server as one instance of the plugin sees it, with that instance's row of the parameter grid.
struct Server final : ServerSlots {
  explicit Server(Values grid) : values(std::move(grid)) {}
  MTAPIRES LoggerOutString(uint32_t, MTSTR line) override {
    journal.emplace_back(line);
    return MT_RET_OK;
  }
  IMTConPlugin *PluginCreate() override { return new Configuration(); }
  IMTConParam *PluginParamCreate() override { return new Parameter(); }
  MTAPIRES PluginCurrent(IMTConPlugin *plugin) override {
    static_cast<Configuration *>(plugin)->values = values;
    return MT_RET_OK;
  }
  MTAPIRES DealSubscribe(IMTDealSink *sink) override {
    deals = sink;
    return deals_answer;
  }

  MTAPIRES PluginSubscribe(IMTConPluginSink *sink) override {
    configurations = sink;
    return MT_RET_OK;
  }

  // Whether some line of the journal holds `text`.
  bool said(std::u16string_view text) const {
    for (const std::u16string &line : journal)
      if (line.find(text) != std::u16string::npos)
        return true;
    return false;
  }

  Values values;
  std::vector<std::u16string> journal;
  IMTDealSink *deals = nullptr;
  IMTConPluginSink *configurations = nullptr;
  MTAPIRES deals_answer = MT_RET_OK;
};

} // namespace fake
