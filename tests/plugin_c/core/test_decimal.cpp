#include "core/decimal.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <string>

using namespace mtbridge;

namespace {

std::string text(const Decimal &number) {
  char out[400];
  REQUIRE(number.is_number());
  REQUIRE(number.print(out, sizeof out));
  return out;
}

} // namespace

TEST_CASE("a double is the decimal that it is printed as") {
  CHECK(text(Decimal::of(0.1)) == "0.1");
  CHECK(text(Decimal::of(3.5)) == "3.5");
  CHECK(text(Decimal::of(100000.0)) == "100000");
  CHECK(text(Decimal::of(1e14)) == "100000000000000");
  CHECK(text(Decimal::of(0.0066612345678)) == "0.0066612345678");
  CHECK(text(Decimal::of(1.0 / 3.0)) == "0.3333333333333333");
  CHECK(text(Decimal::of(-0.0)) == "0");
  CHECK(text(Decimal::of(1.234567, 5)) == "1.23457");
  CHECK(text(Decimal::of(-0.0, 5)) == "0");
  CHECK(text(Decimal::of(150.0, 0)) == "150");
}

TEST_CASE("what is no sensible number is none, and nothing comes of it") {
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), -1.0, 1e15, 1e-300}) {
    CHECK(!Decimal::of(bad).is_number());
    CHECK(!(Decimal::of(bad) * Decimal(2)).is_number());
  }
  CHECK(!Decimal::of(1.0, 255).is_number());
}

TEST_CASE("ties are rounded away from zero, as people round") {
  CHECK(text((Decimal::of(3.5) * Decimal::of(0.01)).rounded(2)) == "0.04");
  CHECK(text(Decimal::of(0.005).rounded(2)) == "0.01");
  CHECK(text(Decimal::of(0.0049999).rounded(2)) == "0");
  CHECK(text(Decimal::of(1.005).rounded(2)) == "1.01");
  CHECK(text(Decimal::of(2.675).rounded(2)) == "2.68");
  CHECK(text(Decimal::of(0.95).rounded(1)) == "1");
  CHECK(text(Decimal(25, 1).rounded(0)) == "3");
  CHECK(text(Decimal(5, 20).rounded(2)) == "0");
}

TEST_CASE("sums, differences and products are exact") {
  CHECK(text(Decimal::of(0.1) + Decimal::of(0.2)) == "0.3");
  CHECK(text(Decimal::of(1.0) - Decimal::of(0.9)) == "0.1");
  CHECK(text(Decimal::of(0.9) - Decimal::of(1.0)) == "0");
  Decimal product(1);
  for (int i = 0; i < 6; ++i)
    product = product * Decimal(18446744073709551615U);
  CHECK(text(product) == "394020061963944791994631178846181533124464903720078769115600"
                         "89010528390154342399181505217109422728930545305988890625");
}

TEST_CASE("a product of too many digits is no number") {
  Decimal product(18446744073709551615U);
  for (int i = 0; i < 5; ++i)
    product = product * product;
  CHECK(!product.is_number());
}

TEST_CASE("numbers of different places compare by value") {
  CHECK(Decimal::of(0.5) < Decimal(1));
  CHECK(!(Decimal(10, 1) < Decimal(1)));
  CHECK(!(Decimal(1) < Decimal(10, 1)));
  CHECK(Decimal(1, 30) < Decimal(1, 29));
}

TEST_CASE("a value is the nearest double") {
  CHECK(Decimal(4, 2).value() == 0.04);
  CHECK(Decimal(123456789012345, 8).value() == 1234567.89012345);
  CHECK(Decimal().value() == 0.0);
}

TEST_CASE("text that does not fit is not written") {
  char out[4];
  CHECK(Decimal(123).print(out, sizeof out));
  CHECK(!Decimal(1234).print(out, sizeof out));
}
