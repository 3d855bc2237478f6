/* What a broker confirms, while somebody waits for it.
 *
 * Linked into the Python extension only; the plugins know nothing of it.
 */
#ifndef MTBRIDGE_ACKS_H
#define MTBRIDGE_ACKS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* cffi:begin */

typedef struct mtb_acks {
  uint64_t confirmed; /* messages, from the first one on; set by the caller, and moved on */
  size_t taken;       /* bytes that said so */
  size_t rest;        /* bytes that came after these, and are for somebody else */
} mtb_acks;

/* Reads acknowledgements (AMQP 0-9-1, basic.ack) from a broker's socket until `until` messages are confirmed, `wait_us`
 * have passed, or something else came: another frame, a confirm that is not the next one, a signal, the end. Never
 * fails, and blocks for that time: for a thread that publishes. `data` (`size`: a hundred bytes at least) then begins
 * with the rest. */
void mtb_await_acks(intptr_t socket, uint64_t until, uint32_t wait_us, uint8_t *data, size_t size, mtb_acks *acks);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
