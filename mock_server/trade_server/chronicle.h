// What happened on the server, for whoever checks a plugin: each change as one JSON line, appended to a file with one
// write when the plugins have been told of it. A line that stands there is a fact, however the server ended.
#pragma once

#include "engine/change.h"
#include "engine/domain.h"

#include <cstdio>
#include <memory>
#include <string>

namespace mock {

class Chronicle final : public Observer {
public:
  // Throws std::runtime_error when the file cannot be written. `plugins` are told first, and decide what is asked.
  Chronicle(const std::string &file, Platform platform, Observer &plugins);

  void changed(const Change &change) override;
  Terms asked(Change &change) override { return plugins_.asked(change); }
  void day_ends(std::int64_t time_ms) override { plugins_.day_ends(time_ms); }
  void day_ended(std::int64_t time_ms) override { plugins_.day_ended(time_ms); }

private:
  struct Close {
    void operator()(std::FILE *file) const { std::fclose(file); }
  };

  std::unique_ptr<std::FILE, Close> file_;
  Platform platform_;
  Observer &plugins_;
};

} // namespace mock
