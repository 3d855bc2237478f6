"""Replayed records to RabbitMQ."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pybridge.amqp import Publisher
    from pybridge.native import Records

STEP_SECONDS = 0.1


class ExchangeTarget:
    """An exchange, through a publisher's window of confirms."""

    def __init__(self, publisher: "Publisher") -> None:
        publisher.connect()
        self._publisher = publisher

    def send(self, records: "Records") -> None:
        """Publish records as the window allows.

        Raises:
            BrokerError: Not everything arrived.
        """
        while len(records):
            room = self._publisher.room
            if room:
                self._publisher.publish(records[:room])
                records = records[room:]
            else:
                self._publisher.settle(STEP_SECONDS)

    def wait(self, seconds: float) -> None:
        """Sleep, and answer the broker meanwhile."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._publisher.settle()
            time.sleep(min(left, STEP_SECONDS))

    def finish(self) -> None:
        """Return when the broker has confirmed everything.

        Raises:
            BrokerError: Not everything arrived.
        """
        while self._publisher.outstanding:
            self._publisher.settle(STEP_SECONDS)
        self._publisher.close()
