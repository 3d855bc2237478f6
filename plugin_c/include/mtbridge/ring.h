/* The ring: how events leave the trade server's process.
 *
 * Four files share a path without suffix, BASE (contracts, "Ring and spool"):
 *   BASE.ring           header and 2^n slots; written by the plugin alone, mapped read-only by the reader
 *   BASE.cursor         how far the reader has delivered; written by the reader alone, read by the plugin with a call
 *   BASE.producer.lock  locked while a plugin has the ring; free means: the producer is dead
 *   BASE.reader.lock    locked while a reader has the ring
 *
 * and, when the ring may overflow to disk, a folder of segments beside others' (SPOOL/SERVER.FIRST.seg), written by the
 * plugin alone, read by the reader.
 *
 * A position `pos` counts events from 1 over all epochs; slot = (pos - 1) & (slots - 1).
 * The part between the cffi marks is also read by the Python extension's build.
 */
#ifndef MTBRIDGE_RING_H
#define MTBRIDGE_RING_H

#include "mtbridge/event.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* cffi:begin */

enum { MTB_RING_LAYOUT = 3, MTB_RING_HEADER_SIZE = 4096, MTB_ERROR_SIZE = 320 };

typedef enum mtb_status {
  MTB_OK = 0,
  MTB_NOT_FOUND = 1, /* no such file or folder */
  MTB_DENIED = 2,    /* the operating system refused access */
  MTB_BUSY = 3,      /* another process holds the lock */
  MTB_MISMATCH = 4,  /* not a ring, or one of another layout, byte order or size */
  MTB_TRUNCATED = 5, /* the file is shorter than its header says */
  MTB_FULL = 6,      /* no free slot: the event was counted and left out */
  MTB_INVALID = 7,   /* an argument is out of range */
  MTB_IO = 8,        /* any other failure of the operating system */
  MTB_STATUS_COUNT = 9
} mtb_status;

/* The tests of the plugin's filter: why an event was not wanted. */
typedef enum mtb_filter {
  MTB_FILTER_TYPE = 0,
  MTB_FILTER_GROUP = 1,
  MTB_FILTER_SYMBOL = 2,
  MTB_FILTER_LOGIN = 3,
  MTB_FILTER_COUNT = 4
} mtb_filter;

/* What went wrong, in one line that names the file and says what to do; empty after success. */
typedef struct mtb_error {
  mtb_status status;
  char text[320];
} mtb_error;

typedef struct mtb_ring mtb_ring;     /* the producer's side */
typedef struct mtb_reader mtb_reader; /* the reader's side */

/* Opens BASE for writing, as the one producer: creates the file, or carries on in an existing one, whose undelivered
 * events stay and whose torn slots are filled with system.gap events; starts a new epoch.
 * `server`: [a-z0-9_]{1,16}. `slots`: a power of two; an existing ring that still holds undelivered events keeps its
 * size. `epoch`: the number of this start, larger than any before; 0 means one more than the ring has seen.
 * `build`: free text for the header. Allocates and blocks on I/O: never from a trading thread.
 * Errors: MTB_BUSY, MTB_DENIED, MTB_NOT_FOUND, MTB_MISMATCH, MTB_TRUNCATED, MTB_INVALID, MTB_IO. */
mtb_status mtb_ring_open(const char *base, const char *server, mtb_platform platform, uint64_t slots, uint32_t epoch,
                         const char *build, mtb_ring **ring, mtb_error *error);

/* Where a ring overflows to. */
typedef struct mtb_spool {
  const char *folder; /* is made when it is not there; the reader learns it from the ring */
  uint64_t quota; /* bytes that its segments may take; 0: what lies there is kept for the reader, and no more added */
  uint32_t sync;  /* 1: a batch counts as spooled when the disk has it; 0: when the operating system has it */
} mtb_spool;

/* The same with a spool. A ring that is not there although the spool holds events of it, as after a reboot, goes on
 * behind them. Errors: also MTB_DENIED when others may write to the spool's folder. */
mtb_status mtb_ring_open_spooled(const char *base, const char *server, mtb_platform platform, uint64_t slots,
                                 uint32_t epoch, const char *build, const mtb_spool *spool, mtb_ring **ring,
                                 mtb_error *error);

/* Fills in the event's epoch, seq, version, platform, server and crc, and publishes a copy of it.
 * Any thread; lock-free, no system call, no allocation. MTB_FULL: left out, counted, reported by a later system.gap. */
mtb_status mtb_ring_publish(mtb_ring *ring, mtb_event *event);

/* Counts an event that the filter kept out of the ring. Any thread; lock-free, no system call. */
void mtb_ring_count_filtered(mtb_ring *ring, mtb_filter why);

/* Reads the reader's cursor and so frees slots; reports what was left out. From one housekeeping thread, every few
 * milliseconds; blocks on a read of 128 bytes. Returns the number of undelivered events. */
uint64_t mtb_ring_maintain(mtb_ring *ring);

