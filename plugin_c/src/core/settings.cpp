#include "settings.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace mtbridge {
namespace {

std::string trimmed(const std::string &text) {
  const auto is_space = [](unsigned char c) { return std::isspace(c) != 0; };
  const auto begin = std::find_if_not(text.begin(), text.end(), is_space);
  const auto end = std::find_if_not(text.rbegin(), text.rend(), is_space).base();
  return begin < end ? std::string(begin, end) : std::string();
}

bool same_key(const std::string &a, const char *b) {
  const std::string other(b);
  return std::equal(a.begin(), a.end(), other.begin(), other.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// Parses a whole number between `low` and `high`.
template <class Number>
std::string set_number(Number &field, const std::string &key, const std::string &value, std::uint64_t low,
                       std::uint64_t high) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < low || number > high)
    return key + "=" + value + ": give a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  field = static_cast<Number>(number);
  return {};
}

std::string set_server(std::string &field, const std::string &value) {
  if (value.size() > 16 || value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
    return "Server=" + value + ": give 1 to 16 of a-z, 0-9 and _";
  field = value;
  return {};
}

std::string set_slots(std::uint64_t &field, const std::string &value) {
  std::uint64_t slots = 0;
  std::string wrong = set_number(slots, "RingSlots", value, 1, std::uint64_t{1} << 24);
  if (wrong.empty() && (slots & (slots - 1)) != 0)
    wrong = "RingSlots=" + value + ": give a power of two";
  if (wrong.empty())
    field = slots;
  return wrong;
}

} // namespace

const std::vector<SettingInfo> &setting_infos() {
  static const std::vector<SettingInfo> infos = {
      {"Server", "code of this server in every event: 1 to 16 of a-z, 0-9 and _"},
      {"RingFolder", "folder of the ring"},
      {"StateFolder", "folder of the epoch number: must outlive a reboot"},
      {"RingSlots", "events that the ring holds: a power of two"},
      {"Heartbeat", "seconds between heartbeats; 0: none"},
      {"CodePage", "code page of the MT4 server's texts; 65001: UTF-8"},
  };
  return infos;
}

std::string setting_text(const Settings &settings, const char *key) {
  const std::string name(key);
  if (name == "Server")
    return settings.server;
  if (name == "RingFolder")
    return settings.ring_folder;
  if (name == "StateFolder")
    return settings.state_folder;
  if (name == "RingSlots")
    return std::to_string(settings.ring_slots);
  if (name == "Heartbeat")
    return std::to_string(settings.heartbeat);
  return std::to_string(settings.code_page);
}

std::string set_setting(Settings &settings, const std::string &key, const std::string &value) {
  if (value.empty())
    return {};
  if (same_key(key, "Server"))
    return set_server(settings.server, value);
  if (same_key(key, "RingFolder"))
    return settings.ring_folder = value, std::string();
  if (same_key(key, "StateFolder"))
    return settings.state_folder = value, std::string();
  if (same_key(key, "RingSlots"))
    return set_slots(settings.ring_slots, value);
  if (same_key(key, "Heartbeat"))
    return set_number(settings.heartbeat, key, value, 0, 86400);
  if (same_key(key, "CodePage"))
    return set_number(settings.code_page, key, value, 1, 65535);
  return key + ": no such setting";
}

std::string missing_setting(const Settings &settings) {
  return settings.server.empty() ? "Server is not set: give this server a code, 1 to 16 of a-z, 0-9 and _" : "";
}

std::string load_ini(Settings &settings, const std::string &path) {
  std::ifstream file(std::filesystem::path(reinterpret_cast<const char8_t *>(path.c_str())));
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    line = trimmed(line);
    if (line.empty() || line[0] == ';' || line[0] == '#' || line[0] == '[')
      continue;
    const std::size_t equals = line.find('=');
    const std::string wrong = equals == std::string::npos ? "\"" + line + "\" is not Key=Value"
                                                          : set_setting(settings, trimmed(line.substr(0, equals)),
                                                                        trimmed(line.substr(equals + 1)));
    if (!wrong.empty())
      return path + ":" + std::to_string(number) + ": " + wrong;
  }
  return {};
}

bool save_ini(const Settings &settings, const std::string &path) {
  std::ofstream file(std::filesystem::path(reinterpret_cast<const char8_t *>(path.c_str())));
  for (const SettingInfo &info : setting_infos())
    file << "; " << info.description << '\n' << info.key << '=' << setting_text(settings, info.key) << '\n';
  file.flush();
  return file.good();
}

} // namespace mtbridge
