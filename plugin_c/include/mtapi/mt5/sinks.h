// MT5 server API: the sinks, through which a plugin is told what happens.
//
// A plugin overrides what it needs. Objects are valid during the call only; events (On...) must not change them, hooks
// (Hook...) may change those that are not const. Sinks grew over the years (`since` names the API version), so each
// ends with padding for servers that are newer than this header.
#pragma once

#include "mtapi/mt5/types.h"

#define MT5_PADDING_SLOTS                                                                                              \
private:                                                                                                               \
  virtual MTAPIRES Padding1() { return MT_RET_OK; }                                                                    \
  virtual MTAPIRES Padding2() { return MT_RET_OK; }                                                                    \
  virtual MTAPIRES Padding3() { return MT_RET_OK; }                                                                    \
  virtual MTAPIRES Padding4() { return MT_RET_OK; }

namespace mt5 {

class IMTDealSink {
public:
  virtual void OnDealAdd(const IMTDeal *) {}
  virtual void OnDealUpdate(const IMTDeal *) {}
  virtual void OnDealDelete(const IMTDeal *) {}
  virtual void OnDealClean(uint64_t) {}
  virtual void OnDealSync() {}
  virtual void OnDealPerform(const IMTDeal *, const IMTAccount *, const IMTPosition *) {}

  // since 3661
  virtual void OnDealPerformCloseBy(const IMTDeal *, const IMTDeal *, const IMTAccount *, const IMTPosition *) {}

protected:
  ~IMTDealSink() = default;

  MT5_PADDING_SLOTS
};

class IMTOrderSink {
public:
  virtual void OnOrderAdd(const IMTOrder *) {}
  virtual void OnOrderUpdate(const IMTOrder *) {}
  virtual void OnOrderDelete(const IMTOrder *) {}
  virtual void OnOrderClean(uint64_t) {}
  virtual void OnOrderSync() {}

protected:
  ~IMTOrderSink() = default;

  MT5_PADDING_SLOTS
};

class IMTPositionSink {
public:
  virtual void OnPositionAdd(const IMTPosition *) {}
  virtual void OnPositionUpdate(const IMTPosition *) {}
  virtual void OnPositionDelete(const IMTPosition *) {}
  virtual void OnPositionClean(uint64_t) {}
  virtual void OnPositionSync() {}

protected:
  ~IMTPositionSink() = default;

  MT5_PADDING_SLOTS
};

class IMTHistorySink {
public:
  virtual void OnHistoryAdd(const IMTOrder *) {}
  virtual void OnHistoryUpdate(const IMTOrder *) {}
  virtual void OnHistoryDelete(const IMTOrder *) {}
  virtual void OnHistoryClean(uint64_t) {}
  virtual void OnHistorySync() {}

protected:
  ~IMTHistorySink() = default;

  MT5_PADDING_SLOTS
};

class IMTUserSink {
public:
  virtual void OnUserAdd(const IMTUser *) {}
  virtual void OnUserUpdate(const IMTUser *) {}
  virtual void OnUserDelete(const IMTUser *) {}
  virtual void OnUserClean(uint64_t) {}
  virtual void OnUserLogin(MTSTR, const IMTUser *, uint32_t) {}
  virtual void OnUserSync() {}
  virtual MTAPIRES HookUserAdd(IMTUser *) { return MT_RET_OK; }
  virtual MTAPIRES HookUserUpdate(const IMTUser *, IMTUser *) { return MT_RET_OK; }
  virtual MTAPIRES HookUserDelete(const IMTUser *) { return MT_RET_OK; }
  virtual MTAPIRES HookUserLogin(MTSTR, const IMTUser *, uint32_t) { return MT_RET_OK; }
  virtual void OnUserLogout(MTSTR, const IMTUser *, uint32_t) {}
  virtual void OnUserArchive(const IMTUser *) {}
  virtual void OnUserRestore(const IMTUser *) {}
  virtual MTAPIRES HookUserArchive(const IMTUser *) { return MT_RET_OK; }

