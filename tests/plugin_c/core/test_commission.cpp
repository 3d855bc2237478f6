#include "core/commission.h"
#include "core/draft.h"
#include "folder.h"

#include <cmath>
#include <fstream>

using namespace mtbridge;

namespace {

Rules rules(const std::string &text) {
  Rules made;
  REQUIRE(made.read(text, "rules.toml") == "");
  return made;
}

// One rule, with what the test cares about.
Rules rule(const std::string &keys) { return rules("[[rule]]\nname = 'r'\n" + keys); }

// A fill of 3.5 lots of EURUSD at 1.10500 for an account in USD.
Draft fill(mtb_type type = MTB_TRADE_OPEN) {
  Draft draft(type, 0);
  draft.group(Utf8("real\\vip")).symbol(Utf8("EURUSD")).volume(350'000'000).price(1.105).digits(5);
  draft.contract_size(100000.0).rate_profit(1.0).digits_currency(2);
  return draft;
}

mtb_commission commission(const Rules &of, const Draft &draft) {
  mtb_commission result;
  of.apply(draft.event(), result);
  return result;
}

double amount(const Rules &of, const Draft &draft) {
  const mtb_commission result = commission(of, draft);
  REQUIRE(result.due == MTB_DUE);
  return result.amount;
}

mtb_due due(const Rules &of, const Draft &draft) { return commission(of, draft).due; }

} // namespace

TEST_CASE("each basis is what the reference says") {
  CHECK(amount(rule("per='lot'\nrate=7"), fill()) == 24.5);
  CHECK(amount(rule("per='million'\nrate=30"), fill()) == 11.6);    // 386,750 of notional: 11.6025
  CHECK(amount(rule("per='percent'\nrate=0.01"), fill()) == 38.68); // 38.675
  CHECK(amount(rule("per='deal'\nrate=2.5"), fill()) == 2.5);
  CHECK(amount(rule("per='point'\nrate=0.3"), fill()) == 1.05);
}

TEST_CASE("a price whose digits are not known counts with those that the event shows") {
  Draft draft(MTB_TRADE_OPEN, 0);
  draft.group(Utf8("real")).symbol(Utf8("EURUSD")).volume(475'000'000).price(4.0 / 3).digits_currency(0);
  draft.contract_size(9'666'621.75).rate_profit(179.0);
  CHECK(amount(rule("per='percent'\nrate=0.39510905"), draft) == 43'298'921.0); // ...922 with all of its digits
}

TEST_CASE("of many rules the first that fits decides, however often it is asked") {
  std::string text;
  for (int number = 0; number < 200; ++number)
    text += "[[rule]]\nname='r" + std::to_string(number) + "'\nper='deal'\nrate=" + std::to_string(number) +
            "\ngroups='g" + std::to_string(number / 2) + "'\nsymbols='" + (number % 2 == 0 ? "EUR*" : "*") + "'\n";
  const Rules many = rules(text);
  for (int round = 0; round < 2; ++round)
    for (int group = 0; group < 100; ++group) {
      Draft event = fill().group(Utf8(("g" + std::to_string(group)).c_str()));
      CHECK(amount(many, event) == 2.0 * group);
      CHECK(amount(many, event.symbol(Utf8("USDJPY"))) == 2.0 * group + 1);
    }
  CHECK(due(many, fill().group(Utf8("g100"))) == MTB_DUE_NO_RULE);
}

TEST_CASE("a tie is rounded as in decimal arithmetic") {
  CHECK(amount(rule("per='lot'\nrate=0.01"), fill()) == 0.04);
  CHECK(amount(rule("per='lot'\nrate=0.01"), fill().volume(450'000'000)) == 0.05);
  CHECK(amount(rule("per='lot'\nrate=0.01"), fill().volume(449'999'999)) == 0.04);
  CHECK(amount(rule("per='lot'\nrate=0.1"), fill().digits_currency(0)) == 0.0);
}

