#include "engine/quirks.h"

#include <doctest/doctest.h>

#include <set>

using mock::Quirk;
using mock::Quirks;

TEST_CASE("a quirk goes the first way until it is told otherwise") {
  Quirks quirks;
  for (std::size_t i = 0; i < Quirks::all().size(); ++i)
    CHECK(quirks.draw(static_cast<Quirk>(i)) == 0);
  CHECK(quirks.is(Quirk::cancel_mode, "close"));
}

TEST_CASE("every way of every quirk can be chosen, and comes by itself where any will do") {
  Quirks chosen, any(1);
  CHECK(any.set("all", "any").empty());
  for (std::size_t i = 0; i < Quirks::all().size(); ++i) {
    const Quirks::Info &info = Quirks::all()[i];
    const auto quirk = static_cast<Quirk>(i);
    CAPTURE(info.name);
    CHECK(info.ways.size() >= 2);
    std::set<int> drawn;
    for (std::size_t way = 0; way < info.ways.size(); ++way) {
      CHECK(chosen.set(info.name, info.ways[way]).empty());
      CHECK(chosen.draw(quirk) == static_cast<int>(way));
      CHECK(chosen.is(quirk, info.ways[way]));
      for (int i_draw = 0; i_draw < 20; ++i_draw)
        drawn.insert(any.draw(quirk));
    }
    CHECK(drawn.size() == info.ways.size());
  }
}

TEST_CASE("the same seed draws the same") {
  Quirks one(7), same(7), other(8);
  int differ = 0;
  for (Quirks *quirks : {&one, &same, &other})
    quirks->set("all", "any");
  for (int i = 0; i < 100; ++i) {
    const int drawn = one.draw(Quirk::user_update);
    CHECK(drawn == same.draw(Quirk::user_update));
    differ += drawn != other.draw(Quirk::user_update);
  }
  CHECK(differ > 0);
}

TEST_CASE("what is wrong with a quirk is said in one line") {
  Quirks quirks;
  CHECK(quirks.set("partial", "any") == "unknown quirk 'partial'");
  CHECK(quirks.set("cancel_mode", "never") == "quirk 'cancel_mode' goes close, delete or any, not 'never'");
  CHECK(quirks.set("all", "close") == "quirk 'all' goes any, not 'close'");
  CHECK(quirks.is(Quirk::cancel_mode, "close"));
}
