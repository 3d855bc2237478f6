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

/* An AMQP 0-9-1 connection on which messages may be published. */
typedef struct mtb_outlet {
  intptr_t socket; /* does not block, and nothing else waits to be written to it */
  uint16_t channel;
  const char *exchange; /* at most MTB_WIRE_EXCHANGE_MAX bytes */
  uint8_t *frames;      /* where they are made */
  size_t size;          /* MTB_WIRE_FRAMES_MAX bytes for each event that may be read at once */
} mtb_outlet;

typedef struct mtb_forwarded {
  size_t count;     /* events that were read, and whose frames were made */
  size_t rest, end; /* the last bytes of these, frames[rest..end), did not find room in the socket */
} mtb_forwarded;

/* Reads events as mtb_reader_read_beside does, and writes the frames of mtb_wire_frames to the outlet; from the first
 * ones on it goes on with what comes within `linger_us`, until `out` has `max` of them, the socket is full or broken,
 * or mtb_reader_damaged has something to tell. Who reads has to see to it that the rest follows. Errors: those of a
 * read, told when nothing was read before. */
mtb_status mtb_forward(mtb_reader *reader, const mtb_outlet *outlet, const intptr_t *sockets, size_t socket_count,
                       mtb_event *out, size_t max, uint32_t wait_us, uint32_t linger_us, mtb_forwarded *done,
                       mtb_error *error);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
