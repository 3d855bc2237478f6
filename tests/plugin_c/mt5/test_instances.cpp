#include "fake_server.h"
#include "folder.h"
#include "mtbridge/ring.h"

#include <cstring>
#include <dlfcn.h>
#include <memory>

namespace {

// The plugin's library, loaded as a server loads it.
class Library {
public:
  Library() : handle_(dlopen(MTBRIDGE_PLUGIN, RTLD_NOW | RTLD_LOCAL)) {
    REQUIRE_MESSAGE(handle_ != nullptr, dlerror());
  }
  Library(const Library &) = delete;
  Library &operator=(const Library &) = delete;
  ~Library() { dlclose(handle_); }

  template <class Function> Function entry(const char *name) const {
    void *found = dlsym(handle_, name);
    REQUIRE(found != nullptr);
    return reinterpret_cast<Function>(found);
  }
  mt5::IMTServerPlugin *create(std::uint32_t version = mt5::API_VERSION) const {
    mt5::IMTServerPlugin *plugin = nullptr;
    entry<mt5::MTServerCreateFn>("MTServerCreate")(version, &plugin);
    return plugin;
  }

private:
  void *handle_;
};

std::u16string wide(const std::string &ascii) { return {ascii.begin(), ascii.end()}; }

fake::Values grid(const Folder &folder, const std::string &server) {
  return {{u"Server", wide(server)},
          {u"RingFolder", wide(folder.path())},
          {u"StateFolder", wide(folder.path())},
          {u"RingSlots", u"16"},
          {u"Heartbeat", u"0"}};
}

std::vector<mtb_event> events_of(const Folder &folder, const std::string &server) {
  mtb_reader *reader = nullptr;
  mtb_error error{};
  REQUIRE(mtb_reader_open((folder.path() + "/" + server).c_str(), nullptr, &reader, &error) == MTB_OK);
  std::vector<mtb_event> events(16);
  std::size_t count = 0;
  REQUIRE(mtb_reader_read(reader, events.data(), events.size(), 0, &count, &error) == MTB_OK);
  mtb_reader_close(reader);
  events.resize(count);
  return events;
}

} // namespace

TEST_CASE("About fills the whole structure and names every setting without a value") {
  const Library library;
  auto info = std::make_unique<mt5::MTPluginInfo>();
  std::memset(static_cast<void *>(info.get()), 0xEE, sizeof *info);
  REQUIRE(library.entry<mt5::MTServerAboutFn>("MTServerAbout")(info.get()) == mt5::MT_RET_OK);
  CHECK(std::u16string(info->name) == u"MTBridge");
  CHECK(info->version_api == mt5::API_VERSION);
  REQUIRE(info->defaults_total == 14);
  CHECK(std::u16string(info->defaults[0].name) == u"Server");
  CHECK(info->defaults[0].value[0] == 0);
  CHECK(info->reserved[127] == 0);
  CHECK(library.entry<mt5::MTServerAboutFn>("MTServerAbout")(nullptr) == mt5::MT_RET_ERR_PARAMS);
}

TEST_CASE("a server whose interface ends before slots that are called gets no instance") {
  const Library library;
  CHECK(library.create(mt5::API_VERSION - 1) == nullptr);
  CHECK(library.entry<mt5::MTServerCreateFn>("MTServerCreate")(mt5::API_VERSION, nullptr) == mt5::MT_RET_ERR_PARAMS);
}

TEST_CASE("instances in one process publish into rings of their own") {
  Folder folder;
  const Library library;
  fake::Server one(grid(folder, "one"));
  fake::Server two(grid(folder, "two"));
  mt5::IMTServerPlugin *first = library.create();
  mt5::IMTServerPlugin *second = library.create();
  REQUIRE(first->Start(&one) == mt5::MT_RET_OK);
  REQUIRE(second->Start(&two) == mt5::MT_RET_OK);
  const fake::Deposit to_one(1);
  const fake::Deposit to_two(2);
  one.deals->OnDealPerform(&to_one, nullptr, nullptr);
  two.deals->OnDealPerform(&to_two, nullptr, nullptr);
  for (mt5::IMTServerPlugin *plugin : {first, second}) {
    CHECK(plugin->Stop() == mt5::MT_RET_OK);
    plugin->Release();
  }
  for (const auto &[server, deal] : {std::pair("one", 1U), std::pair("two", 2U)}) {
    const auto events = events_of(folder, server);
    REQUIRE(events.size() == 3);
    CHECK(events[1].type == MTB_BALANCE_DEPOSIT);
    CHECK(events[1].deal == deal);
  }
}