  // since 2690
  virtual MTAPIRES HookUserLoginExt(const IMTUser *, const IMTOnline *) { return MT_RET_OK; }
  virtual void OnUserLoginExt(const IMTUser *, const IMTOnline *) {}
  virtual void OnUserLogoutExt(const IMTUser *, const IMTOnline *) {}
  virtual void OnUserAddExt(const IMTUser *, MTSTR, MTSTR) {}
  virtual void OnUserChangePassword(const IMTUser *, uint32_t, MTSTR) {}
  virtual MTAPIRES HookUserAddExt(IMTUser *, MTSTR, MTSTR) { return MT_RET_OK; }
  virtual MTAPIRES HookUserChangePassword(const IMTUser *, uint32_t, MTSTR) { return MT_RET_OK; }

protected:
  ~IMTUserSink() = default;

  MT5_PADDING_SLOTS
};

class IMTTradeSink {
public:
  virtual void OnTradeRequestAdd(const IMTRequest *, const IMTConGroup *, const IMTConSymbol *, const IMTPosition *,
                                 const IMTOrder *) {}
  virtual void OnTradeRequestUpdate(const IMTRequest *) {}
  virtual void OnTradeRequestDelete(const IMTRequest *) {}
  virtual void OnTradeRequestProcess(const IMTRequest *, const IMTConfirm *, const IMTConGroup *, const IMTConSymbol *,
                                     const IMTPosition *, const IMTOrder *, const IMTDeal *) {}
  virtual MTAPIRES HookTradeRequestAdd(IMTRequest *, const IMTConGroup *, const IMTConSymbol *, const IMTPosition *,
                                       const IMTOrder *, IMTOrder *) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeRequestRoute(IMTRequest *, IMTConfirm *, const IMTConGroup *, const IMTConSymbol *,
                                         const IMTPosition *, const IMTOrder *) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeRequestProcess(const IMTRequest *, const IMTConfirm *, const IMTConGroup *,
                                           const IMTConSymbol *, IMTPosition *, IMTOrder *, IMTDeal *) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeRollover(int64_t, const IMTConGroup *, const IMTConSymbol *, const IMTPosition *, double,
                                     double &) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeInterest(int64_t, const IMTConGroup *, const IMTAccount *, double, double &) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeInterestCharge(int64_t, const IMTConGroup *, const IMTUser *, double, double &) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeCommissionOrder(const IMTConCommission *, const IMTConGroup *, const IMTConSymbol *,
                                            const IMTOrder *, double, double &) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeCommissionCharge(int64_t, int64_t, const IMTConCommission *, const IMTConGroup *,
                                             const IMTUser *, double, double &) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeCommissionDeal(const IMTConCommission *, const IMTConGroup *, const IMTConSymbol *,
                                           const IMTDeal *, double, double &) {
    return MT_RET_OK;
  }
  virtual void OnTradeExecution(const IMTConGateway *, const IMTExecution *, const IMTConGroup *, const IMTConSymbol *,
                                const IMTPosition *, const IMTOrder *, const IMTDeal *) {}
  virtual MTAPIRES HookTradeExecution(const IMTConGateway *, const IMTExecution *, const IMTConGroup *,
                                      const IMTConSymbol *, IMTPosition *, IMTOrder *, IMTDeal *) {
    return MT_RET_OK;
  }
  virtual void OnTradeRequestRefuse(const IMTRequest *) {}
  virtual void OnTradeRequestProcessCloseBy(const IMTRequest *, const IMTConfirm *, const IMTConGroup *,
                                            const IMTConSymbol *, const IMTPosition *, const IMTOrder *,
                                            const IMTDeal *, const IMTDeal *) {}
  virtual MTAPIRES HookTradeRequestProcessCloseBy(const IMTRequest *, const IMTConfirm *, const IMTConGroup *,
                                                  const IMTConSymbol *, IMTPosition *, IMTOrder *, IMTDeal *,
                                                  IMTDeal *) {
    return MT_RET_OK;
  }
  virtual MTAPIRES HookTradeInterestChargeDeal(int64_t, const IMTConGroup *, const IMTUser *, IMTDeal *) {
    return MT_RET_OK;
  }

