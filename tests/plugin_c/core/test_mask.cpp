#include "core/mask.h"

#include <doctest/doctest.h>
#include <random>

using namespace mtbridge;

namespace {

// What a mask means, word for word.
bool fits_naively(std::string_view mask, std::string_view text) {
  if (mask.empty())
    return text.empty();
  if (mask[0] == '*')
    return fits_naively(mask.substr(1), text) || (!text.empty() && fits_naively(mask, text.substr(1)));
  return !text.empty() && mask[0] == text[0] && fits_naively(mask.substr(1), text.substr(1));
}

class Words {
public:
  std::string any(std::string_view letters, std::size_t longest) {
    std::string word;
    for (std::size_t left = random_() % (longest + 1); left > 0; --left)
      word += letters[random_() % letters.size()];
    return word;
  }
  bool coin() { return random_() % 2 == 0; }

private:
  std::mt19937 random_{1};
};

bool in_list(const std::string &list, std::string_view text) {
  MaskList masks;
  REQUIRE(masks.compile(list).empty());
  return masks.contains(text);
}

} // namespace

TEST_CASE("a mask fits what its letters and asterisks say, whatever the text") {
  Words words;
  for (int i = 0; i < 50'000; ++i) {
    const std::string mask = words.any("ab*", 7);
    const std::string text = words.any("ab", 8);
    CAPTURE(mask);
    CAPTURE(text);
    REQUIRE(mask_fits(mask, text) == fits_naively(mask, text));
  }
}

TEST_CASE("something is in a list when no mask with ! fits and one of the others does, in any order") {
  Words words;
  for (int i = 0; i < 20'000; ++i) {
    std::string list;
    bool wanted = false;
    bool others = false;
    bool unwanted = false;
    const std::string text = words.any("ab", 4);
    for (int count = i % 4; count > 0; --count) {
      const std::string mask = "a" + words.any("ab*", 3);
      const bool excludes = words.coin();
      list += (list.empty() ? "" : ",") + std::string(excludes ? "!" : "") + mask;
      others |= !excludes;
      (excludes ? unwanted : wanted) |= fits_naively(mask, text);
    }
    CAPTURE(list);
    CAPTURE(text);
    REQUIRE(in_list(list, text) == (!unwanted && (wanted || !others)));
  }
}

TEST_CASE("lists are read as administrators write them") {
  CHECK(in_list("real\\*,!real\\test*", "real\\vip"));
  CHECK(!in_list("real\\*,!real\\test*", "real\\test1"));
  CHECK(in_list(" EURUSD , GBP* ,", "GBPUSD"));
  CHECK(in_list("! demo*", "real"));
  CHECK(!in_list("! demo*", "demo\\USD"));
  CHECK(in_list("", "anything"));
  CHECK(!in_list("EURUSD", "eurusd"));
  CHECK(!in_list("EURUSD", "EURUSDm"));
}

TEST_CASE("an exclusion of nothing is a mistake") {
  MaskList masks;
  CHECK(masks.compile("real*,!") == "\"!\" stands alone: give a mask behind it");
}
