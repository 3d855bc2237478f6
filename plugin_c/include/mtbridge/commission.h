/* Commission rules: what they give for an event, and how the number comes about.
 *
 * The plugins compute the rebate in the hook, with these very functions; the command line explains it with them. What
 * each rule means stands in docs/reference/commission.md.
 */
#ifndef MTBRIDGE_COMMISSION_H
#define MTBRIDGE_COMMISSION_H

#include "mtbridge/ring.h"

#ifdef __cplusplus
extern "C" {
#endif

/* cffi:begin */

enum { MTB_COMMISSION_LEVELS = 8, MTB_COMMISSION_TEXT = 64 };

typedef struct mtb_rules mtb_rules;

/* Whether a commission is due, or why not. */
typedef enum mtb_due {
  MTB_DUE = 0,
  MTB_DUE_NO_TRADE = 1,  /* the event neither opens nor closes for a client */
  MTB_DUE_NO_RULE = 2,   /* no rule fits its group and symbol */
  MTB_DUE_OTHER_END = 3, /* the rule that fits pays at the trade's other end */
  MTB_DUE_NO_INPUT = 4,  /* a field that the rule needs is missing or no sensible number */
  MTB_DUE_COUNT = 5
} mtb_due;

typedef struct mtb_commission {
  mtb_due due;
  uint32_t rule;     /* which rule, from 0; unless NO_TRADE or NO_RULE */
  double amount;     /* in the account's currency, rounded to its digits; 0 when nothing is due */
  uint32_t levels;   /* how many agents share it */
  mtb_field missing; /* NO_INPUT: the first such field */
  double shares[8];  /* of each level, the client's own agent first; together at most the amount */
  char name[16];     /* of the rule, with a NUL */
} mtb_commission;

/* How an amount comes about: exact decimals in text (beyond 12 places rounded), empty where a step does not apply. */
typedef struct mtb_explanation {
  mtb_commission commission;
  char per[8];      /* lot, million, percent, deal, point */
  char on[8];       /* open, close, both */
  char currency[8]; /* deposit, profit: of computed, minimum, maximum and bounded */
  char groups[128]; /* the rule's masks, cut at the end if need be */
  char symbols[128];
  char lots[64];
  char notional[64]; /* million, percent: of the trade, in the rule's currency */
  char point[64];    /* point: what one point is worth, in the rule's currency */
  char quantity[64]; /* what the rate is multiplied by */
  char rate[64];
  char computed[64]; /* quantity x rate */
  char minimum[64];
  char maximum[64];
  char bounded[64];     /* computed, within minimum and maximum */
  char rate_profit[64]; /* profit: what bounded is multiplied by */
  char converted[64];   /* bounded, in the account's currency */
  char amount[64];      /* converted, half of it on both, rounded */
  char terms[8][64];    /* of each level, as the rule has them: 50%, 1.5 */
  char shares[8][64];
} mtb_explanation;

/* Reads the rules in a TOML file. Allocates and blocks on I/O: never from a trading thread.
 * Errors: MTB_NOT_FOUND, MTB_DENIED, MTB_IO; MTB_INVALID with "FILE:LINE: what is wrong". */
mtb_status mtb_rules_open(const char *path, mtb_rules **rules, mtb_error *error);

void mtb_rules_close(mtb_rules *rules);

uint32_t mtb_rules_count(const mtb_rules *rules);

/* Computes the commission of an event. Any thread; no allocation, no lock, no system call. */
void mtb_rules_apply(const mtb_rules *rules, const mtb_event *event, mtb_commission *commission);

/* The same computation, with every step. Any thread; no allocation. */
void mtb_rules_explain(const mtb_rules *rules, const mtb_event *event, mtb_explanation *explanation);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