TEST_CASE("amounts become the account's currency by the event's own rate") {
  CHECK(amount(rule("per='million'\nrate=30"), fill().rate_profit(0.9)) == 10.44); // 348,075: 10.44225
  CHECK(amount(rule("per='million'\nrate=30\ncurrency='profit'"), fill().rate_profit(0.9)) == 10.44);
  CHECK(amount(rule("per='lot'\nrate=7\ncurrency='profit'"), fill().rate_profit(0.9)) == 22.05);
  CHECK(amount(rule("per='point'\nrate=1"), fill().rate_profit(0.9)) == 3.15);
  CHECK(amount(rule("per='lot'\nrate=7"), fill().rate_profit(0.9)) == 24.5);
  CHECK(amount(rule("per='lot'\nrate=1\nmin=10\ncurrency='profit'"), fill().rate_profit(0.9)) == 9.0);
}

TEST_CASE("minimum and maximum bound the whole amount, of which both ends take half") {
  CHECK(amount(rule("per='lot'\nrate=1\nmin=5"), fill()) == 5.0);
  CHECK(amount(rule("per='lot'\nrate=7\nmax=20"), fill()) == 20.0);
  const Rules halves = rule("per='lot'\nrate=7\nmax=20.01\non='both'");
  CHECK(amount(halves, fill()) == 10.01);
  CHECK(amount(halves, fill(MTB_TRADE_CLOSE)) == 10.01);
}

TEST_CASE("a rule pays at its own end") {
  const Rules opening = rule("per='deal'\nrate=1");
  const Rules closing = rule("per='deal'\nrate=1\non='close'");
  for (const mtb_type type : {MTB_TRADE_OPEN, MTB_TRADE_INCREASE}) {
    CHECK(due(opening, fill(type)) == MTB_DUE);
    CHECK(due(closing, fill(type)) == MTB_DUE_OTHER_END);
  }
  for (const mtb_type type : {MTB_TRADE_CLOSE, MTB_TRADE_REDUCE}) {
    CHECK(due(opening, fill(type)) == MTB_DUE_OTHER_END);
    CHECK(due(closing, fill(type)) == MTB_DUE);
  }
}

TEST_CASE("nothing is due for what no client traded") {
  const Rules both = rule("per='deal'\nrate=1\non='both'");
  for (int type = MTB_TYPE_NONE + 1; type < MTB_TYPE_COUNT; ++type) {
    const bool trades =
        type == MTB_TRADE_OPEN || type == MTB_TRADE_INCREASE || type == MTB_TRADE_CLOSE || type == MTB_TRADE_REDUCE;
    const Draft draft = fill(static_cast<mtb_type>(type));
    CHECK(due(both, draft) == (trades ? MTB_DUE : MTB_DUE_NO_TRADE));
    CHECK(due(both, Draft(draft).flag(MTB_FLAG_SERVICE)) == MTB_DUE_NO_TRADE);
  }
  CHECK(due(both, fill().flag(MTB_FLAG_REMAINDER)) == MTB_DUE_NO_TRADE);
  CHECK(due(both, fill().flag(MTB_FLAG_RESTORED)) == MTB_DUE_NO_TRADE);
  CHECK(due(both, fill().flag(MTB_FLAG_REVERSAL)) == MTB_DUE);
}

TEST_CASE("the first rule that fits group and symbol decides") {
  const Rules three = rules("[[rule]]\nname='vip'\ngroups='real\\vip'\nsymbols='EUR*,!EURCHF'\nper='deal'\nrate=1\n"
                            "[[rule]]\nname='close'\ngroups='real\\*'\non='close'\nper='deal'\nrate=2\n"
                            "[[rule]]\nname='rest'\ngroups='real\\*'\nper='deal'\nrate=3\n");
  const mtb_commission first = commission(three, fill());
  CHECK(first.amount == 1.0);
  CHECK(first.rule == 0);
  CHECK(std::string(first.name) == "vip");
  CHECK(due(three, fill().symbol(Utf8("EURCHF"))) == MTB_DUE_OTHER_END); // the second, not the third
  CHECK(due(three, fill().group(Utf8("demo"))) == MTB_DUE_NO_RULE);
  CHECK(due(Rules(), fill()) == MTB_DUE_NO_RULE);
}

