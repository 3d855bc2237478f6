// What an administrator can set, in the server's parameter grid or in an .ini file beside the library: the same keys.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mtbridge {

struct Settings {
  std::string server;       // code that names this server in every event; must be set
  std::string ring_folder;  // where the ring lies
  std::string state_folder; // where the number of the last epoch is kept: must outlive a reboot
  std::uint64_t ring_slots = 65536;
  std::string spool_folder;         // where a ring overflows to; empty: below the state folder
  std::uint64_t spool_quota = 4096; // MiB; 0: no more is spooled
  std::uint32_t spool_sync = 1;     // 1: a batch is spooled when the disk has it
  std::uint32_t heartbeat = 10;     // seconds; 0: none
  int code_page = 1252;             // of the MT4 server's strings
  std::string types = "*,!account.login,!account.logout";
  std::string groups = "*";
  std::string symbols = "*";
  std::string logins = "*";
  std::string rules; // file of the commission rules; empty: none

  std::string ring_base() const { return ring_folder + "/" + server; }
  std::string spool() const { return spool_folder.empty() ? state_folder + "/spool" : spool_folder; }
};

struct Setting {
  const char *key;
  const char *description;
  bool at_start; // a change takes effect when the plugin starts next
  std::string (*text)(const Settings &);
  std::string (*set)(Settings &, const std::string &value); // returns what is wrong with the value
};

// Every key, in the order of the grid.
const std::vector<Setting> &all_settings();

// Keys ignore case; nullptr when there is no such setting.
const Setting *find_setting(const std::string &key);

// Keys and values as somebody wrote them.
using Values = std::vector<std::pair<std::string, std::string>>;

// The defaults of this machine and user.
Settings default_settings(const std::string &library_folder);

// Sets one key. Returns what is wrong, in one line; empty when it is good. An empty value keeps what was there.
std::string set_setting(Settings &settings, const std::string &key, const std::string &value);

// What still has to be set before the plugin can work; empty when nothing.
std::string missing_setting(const Settings &settings);

// Takes the `Key=Value` lines of a file's text (`;` and `#` begin comments, `[sections]` are skipped). Returns what is
// wrong, with the line's number.
std::string read_ini(Settings &settings, const std::string &text, const std::string &path);

// The text of an .ini file with some values changed: everything else, comments included, stays as it is.
std::string edit_ini(const std::string &text, const Values &changes);

// The full path of the library that this code was loaded from.
std::string library_path();

} // namespace mtbridge
