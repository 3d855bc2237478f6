"""The log: structlog events on standard error, one line each."""

import logging
import sys
from typing import Literal

import structlog


def log_to_stderr(style: Literal["text", "json"], least: int = logging.INFO) -> None:
    """Write the log of this process, from the level `least` on, to standard error, for people or for machines."""
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), last],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
