// A plugin's folder: an .ini file beside a library that is not there, and what comes of it.
#pragma once

#include "core/configuration.h"
#include "folder.h"
#include "mtbridge/ring.h"
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

class Configured {
public:
  Configured() { write_ini(""); }

  std::string file(const std::string &name) const { return folder_.file(name); }
  std::string library() const { return file("mtbridge5.so"); }
  std::string ring_base() const { return file("ring/live1"); }

  // Settings that work, and these lines.
  void write_ini(const std::string &lines) const {
    write("mtbridge5.ini", "Server=live1\nRingFolder=" + file("ring") + "\nStateFolder=" + file("state") +
                               "\nRingSlots=64\nHeartbeat=0\n" + lines);
  }

  void write(const std::string &name, const std::string &text) const {
    std::ofstream(file(name + ".half")) << text;
    std::error_code error;
    for (int tries = 0; tries < 1'000; ++tries) { // on Windows, not while the plugin reads the old one
      std::filesystem::rename(file(name + ".half"), file(name), error);
      if (!error)
        return;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL(error.message());
  }

  // Everything that was published, up to `most`, delivered.
  std::vector<mtb_event> read_all(std::size_t most = 256) const {
    mtb_reader *reader = nullptr;
    mtb_error error{};
    REQUIRE(mtb_reader_open(ring_base().c_str(), nullptr, &reader, &error) == MTB_OK);
    std::vector<mtb_event> events(most);
    std::size_t count = 0;
    mtb_ring_info ring{};
    for (int tries = 0; tries < 1'000; ++tries) { // a reader may have to wait for the spooler
      std::size_t more = 0;
      REQUIRE(mtb_reader_read(reader, &events[count], most - count, tries == 0 ? 0 : 1'000, &more, &error) == MTB_OK);
      count += more;
      if (more != 0)
        REQUIRE(mtb_reader_commit(reader, events[count - 1].pos, &error) == MTB_OK);
      REQUIRE(mtb_ring_inspect(ring_base().c_str(), &ring, &error) == MTB_OK);
      if (count == most || ring.cursor == ring.claimed)
        break;
    }
    mtb_reader_close(reader);
    events.resize(count);
    return events;
  }

private:
  Folder folder_;
};
