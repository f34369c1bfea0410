"""The SQL sandbox: a reader's own question about a version's tables, answered without trusting the question.

Each question runs in a process of its own (``sandkasse_barn.py``), which holds public numbers only and is killed when time is up or the
reader stops it: the app's memory, threads and connections are never part of it. Two questions may run at once.
"""

import atexit
import contextlib
import io
import json
import os
import selectors
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from queries import sandkasse_bygg

LENGTH = struct.Struct("!I")
SAMTIDIGE = 2
_BUILD_S, _START_S, _LOOK_S = 120, 20, 0.03
_PREFIX = "ehelsekart-sandkasse-"
# A process that has needed more is not kept: it would go on holding it.
_KEPT_KB = 300_000
_places = threading.BoundedSemaphore(SAMTIDIGE)


@dataclass(frozen=True)
class Grenser:
    """How much a question may use: seconds, MB of memory, rows and bytes of its answer."""

    sekunder: float = 5.0
    minne_mb: int = 256
    rader: int = 10_000
    byte: int = 8_000_000


@dataclass(frozen=True)
class Svar:
    """The answer to a question; ``er_avkortet`` when there were more rows than are given, ``sekunder`` how long it took."""

    tabell: pl.DataFrame
    er_avkortet: bool
    sekunder: float


class Avvist(Exception):
    """A question that got no answer: why in Bokmål, and in ``motor`` what DuckDB itself said of it (may be empty)."""

    def __init__(self, tekst: str, motor: str = "") -> None:
        super().__init__(tekst)
        self.motor = motor


class Opptatt(Avvist):
    """Two questions are running already."""


class Avbrutt(Avvist):
    """The reader stopped the question."""


class Sandkasse:
    """The sandbox of one version. Made at the first question; :meth:`close` it when the version is no longer asked about."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], idag: date | None = None, grenser: Grenser | None = None) -> None:
        self.grenser = grenser or Grenser()
        self._frames, self._idag = frames, idag
        self._folder: Path | None = None
        self._free: list[_Barn] = []
        self._lock = threading.Lock()
        self._is_closed = False
        atexit.register(self.close)

    def ask(self, sql: str, is_stopped: Callable[[], bool] = lambda: False) -> Svar:
        """The answer to one SELECT. ``is_stopped`` is asked all the while whether the reader still wants it.

        Raises Avvist, with Opptatt for a third question and Avbrutt for one that was stopped.
        """
        if not _places.acquire(blocking=False):
            raise Opptatt(f"{SAMTIDIGE} spørringer kjører allerede. Vent noen sekunder og prøv igjen.")
        try:
            barn = self._take()
            try:
                svar = barn.ask(sql, self.grenser, is_stopped)
            except Avvist:
                self._give_back(barn)
                raise
            except BaseException:
                barn.kill()
                raise
            self._give_back(barn)
            return svar
        finally:
            _places.release()

    def warm_up(self) -> None:
        """Make what the first question would have to wait for. Raises Avvist when it can't be made."""
        self._give_back(self._take())

    def close(self) -> None:
        """End its processes and remove its files."""
        atexit.unregister(self.close)
        with self._lock:
            self._is_closed = True
            for barn in self._free:
                barn.kill()
            self._free.clear()
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)

    def _take(self) -> "_Barn":
        with self._lock:
            if self._folder is None:
                self._folder = _build(self._frames, self._idag)
            if self._free:
                return self._free.pop()
        return _Barn(self._folder / sandkasse_bygg.DATABASE, self.grenser.minne_mb)

    def _give_back(self, barn: "_Barn") -> None:
        with self._lock:
            if barn.is_alive() and not self._is_closed:
                self._free.append(barn)
            else:
                barn.kill()


