#include "core/settings.h"
#include "folder.h"

#include <fstream>

using namespace mtbridge;

TEST_CASE("every setting can be set to the text that it shows") {
  Settings settings = default_settings("/plugins");
  settings.server = "live1";
  for (const SettingInfo &info : setting_infos()) {
    const std::string text = setting_text(settings, info.key);
    CHECK(set_setting(settings, info.key, text).empty());
    CHECK(setting_text(settings, info.key) == text);
  }
}

TEST_CASE("keys ignore case and an empty value keeps what was there") {
  Settings settings;
  CHECK(set_setting(settings, "server", "live1").empty());
  CHECK(set_setting(settings, "SERVER", "").empty());
  CHECK(settings.server == "live1");
}

TEST_CASE("a bad value changes nothing and is named") {
  Settings settings;
  const auto refused = [&](const char *key, const char *value, const char *what) {
    const std::string wrong = set_setting(settings, key, value);
    CHECK(wrong.find(what) != std::string::npos);
  };
  refused("Server", "Live 1", "1 to 16 of a-z, 0-9 and _");
  refused("Server", "a_server_code_too_long", "1 to 16");
  refused("RingSlots", "1000", "power of two");
  refused("RingSlots", "12x", "whole number");
  refused("Heartbeat", "-1", "from 0 to 86400");
  refused("Colour", "red", "no such setting");
  CHECK(settings.server.empty());
  CHECK(settings.ring_slots == 65536);
  CHECK(settings.heartbeat == 10);
}

TEST_CASE("a server code must be set") {
  Settings settings;
  CHECK(missing_setting(settings).find("Server") != std::string::npos);
  settings.server = "live1";
  CHECK(missing_setting(settings).empty());
}

TEST_CASE("an .ini file is read, and written so that it reads the same") {
  Folder folder;
  const std::string path = folder.path() + "/mtbridge5.ini";
  Settings settings;
  CHECK(load_ini(settings, path).empty()); // no file is an empty file
  {
    std::ofstream file(path);
    file << "; a comment\n[section]\n  Server = live1 \r\nRingSlots=1024\n\n# another\n";
  }
  CHECK(load_ini(settings, path).empty());
  CHECK(settings.server == "live1");
  CHECK(settings.ring_slots == 1024);
  REQUIRE(save_ini(settings, path));
  Settings again;
  CHECK(load_ini(again, path).empty());
  for (const SettingInfo &info : setting_infos())
    CHECK(setting_text(again, info.key) == setting_text(settings, info.key));
}

TEST_CASE("a mistake in an .ini file is named with its line") {
  Folder folder;
  const std::string path = folder.path() + "/mtbridge5.ini";
  std::ofstream(path) << "Server=live1\nRingSlots\n";
  Settings settings;
  CHECK(load_ini(settings, path) == path + ":2: \"RingSlots\" is not Key=Value");
}
