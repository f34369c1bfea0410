"""What is remembered from one delivery to the next: which column of a source's sheet is which field, and what was said of the source."""

import hashlib
import json
import logging
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MAPPE = "leveranseminne"
_logg = logging.getLogger(__name__)


@dataclass(frozen=True)
class Husket:
    """The memory of one who delivers one kind: heading -> field, and the words of the last form."""

    kolonner: dict[str, str] = field(default_factory=dict[str, str])
    skjema: dict[str, str] = field(default_factory=dict[str, str])


def recall(sted: Path, rapportor: str, slag: str) -> Husket:
    """What was remembered beside the store; nothing the first time, or when it can't be read."""
    try:
        given: Any = json.loads(_path(sted, rapportor, slag).read_text("utf-8"))
        return Husket(_texts(given["kolonner"]), _texts(given["skjema"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Husket()


def remember(sted: Path, rapportor: str, slag: str, husket: Husket) -> None:
    """Remember for next time: the whole of it or nothing. The delivery is stored by then, so a full disk is no reason to fail."""
    path = _path(sted, rapportor, slag)
    beside = path.with_suffix(f".{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(asdict(husket), ensure_ascii=False), "utf-8")
        beside.replace(path)
    except OSError as feil:
        _logg.warning("Kolonner og skjema er ikke husket: %s", feil)
        beside.unlink(missing_ok=True)


def _path(sted: Path, rapportor: str, slag: str) -> Path:
    return sted / MAPPE / f"{hashlib.sha256(f'{slag}/{rapportor}'.encode()).hexdigest()[:24]}.json"


def _texts(given: dict[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in given.items()}
