"""What the C client is called in tables and targets."""

RAW = "rabbitmq-c, raw frames"
"""Whole batches of frames, written at once: the practical limit."""
C = "rabbitmq-c"
"""Its own call for each message."""
NATIVE = "bridge, native protocol"
"""What `pybridge run --log stream` writes the log by."""
