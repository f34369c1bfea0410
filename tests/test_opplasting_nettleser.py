"""Logging in and delivering, with a real browser and a real provider: as a steward, as an administrator and as a nobody."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data import lager
from tests import oidc_tjener
from tests.conftest import ROOT

pytestmark = pytest.mark.nettleser
# A new version is opened before the page answers, which takes its time on shared cores.
SLOW_MS = 60_000
FOLK = {
    "forvalter": {"email": "Forvalter@example.no", "email_verified": True},
    "administrator": {"email": "admin@example.no", "email_verified": True},
    "ingen": {"email": "ingen@example.no", "email_verified": True},
}
ROLLER = 'administratorer = ["admin@example.no"]\n[forvaltere]\n"forvalter@example.no" = ["eHelse Nord"]\n'
ARK = (
    "Kommunenummer;Kommune;Digital hjemmeoppfølging;Digital hjemmeoppfølging – gjelder fra\n"
    "1804;Bodø;Tatt i bruk;01.03.2026\n1811;<img src=x onerror=alert(1)>;Kanskje;2025\n"
)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def sted(ekte_lager: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    sted = tmp_path_factory.mktemp("skriv") / "lager"
    shutil.copytree(ekte_lager, sted)
    return sted


@pytest.fixture(scope="module")
def url(sted: Path) -> Iterator[str]:
    """The app with a login, on a store of its own."""
    port, provider_port = _free_port(), _free_port()
    url, hemmelig, roller = f"http://127.0.0.1:{port}", sted.parent / "secrets.toml", sted.parent / "tilgang.toml"
    roller.write_text(ROLLER, "utf-8")
    with ExitStack() as stack:
        tilbyder = stack.enter_context(oidc_tjener.provider(FOLK, provider_port))
        hemmelig.write_text(
            f'[auth]\nredirect_uri = "{url}/oauth2callback"\ncookie_secret = "{"x" * 40}"\nclient_id = "{oidc_tjener.KLIENT}"\n'
            f'client_secret = "{oidc_tjener.HEMMELIGHET}"\nserver_metadata_url = "{tilbyder.adresse}/.well-known/openid-configuration"\n',
            "utf-8",
        )
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
        # No register can be reached from here, on any machine: nobody listens where the way out is said to be.
        env = os.environ | {
            "EHELSEKART_LAGER": str(sted),
            "EHELSEKART_TILGANG": str(roller),
            "HTTPS_PROXY": f"http://127.0.0.1:{_free_port()}",
        }
        process = subprocess.Popen([*command, "--secrets.files", str(hemmelig)], cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
        stack.callback(process.wait, 10)
        stack.callback(process.terminate)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/healthz", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield url


def _open(page: Page, url: str) -> None:
    page.goto(f"{url}/data?losning=dho")
    page.wait_for_selector(".ehk-kilde")


def _log_in(browser: Browser, url: str, who: str) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.set_default_timeout(SLOW_MS)
    page = context.new_page()
    _open(page, url)
    page.get_by_role("button", name="Logg inn for å levere tall").click()
    page.get_by_role("link", name=who, exact=True).click()
    # Back where the login began, though the provider sends everybody to the front page.
    page.wait_for_url(f"{url}/data?losning=dho*")
    page.wait_for_selector(".ehk-kilde")
    page.wait_for_selector(".ehk-levering")
    return page


def test_a_steward_delivers_and_an_administrator_sees_who_did(browser: Browser, url: str, sted: Path) -> None:
    page = _log_in(browser, url, "forvalter")
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    assert page.get_by_label("Hvem leverer?").locator("option").all_inner_texts() == ["eHelse Nord"]
    page.get_by_label("Kildens nettadresse").fill("https://example.no/status")
    page.locator("#ehk-leveringsfil").set_input_files({"name": "<b>ark.csv", "mimeType": "text/csv", "buffer": ARK.encode()})
    expect(page.get_by_role("heading", name="<b>ark.csv")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".ehk-levering .feil")).to_contain_text("Rad 3:", timeout=SLOW_MS)
    before = lager.current_version(sted)
    with page.expect_download() as marked:
        page.get_by_role("button", name="Hent arket med merker").click()
    assert marked.value.suggested_filename.endswith("-merket.xlsx")
    assert lager.current_version(sted) == before
    page.get_by_label("Hvorfor leverer du dette?").fill("Status per mars")
    page.get_by_role("button", name="Publiser radene uten feil").click()
    expect(page.locator(".ehk-levering .sagt")).to_contain_text("Levering 1 er publisert", timeout=SLOW_MS)
    assert "https://example.no/status" in lager.read(sted).frames["innforing"]["kilde_url"]

    admin = _log_in(browser, url, "administrator")
    admin.get_by_text("Logg: hvem gjorde hva").click()
    expect(admin.locator(".ehk-levering details")).to_contain_text("forvalter@example.no")
    admin.get_by_label("Begrunnelse for levering 1").fill("Feil ark")
    admin.get_by_role("button", name="Trekk").click()
    expect(admin.locator(".ehk-levering .sagt")).to_contain_text("Levering 1 er trukket", timeout=SLOW_MS)
    assert "https://example.no/status" not in lager.read(sted).frames["innforing"]["kilde_url"]
    assert alerts == []
    page.context.close()
    admin.context.close()


def test_a_draft_is_on_the_pages_of_those_who_may_see_it(browser: Browser, url: str, sted: Path) -> None:
    page = _log_in(browser, url, "forvalter")
    page.get_by_label("Kildens nettadresse").fill("https://example.no/kladd")
    ark = {
        "name": "ark.csv",
        "mimeType": "text/csv",
        "buffer": ARK.splitlines(keepends=True)[0].encode() + "1804;Bodø;Tatt i bruk;02.04.2026\n".encode(),
    }
    page.locator("#ehk-leveringsfil").set_input_files(ark)
    page.get_by_label("Hvorfor leverer du dette?").fill("Før møtet")
    page.get_by_role("button", name="Lagre som kladd").click()
    page.get_by_role("button", name="Vis kladdene på sidene").click()
    mark = page.get_by_text("1 kladd er regnet med")
    expect(mark).to_be_visible(timeout=SLOW_MS)
    page.locator("[data-testid=stSidebarNav]").get_by_text("Utbredelseskart").click()
    expect(page.locator(".ehk-tabell")).to_contain_text("2. april 2026", timeout=SLOW_MS)
    expect(mark).to_be_visible()
    other = browser.new_context().new_page()
    _open(other, url)
    expect(other.get_by_text("kladd er regnet med")).to_have_count(0)
    other.context.close()
    page.locator("[data-testid=stSidebarNav]").get_by_text("Data og kvalitet").click()
    page.get_by_role("button", name="Vis bare publiserte tall").click()
    expect(mark).to_have_count(0, timeout=SLOW_MS)
    assert "https://example.no/kladd" not in lager.read(sted).frames["innforing"]["kilde_url"]
    page.context.close()


def test_a_fetch_that_reaches_nobody_is_followed_stopped_and_leaves_nothing(browser: Browser, url: str, sted: Path) -> None:
    page = _log_in(browser, url, "administrator")
    before = lager.current_version(sted)
    page.get_by_role("combobox", name="Register").select_option(index=1)
    page.get_by_role("button", name="Hent og se hva som er nytt").click()
    status = page.locator(".ehk-levering [role=status]")
    expect(status.filter(has_text="Henter fra registeret.")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Stopp hentingen").click()
    expect(status.filter(has_text="Hentingen er stoppet. Ingenting er lagret.")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Lukk").click()
    expect(page.get_by_role("button", name="Hent og se hva som er nytt")).to_be_visible(timeout=SLOW_MS)
    assert lager.current_version(sted) == before
    page.context.close()


def test_a_nobody_is_told_and_has_nothing_to_press(browser: Browser, url: str) -> None:
    page = _log_in(browser, url, "ingen")
    expect(page.locator(".ehk-levering")).to_contain_text("har ingen rolle som lar deg levere tall")
    assert page.locator("#ehk-leveringsfil").count() == 0
    with page.expect_navigation():
        page.get_by_role("button", name="Logg ut").click()
    page.wait_for_selector(".ehk-kilde")
    _open(page, url)
    expect(page.get_by_role("button", name="Logg inn for å levere tall")).to_be_visible()
    page.context.close()


def test_a_forged_login_is_nobody(browser: Browser, url: str) -> None:
    context = browser.new_context()
    forged = '{"is_logged_in": true, "email": "admin@example.no", "origin": "' + url + '"}'
    context.add_cookies([{"name": "_streamlit_user", "value": forged.encode().hex(), "url": url}])
    page = context.new_page()
    _open(page, url)
    expect(page.get_by_role("button", name="Logg inn for å levere tall")).to_be_visible()
    assert page.locator("#ehk-leveringsfil").count() == 0
    context.close()


def test_without_configuration_there_is_nothing_to_find(browser: Browser, app_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{app_url}/data?losning=dho&levering=1&rolle=administrator")
    page.wait_for_selector(".ehk-kilde")
    assert (page.locator(".ehk-levering").count(), page.get_by_text("Logg inn").count()) == (0, 0)
    for path in ("/levering", "/data/levering", "/levering/1.xlsx"):
        request = urllib.request.Request(f"{app_url}{path}", data=b"x", headers={"X-Ehelsekart": "levering"}, method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        assert refused.value.code in (403, 404, 405)
    context.close()
