// What an administrator can set, in the server's parameter grid or in an .ini file beside the library: the same keys.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mtbridge {

struct Settings {
  std::string server;       // code that names this server in every event; must be set
  std::string ring_folder;  // where the ring lies
  std::string state_folder; // where the number of the last epoch is kept: must outlive a reboot
  std::uint64_t ring_slots = 65536;
  std::uint32_t heartbeat = 10; // seconds; 0: none
  int code_page = 1252;         // of the MT4 server's strings

  std::string ring_base() const { return ring_folder + "/" + server; }
};

struct SettingInfo {
  const char *key;
  const char *description;
};

// Every key, in the order of the grid.
const std::vector<SettingInfo> &setting_infos();

// The defaults of this machine and user.
Settings default_settings(const std::string &library_folder);

// The value of `key` as the grid shows it.
std::string setting_text(const Settings &settings, const char *key);

// Sets one key. Returns what is wrong, in one line; empty when it is good. An empty value keeps what was there.
std::string set_setting(Settings &settings, const std::string &key, const std::string &value);

// What still has to be set before the plugin can work; empty when nothing.
std::string missing_setting(const Settings &settings);

// Reads `Key=Value` lines (`;` and `#` begin comments, `[sections]` are skipped). A file that does not exist is empty.
// Returns what is wrong, with the line's number.
std::string load_ini(Settings &settings, const std::string &path);

// Writes every key; false when the file cannot be written.
bool save_ini(const Settings &settings, const std::string &path);

// The full path of the library that this code was loaded from.
std::string library_path();

} // namespace mtbridge
