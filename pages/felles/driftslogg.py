"""The log: a line of JSON on standard output for each request, rerun, delivery and error, in words a machine can count.

What is written never says who: no address, no query, no text of a reader's, and a session only as a hash that another process can't make.
Secrets of the environment and of Streamlit's secrets are struck out of every line, whoever wrote it.
"""

import hashlib
import json
import logging
import os
import re
import secrets
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TextIO

import streamlit.logger

LOGG = logging.getLogger("ehelsekart")
NIVAA = {"DEBUG": "detalj", "INFO": "info", "WARNING": "advarsel", "ERROR": "feil", "CRITICAL": "feil"}
STRUCK_OUT = "…"
SHORTEST_SECRET = 6
_SECRET_NAME = re.compile(r"(?i)secret|password|passwd|token|api_?key|credential|dsn")
_SECRET_SHAPE = re.compile(r"(?i)((?:password|passwd|client_secret|cookie_secret|token)\s*[=:]\s*['\"]?|://[^:/@\s]*:)[^\s@'\",;]+")
# What Python's own record carries; anything beside it is a field of the event.
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# The server tells of each connection by the reader's address.
_SERVER = ("uvicorn.error", "uvicorn.access")
_SALT = secrets.token_bytes(16)


class Linje(logging.Formatter):
    """Writes a record as a line of JSON: when (UTC), how grave, what happened, and its fields."""

    def __init__(self, hidden: Iterable[str] = ()) -> None:
        super().__init__()
        self.hidden = sorted({value for value in hidden if len(value) >= SHORTEST_SECRET}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        told: dict[str, Any] = {
            "tid": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "nivaa": NIVAA.get(record.levelname, "info"),
            "hendelse": record.getMessage(),
        }
        told |= {name: value for name, value in record.__dict__.items() if name not in _STANDARD and not name.startswith("_")}
        if record.name != LOGG.name:
            told["fra"] = record.name
        if record.exc_info:
            told["feil"] = self.formatException(record.exc_info)
        return json.dumps({name: self._clean(value) for name, value in told.items()}, ensure_ascii=False)

    def _clean(self, value: Any) -> Any:
        if isinstance(value, int | float | None):
            return value
        text = str(value)
        for hidden in self.hidden:
            text = text.replace(hidden, STRUCK_OUT)
        return _SECRET_SHAPE.sub(rf"\1{STRUCK_OUT}", text)


def start(stream: TextIO | None = None, hidden: Iterable[str] = ()) -> None:
    """Send everything that this process logs, Streamlit's and the server's too, to ``stream`` (standard output) as lines of JSON.

    ``hidden`` are secrets to strike out beside those of the environment.
    """
    writer = logging.StreamHandler(stream or sys.stdout)
    writer.setFormatter(Linje([*hidden, *environment_secrets()]))
    root = logging.getLogger()
    root.handlers = [writer, *(kept for kept in root.handlers if not isinstance(kept, logging.StreamHandler))]
    LOGG.setLevel(logging.INFO)
    # Streamlit gives each of its loggers, and the server's, a writer of its own.
    streamlit.logger.setup_formatter = _leave_to_root
    streamlit.logger.update_formatter()
    for name in ("uvicorn", *_SERVER):
        _leave_to_root(logging.getLogger(name))


def _leave_to_root(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True
    if logger.name in _SERVER:
        logger.setLevel(logging.WARNING)


def environment_secrets() -> list[str]:
    """The values of the environment whose names say that they are secret."""
    return [value for name, value in os.environ.items() if _SECRET_NAME.search(name)]


def event(hendelse: str, **fields: str | float | None) -> None:
    """Write that something happened."""
    LOGG.info(hendelse, extra=fields)


def fault(hendelse: str, feil: Exception) -> None:
    """Write that something went wrong which the reader has been told of."""
    LOGG.error(hendelse, extra={"feil": str(feil)})


def session_hash(session: str) -> str:
    """A session as the log knows it: the same for as long as the process lives, and of no use to anyone who reads it."""
    return hashlib.blake2s(session.encode(), key=_SALT, digest_size=6).hexdigest()
