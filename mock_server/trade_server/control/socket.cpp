#include "socket.h"

#define ASIO_DISABLE_FENCED_BLOCK // an event loop here has one thread; and ThreadSanitizer knows no fences
#include <asio.hpp>

#include <atomic>
#include <list>
#include <thread>

namespace mock {
namespace {

constexpr std::size_t kLongestLine = 1 << 20;

} // namespace

// Its event loop runs on its own thread and does one thing at a time: it can be stopped from any other.
class ControlSocket::Connection {
public:
  explicit Connection(const Respond &respond) : respond_(respond) {}
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;
  ~Connection() {
    context_.stop();
    if (thread_.joinable())
      thread_.join();
  }

  asio::io_context &context() { return context_; }

  void start(asio::ip::tcp::socket socket) {
    is_over_ = false;
    socket_ = std::move(socket);
    std::error_code ignored; // answers are only later
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    thread_ = std::thread([this] {
      read_line();
      context_.run();
      std::error_code error;
      socket_.close(error);
      is_over_ = true;
    });
  }

  bool is_over() const { return is_over_; }

private:
  void read_line() {
    asio::async_read_until(socket_, asio::dynamic_buffer(received_, kLongestLine), '\n',
                           [this](std::error_code error, std::size_t length) { answer(error, length); });
  }

  void answer(std::error_code error, std::size_t length) {
    if (error == asio::error::not_found)
      return send(R"({"ok":false,"error":"the line is too long"})", [](auto...) {}); // and the connection ends
    if (error)
      return;
    const std::string line = received_.substr(0, length - 1);
    received_.erase(0, length);
    send(respond_(line), [this](std::error_code failed, std::size_t /*length*/) {
      if (!failed)
        read_line();
    });
  }

  // Without waiting: a client that does not read must not hold up the server's end.
  template <class Then> void send(std::string text, Then then) {
    sent_ = std::move(text) + '\n';
    asio::async_write(socket_, asio::buffer(sent_), then);
  }

  const Respond &respond_;
  asio::io_context context_{1};
  asio::ip::tcp::socket socket_{context_};
  std::string received_, sent_;
  std::atomic<bool> is_over_ = true;
  std::thread thread_;
};

struct ControlSocket::Parts {
  Respond respond;
  std::list<Connection> connections; // of the accepting thread, once it runs; outlive what waits for a client to come
  asio::io_context context{1};
  asio::ip::tcp::acceptor acceptor;
  std::thread thread;

  explicit Parts(std::uint16_t port) : acceptor(context, {asio::ip::address_v4::loopback(), port}) {}

  void accept() {
    Connection &next = connections.emplace_back(respond);
    acceptor.async_accept(next.context(), [this, &next](std::error_code error, asio::ip::tcp::socket socket) {
      // Not `next`, even if it is over at once: what is left of `socket` refers to its context until this has returned.
      std::erase_if(connections, [&next](const Connection &old) { return &old != &next && old.is_over(); });
      if (!error)
        next.start(std::move(socket));
      accept();
    });
  }
};

ControlSocket::ControlSocket(std::uint16_t port) : parts_(std::make_unique<Parts>(port)) {}

ControlSocket::~ControlSocket() { close(); }

void ControlSocket::close() {
  if (parts_ == nullptr)
    return;
  parts_->context.stop();
  if (parts_->thread.joinable())
    parts_->thread.join();
  parts_.reset();
}

std::uint16_t ControlSocket::port() const { return parts_->acceptor.local_endpoint().port(); }

void ControlSocket::serve(Respond respond) {
  parts_->respond = std::move(respond);
  parts_->accept();
  parts_->thread = std::thread([this] { parts_->context.run(); });
}

} // namespace mock
