// MT5 server API: base types, the packed structures of the entry points, forward declarations.
#pragma once

#include <cstddef>
#include <cstdint>

// Turns a slot table into an abstract class. There is no virtual destructor, it would take a slot: objects of the other
// side are given back with Release().
// clang-format off
#define MT5_DECLARE_SLOT(slot, result, name, args, qualifier) virtual result name args qualifier = 0;
#define MT5_INTERFACE(type, slots)                                                                                     \
  class type {                                                                                                         \
  public:                                                                                                              \
    slots(MT5_DECLARE_SLOT)                                                                                            \
  protected:                                                                                                           \
    ~type() = default;                                                                                                 \
  }
// clang-format on

namespace mt5 {

// wchar_t has 16 bits on the server's side, which char16_t has everywhere.
using MTSTR = const char16_t *;
using MTAPISTR = char16_t[260];
using MTAPIRES = uint32_t;
using MTSortFunctionPtr = int32_t (*)(const void *, const void *);

enum MTReturn : MTAPIRES {
  MT_RET_OK = 0,
  MT_RET_OK_NONE = 1,
  MT_RET_ERROR = 2,
  MT_RET_ERR_PARAMS = 3,
  MT_RET_ERR_MEM = 6,
  MT_RET_ERR_NOTFOUND = 13,
  MT_RET_ERR_DUPLICATE = 17,
  MT_RET_REQUEST_REJECT = 10006,
  MT_RET_REQUEST_PLACED = 10008,
  MT_RET_REQUEST_DONE = 10009,
  MT_RET_REQUEST_DONE_PARTIAL = 10010,
  MT_RET_REQUEST_NO_MONEY = 10019,
};

enum MTLogCode : uint32_t {
  MT_LOG_OK = 0,
  MT_LOG_WARN = 1,
  MT_LOG_ERROR = 2,
  MT_LOG_ATTENTION = 3,
  MT_LOG_LOGIN = 4,
};

#pragma pack(push, 1)

struct MTPluginParam {
  enum Type : uint32_t {
    TYPE_STRING = 0,
    TYPE_INT = 1,
    TYPE_FLOAT = 2,
    TYPE_TIME = 3,
    TYPE_DATE = 4,
    TYPE_DATETIME = 5,
    TYPE_GROUPS = 6,
    TYPE_SYMBOLS = 7,
    TYPE_BOOL = 8,
  };

