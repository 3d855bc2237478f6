/* Records turned into what travels on the wire, many at a time: msgpack bodies and routing keys.
 *
 * Linked into the Python extension only; the plugins know nothing of it. The pydantic models in pybridge.events are the
 * reference: the same event through both gives the same bytes.
 */
#ifndef MTBRIDGE_WIRE_H
#define MTBRIDGE_WIRE_H

#include "mtbridge/event.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* cffi:begin */

/* Upper bounds for one record. */
enum { MTB_WIRE_BODY_MAX = 1536, MTB_WIRE_KEY_MAX = 255, MTB_WIRE_ID_MAX = 64 };

/* Where one message lies in the output buffer: byte offsets and lengths. */
typedef struct mtb_wire_message {
  uint32_t body, body_size; /* msgpack map */
  uint32_t key, key_size;   /* routing key, ASCII */
  uint32_t id, id_size;     /* message id "server:epoch:seq", ASCII */
} mtb_wire_message;

/* Encodes records[0..count) one after another into `out` and notes in `messages` where each part lies. Stops early when
 * the next record might not fit. Returns the number of records encoded; `*used` gets the bytes written.
 * Any thread, no allocation. */
size_t mtb_wire_encode(const mtb_event *records, size_t count, mtb_wire_message *messages, uint8_t *out, size_t size,
                       size_t *used);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
