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

enum {
  MTB_WIRE_EXCHANGE_MAX = 255,
  /* Most bytes of the frames of one record: method, header and body, with 512 bytes for all that is fixed. */
  MTB_WIRE_FRAMES_MAX = MTB_WIRE_BODY_MAX + MTB_WIRE_KEY_MAX + MTB_WIRE_ID_MAX + MTB_WIRE_EXCHANGE_MAX + 512
};

/* Encodes records[0..count) as the AMQP 0-9-1 frames that publish them, one after another: persistent, mandatory, with
 * the properties of the contract (contracts, "On the wire"). `exchange`: at most MTB_WIRE_EXCHANGE_MAX bytes. `resent`:
 * not 0 adds the header that says that a message may have been refused before. A body is far below the least frame size
 * that a broker may ask for, 4096 bytes. Stops early when the next record might not fit. Returns the number of records
 * encoded; `*used` gets the bytes written. Any thread, no allocation. */
size_t mtb_wire_frames(const mtb_event *records, size_t count, uint16_t channel, const char *exchange, int resent,
                       uint8_t *out, size_t size, size_t *used);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
