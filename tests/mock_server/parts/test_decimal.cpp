#include "decimal.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <stdexcept>

using mock::Decimal;

TEST_CASE("A number is read to the last digit") {
  for (const char *text : {"0", "-0.01", "+1.5", "100000.00", "0.12345678", "92233720368.54775807", "1.100000000000"}) {
    CAPTURE(text);
    REQUIRE(Decimal::parse(text));
    CHECK(Decimal::parse(text)->to_double() == std::strtod(text, nullptr));
  }
  CHECK(Decimal::parse("-14.38")->units == -1'438'000'000);
}

TEST_CASE("What is no number, or does not fit, is not read") {
  for (const char *text :
       {"", "-", ".5", "5.", "1e3", "0x1", " 1", "1,5", "nan", "--1", "1.123456789", "92233720368.6"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
}

TEST_CASE("Sums are exact, and one that is too large is no sum") {
  Decimal sum;
  for (int i = 0; i < 1000; ++i)
    sum += *Decimal::parse("0.1");
  CHECK(sum == *Decimal::parse("100"));
  CHECK_THROWS_AS(*Decimal::parse("92233720368") + *Decimal::parse("1"), std::overflow_error);
}

TEST_CASE("A number is written with the places that it has, and at least as many as asked for") {
  CHECK(Decimal::parse("-0.5")->text() == "-0.50");
  CHECK(Decimal::parse("1234.56789")->text() == "1234.56789");
  CHECK(Decimal::parse("7")->text(0) == "7");
  CHECK(Decimal::parse("0.00000001")->text() == "0.00000001");
  CHECK(Decimal::parse("1.500")->places() == 1);
}

TEST_CASE("A double is rounded to the places of its money, halves away from zero") {
  CHECK(Decimal::rounded(1.005, 2) == *Decimal::parse("1.01"));
  CHECK(Decimal::rounded(-1.005, 2) == *Decimal::parse("-1.01"));
  CHECK(Decimal::rounded(1.0049999, 2) == *Decimal::parse("1"));
  CHECK(Decimal::rounded(0.1 + 0.2, 8) == *Decimal::parse("0.3"));
  CHECK(Decimal::rounded(123456.5, 0) == *Decimal::parse("123457"));
  CHECK_THROWS_AS(Decimal::rounded(1e12, 2), std::overflow_error);
}
