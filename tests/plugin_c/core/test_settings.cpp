#include "core/settings.h"

#include <doctest/doctest.h>

using namespace mtbridge;

TEST_CASE("every setting can be set to the text that it shows") {
  Settings settings = default_settings("/plugins");
  settings.server = "live1";
  for (const Setting &setting : all_settings()) {
    const std::string text = setting.text(settings);
    CHECK(set_setting(settings, setting.key, text).empty());
    CHECK(setting.text(settings) == text);
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
  refused("Heartbeat", "-1", "Heartbeat=-1: give a whole number from 0 to 86400");
  refused("CodePage", "utf8", "from 1 to 65535");
  refused("types", "trade.opened", "Types=trade.opened: \"trade.opened\" fits no type of event");
  refused("Groups", "real*,!", "stands alone");
  refused("Symbols", "!", "stands alone");
  refused("Logins", "1-x", "give a login or a range");
  refused("Colour", "red", "no such setting");
  CHECK(settings.server.empty());
  CHECK(settings.ring_slots == 65536);
  CHECK(settings.heartbeat == 10);
  CHECK(settings.groups == "*");
}

TEST_CASE("a server code must be set") {
  Settings settings;
  CHECK(missing_setting(settings).find("Server") != std::string::npos);
  settings.server = "live1";
  CHECK(missing_setting(settings).empty());
}

TEST_CASE("the lines of an .ini file are read") {
  Settings settings;
  const char *text = "; a comment\n[section]\n  Server = live1 \r\nRingSlots=1024\nGroups=\n\n# another\n";
  CHECK(read_ini(settings, text, "mtbridge5.ini").empty());
  CHECK(settings.server == "live1");
  CHECK(settings.ring_slots == 1024);
  CHECK(settings.groups == "*");
}

TEST_CASE("a mistake in an .ini file is named with its line") {
  Settings settings;
  CHECK(read_ini(settings, "Server=live1\nRingSlots\n", "x.ini") == "x.ini:2: \"RingSlots\" is not Key=Value");
  CHECK(read_ini(settings, "Server=live1\n\nServre=2\n", "x.ini") == "x.ini:3: Servre: no such setting");
}

TEST_CASE("changing an .ini file leaves everything else as it was written") {
  const std::string before = "; ours\n[MTBridge]\nserver = live1\nHeartbeat=10\n; the end";
  const std::string after = edit_ini(before, {{"Server", "live2"}, {"Groups", "real\\*"}});
  CHECK(after == "; ours\n[MTBridge]\nserver=live2\nHeartbeat=10\n; the end\n"
                 "; of which groups: masks like real\\*,!real\\test*\nGroups=real\\*\n");
  Settings settings;
  CHECK(read_ini(settings, after, "x.ini").empty());
  CHECK(settings.server == "live2");
  CHECK(settings.groups == "real\\*");
}
