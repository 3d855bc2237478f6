"""The entries that we write say what a message says that came by way of an exchange."""

from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import Event
from pybridge.native import Records
from tests.pybridge.native.test_frames import after_1970, exchanges
from tests.pybridge.stream.reference import EPOCH_SHIFT, entry, publishing_id

numbered = after_1970.map(
    lambda event: event.model_copy(update={"epoch": event.epoch % (1 << 24), "seq": event.seq % (1 << EPOCH_SHIFT)})
)


@given(batch=st.lists(numbered, max_size=4), exchange=exchanges)
def test_our_entries_equal_those_of_the_reference(batch: list[Event], exchange: str) -> None:
    """For any event that an id has room for, byte for byte; and the ids beside them are theirs."""
    records = Records.from_events(batch)
    messages = records.messages()
    assert records.entries(exchange) == b"".join(entry(message, exchange) for message in messages)
    assert records.publishing_ids() == [publishing_id(message) for message in messages]