  // since 2690
  virtual MTAPIRES HookTradeRequestRuleFilter(IMTRequest *, IMTConRoute *, const IMTConGroup *) {
    return MT_RET_OK_NONE;
  }
  virtual MTAPIRES HookTradeRequestRuleApply(IMTRequest *, IMTConRoute *, const IMTConGroup *) {
    return MT_RET_OK_NONE;
  }
  virtual void OnTradeExecutionCloseBy(const IMTExecution *, const IMTConGroup *, const IMTConSymbol *,
                                       const IMTPosition *, const IMTOrder *, const IMTDeal *, const IMTDeal *) {}
  virtual MTAPIRES HookTradeExecutionCloseBy(const IMTExecution *, const IMTConGroup *, const IMTConSymbol *,
                                             IMTPosition *, IMTOrder *, IMTDeal *, IMTDeal *) {
    return MT_RET_OK;
  }

  // since 2940
  virtual void OnTradeSplit(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, double, const IMTConGroup *,
                            const IMTConSymbol *, const IMTPosition *, const IMTPosition *) {}
  virtual MTAPIRES HookTradeSplit(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, double, const IMTConGroup *,
                                  const IMTConSymbol *, IMTPosition *, IMTPosition *) {
    return MT_RET_OK;
  }

protected:
  ~IMTTradeSink() = default;

