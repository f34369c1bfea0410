"""The servers that are measured: the app as ``make run`` starts it, and the small pages it is compared with."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import timed

ROOT = Path(__file__).parents[2]
SIDE_APP = "tests/bench/sider/app.py"


@dataclass(frozen=True)
class Server:
    """A running server: its address and process, the seconds from its start to its first answer, and the file of script times."""

    url: str
    pid: int
    start_s: float
    times: Path

    def script_times_ms(self) -> list[float]:
        """Every run of a script so far, in order."""
        return [float(line) for line in self.times.read_text().split()] if self.times.exists() else []


def store(datasett: str) -> Path:
    """Where ``make`` builds the store of a data set."""
    return ROOT / ".lager" / datasett


@contextmanager
def side(navn: str) -> Iterator[Server]:
    """A small page of ``sider/``."""
    with _serve(SIDE_APP, "/_stcore/health", {"BENCH_SIDE": navn}) as server:
        yield server


@contextmanager
def ehelsekart(datasett: str, *, until: str = "/healthz", **environment: str) -> Iterator[Server]:
    """The app on a store, once the address ``until`` answers. Raises RuntimeError when ``make bench`` has not built the store."""
    if not (store(datasett) / ".bygd").exists():
        raise RuntimeError(f"{store(datasett)} is not built: run «make bench», or «make .lager/{datasett}/.bygd» first")
    with _serve("app.py", until, {"EHELSEKART_LAGER": str(store(datasett)), "EHELSEKART_TEMPO": "0", **environment}) as server:
        yield server


@contextmanager
def _serve(script: str, health: str, environment: dict[str, str]) -> Iterator[Server]:
    with socket.socket() as free, TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        times = Path(folder) / "tider.txt"
        command = [sys.executable, "-m", "tests.bench.timed", "run", script, "--server.port", str(port), "--server.address", "127.0.0.1"]
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "", timed.VARIABLE: str(times)} | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            _wait(f"http://127.0.0.1:{port}{health}", process)
            yield Server(f"http://127.0.0.1:{port}", process.pid, time.perf_counter() - start, times)
        finally:
            process.terminate()
            process.wait(10)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until the address answers 200. Raises RuntimeError with what the server said when it stops first."""
    while True:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode() if process.stderr else "")
        try:
            urllib.request.urlopen(url, timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