/* One step of the spooler: deletes segments that have been delivered and, when the ring is more than half full (`all`:
 * in any case), copies its oldest events to the spool and frees their slots. Sets `*moved` to their number; 0: there
 * was nothing to do. From one thread at a time; blocks on the disk. Errors: MTB_FULL (the quota is reached), MTB_IO,
 * MTB_DENIED, MTB_NOT_FOUND: nothing is lost yet, try again later. */
mtb_status mtb_ring_spool(mtb_ring *ring, int all, size_t *moved, mtb_error *error);

uint32_t mtb_ring_epoch(const mtb_ring *ring);

/* 1 when there was no ring's file, and the spool does not end with the last event of an earlier one: whatever that held
 * and had not been delivered is gone. `*since`: when the last event that is known of was captured; 0: none is. */
int mtb_ring_has_lost(const mtb_ring *ring, int64_t *since);

/* Leaves the ring: no publish may be running. The file stays, for the reader. */
void mtb_ring_close(mtb_ring *ring);

/* Opens BASE for reading, as the one reader, at the cursor (without a cursor: at the oldest event that is still there).
 * `spool`: the spool's folder as this process names it; NULL: as the plugin does.
 * Errors: MTB_NOT_FOUND, MTB_BUSY, MTB_DENIED (also when others may write what is to be trusted), MTB_MISMATCH,
 * MTB_TRUNCATED, MTB_IO. */
mtb_status mtb_reader_open(const char *base, const char *spool, mtb_reader **reader, mtb_error *error);

/* Copies up to `max` events that follow the last one read into `out`, in order, checked; waits up to `wait_us` for the
 * first one, polling adaptively, or until a signal comes on POSIX, and lets quick events gather for up to 0.5 ms.
 * `*count` is 0 after a silence. A slot that is torn (its producer is dead), corrupt or unknown to this release comes
 * as a system.gap event in its place, and so does a stretch that the spool has lost: with the position of its last
 * event. Positions grow, and have no holes but these. An event comes from the ring as long as its slot holds it, else
 * from the spool. One thread. Errors: MTB_BUSY (the reader's lock was lost), MTB_TRUNCATED, MTB_MISMATCH,
 * MTB_NOT_FOUND, MTB_IO: the reader is of no more use. */
mtb_status mtb_reader_read(mtb_reader *reader, mtb_event *out, size_t max, uint32_t wait_us, size_t *count,
                           mtb_error *error);

/* What the last read could not use and replaced by gaps: the raw records, `raw[i]` found at `positions[i]`, up to `max`
 * of them. Returns how many there are. A torn record has what was written of it; one that is wholly missing is not
 * here. */
size_t mtb_reader_damaged(const mtb_reader *reader, uint64_t *positions, mtb_event *raw, size_t max);

/* Sets the place of the next read to the first event that has not been committed (after a failed delivery). */
void mtb_reader_rewind(mtb_reader *reader);

/* Moves the cursor: every event up to and with `pos` has been delivered; nothing happens if it stands there already.
 * MTB_INVALID when `pos` was not read yet or is behind the cursor; MTB_BUSY when the reader's lock was lost. */
mtb_status mtb_reader_commit(mtb_reader *reader, uint64_t pos, mtb_error *error);

void mtb_reader_close(mtb_reader *reader);

/* A ring seen from outside, without locks. */
typedef struct mtb_ring_info {
  uint32_t layout;
  uint32_t slot_size;
  uint64_t slots;
  char server[16];
  uint32_t platform; /* mtb_platform */
  uint32_t epoch;
  uint64_t epoch_base;  /* pos of the last event before this epoch */
  uint64_t claimed;     /* pos of the newest claimed slot */
  uint64_t cursor;      /* pos of the last delivered event; 0: none */
  uint64_t spooled;     /* pos up to which events lie in the spool */
  uint64_t left_out;    /* events that found the ring full, over all epochs */
  uint64_t filtered[4]; /* events that the filter kept out, by mtb_filter, over all epochs */
  uint64_t producer_pid;
  int64_t started;         /* UTC, ns: when the producer started */
  uint32_t producer_alive; /* 1: its lock is held */
  uint32_t reader_alive;   /* 1: its lock is held */
  int64_t oldest;          /* UTC, ns: when the oldest undelivered event was captured; 0: none, or not to be seen */
  uint64_t spool_segments; /* files in the spool */
  uint64_t spool_bytes;    /* their size */
  uint64_t spool_quota;    /* what it may be; 0: nothing is spooled */
  uint32_t spool_status;   /* mtb_status of the spooler's last step: MTB_OK, MTB_FULL when the quota is reached, … */
  char spool_folder[1024]; /* as the plugin names it; empty: the ring has none */
  char build[64];
} mtb_ring_info;

/* Errors: MTB_NOT_FOUND, MTB_DENIED, MTB_MISMATCH, MTB_TRUNCATED, MTB_IO. */
mtb_status mtb_ring_inspect(const char *base, mtb_ring_info *info, mtb_error *error);

/* cffi:end */

#ifdef __cplusplus
}
#endif

#endif
