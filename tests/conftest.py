"""Shared fixtures: the built store, the running app and a real browser."""

import fcntl
import gc
import hashlib
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

# On shared cores a single case may have to wait for its turn; how long one takes says nothing.
settings.register_profile("delte_kjerner", deadline=None)
settings.load_profile("delte_kjerner")

ROOT = Path(__file__).parent.parent
# The one without windows of its own is a fourth quicker.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, so that the workers end together: those with a browser.

    Without chromium they are skipped, loudly - but never in CI, where they must run.
    """
    items.sort(key=lambda item: "nettleser" not in item.keywords)
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if "nettleser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="CHROMIUM MANGLER: nettlesertestene er ikke kjørt"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not to be gone through at every test.

    The garbage collector need not look there again. And pytest listens, three times for each test, to every logger that keeps what it is
    told to itself: Streamlit's do, and they are sixty.
    """
    gc.freeze()
    for name in logging.root.manager.loggerDict:
        if name.startswith("streamlit"):
            logging.getLogger(name).propagate = True


@pytest.fixture(scope="session", autouse=True)
def search_nothing() -> None:
    """Streamlit's test kit makes a server for every page, and each would search all packages: it is spared that, as the app is."""
    from pages.felles import fastmelding  # noqa: PLC0415 - xdist's own process needs no Streamlit

    fastmelding.search_nothing()


@pytest.fixture(scope="session")
def ekte_lager(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A store built from the facts in the repository."""
    return _copied("ekte", tmp_path_factory, pytestconfig)


@pytest.fixture(scope="session")
def eksempel_lager(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A store built from the marked example set."""
    return _copied("eksempel", tmp_path_factory, pytestconfig)


def _copied(datasett: str, tmp_path_factory: pytest.TempPathFactory, config: pytest.Config) -> Path:
    """A store of one's own, copied from what the first of all workers and runs to need it has built of the sources as they are."""
    kept = config.cache.mkdir("lager") / datasett
    made_of = _sources()
    with kept.with_suffix(".laas").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read() != made_of:
            lock.truncate(0)
            shutil.rmtree(kept, ignore_errors=True)
            _build(datasett, kept)
            lock.write(made_of)
        return shutil.copytree(kept, tmp_path_factory.mktemp("lager") / datasett)


def _sources() -> str:
    """A checksum of all that a store comes of: code, sources and libraries, and the day, since no date may lie ahead."""
    files = [path for path in (ROOT / "data").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    digest = hashlib.sha256(date.today().isoformat().encode())
    for path in sorted([*files, ROOT / "requirements.lock"]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _build(datasett: str, place: Path) -> None:
    command = [sys.executable, "-m", "data.bygg", "--datasett", datasett]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"EHELSEKART_LAGER": str(place)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def app_url(ekte_lager: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on real data, at an address and a store of its own: its visitors leave meeting packages there."""
    yield from serve(shutil.copytree(ekte_lager, tmp_path_factory.mktemp("app") / "lager"))


@pytest.fixture(scope="session")
def eksempel_url(eksempel_lager: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the example set, likewise."""
    yield from serve(shutil.copytree(eksempel_lager, tmp_path_factory.mktemp("app") / "lager"))


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """What starts browsers, for the tests of a file."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A chromium for the tests of a file."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


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
