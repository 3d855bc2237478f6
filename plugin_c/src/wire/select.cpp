// Which records are whole, and which of them a topic exchange would give to a queue.
#include "encode.h"

#include <array>

using namespace mtbridge;

namespace {

// The words of a routing key or a binding pattern; there is at least one, if only an empty one.
struct Topic {
  std::string_view text;
  bool any = true;

  std::string_view first() const { return text.substr(0, text.find('.')); }
  Topic rest() const {
    const size_t dot = text.find('.');
    return dot == std::string_view::npos ? Topic{{}, false} : Topic{text.substr(dot + 1)};
  }
};

bool fits(Topic pattern, Topic key) {
  if (!pattern.any)
    return !key.any;
  const std::string_view wanted = pattern.first();
  if (wanted == "#")
    return fits(pattern.rest(), key) || (key.any && fits(pattern, key.rest()));
  return key.any && (wanted == "*" || wanted == key.first()) && fits(pattern.rest(), key.rest());
}

} // namespace

int mtb_wire_fits(const char *pattern, const char *key) { return fits({pattern}, {key}) ? 1 : 0; }

size_t mtb_wire_select(const mtb_event *records, size_t count, const char *const *patterns, size_t pattern_count,
                       mtb_event *out) {
  size_t found = 0;
  for (size_t i = 0; i < count; ++i) {
    std::array<uint8_t, MTB_WIRE_KEY_MAX + sizeof(Block)> key;
    const Writer writer = write_key(Writer(key.data()), records[i]);
    const std::string_view text(reinterpret_cast<const char *>(key.data()),
                                static_cast<size_t>(writer.at() - key.data()));
    for (size_t p = 0; p < pattern_count; ++p) {
      if (fits({patterns[p]}, {text})) {
        out[found++] = records[i];
        break;
      }
    }
  }
  return found;
}

size_t mtb_wire_sound(const mtb_event *records, size_t count) {
  size_t sound = 0;
  while (sound < count && records[sound].crc == mtb_event_crc(&records[sound]))
    ++sound;
  return sound;
}
