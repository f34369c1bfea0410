"""Real servers on this machine for the tests: PostgreSQL, S3-compatible storage and nginx, each with a place of its own, stopped after."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

POSTGRES = next((path for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True) if (path / "initdb").exists()), None)
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
RCLONE = Path(sys.executable).with_name("rclone")
S3_NOKKEL, S3_HEMMELIGHET = "nokkel-for-testene", "hemmelighet-for-testene"


def needs(*servers: object, what: str) -> pytest.MarkDecorator:
    """Skip, loudly, where a server is missing - but never in CI, where the tests must run."""
    return pytest.mark.skipif(not all(servers) and not os.environ.get("CI"), reason=f"{what} MANGLER: dette er ikke prøvd")


@dataclass(frozen=True)
class Postgres:
    """A server: its folder, which holds its socket, and the user that it belongs to."""

    sted: Path
    bruker: str

    @property
    def kobling(self) -> str:
        """What a connection string begins with."""
        return f"host={self.sted} user={self.bruker}"

    def create(self, base: str) -> str:
        """Make an empty database, and return the setting of EHELSEKART_KATALOG for it."""
        assert POSTGRES
        subprocess.run([POSTGRES / "createdb", "-h", self.sted, "-U", self.bruker, base], check=True, capture_output=True)
        return f"postgres:{self.kobling} dbname={base}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._control("-o", f"-k {self.sted} -c listen_addresses= -c fsync=off", "start")

    def stop(self) -> None:
        """Stop it at once, as a machine that goes down does."""
        self._control("-m", "immediate", "stop")

    def run(self, command: str, *valg: object) -> None:
        """Run a command of the server's as the one whose files they are. It will not run as root."""
        assert POSTGRES
        # Not Popen's own ``user``: to change it Python copies the whole process first, which one that has grown large may not.
        som = ["runuser", "-u", self.bruker, "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*som, POSTGRES / command, *map(str, valg)], check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"

    def _control(self, *valg: str) -> None:
        self.run("pg_ctl", "-D", self.sted / "data", "-w", "-l", self.sted / "logg", *valg)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A server on a socket of its own. Its folder is not pytest's, which nobody but the tests' own user may enter."""
    with TemporaryDirectory(prefix="pg") as mappe:
        sted = Path(mappe)
        if os.geteuid() == 0:
            shutil.chown(sted, "postgres")
        server = Postgres(sted, "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
        server.run("initdb", "-D", sted / "data", "-A", "trust", "-N", "-U", server.bruker)
        server.start()
        try:
            yield server
        finally:
            if (sted / "data" / "postmaster.pid").exists():
                server.stop()


def until(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something is so. Raises AssertionError when it never is."""
    frist = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < frist
        time.sleep(0.1)


@contextmanager
def s3(sted: Path) -> Iterator[dict[str, str]]:
    """The folder ``sted`` as S3-compatible storage with the bucket «lager»; gives the environment that leads there."""
    (sted / "lager").mkdir(parents=True)
    port = free_port()
    command = [RCLONE, "serve", "s3", "--auth-key", f"{S3_NOKKEL},{S3_HEMMELIGHET}", "--addr", f"127.0.0.1:{port}", sted]
    with running(command, lambda: answers(port)):
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": S3_NOKKEL,
            "AWS_SECRET_ACCESS_KEY": S3_HEMMELIGHET,
            "EHELSEKART_FILER": "s3://lager/filer",
        }


@contextmanager
def running(command: Sequence[object], is_ready: Callable[[], bool], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ready, stopped afterwards. Raises AssertionError with what it said when it stops first."""
    process = subprocess.Popen(
        [str(part) for part in command], env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        while not is_ready():
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
