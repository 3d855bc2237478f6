"""Events as a plugin would number them, for the mirror's tests."""

import uuid
from typing import Any, TypeVar

from pybridge.events import Event, Platform

Model = TypeVar("Model", bound=Event)

LOT = 10**8


def any_server() -> str:
    """A server's code that no other test uses: many share one database."""
    return f"t{uuid.uuid4().hex[:12]}"


class Feed:
    """One server's events, numbered from 1."""

    def __init__(self, platform: Platform = "mt5", server: str | None = None, epoch: int = 1) -> None:
        self.server = server or any_server()
        self._platform = platform
        self._epoch = epoch
        self.events: list[Event] = []

    def __call__(self, model: type[Model], **fields: Any) -> Model:  # noqa: ANN401 the model's own
        """Make the next event; it is on login 7 unless the fields say otherwise."""
        seq = len(self.events) + 1
        who = {"login": 7} if "login" in model.model_fields else {}
        event = model(
            server=self.server,
            platform=self._platform,
            epoch=self._epoch,
            seq=seq,
            time=1_700_000_000_000 + seq,
            captured=1_700_000_000_000_000_000 + seq,
            **(who | fields),
        )
        self.events.append(event)
        return event
