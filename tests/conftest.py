"""Shared fixtures: the built store, the running app and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# On shared cores a single case may have to wait for its turn; how long one takes says nothing.
settings.register_profile("delte_kjerner", deadline=None)
settings.load_profile("delte_kjerner")

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without chromium the browser tests are skipped, loudly - but never in CI, where they must run."""
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if "nettleser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="CHROMIUM MANGLER: nettlesertestene er ikke kjørt"))


@pytest.fixture(scope="session")
def ekte_lager(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the facts in the repository."""
    return _build("ekte", tmp_path_factory)


@pytest.fixture(scope="session")
def eksempel_lager(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the marked example set."""
    return _build("eksempel", tmp_path_factory)


def _build(datasett: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lager") / datasett
    command = [sys.executable, "-m", "data.bygg", "--datasett", datasett]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"EHELSEKART_LAGER": str(place)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.fixture(scope="session")
def app_url(ekte_lager: Path) -> Iterator[str]:
    """The app on real data, at an address of its own."""
    yield from serve(ekte_lager)


@pytest.fixture(scope="session")
def eksempel_url(eksempel_lager: Path) -> Iterator[str]:
    """The app on the example set."""
    yield from serve(eksempel_lager)


def serve(lager: Path) -> Iterator[str]:
    """Start the app as ``make run`` does, wait until it answers, stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"EHELSEKART_LAGER": str(lager)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            try:
                urllib.request.urlopen(f"{url}/healthz", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)