  uint32_t type;
  char16_t name[64];
  char16_t value[256];
  uint32_t reserved[16];
};

// 92 KB: too large for a small stack.
struct MTPluginInfo {
  uint32_t version; // 101 is 1.01
  uint32_t version_api;
  char16_t name[64];
  char16_t copyright[128];
  char16_t description[256];
  MTPluginParam defaults[128];
  uint32_t defaults_total;
  uint32_t reserved[128];
};

struct MTServerInfo {
  char16_t platform_name[64];
  char16_t platform_owner[128];
  uint32_t server_version;
  uint32_t server_build;
  uint32_t server_type; // 0 main trade, 1 trade, 2 history, 3 access, 4 backup
  uint64_t server_id;
  uint32_t reserved[32];
};

#pragma pack(pop)

static_assert(sizeof(MTPluginParam) == 708);
static_assert(offsetof(MTPluginParam, type) == 0);
static_assert(offsetof(MTPluginParam, name) == 4);
static_assert(offsetof(MTPluginParam, value) == 132);
static_assert(offsetof(MTPluginParam, reserved) == 644);

static_assert(sizeof(MTPluginInfo) == 92044);
static_assert(offsetof(MTPluginInfo, version) == 0);
static_assert(offsetof(MTPluginInfo, version_api) == 4);
static_assert(offsetof(MTPluginInfo, name) == 8);
static_assert(offsetof(MTPluginInfo, copyright) == 136);
static_assert(offsetof(MTPluginInfo, description) == 392);
static_assert(offsetof(MTPluginInfo, defaults) == 904);
static_assert(offsetof(MTPluginInfo, defaults_total) == 91528);
static_assert(offsetof(MTPluginInfo, reserved) == 91532);

static_assert(sizeof(MTServerInfo) == 532);
static_assert(offsetof(MTServerInfo, platform_name) == 0);
static_assert(offsetof(MTServerInfo, platform_owner) == 128);
static_assert(offsetof(MTServerInfo, server_version) == 384);
static_assert(offsetof(MTServerInfo, server_build) == 388);
static_assert(offsetof(MTServerInfo, server_type) == 392);
static_assert(offsetof(MTServerInfo, server_id) == 396);
static_assert(offsetof(MTServerInfo, reserved) == 404);

class IMTAccount;
class IMTAttachment;
class IMTBookSink;
class IMTByteStream;
class IMTCertificate;
class IMTChartSink;
class IMTClient;
class IMTClientArray;
class IMTClientSink;
class IMTComment;
class IMTCommentArray;
class IMTCommentSink;
class IMTConAccountAgreement;
class IMTConAccountAllocation;
class IMTConAddressRange;
class IMTConAutoAction;
class IMTConAutoCondition;
class IMTConAutoParam;
class IMTConAutomation;
class IMTConAutomationSink;
class IMTConBackupFolder;
class IMTConClusterState;
class IMTConCommTier;
class IMTConCommission;
class IMTConCommon;
class IMTConCommonSink;
class IMTConCondition;
class IMTConEmail;
class IMTConEmailSink;
class IMTConFeeder;
class IMTConFeederModule;
class IMTConFeederSink;
class IMTConFeederTranslate;
class IMTConFirewall;
class IMTConFirewallSink;
class IMTConGateway;
class IMTConGatewayModule;
class IMTConGatewaySink;
class IMTConGatewayTranslate;
class IMTConGroup;
class IMTConGroupSink;
class IMTConGroupSymbol;
class IMTConHistorySync;
class IMTConHistorySyncSink;
class IMTConHoliday;
class IMTConHolidaySink;
class IMTConKYC;
class IMTConKYCCountry;
class IMTConKYCGroup;
class IMTConKYCSink;
class IMTConLeverage;
class IMTConLeverageRule;
class IMTConLeverageSink;
class IMTConLeverageTier;
class IMTConManager;
class IMTConManagerAccess;
class IMTConManagerReport;
class IMTConManagerSink;
class IMTConMessenger;
class IMTConMessengerCountry;
class IMTConMessengerGroup;
class IMTConMessengerSink;
class IMTConMessengerTemplate;
class IMTConParam;
class IMTConPlugin;
class IMTConPluginModule;
class IMTConPluginSink;
class IMTConReport;
class IMTConReportModule;
class IMTConReportSink;
class IMTConRoute;
class IMTConRouteDealer;
class IMTConRouteSink;
class IMTConServer;
class IMTConServerRange;
class IMTConServerSink;
class IMTConSpread;
class IMTConSpreadLeg;
class IMTConSpreadSink;
class IMTConSubscription;
class IMTConSubscriptionNews;
class IMTConSubscriptionSink;
class IMTConSubscriptionSymbol;
class IMTConSymbol;
class IMTConSymbolSession;
class IMTConSymbolSink;
class IMTConTime;
class IMTConTimeSink;
class IMTConVPS;
class IMTConVPSCondition;
class IMTConVPSGroup;
class IMTConVPSRule;
class IMTConVPSSink;
class IMTConfirm;
class IMTCustomSink;
class IMTDaily;
class IMTDailyArray;
class IMTDailySink;
class IMTDataset;
class IMTDatasetRequest;
class IMTDeal;
class IMTDealArray;
class IMTDealSink;
class IMTDocument;
class IMTDocumentArray;
class IMTDocumentSink;
class IMTEndOfDaySink;
class IMTExecution;
class IMTGeo;
class IMTHistorySink;
class IMTMail;
class IMTMailSink;
class IMTNews;
class IMTNewsSink;
class IMTOnline;
class IMTOnlineArray;
class IMTOrder;
class IMTOrderArray;
class IMTOrderSink;
class IMTPosition;
class IMTPositionArray;
class IMTPositionSink;
class IMTRequest;
class IMTRequestArray;
class IMTRequestSink;
class IMTServerAPI;
class IMTServerPlugin;
class IMTServerSink;
class IMTSubscription;
class IMTSubscriptionArray;
class IMTSubscriptionHistory;
class IMTSubscriptionHistoryArray;
class IMTSubscriptionHistorySink;
class IMTSubscriptionSink;
class IMTTickSink;
class IMTTradeSink;
class IMTUser;
class IMTUserArray;
class IMTUserSink;
struct IN6_ADDR;
struct MTBook;
struct MTChartBar;
struct MTLogRecord;
struct MTTick;
struct MTTickShort;
struct MTTickStat;

} // namespace mt5
