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

/* Bits of a publishing id that are left to `seq`: a million million events for each of 16 million starts. */
enum { MTB_WIRE_EPOCH_SHIFT = 40 };

/* Encodes records[0..count) as the entries of the stream protocol's publish command, one after another: the publishing
 * id (epoch and seq as one number, which grows from event to event and over all starts of a server), then the message
 * as a broker writes it that gets it by way of `exchange`. Each takes at most MTB_WIRE_FRAMES_MAX bytes; stops early
 * when the next one might not fit. Returns the number of records encoded; `*used` gets the bytes written. Any thread,
 * no allocation. */
size_t mtb_wire_entries(const mtb_event *records, size_t count, const char *exchange, uint8_t *out, size_t size,
                        size_t *used);

/* Turns a body back into the record that it was encoded from, checksum included and `pos` 0. Returns 1 when encoding
 * the record gives this very body, else 0: it was written by somebody else, and the models have to say what it is. Any
 * thread, no allocation. */
int mtb_wire_decode(const uint8_t *body, size_t size, mtb_event *record);

/* What the model of an event type asks of a record; made from the pydantic models, one per mtb_type. */
typedef struct mtb_wire_shape {
  uint64_t allowed;  /* bit n: the field mtb_field n may be there */
  uint64_t required; /* bit n: it has to be */
  uint8_t count;     /* how many fields may be there */
  uint8_t order[43]; /* which, as the model lists them (MTB_FIELD_COUNT) */
} mtb_wire_shape;

/* Most bytes of one line: a price may have 309 digits before its point and 255 behind it. */
enum { MTB_WIRE_LINE_MAX = 16384 };

/* Writes records[0..count) as lines of JSON, as pydantic writes the models without what is None. `shapes`:
 * MTB_TYPE_COUNT of them. Stops early before a record that is not what its shape asks for, and when the next line might
 * not fit. Returns the number of lines; `*used` gets the bytes written. Any thread, no allocation. */
size_t mtb_wire_lines(const mtb_event *records, size_t count, const mtb_wire_shape *shapes, uint8_t *out, size_t size,
                      size_t *used);

/* Number of records before the first one whose checksum is wrong. Any thread. */
size_t mtb_wire_sound(const mtb_event *records, size_t count);

/* 1 when a queue that is bound with `pattern` to a topic exchange gets what is published with `key`. Any thread. */
int mtb_wire_fits(const char *pattern, const char *key);

/* Copies the records whose routing key fits any of the patterns to `out`, in order, and returns how many they are.
 * Any thread, no allocation. */
size_t mtb_wire_select(const mtb_event *records, size_t count, const char *const *patterns, size_t pattern_count,
                       mtb_event *out);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