  MT5_PADDING_SLOTS
};

class IMTEndOfDaySink {
public:
  virtual void OnEODStart(int64_t, int64_t) {}
  virtual void OnEODGroupStart(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEODGroupCommissions(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEODGroupInterest(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEODGroupStatements(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEODGroupRollovers(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEODGroupFinish(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEODFinish(int64_t, int64_t) {}
  virtual void OnEOMStart(int64_t, int64_t) {}
  virtual void OnEOMGroupStart(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEOMGroupCommissions(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEOMGroupInterest(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEOMGroupStatements(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEOMGroupFinish(int64_t, int64_t, const IMTConGroup *) {}
  virtual void OnEOMFinish(int64_t, int64_t) {}

protected:
  ~IMTEndOfDaySink() = default;

  MT5_PADDING_SLOTS
};

class IMTServerSink {
public:
  virtual void OnServerLog(int32_t, uint32_t, int64_t, MTSTR, MTSTR) {}

protected:
  ~IMTServerSink() = default;

  MT5_PADDING_SLOTS
};

class IMTCustomSink {
public:
  virtual MTAPIRES HookManagerCommand(uint64_t, MTSTR, const IMTConManager *, IMTByteStream *, IMTByteStream *) {
    return MT_RET_OK_NONE;
  }
  virtual MTAPIRES HookManagerCommandBuffer(MTSTR, const IMTConManager *, void *, uint32_t, void *&, uint32_t &) {
    return MT_RET_OK_NONE;
  }
  virtual MTAPIRES HookWebAPICommand(uint64_t, MTSTR, const IMTConManager *, MTSTR, IMTByteStream *, IMTByteStream *) {
    return MT_RET_OK_NONE;
  }

  // since 4540
  virtual MTAPIRES HookPluginCommand(const IMTConPlugin *, IMTByteStream *, IMTByteStream *) { return MT_RET_OK_NONE; }

protected:
  ~IMTCustomSink() = default;

  MT5_PADDING_SLOTS
};

class IMTRequestSink {
public:
  virtual void OnRequestAdd(const IMTRequest *) {}
  virtual void OnRequestUpdate(const IMTRequest *) {}
  virtual void OnRequestDelete(const IMTRequest *) {}
  virtual void OnRequestSync() {}

protected:
  ~IMTRequestSink() = default;

  MT5_PADDING_SLOTS
};

class IMTTickSink {
public:
  virtual void OnTickFeed(int32_t, const MTTick &) {}
  virtual void OnTick(MTSTR, const MTTickShort &) {}
  virtual void OnTickStatFeed(int32_t, const MTTickStat &) {}
  virtual void OnTickStat(const MTTickStat &) {}
  virtual MTAPIRES HookTick(int32_t, MTTick &) { return MT_RET_OK; }
  virtual MTAPIRES HookTickStat(int32_t, MTTickStat &) { return MT_RET_OK; }

protected:
  ~IMTTickSink() = default;

  MT5_PADDING_SLOTS
};

class IMTDailySink {
public:
  virtual void OnDailyAdd(const IMTDaily *) {}
  virtual void OnDailyUpdate(const IMTDaily *) {}
  virtual void OnDailyDelete(const IMTDaily *) {}
  virtual void OnDailyClean(uint64_t) {}
  virtual void OnDailySync() {}

protected:
  ~IMTDailySink() = default;

  MT5_PADDING_SLOTS
};

class IMTConPluginSink {
public:
  virtual void OnPluginAdd(const IMTConPlugin *) {}
  virtual void OnPluginUpdate(const IMTConPlugin *) {}
  virtual void OnPluginDelete(const IMTConPlugin *) {}
  virtual void OnPluginSync() {}

protected:
  ~IMTConPluginSink() = default;

  MT5_PADDING_SLOTS
};

class IMTConServerSink {
public:
  virtual void OnConServerAdd(const IMTConServer *) {}
  virtual void OnConServerUpdate(const IMTConServer *) {}
  virtual void OnConServerDelete(const IMTConServer *) {}
  virtual void OnConServerSync() {}

protected:
  ~IMTConServerSink() = default;

  MT5_PADDING_SLOTS
};

class IMTConSymbolSink {
public:
  virtual void OnSymbolAdd(const IMTConSymbol *) {}
  virtual void OnSymbolUpdate(const IMTConSymbol *) {}
  virtual void OnSymbolDelete(const IMTConSymbol *) {}
  virtual void OnSymbolSync() {}

  // since 2690
  virtual MTAPIRES HookSymbolAdd(uint64_t, IMTConSymbol *) { return MT_RET_OK; }
  virtual MTAPIRES HookSymbolUpdate(uint64_t, const IMTConSymbol *, IMTConSymbol *) { return MT_RET_OK; }
  virtual MTAPIRES HookSymbolDelete(uint64_t, const IMTConSymbol *) { return MT_RET_OK; }

protected:
  ~IMTConSymbolSink() = default;

  MT5_PADDING_SLOTS
};

class IMTConGroupSink {
public:
  virtual void OnGroupAdd(const IMTConGroup *) {}
  virtual void OnGroupUpdate(const IMTConGroup *) {}
  virtual void OnGroupDelete(const IMTConGroup *) {}
  virtual void OnGroupSync() {}

  // since 2690
  virtual MTAPIRES HookGroupAdd(uint64_t, IMTConGroup *) { return MT_RET_OK; }
  virtual MTAPIRES HookGroupUpdate(uint64_t, const IMTConGroup *, IMTConGroup *) { return MT_RET_OK; }
  virtual MTAPIRES HookGroupDelete(uint64_t, const IMTConGroup *) { return MT_RET_OK; }

protected:
  ~IMTConGroupSink() = default;

  MT5_PADDING_SLOTS
};

class IMTConTimeSink {
public:
  virtual void OnTimeUpdate(const IMTConTime *) {}
  virtual void OnTimeSync() {}

protected:
  ~IMTConTimeSink() = default;

  MT5_PADDING_SLOTS
};

class IMTConManagerSink {
public:
  virtual void OnManagerAdd(const IMTConManager *) {}
  virtual void OnManagerUpdate(const IMTConManager *) {}
  virtual void OnManagerDelete(const IMTConManager *) {}
  virtual void OnManagerSync() {}

  // since 2690
  virtual MTAPIRES HookManagerAdd(uint64_t, IMTConManager *) { return MT_RET_OK; }
  virtual MTAPIRES HookManagerUpdate(uint64_t, const IMTConManager *, IMTConManager *) { return MT_RET_OK; }
  virtual MTAPIRES HookManagerDelete(uint64_t, const IMTConManager *) { return MT_RET_OK; }

protected:
  ~IMTConManagerSink() = default;

  MT5_PADDING_SLOTS
};

} // namespace mt5

#undef MT5_PADDING_SLOTS
