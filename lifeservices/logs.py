"""What a process says about itself: a line of JSON each, and never a word about a person.

Only the fields named here are written. Of an exception its class and place are written, never its message: a message
may hold what somebody typed. Of other programs' messages only the form is kept, and numbers.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

ALLOWED = frozenset(
    {"event", "level", "timestamp", "process", "pid", "error", "at", "logger", "seconds", "count", "position", "behind"}
    | {"projection", "routine", "number", "status", "part", "port", "unsealed", "page", "role", "staff"}
)
LONGEST = 200
OURS = str(Path(__file__).parent.parent)


def logger() -> Any:
    """The program's own log."""
    return structlog.get_logger()


def start(process: str) -> None:
    """Let everything this process says go through here: our own words, other libraries', and uncaught faults."""
    structlog.contextvars.clear_contextvars()
    _constant.update(process=process)
    root = logging.getLogger()
    root.handlers = [_Handler()]
    root.setLevel(logging.WARNING)
    for name in ("lifeservices", "gunicorn"):
        logging.getLogger(name).setLevel(logging.INFO)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def place_of(fault: BaseException) -> str:
    """Where a fault came up: the innermost line of ours, or of whoever raised it."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [f for f in frames if f.filename.startswith(OURS) and "site-packages" not in f.filename]
    for frame in (ours or frames)[-1:]:
        name = Path(frame.filename)
        shown = name.relative_to(OURS) if ours else Path(name.name)
        return f"{shown.as_posix()}:{frame.lineno} in {frame.name}"
    return ""


_constant: dict[str, Any] = {}
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """Errors alone are said meanwhile: what happens to a copy must not read as if it had happened to the record."""
    before = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(before)


def _told(_: Any, __: str, values: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Keep what is allowed, as plain values; put class and place in the stead of a fault."""
    if _quiet.get() and values.get("level") not in ("error", "critical"):
        raise structlog.DropEvent
    fault = values.pop("fault", None)
    if isinstance(fault, BaseException):
        values.update(error=type(fault).__name__, at=place_of(fault))
    return {name: _plain(value) for name, value in {**_constant, **values}.items() if name in ALLOWED}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return value[:LONGEST] if isinstance(value, str) else type(value).__name__


structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _told,
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
)


class _Handler(logging.Handler):
    """Takes in what is said through the standard library's logging."""

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        own = record.name.split(".")[0] == "lifeservices"
        words = record.getMessage() if own else _form(record)
        say = getattr(logger(), record.levelname.lower(), logger().warning)
        place = None if fault else f"{record.module}:{record.lineno} in {record.funcName}"
        say(words, logger=record.name, at=place, pid=record.process, fault=fault)


def _form(record: logging.LogRecord) -> str:
    """The form of another program's message; its values only where they are numbers."""
    if not isinstance(record.msg, str) or not record.args:
        # Without values it may have been put together already, from we know not what.
        return "a library's message"
    values = record.args if isinstance(record.args, tuple) else ()
    if values and all(isinstance(value, int | float) for value in values):
        return record.getMessage()
    return record.msg


def _uncaught(kind: type[BaseException], fault: BaseException | None, _: TracebackType | None) -> None:
    logger().critical("uncaught", fault=fault or kind())