class _Barn:
    """A process that answers one question at a time."""

    def __init__(self, database: Path, minne_mb: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "queries.sandkasse_barn", str(database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=_root(),
            env=_environment(),
            close_fds=True,
        )
        self._send({"minne_mb": minne_mb})
        self._receive(time.monotonic() + _START_S, 1_000, lambda: False)

    def ask(self, sql: str, grenser: Grenser, is_stopped: Callable[[], bool]) -> Svar:
        """As :meth:`Sandkasse.ask`. After time is up, a stop or a crash the process is gone."""
        began = time.monotonic()
        self._send({"sql": sql, "rader": grenser.rader, "byte": grenser.byte, "sekunder": grenser.sekunder})
        said, rows = self._receive(began + grenser.sekunder, 2 * grenser.byte, is_stopped)
        if said["minne_kb"] > _KEPT_KB:
            self.kill()
        if "feil" in said:
            raise Avvist(str(said["feil"]), str(said.get("motor", "")))
        return Svar(_plain(pl.read_ipc_stream(io.BytesIO(rows))), bool(said["avkortet"]), time.monotonic() - began)

    def is_alive(self) -> bool:
        """Whether it can take a question."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process, whatever it is doing, and wait until the kernel has taken back what it used."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin
        with contextlib.suppress(BrokenPipeError):  # a dead process is found when its answer does not come
            view = memoryview(LENGTH.pack(len(body)) + body)
            while view:
                view = view[os.write(self._process.stdin.fileno(), view) :]

    def _receive(self, deadline: float, most: int, is_stopped: Callable[[], bool]) -> tuple[dict[str, Any], bytes]:
        """What the process says next. Kills it and raises Avvist when that does not come in time, or is more than ``most`` bytes."""
        assert self._process.stdout
        reader = _Reader(self._process.stdout.fileno(), deadline, is_stopped)
        try:
            head = reader.read(LENGTH.unpack(reader.read(LENGTH.size, most))[0], most)
            rows = reader.read(LENGTH.unpack(reader.read(LENGTH.size, most))[0], most)
        except Avvist:
            self.kill()
            raise
        return json.loads(head), rows


class _Reader:
    """Reads a pipe until a deadline, or until nobody wants what comes."""

    def __init__(self, number: int, deadline: float, is_stopped: Callable[[], bool]) -> None:
        self.number, self.deadline, self.is_stopped = number, deadline, is_stopped
        self.began = time.monotonic()

    def read(self, length: int, most: int) -> bytes:
        """Exactly ``length`` bytes, at most ``most``. Raises Avvist."""
        if length > most:
            raise Avvist("Svaret ble for stort. Velg færre kolonner eller rader.")
        parts: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(self.number, selectors.EVENT_READ)
            while length:
                if self.is_stopped():
                    raise Avbrutt("Spørringen er avbrutt.")
                if time.monotonic() > self.deadline:
                    raise Avvist(
                        f"Spørringen ble stanset etter {self.deadline - self.began:.0f} sekunder. Avgrens den, eller regn på færre rader."
                    )
                if selector.select(_LOOK_S):
                    part = os.read(self.number, min(length, 1 << 16))
                    if not part:
                        raise Avvist("Spørringen brukte for mye og ble stanset. Avgrens den, eller regn på færre rader om gangen.")
                    parts.append(part)
                    length -= len(part)
        return b"".join(parts)


def _build(frames: Mapping[str, pl.DataFrame], idag: date | None) -> Path:
    _clear_after_the_dead()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    try:
        for name, frame in frames.items():
            frame.write_parquet(folder / f"{name}.parquet")
        days = [idag.isoformat()] if idag else []
        command = [sys.executable, "-m", "queries.sandkasse_bygg", str(folder), *days]
        subprocess.run(command, cwd=_root(), env=_environment(), check=True, capture_output=True, timeout=_BUILD_S)
    except (OSError, subprocess.SubprocessError) as feil:
        shutil.rmtree(folder, ignore_errors=True)
        raise Avvist("Sandkassen kunne ikke gjøres klar. Prøv igjen om litt.") from feil
    for path in folder.glob("*.parquet"):
        path.unlink()
    return folder


def _clear_after_the_dead() -> None:
    """Remove what an app that was killed has left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}[0-9]*-*"):
        owner = int(folder.name.removeprefix(_PREFIX).split("-")[0])
        try:
            os.kill(owner, 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except PermissionError:
            continue


def _plain(answer: pl.DataFrame) -> pl.DataFrame:
    """Decimals, which sums are to DuckDB, as whole numbers where they are that and fit, else as numbers with a fraction."""
    columns: list[pl.Series] = []
    for series in answer.iter_columns():
        if isinstance(series.dtype, pl.Decimal):
            whole = series.cast(pl.Int64, strict=False) if series.dtype.scale == 0 else None
            fits = whole is not None and whole.null_count() == series.null_count()
            columns.append(whole if whole is not None and fits else series.cast(pl.Float64))
        else:
            columns.append(series)
    return pl.DataFrame(columns)


def _root() -> Path:
    return Path(__file__).parent.parent


def _environment() -> dict[str, str]:
    """Nothing of what the app was started with: a question has no secrets to find."""
    return {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