TEST_CASE("two instances with one server code do not share a ring") {
  Folder folder;
  const Library library;
  fake::Server server(grid(folder, "one"));
  mt5::IMTServerPlugin *first = library.create();
  mt5::IMTServerPlugin *second = library.create();
  REQUIRE(first->Start(&server) == mt5::MT_RET_OK);
  CHECK(second->Start(&server) == mt5::MT_RET_ERROR);
  CHECK(server.journal.back().find(u"another plugin writes to") != std::u16string::npos);
  first->Stop();
  CHECK(second->Start(&server) == mt5::MT_RET_OK); // the server tries again when the configuration changes
  second->Stop();
  first->Release();
  second->Release();
}

TEST_CASE("callbacks without objects, and after Stop, do nothing") {
  Folder folder;
  const Library library;
  fake::Server server(grid(folder, "one"));
  mt5::IMTServerPlugin *plugin = library.create();
  CHECK(plugin->Start(nullptr) == mt5::MT_RET_ERR_PARAMS);
  REQUIRE(plugin->Start(&server) == mt5::MT_RET_OK);
  const fake::Deposit deposit(1);
  server.deals->OnDealPerform(nullptr, nullptr, nullptr);
  plugin->Stop();
  server.deals->OnDealPerform(&deposit, nullptr, nullptr);
  plugin->Release();
  CHECK(events_of(folder, "one").size() == 2); // start and stop
}

TEST_CASE("a subscription that the server refuses stops the instance") {
  Folder folder;
  const Library library;
  fake::Server server(grid(folder, "one"));
  server.deals_answer = mt5::MT_RET_ERROR;
  mt5::IMTServerPlugin *plugin = library.create();
  CHECK(plugin->Start(&server) == mt5::MT_RET_ERROR);
  CHECK(server.journal.back().find(u"refused the subscription of deals") != std::u16string::npos);
  plugin->Release();
}

TEST_CASE("a change of the grid is in force when the server has told of it") {
  Folder folder;
  const Library library;
  fake::Server server(grid(folder, "one"));
  mt5::IMTServerPlugin *plugin = library.create();
  REQUIRE(plugin->Start(&server) == mt5::MT_RET_OK);
  const fake::Deposit deposit(1);
  server.values[u"Types"] = u"trade.*";
  server.values[u"RingSlots"] = u"32";
  server.configurations->OnPluginUpdate(nullptr);
  CHECK(server.said(u"in force now: Types"));
  CHECK(server.said(u"takes effect at the next start: RingSlots"));
  server.deals->OnDealPerform(&deposit, nullptr, nullptr);
  server.values[u"Types"] = u"nothing.*";
  server.configurations->OnPluginUpdate(nullptr);
  CHECK(server.said(u"the settings stay as they were"));
  server.deals->OnDealPerform(&deposit, nullptr, nullptr);
  plugin->Stop();
  server.configurations->OnPluginUpdate(nullptr); // nothing
  plugin->Release();
  const auto events = events_of(folder, "one");
  REQUIRE(events.size() == 3);
  CHECK(events[1].type == MTB_SYSTEM_CONFIG);
  CHECK(std::string(events[1].comment) == "Types");
}

TEST_CASE("to start twice or to stop twice does nothing more") {
  Folder folder;
  const Library library;
  fake::Server server(grid(folder, "one"));
  mt5::IMTServerPlugin *plugin = library.create();
  CHECK(plugin->Stop() == mt5::MT_RET_OK);
  CHECK(plugin->Start(&server) == mt5::MT_RET_OK);
  CHECK(plugin->Start(&server) == mt5::MT_RET_OK);
  CHECK(plugin->Stop() == mt5::MT_RET_OK);
  CHECK(plugin->Stop() == mt5::MT_RET_OK);
  plugin->Release();
  CHECK(events_of(folder, "one").size() == 2);
}
