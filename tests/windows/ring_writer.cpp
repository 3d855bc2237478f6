// A producer that does what it is told, a line at a time: first the ring's path without suffix (as UTF-8, which a
// Windows command line is not), then its slots, then `publish N` or `maintain`. Each answer is a line; the first tells
// of the opening. At the end of the input it closes its ring.
#include "mtbridge/ring.h"
#include <cstdlib>
#include <iostream>
#include <string>

int main() {
  std::string base;
  std::uint64_t slots = 0;
  std::getline(std::cin, base);
  std::cin >> slots;
  mtb_ring *ring = nullptr;
  mtb_error error{};
  const mtb_status status = mtb_ring_open(base.c_str(), "live1", MTB_MT5, slots, 0, "ring_writer", &ring, &error);
  if (status != MTB_OK) {
    std::cout << "refused " << error.text << std::endl;
    return EXIT_FAILURE;
  }
  std::cout << "epoch " << mtb_ring_epoch(ring) << std::endl;
  mtb_event event{};
  event.type = MTB_ACCOUNT_LOGIN;
  event.present = std::uint64_t{1} << MTB_F_LOGIN;
  for (std::string command; std::cin >> command;) {
    std::uint64_t events = 0;
    if (command == "publish")
      std::cin >> events;
    while (events-- > 0) {
      ++event.login;
      mtb_ring_publish(ring, &event);
    }
    std::cout << "undelivered " << mtb_ring_maintain(ring) << std::endl;
  }
  mtb_ring_close(ring);
  return EXIT_SUCCESS;
}
