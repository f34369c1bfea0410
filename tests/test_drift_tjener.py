"""The app as it is started: headers, pace, figures and log together, as a proxy and Prometheus meet them; and what the image gets."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from data import kontrakt, lager
from tests import mini

ROOT = Path(__file__).parent.parent
PASSORD = "hest4batteri"
LOCKS = ("requirements.lock", "drift/requirements.lock")


@contextmanager
def started(store: Path, log: Path, **environment: str) -> Iterator[httpx.Client]:
    """The app as ``make run`` starts it, with what it prints in a file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    wanted = os.environ | {lager.MILJOVARIABEL: str(store)} | environment
    with log.open("w") as out, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        process = subprocess.Popen(command, cwd=ROOT, env=wanted, stdout=out, stderr=out)
        try:
            while process.poll() is None:
                try:
                    client.get("/healthz")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield client
        finally:
            process.terminate()
            process.wait(10)


def test_the_app_as_it_is_started(tmp_path: Path) -> None:
    lager.write(mini.frames(), "ekte", kontrakt.current(), tmp_path / "lager")
    log = tmp_path / "logg"
    with started(tmp_path / "lager", log, EHELSEKART_TEMPO="0.001", PGPASSWORD=PASSORD) as app:
        assert app.get("/healthz").json()["status"] == "ok"
        by_https = app.get("/", headers={"accept": "text/html", "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.9"})
        assert "strict-transport-security" in by_https.headers and "'sha256-" in by_https.headers["content-security-policy"]
        assert app.get("/api/v1/versjoner?kari=nordmann", headers={"x-forwarded-for": "192.0.2.9"}).status_code == 429
        assert app.get("/metrics", headers={"x-forwarded-for": "192.0.2.9"}).status_code == 404
        figures = app.get("/metrics").text
    assert 'ehelsekart_svar_total{rute="api",status="429"} 1.0' in figures and "ehelsekart_lager_versjon 1.0" in figures
    text = log.read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert [line["status"] for line in lines if line.get("rute") == "api"] == [429]
    assert not any(private in text for private in ("192.0.2.9", "nordmann", PASSORD, "Traceback"))


def test_the_image_gets_what_was_tested_and_nothing_more() -> None:
    whole, image = (set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS)
    assert image < whole
    assert not {name.split("==")[0] for name in image} & {"pytest", "playwright", "ruff", "basedpyright", "pip-audit"}