TEST_CASE("nothing is due when a number that the rule needs is missing or makes no sense") {
  const auto missing = [](const char *keys, const Draft &draft) {
    const mtb_commission result = commission(rule(keys), draft);
    CHECK(result.due == MTB_DUE_NO_INPUT);
    CHECK(result.amount == 0.0);
    return result.missing;
  };
  CHECK(missing("per='lot'\nrate=1", fill().volume(0)) == MTB_F_VOLUME);
  CHECK(missing("per='lot'\nrate=1", fill().volume(INT64_MIN)) == MTB_F_VOLUME);
  CHECK(missing("per='deal'\nrate=1", Draft(MTB_TRADE_OPEN, 0)) == MTB_F_VOLUME);
  CHECK(missing("per='lot'\nrate=1", fill().digits_currency(9)) == MTB_F_DIGITS_CURRENCY);
  CHECK(missing("per='million'\nrate=1", fill().contract_size(0.0)) == MTB_F_CONTRACT_SIZE);
  CHECK(missing("per='million'\nrate=1", fill().price(-37.63)) == MTB_F_PRICE);
  CHECK(missing("per='percent'\nrate=1", fill().price(std::nan(""))) == MTB_F_PRICE);
  CHECK(missing("per='percent'\nrate=1", fill().rate_profit(INFINITY)) == MTB_F_RATE_PROFIT);
  CHECK(missing("per='lot'\nrate=1\ncurrency='profit'", fill().rate_profit(0.0)) == MTB_F_RATE_PROFIT);
  CHECK(due(rule("per='lot'\nrate=1"), fill().rate_profit(0.0)) == MTB_DUE);
}

TEST_CASE("absurd volumes neither overflow nor harm") {
  CHECK(amount(rule("per='lot'\nrate=1000000000"), fill().volume(INT64_MAX)) == doctest::Approx(9.223372036854776e19));
  const Draft huge = fill().volume(INT64_MAX).price(9.99e14).contract_size(9.99e14).rate_profit(9.99e14);
  CHECK(amount(rule("per='percent'\nrate=1000000000\ncurrency='profit'"), huge) > 1e60);
  const Draft dust = fill().volume(1).price(1e-30).digits(15).contract_size(1e-30).rate_profit(1e-30);
  CHECK(due(rule("per='million'\nrate=0.00000001"), dust) == MTB_DUE_NO_INPUT); // the price is 0 in 15 digits
}

TEST_CASE("agents' shares are rounded each and never more than the amount together") {
  const mtb_commission shared = commission(rule("per='lot'\nrate=7\nshares=['50%','30%','1.50']"), fill());
  REQUIRE(shared.levels == 3);
  CHECK(shared.shares[0] == 12.25);
  CHECK(shared.shares[1] == 7.35);
  CHECK(shared.shares[2] == 1.5);
  const mtb_commission cent = commission(rule("per='deal'\nrate=0.03\nshares=['50%','50%']"), fill());
  CHECK(cent.shares[0] == 0.02);
  CHECK(cent.shares[1] == 0.01);
  const mtb_commission small = commission(rule("per='deal'\nrate=1\nshares=['0.75','0.75','1']"), fill());
  CHECK(small.shares[1] == 0.25);
  CHECK(small.shares[2] == 0.0);
}

TEST_CASE("an explanation shows each step, and the same amount") {
  const Rules half = rule("groups='real*'\nper='million'\nrate=35\nmin=1\nmax=13\non='both'\ncurrency='profit'\n"
                          "shares=['10%','0.5']");
  const Draft draft = fill(MTB_TRADE_CLOSE).rate_profit(0.9);
  mtb_explanation shown;
  half.explain(draft.event(), shown);
  const auto is = [](const char *text, const char *expected) { CHECK(std::string(text) == expected); };
  is(shown.per, "million");
  is(shown.on, "both");
  is(shown.currency, "profit");
  is(shown.groups, "real*");
  is(shown.symbols, "*");
  is(shown.lots, "3.5");
  is(shown.notional, "386750");
  is(shown.point, "");
  is(shown.quantity, "0.38675");
  is(shown.rate, "35");
  is(shown.computed, "13.53625");
  is(shown.minimum, "1");
  is(shown.maximum, "13");
  is(shown.bounded, "13");
  is(shown.rate_profit, "0.9");
  is(shown.converted, "11.7");
  is(shown.amount, "5.85");
  is(shown.terms[0], "10%");
  is(shown.shares[0], "0.59");
  is(shown.terms[1], "0.5");
  is(shown.shares[1], "0.5");
  CHECK(shown.commission.amount == amount(half, draft));
}

