// The peer of the bridge's publisher: the same messages through librabbitmq, from C, with a window of confirms.
//
//   rabbitmq_c_peer --url URL --exchange NAME --events N --window W --mode raw|api
//
// raw: the frames lie ready and go to the socket in batches, below the library's API; what a client can reach at most.
// api: one call of amqp_basic_publish per message. Prints one line of JSON.
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { kBody = 276, kFrames = 768, kBatch = 250, kLogins = 100 };

static void die(const char *what) {
  fprintf(stderr, "rabbitmq_c_peer: %s\n", what);
  exit(1);
}

static void expect(amqp_rpc_reply_t reply, const char *what) {
  if (reply.reply_type != AMQP_RESPONSE_NORMAL)
    die(what);
}

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct {
  const char *url, *exchange, *mode;
  uint64_t events, window;
} Options;

static Options options_of(int argc, char **argv) {
  Options options = {NULL, NULL, "raw", 100000, 1000};
  for (int i = 1; i + 1 < argc; i += 2) {
    if (strcmp(argv[i], "--url") == 0)
      options.url = argv[i + 1];
    else if (strcmp(argv[i], "--exchange") == 0)
      options.exchange = argv[i + 1];
    else if (strcmp(argv[i], "--mode") == 0)
      options.mode = argv[i + 1];
    else if (strcmp(argv[i], "--events") == 0)
      options.events = strtoull(argv[i + 1], NULL, 10);
    else if (strcmp(argv[i], "--window") == 0)
      options.window = strtoull(argv[i + 1], NULL, 10);
    else
      die("unknown option");
  }
  if (options.url == NULL || options.exchange == NULL || options.events == 0 || options.window == 0)
    die("usage: --url URL --exchange NAME --events N --window W --mode raw|api");
  return options;
}

static amqp_connection_state_t connection_to(const char *url) {
  char *copy = strdup(url);
  struct amqp_connection_info info;
  if (amqp_parse_url(copy, &info) != AMQP_STATUS_OK)
    die("this is no AMQP URL");
  amqp_connection_state_t connection = amqp_new_connection();
  amqp_socket_t *stream = amqp_tcp_socket_new(connection);
  if (amqp_socket_open(stream, info.host, info.port) != AMQP_STATUS_OK)
    die("cannot connect");
  expect(amqp_login(connection, info.vhost, 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, info.user, info.password),
         "cannot log in");
  amqp_channel_open(connection, 1);
  expect(amqp_get_rpc_reply(connection), "cannot open a channel");
  amqp_confirm_select(connection, 1);
  expect(amqp_get_rpc_reply(connection), "cannot select confirms");
  free(copy);
  return connection;
}

// A message's properties are those of the bridge's messages (contracts, "On the wire").
typedef struct {
  char id[48], login[16];
  amqp_table_entry_t headers[2];
  amqp_basic_properties_t properties;
} Message;

static void fill(Message *message, uint64_t number) {
  memset(message, 0, sizeof *message);
  snprintf(message->id, sizeof message->id, "bench:1:%" PRIu64, number);
  snprintf(message->login, sizeof message->login, "%" PRIu64, 700000 + number % kLogins);
  message->headers[0].key = amqp_cstring_bytes("v");
  message->headers[0].value.kind = AMQP_FIELD_KIND_I32;
  message->headers[0].value.value.i32 = 1;
  message->headers[1].key = amqp_cstring_bytes("login");
  message->headers[1].value.kind = AMQP_FIELD_KIND_UTF8;
  message->headers[1].value.value.bytes = amqp_cstring_bytes(message->login);
  amqp_basic_properties_t *properties = &message->properties;
  properties->_flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_HEADERS_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG |
                       AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_TIMESTAMP_FLAG | AMQP_BASIC_TYPE_FLAG |
                       AMQP_BASIC_APP_ID_FLAG;
  properties->content_type = amqp_cstring_bytes("application/msgpack");
  properties->headers = (amqp_table_t){2, message->headers};
  properties->delivery_mode = 2;
  properties->message_id = amqp_cstring_bytes(message->id);
  properties->timestamp = 1700000000 + number / 1000;
  properties->type = amqp_cstring_bytes("trade.close");
  properties->app_id = amqp_cstring_bytes("pybridge");
}

static const char kKey[] = "mt5.bench.trade.close.real_vip.EURUSD";
static unsigned char body[kBody];

static size_t frame(unsigned char *out, unsigned char type, const unsigned char *payload, uint32_t size) {
  const unsigned char head[7] = {type,
                                 0,
                                 1,
                                 (unsigned char)(size >> 24),
                                 (unsigned char)(size >> 16),
                                 (unsigned char)(size >> 8),
                                 (unsigned char)size};
  memcpy(out, head, sizeof head);
  memcpy(out + sizeof head, payload, size);
  out[sizeof head + size] = 0xCE;
  return sizeof head + size + 1;
}

