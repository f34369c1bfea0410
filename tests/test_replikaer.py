"""More than one machine: two replicas behind nginx, the catalogue in PostgreSQL. One is killed; nothing that was stored is lost."""

import http.client
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser

from data import lager, lagerkatalog, sikkerhetskopi
from data.leveringer import Leveranser
from data.pakker import Pakkelager, Visning
from tests import tjenere
from tests.leveringsmini import IDAG, deliver, rows
from tests.nettleser import visit

ROOT = Path(__file__).parent.parent
KONFIG = ROOT / "drift" / "nginx"
OSLO = "0301"
pytestmark = [
    pytest.mark.nettleser,
    tjenere.needs(tjenere.POSTGRES, tjenere.NGINX, what="NGINX ELLER POSTGRESQL"),
]


@dataclass
class Flere:
    """Two replicas, the proxy in front, and the folder that they share."""

    replikaer: dict[int, subprocess.Popen[bytes]]
    port: int
    sted: Path
    logg: Path

    def chosen(self) -> int:
        """The replica that the last page came from."""
        return int(self.logg.read_text().split()[-1].rpartition(":")[2])

    def kill(self, port: int) -> int:
        """End a replica as a machine that goes down does, and return the other's port."""
        self.replikaer[port].send_signal(signal.SIGKILL)
        self.replikaer[port].wait()
        (left,) = self.replikaer.keys() - {port}
        return left


@pytest.fixture
def flere(ekte_lager: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flere]:
    """The facts, moved from a file to PostgreSQL by a backup, and served as drift/ does it."""
    sikkerhetskopi.make(ekte_lager, tmp_path / "kopi.zip")
    with ExitStack() as stack:
        database = stack.enter_context(tjenere.postgres())
        monkeypatch.setenv(lagerkatalog.MILJOVARIABEL, database.create("ehelsekart"))
        monkeypatch.setenv(lager.MILJOVARIABEL, str(tmp_path / "lager"))
        sikkerhetskopi.restore(tmp_path / "lager", tmp_path / "kopi.zip")
        ports = [tjenere.free_port(), tjenere.free_port()]
        with ThreadPoolExecutor() as pool:
            replikaer = dict(zip(ports, pool.map(lambda port: stack.enter_context(replica(port)), ports), strict=True))
        port = tjenere.free_port()
        mappe = configure(tmp_path / "nginx", port, ports)
        stack.enter_context(tjenere.running([tjenere.NGINX, "-p", mappe, "-c", "nginx.conf"], lambda: tjenere.answers(port)))
        yield Flere(replikaer, port, tmp_path / "lager", mappe / "sider.log")


def replica(port: int) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """The app as it runs in each container, of the same secret."""
    command = [sys.executable, "-m", "streamlit", "run", ROOT / "app.py", "--server.port", port, "--server.address", "127.0.0.1"]
    return tjenere.running(command, lambda: is_healthy(port), STREAMLIT_SERVER_COOKIE_SECRET="felles")


def is_healthy(port: int) -> bool:
    try:
        return get(port, "/healthz")[0] == 200
    except OSError:
        return False


def configure(mappe: Path, port: int, ports: list[int]) -> Path:
    """The configuration of drift/ with this test's ports, and nothing of the machine's own; «nginx -t» holds it right."""
    mappe.mkdir()
    (mappe / "ehelsekart.conf").write_text(
        (KONFIG / "ehelsekart.conf").read_text("utf-8").replace("listen 8080", f"listen 127.0.0.1:{port}")
    )
    line = (KONFIG / "ehelsekart-tjenere.conf").read_text("utf-8")
    (mappe / "ehelsekart-tjenere.conf").write_text("".join(line.replace("app:8501", f"127.0.0.1:{replica}") for replica in ports))
    places = " ".join(f"{name}_temp_path {name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    pages = "map $request_uri $is_page { default 0; ~^/kart 1; } log_format side $upstream_addr; access_log sider.log side if=$is_page;"
    (mappe / "nginx.conf").write_text(
        f"daemon off; pid nginx.pid; error_log stderr; events {{}} http {{ {places} {pages} include ehelsekart.conf; }}"
    )
    done = subprocess.run([str(tjenere.NGINX), "-t", "-p", mappe, "-c", "nginx.conf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return mappe


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    """What an address answers, without following anything."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def test_what_one_stored_the_others_have_and_a_killed_replica_takes_nothing_with_it(flere: Flere, browser: Browser, tmp_path: Path) -> None:
    other = Pakkelager(tmp_path / "et annet lager")
    frosset = other.freeze(other.start("Møte i januar", IDAG, [Visning("kart", {"losning": "dho"})]), lager.read(flere.sted), IDAG)
    with visit(browser, f"http://127.0.0.1:{flere.port}") as besok:
        besok.open("/kart?losning=dho")
        page, mine = besok.page, flere.chosen()
        (left,) = flere.replikaer.keys() - {mine}
        page.get_by_role("button", name="Legg i møtepakke").click()
        page.wait_for_selector(".ehk-pakkeknapp span:has-text('nå har 1')")
        (utkast,) = Pakkelager(flere.sted).every()
        assert bring_in(mine, other.export(frosset)) == frosset.id
        deliver(Leveranser(flere.sted), rows((OSLO, "tatt_i_bruk")).with_columns(losning=pl.lit("dho")))
        assert get(left, f"/presentasjon/{frosset.id}")[0] == 200, "what came in through one is shown by the other"
        assert [besok.page.context.cookies()[0]["name"], flere.chosen()] == ["ehk_rute", mine]

        assert flere.kill(mine) == left
        page.locator("[data-testid=stSidebarNav]").get_by_text("Møtepakke").click()
        page.get_by_role("button", name="Frys tallene").or_(page.get_by_text(utkast.navn)).first.wait_for()
        besok.open("/kart?losning=dho")
        assert flere.chosen() == left
    assert {pakke.id for pakke in Pakkelager(flere.sted).every()} == {utkast.id, frosset.id}
    tjenere.until(lambda: "https://n.no/1" in get(flere.port, "/api/v1/tabeller/innforing.csv")[1])
    assert get(flere.port, "/metrics")[0] == 404


def bring_in(port: int, content: bytes) -> str:
    """Send an exported package to a replica; its id."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/pakke/inn", content, {"x-ehelsekart": "1"}, method="POST")
    with urllib.request.urlopen(asked) as answer:
        return answer.read().decode()