TEST_CASE("a mistake in a rules file is named with its line") {
  const auto refused = [](const std::string &text, const char *complaint) {
    Rules made;
    const std::string wrong = made.read(text, "f.toml");
    CHECK_MESSAGE(wrong.find(complaint) == 0, wrong);
    CHECK(made.all().empty());
  };
  const std::string good = "[[rule]]\nname='a'\nper='lot'\nrate=1\n";
  refused("[[rule]]\nname = \n", "f.toml:2: ");
  refused("[[rule]]\nname='a'\ngroups=\"real\\*\"\n", "f.toml:3: ");
  refused(good + "[[rules]]\nname='b'\n", "f.toml:5: give nothing but [[rule]] tables");
  refused("rule = 1\n", "f.toml:1: give nothing but [[rule]] tables");
  refused("[[rule]]\nper='lot'\nrate=1\n", "f.toml:1: the rule has no name");
  refused("[[rule]]\nname='a'\nrate=1\n", "f.toml:1: the rule has no per");
  refused("[[rule]]\nname='a'\nper='lot'\n", "f.toml:1: the rule has no rate");
  refused(good + "[[rule]]\nname='a'\nper='lot'\nrate=1\n", "f.toml:5: another rule is called a, too");
  refused("[[rule]]\nname='fifteen bytes..'\n", "f.toml:2: name: give 1 to 14 bytes of text");
  refused("[[rule]]\nname=''\n", "f.toml:2: name: give 1 to 14 bytes of text");
  refused(good + "grups='*'\n", "f.toml:5: no such key: grups");
  refused(good + "groups='!'\n", "f.toml:5: groups: \"!\" stands alone");
  refused(good + "symbols=['EURUSD']\n", "f.toml:5: symbols: give masks in one text");
  refused("[[rule]]\nname='a'\nper='lots'\nrate=1\n", "f.toml:3: per: give one of lot, million, percent, deal, point");
  refused(good + "on='opening'\n", "f.toml:5: on: give one of open, close, both");
  refused(good + "currency='USD'\n", "f.toml:5: currency: give one of deposit, profit");
  for (const char *bad : {"-1", "nan", "inf", "1e10", "0.123456789", "'7'", "true"})
    refused(good + "min=" + bad + "\n", "f.toml:5: min: give a number from 0 to 1000000000");
  refused(good + "min=2\nmax=1\n", "f.toml:1: max is less than min");
  for (const char *bad : {"50", "'x'", "'-1'", "'%'", "'1e3'", "' 1'", "'nan'"})
    refused(good + "shares=[" + bad + "]\n", "f.toml:5: shares: give texts");
  refused(good + "shares=['60%','40.5%']\n", "f.toml:5: shares: more than 100% in all");
  refused(good + "shares=['1','1','1','1','1','1','1','1','1']\n", "f.toml:5: shares: give up to 8 levels");
}

TEST_CASE("a rules file is opened, or the reason is one line") {
  Folder folder;
  mtb_rules *opened = nullptr;
  mtb_error error{};
  CHECK(mtb_rules_open(folder.file("no.toml").c_str(), &opened, &error) == MTB_NOT_FOUND);
  CHECK(std::string(error.text) == "cannot read " + folder.file("no.toml") + ": No such file or directory");
  CHECK(mtb_rules_open(folder.path().c_str(), &opened, &error) == MTB_IO);
  std::ofstream(folder.file("bad.toml")) << "[[rule]]\n";
  CHECK(mtb_rules_open(folder.file("bad.toml").c_str(), &opened, &error) == MTB_INVALID);
  CHECK(std::string(error.text).find("bad.toml:1: the rule has no name") != std::string::npos);
  std::ofstream(folder.file("empty.toml")).close();
  REQUIRE(mtb_rules_open(folder.file("empty.toml").c_str(), &opened, &error) == MTB_OK);
  CHECK(mtb_rules_count(opened) == 0);
  mtb_rules_close(opened);
}