// Method, header and body of one message, as they go to the socket.
static size_t frames_of(unsigned char *out, const char *exchange, uint64_t number) {
  unsigned char payload[kFrames];
  Message message;
  fill(&message, number);
  amqp_basic_publish_t publish = {0, amqp_cstring_bytes(exchange), {sizeof kKey - 1, (void *)(uintptr_t)kKey}, 1, 0};
  amqp_bytes_t room = {sizeof payload - 16, payload + 12};
  const int method = amqp_encode_method(AMQP_BASIC_PUBLISH_METHOD, &publish, (amqp_bytes_t){room.len, payload + 4});
  memcpy(payload, (unsigned char[]){0, 60, 0, 40}, 4);
  size_t used = frame(out, 1, payload, (uint32_t)method + 4);
  const int header = amqp_encode_properties(AMQP_BASIC_CLASS, &message.properties, room);
  memcpy(payload, (unsigned char[]){0, 60, 0, 0, 0, 0, 0, 0, 0, 0, kBody >> 8, kBody & 255}, 12);
  used += frame(out + used, 2, payload, (uint32_t)header + 12);
  return used + frame(out + used, 3, body, kBody);
}

// Takes in confirms; waits for the first one if it has to.
static uint64_t settle(amqp_connection_state_t connection, uint64_t confirmed, int wait) {
  struct timeval never = {0, 0};
  for (;;) {
    amqp_frame_t got;
    const int waits = wait && !amqp_frames_enqueued(connection) && !amqp_data_in_buffer(connection);
    const int status = amqp_simple_wait_frame_noblock(connection, &got, waits ? NULL : &never);
    if (status == AMQP_STATUS_TIMEOUT)
      return confirmed;
    if (status != AMQP_STATUS_OK)
      die("lost the broker");
    if (got.frame_type != AMQP_FRAME_METHOD || got.payload.method.id != AMQP_BASIC_ACK_METHOD)
      die("a message was refused");
    const amqp_basic_ack_t *ack = got.payload.method.decoded;
    // Only the count matters here: single confirms add up, whatever their order.
    confirmed = ack->multiple ? (ack->delivery_tag > confirmed ? ack->delivery_tag : confirmed) : confirmed + 1;
    amqp_maybe_release_buffers(connection);
    wait = 0;
  }
}

static void send_all(int stream, const unsigned char *data, size_t size) {
  while (size > 0) {
    const ssize_t sent = send(stream, data, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) {
      struct pollfd writable = {stream, POLLOUT, 0};
      poll(&writable, 1, -1);
    } else if (sent < 0) {
      die("lost the broker");
    } else {
      data += sent;
      size -= (size_t)sent;
    }
  }
}

int main(int argc, char **argv) {
  const Options options = options_of(argc, argv);
  const int raw = strcmp(options.mode, "raw") == 0;
  amqp_connection_state_t connection = connection_to(options.url);
  memset(body, 'x', sizeof body);
  unsigned char *frames = raw ? malloc(options.events * kFrames) : NULL;
  size_t *ends = raw ? malloc((options.events + 1) * sizeof *ends) : NULL;
  if (raw && (frames == NULL || ends == NULL))
    die("no memory for the frames");
  for (uint64_t i = 0; raw && i < options.events; ++i) {
    ends[0] = 0;
    ends[i + 1] = ends[i] + frames_of(frames + ends[i], options.exchange, i + 1);
  }
  const int stream = amqp_get_sockfd(connection);
  const double began = seconds(CLOCK_MONOTONIC);
  const double used = seconds(CLOCK_PROCESS_CPUTIME_ID);
  uint64_t sent = 0;
  uint64_t confirmed = 0;
  while (confirmed < options.events) {
    uint64_t count = options.window - (sent - confirmed);
    count = count > kBatch ? kBatch : count;
    count = count > options.events - sent ? options.events - sent : count;
    if (raw && count > 0)
      send_all(stream, frames + ends[sent], ends[sent + count] - ends[sent]);
    for (uint64_t i = 0; !raw && i < count; ++i) {
      Message message;
      fill(&message, sent + i + 1);
      if (amqp_basic_publish(connection, 1, amqp_cstring_bytes(options.exchange), amqp_cstring_bytes(kKey), 1, 0,
                             &message.properties, (amqp_bytes_t){kBody, body}) != AMQP_STATUS_OK)
        die("lost the broker");
    }
    sent += count;
    confirmed = settle(connection, confirmed, sent == options.events || sent - confirmed == options.window);
  }
  const double took = seconds(CLOCK_MONOTONIC) - began;
  const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - used;
  printf("{\"contender\":\"rabbitmq-c %s\",\"unit\":\"events/s\",\"value\":%.1f,"
         "\"cpu_us_per_event\":%.3f}\n",
         options.mode, (double)options.events / took, cpu * 1e6 / (double)options.events);
  amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
  amqp_destroy_connection(connection);
  free(frames);
  free(ends);
  return 0;
}
