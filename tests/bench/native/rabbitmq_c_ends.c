/* rabbitmq-c at either end of a queue, beside the bridge and beside Python's consumers.
 *
 *   rabbitmq_c_ends publish URL EXCHANGE RATE COUNT WINDOW   at a steady rate (0: flat out), confirmed; each body is a
 *                                                            msgpack map that tells when its message came
 *   rabbitmq_c_ends consume URL QUEUE COUNT PREFETCH         acknowledged a fifth of PREFETCH at a time; prints JSON
 *
 * `publish` says "there" when it is connected, and begins with a line on standard input.
 */
#define _GNU_SOURCE
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>

enum { CHANNEL = 1, FRAME_MAX = 131072, HEARTBEAT = 60, BODY = 285, HEAD = 19 };
static const double kSecond = 1e9;

static int64_t now_ns(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void die(const char *what) {
  fprintf(stderr, "rabbitmq_c_ends: %s\n", what);
  exit(1);
}

static void check(amqp_connection_state_t connection, const char *what) {
  if (amqp_get_rpc_reply(connection).reply_type != AMQP_RESPONSE_NORMAL)
    die(what);
}

static amqp_connection_state_t connect_to(char *url) {
  struct amqp_connection_info to;
  amqp_default_connection_info(&to);
  if (amqp_parse_url(url, &to) != AMQP_STATUS_OK)
    die("this is no AMQP URL");
  amqp_connection_state_t connection = amqp_new_connection();
  if (amqp_socket_open(amqp_tcp_socket_new(connection), to.host, to.port) != AMQP_STATUS_OK)
    die("no broker there");
  amqp_rpc_reply_t reply =
      amqp_login(connection, to.vhost, 0, FRAME_MAX, HEARTBEAT, AMQP_SASL_METHOD_PLAIN, to.user, to.password);
  if (reply.reply_type != AMQP_RESPONSE_NORMAL)
    die("the broker refuses us");
  amqp_channel_open(connection, CHANNEL);
  check(connection, "no channel");
  return connection;
}

/* Takes in confirms that are there, or waits for one; returns how many messages are confirmed. */
static int64_t take_confirms(amqp_connection_state_t connection, int64_t confirmed, int wait) {
  struct timeval none = {0, 0};
  amqp_frame_t frame;
  while (amqp_simple_wait_frame_noblock(connection, &frame, wait ? NULL : &none) == AMQP_STATUS_OK) {
    if (frame.frame_type == AMQP_FRAME_METHOD && frame.payload.method.id == AMQP_BASIC_ACK_METHOD) {
      const amqp_basic_ack_t *ack = frame.payload.method.decoded;
      confirmed = ack->multiple ? (int64_t)ack->delivery_tag : confirmed + 1;
    } else {
      die("the broker says something other than a confirm");
    }
    wait = 0;
  }
  amqp_maybe_release_buffers(connection);
  return confirmed;
}

static void stamp(uint8_t *body, int64_t when) { /* {"captured": when, "pad": "…"} */
  static const char kHead[] = "\x82\xa8"
                              "captured\xcf";
  const int pad = BODY - HEAD - 7;
  memcpy(body, kHead, sizeof kHead - 1);
  for (int octet = 0; octet < 8; octet++)
    body[11 + octet] = (uint8_t)((uint64_t)when >> (56 - 8 * octet));
  memcpy(body + HEAD, "\xa3pad\xda", 5);
  body[HEAD + 5] = (uint8_t)(pad >> 8);
  body[HEAD + 6] = (uint8_t)pad;
  memset(body + HEAD + 7, 'x', (size_t)pad);
}

static void send_one(amqp_connection_state_t connection, const char *exchange, int64_t when) {
  amqp_table_entry_t headers[2] = {
      {amqp_cstring_bytes("v"), {AMQP_FIELD_KIND_I32, {.i32 = 1}}},
      {amqp_cstring_bytes("login"), {AMQP_FIELD_KIND_UTF8, {.bytes = amqp_cstring_bytes("700001")}}},
  };
  uint8_t body[BODY];
  stamp(body, when);
  amqp_basic_properties_t properties = {
      ._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG |
                AMQP_BASIC_TYPE_FLAG | AMQP_BASIC_APP_ID_FLAG | AMQP_BASIC_TIMESTAMP_FLAG | AMQP_BASIC_HEADERS_FLAG,
      .content_type = amqp_cstring_bytes("application/msgpack"),
      .delivery_mode = 2,
      .message_id = amqp_cstring_bytes("bench:1:100000"),
      .type = amqp_cstring_bytes("trade.close"),
      .app_id = amqp_cstring_bytes("peer"),
      .timestamp = 1700000000,
      .headers = {2, headers},
  };
  const amqp_bytes_t content = {BODY, body};
  const char *key = "mt5.bench.trade.close.real_vip.EURUSD";
  if (amqp_basic_publish(connection, CHANNEL, amqp_cstring_bytes(exchange), amqp_cstring_bytes(key), 1, 0, &properties,
                         content) != AMQP_STATUS_OK)
    die("cannot publish");
}

/* Waits until a message is due, and returns when it came. One that finds us sending, or waiting for room, grows old
 * meanwhile, as events in a ring do; one that finds us asleep comes when we wake up, as events of a producer do. */
static int64_t await_message(int64_t due, int64_t *woke) {
  if (now_ns(CLOCK_MONOTONIC) < due) {
    const struct timespec until = {due / INT64_C(1000000000), due % INT64_C(1000000000)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    *woke = now_ns(CLOCK_MONOTONIC);
  }
  const int64_t came = due > *woke ? due : *woke;
  return now_ns(CLOCK_REALTIME) - (now_ns(CLOCK_MONOTONIC) - came);
}

static void publish(char **words) {
  const char *exchange = words[1];
  const double rate = atof(words[2]);
  const int64_t count = atoll(words[3]), window = atoll(words[4]);
  amqp_connection_state_t connection = connect_to(words[0]);
  amqp_confirm_select(connection, CHANNEL);
  check(connection, "no confirms");
  puts("there");
  fflush(stdout);
  if (getchar() == EOF)
    die("nobody said go");
  const int64_t began = now_ns(CLOCK_MONOTONIC);
  int64_t sent = 0, confirmed = 0, woke = began;
  while (confirmed < count) {
    if (sent < count && sent - confirmed < window) {
      const int64_t due = rate > 0 ? began + (int64_t)((double)sent * kSecond / rate) : now_ns(CLOCK_MONOTONIC);
      send_one(connection, exchange, await_message(due, &woke));
      sent++;
      confirmed = take_confirms(connection, confirmed, 0);
    } else {
      confirmed = take_confirms(connection, confirmed, 1);
    }
  }
  amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
}

static void consume(char **words) {
  const int64_t count = atoll(words[2]), prefetch = atoll(words[3]), every = prefetch < 5 ? 1 : prefetch / 5;
  amqp_connection_state_t connection = connect_to(words[0]);
  amqp_basic_qos(connection, CHANNEL, 0, (uint16_t)prefetch, 0);
  check(connection, "no prefetch");
  amqp_table_entry_t offset = {amqp_cstring_bytes("x-stream-offset"),
                               {AMQP_FIELD_KIND_UTF8, {.bytes = amqp_cstring_bytes("first")}}};
  const amqp_table_t first = {1, &offset};
  const int64_t began = now_ns(CLOCK_MONOTONIC);
  const amqp_bytes_t queue = amqp_cstring_bytes(words[1]);
  const int stream = words[4] && !strcmp(words[4], "stream");
  amqp_basic_consume(connection, CHANNEL, queue, amqp_empty_bytes, 0, 0, 0, stream ? first : amqp_empty_table);
  check(connection, "cannot consume");
  for (int64_t number = 1; number <= count; number++) {
    amqp_envelope_t message;
    amqp_maybe_release_buffers(connection);
    if (amqp_consume_message(connection, &message, NULL, 0).reply_type != AMQP_RESPONSE_NORMAL)
      die("the broker is gone");
    if (number % every == 0 || number == count)
      amqp_basic_ack(connection, CHANNEL, message.delivery_tag, 1);
    amqp_destroy_envelope(&message);
  }
  const double seconds = (double)(now_ns(CLOCK_MONOTONIC) - began) / kSecond;
  const double cpu = (double)now_ns(CLOCK_PROCESS_CPUTIME_ID) / kSecond;
  printf("{\"events/s\": %.1f, \"CPU µs/event\": %.3f}\n", (double)count / seconds, cpu / (double)count * 1e6);
  amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
}

int main(int argc, char **argv) {
  if (argc == 7 && !strcmp(argv[1], "publish"))
    publish(argv + 2);
  else if ((argc == 6 || argc == 7) && !strcmp(argv[1], "consume"))
    consume(argv + 2);
  else
    die("usage: rabbitmq_c_ends publish URL EXCHANGE RATE COUNT WINDOW | consume URL QUEUE COUNT PREFETCH [stream]");
  return 0;
}
