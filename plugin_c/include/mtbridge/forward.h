/* From the ring to the broker in one step: events are read, encoded and written to a socket, and only then spoken of.
 *
 * Linked into the Python extension only; the plugins know nothing of it.
 */
#ifndef MTBRIDGE_FORWARD_H
#define MTBRIDGE_FORWARD_H

#include "mtbridge/ring.h"

#ifdef __cplusplus
extern "C" {
#endif

/* cffi:begin */

enum { MTB_HEARD_MAX = 4096 };

/* An AMQP 0-9-1 connection in confirm mode. */
typedef struct mtb_outlet {
  intptr_t socket; /* does not block; nothing else waits to be written to it, and a frame begins with what comes next */
  uint16_t channel;
  const char *exchange;     /* at most MTB_WIRE_EXCHANGE_MAX bytes */
  uint8_t *frames;          /* where they are made */
  size_t size;              /* MTB_WIRE_FRAMES_MAX bytes for each event that may be written at once */
  uint64_t window;          /* messages that may wait for a confirm */
  uint64_t refill;          /* more are sent when no more than so many wait, and then as many as may */
  uint64_t sent, confirmed; /* messages, from the connection's first one on; confirmed in order */
} mtb_outlet;

typedef struct mtb_forwarded {
  size_t count;                 /* events that were read, and whose frames were made */
  size_t rest, end;             /* the last bytes of these, frames[rest..end), did not find room in the socket */
  uint64_t waiting;             /* the most messages that waited for their confirm at once, as far as we looked */
  uint64_t confirmed;           /* messages, now */
  size_t understood;            /* bytes from the socket that said so */
  size_t heard_size;            /* bytes that came after these, and are for somebody else */
  uint8_t heard[MTB_HEARD_MAX]; /* these */
} mtb_forwarded;

/* Reads events as mtb_reader_read does, and writes the frames of mtb_wire_frames to the outlet; from the first
 * ones on it goes on for `total_us`, until nothing comes for `linger_us`, `out` has `max` of them, the socket is full
 * or broken, or mtb_reader_damaged has something to tell. When more than `refill` messages wait it waits for
 * confirms, commits what of `out` is confirmed, and ends if that takes longer than `total_us`, or if the broker says
 * anything else. Who reads has to see to it that the rest of the frames follows, and that the rest of what was heard is
 * understood. Errors: those of a read, told when nothing was read before. */
mtb_status mtb_forward(mtb_reader *reader, const mtb_outlet *outlet, mtb_event *out, size_t max, uint32_t wait_us,
                       uint32_t linger_us, uint32_t total_us, mtb_forwarded *done, mtb_error *error);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
