// The settings of one plugin: gathered from the machine's defaults, the .ini file and the server's grid, compiled, and
// replaced while trading goes on.
#pragma once

#include "live.h"
#include "settings.h"
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace mtbridge {

class Configuration {
public:
  // What a look at the settings came to. Texts for the server's journal, each one line or empty.
  struct Change {
    std::string wrong;    // why everything stays as it was
    std::string warning;  // what is left undone although the settings are good
    std::string in_force; // keys whose change is in force: `Groups, Symbols`
    std::string at_start; // keys whose change waits for the plugin's next start
  };

  // `library`: path of the plugin's library; the .ini file lies beside it. Reads nothing yet.
  explicit Configuration(const std::string &library);

  // Before the plugin publishes: takes everything anew, the server's grid included. Its values weigh more than the
  // file's; empty ones say nothing. Rules that cannot be read are a warning: the events are worth more than the
  // rebates.
  Change load(Values grid = {});

  // The server's grid as an administrator changed it (MT5, where the server keeps it).
  Change take_grid(Values grid);

  // The grid as an administrator saved it (MT4, where the .ini file keeps it): all of it or nothing. A value as
  // grid_text() shows it is no change; an empty one goes back to the default.
  Change save_grid(const Values &grid);

  // Looks whether the .ini or the rules file has changed; if so, takes both anew.
  Change refresh();

  Settings settings() const;

  // The value of a setting as MT4's grid shows it.
  std::string grid_text(const Setting &setting) const;

  // Any thread, after load() was good: neither allocates nor blocks. Valid until forget_old().
  const Live &live() const { return *live_.load(std::memory_order_acquire); }

  // Frees what live() gave out before the last change; nobody uses it any more.
  void forget_old();

private:
  using Text = std::optional<std::string>; // of a file; nothing: it cannot be read

  // Everything that the settings come from. Files are compared by their text: it is short, and it is what counts.
  struct Sources {
    Values grid;
    Text ini;
    Text rules;
    bool operator==(const Sources &) const = default;
  };

  // Settings that might come into force.
  struct Candidate {
    Sources sources;
    Settings settings;
    std::unique_ptr<Live> live;
    std::string wrong;
    std::string wrong_rules;
  };

  Candidate gather(Values grid) const; // with the .ini file as it is now
  Candidate gather(Values grid, Text ini) const;
  void compile(Candidate &candidate) const;
  Change consider(Candidate candidate);
  Change adopt(Candidate &candidate);
  Text read_ini_file(std::string &wrong) const;
  std::string rules_path(const Settings &settings) const;

  const std::string ini_;
  const Settings defaults_;

  mutable std::mutex mutex_; // of everything below but live_; never taken by a hook
  Sources sources_;          // as they were looked at last, good or not
  Text rules_in_force_;
  Settings settings_;
  std::vector<std::unique_ptr<const Live>> kept_; // the last one is in force
  std::atomic<const Live *> live_{nullptr};
};

} // namespace mtbridge
