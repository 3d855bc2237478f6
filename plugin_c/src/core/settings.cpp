#include "settings.h"

#include "filter.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace mtbridge {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool same_key(const std::string &a, const std::string &b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// The key of a line `Key=Value`; empty when it is none.
std::string key_of(const std::string &line) {
  const std::string text = trimmed(line);
  const std::size_t equals = text.find('=');
  if (text.empty() || text[0] == ';' || text[0] == '#' || text[0] == '[' || equals == std::string::npos)
    return {};
  return trimmed(text.substr(0, equals));
}

std::string set_text(std::string &field, const std::string &value) {
  field = value;
  return {};
}

// Parses a whole number between `low` and `high`.
template <class Number>
std::string set_number(Number &field, const std::string &value, std::uint64_t low, std::uint64_t high) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < low || number > high)
    return "give a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  field = static_cast<Number>(number);
  return {};
}

std::string set_server(Settings &settings, const std::string &value) {
  if (value.size() > 16 || value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
    return "give 1 to 16 of a-z, 0-9 and _";
  return set_text(settings.server, value);
}

std::string set_slots(Settings &settings, const std::string &value) {
  std::uint64_t slots = 0;
  std::string wrong = set_number(slots, value, 1, std::uint64_t{1} << 24);
  if (wrong.empty() && (slots & (slots - 1)) != 0)
    return "give a power of two";
  if (wrong.empty())
    settings.ring_slots = slots;
  return wrong;
}

// Keeps a list as it was written, if the filter understands it.
std::string set_list(std::string &field, const std::string &value, std::string (Filter::*take)(const std::string &)) {
  Filter filter;
  std::string wrong = (filter.*take)(value);
  return wrong.empty() ? set_text(field, value) : wrong;
}

} // namespace

const std::vector<Setting> &all_settings() {
  static const std::vector<Setting> settings = {
      {"Server", "code of this server in every event: 1 to 16 of a-z, 0-9 and _", true,
       [](const Settings &s) { return s.server; }, set_server},
      {"RingFolder", "folder of the ring", true, [](const Settings &s) { return s.ring_folder; },
       [](Settings &s, const std::string &value) { return set_text(s.ring_folder, value); }},
      {"StateFolder", "folder of the epoch number: must outlive a reboot", true,
       [](const Settings &s) { return s.state_folder; },
       [](Settings &s, const std::string &value) { return set_text(s.state_folder, value); }},
      {"RingSlots", "events that the ring holds: a power of two", true,
       [](const Settings &s) { return std::to_string(s.ring_slots); }, set_slots},
      {"SpoolFolder", "folder that a full ring overflows to; empty: spool in StateFolder", true,
       [](const Settings &s) { return s.spool_folder; },
       [](Settings &s, const std::string &value) { return set_text(s.spool_folder, value); }},
      {"SpoolQuota", "MiB that the spool may take; 0: no more is spooled", true,
       [](const Settings &s) { return std::to_string(s.spool_quota); },
       [](Settings &s, const std::string &value) { return set_number(s.spool_quota, value, 0, 1 << 24); }},
      {"SpoolSync", "1: wait until the disk has what is spooled; 0: leave it to the system", true,
       [](const Settings &s) { return std::to_string(s.spool_sync); },
       [](Settings &s, const std::string &value) { return set_number(s.spool_sync, value, 0, 1); }},
      {"Heartbeat", "seconds between heartbeats; 0: none", false,
       [](const Settings &s) { return std::to_string(s.heartbeat); },
       [](Settings &s, const std::string &value) { return set_number(s.heartbeat, value, 0, 86400); }},
      {"CodePage", "code page of the MT4 server's texts; 65001: UTF-8", true,
       [](const Settings &s) { return std::to_string(s.code_page); },
       [](Settings &s, const std::string &value) { return set_number(s.code_page, value, 1, 65535); }},
      {"Types", "which events: masks like trade.*,!trade.modify", false, [](const Settings &s) { return s.types; },
       [](Settings &s, const std::string &value) { return set_list(s.types, value, &Filter::set_types); }},
      {"Groups", "of which groups: masks like real\\*,!real\\test*", false, [](const Settings &s) { return s.groups; },
       [](Settings &s, const std::string &value) { return set_list(s.groups, value, &Filter::set_groups); }},
      {"Symbols", "of which symbols: masks like EUR*,!EURCHF", false, [](const Settings &s) { return s.symbols; },
       [](Settings &s, const std::string &value) { return set_list(s.symbols, value, &Filter::set_symbols); }},
      {"Logins", "of which logins: ranges like 1000-1999,5000,!1500", false, [](const Settings &s) { return s.logins; },
       [](Settings &s, const std::string &value) { return set_list(s.logins, value, &Filter::set_logins); }},
      {"Rules", "file of the commission rules; empty: none", false, [](const Settings &s) { return s.rules; },
       [](Settings &s, const std::string &value) { return set_text(s.rules, value); }},
  };
  return settings;
}

const Setting *find_setting(const std::string &key) {
  const auto found = std::ranges::find_if(all_settings(), [&](const Setting &one) { return same_key(key, one.key); });
  return found == all_settings().end() ? nullptr : &*found;
}

std::string set_setting(Settings &settings, const std::string &key, const std::string &value) {
  const Setting *setting = find_setting(key);
  if (setting == nullptr)
    return key + ": no such setting";
  if (value.empty())
    return {};
  const std::string wrong = setting->set(settings, value);
  return wrong.empty() ? std::string() : std::string(setting->key) + "=" + value + ": " + wrong;
}

std::string missing_setting(const Settings &settings) {
  return settings.server.empty() ? "Server is not set: give this server a code, 1 to 16 of a-z, 0-9 and _" : "";
}

std::string read_ini(Settings &settings, const std::string &text, const std::string &path) {
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line = trimmed(line);
    if (line.empty() || line[0] == ';' || line[0] == '#' || line[0] == '[')
      continue;
    const std::string key = key_of(line);
    const std::string wrong = key.empty() ? "\"" + line + "\" is not Key=Value"
                                          : set_setting(settings, key, trimmed(line.substr(line.find('=') + 1)));
    if (!wrong.empty())
      return path + ":" + std::to_string(number) + ": " + wrong;
  }
  return {};
}

std::string edit_ini(const std::string &text, const Values &changes) {
  Values left = changes;
  std::string edited;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string key = key_of(line);
    const auto change = std::ranges::find_if(left, [&](const auto &one) { return same_key(key, one.first); });
    if (change != left.end()) {
      edited += key + "=" + change->second + "\n";
      left.erase(change);
    } else {
      edited += line + "\n";
    }
  }
  for (const auto &[key, value] : left) {
    const Setting *setting = find_setting(key);
    edited += std::string("; ") + setting->description + "\n" + setting->key + "=" + value + "\n";
  }
  return edited;
}

} // namespace mtbridge
