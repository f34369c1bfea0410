"""The stewards' fetch: seen before it is stored, stopped at once, told in Norwegian, and stored by an administrator with who and why."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from data import lager, levering_lagring
from data.innhenting import byggeprosess
from data.innhenting.hent_http import Takt
from data.innhenting.kjoring import UVENTET, Innhenting, Kjoring
from data.innhenting.register import BASER
from data.levering_typer import Henting
from pages.felles import opplastingshenting
from pages.felles.opplastingsforslag import Avvist
from pages.felles.tilgang import Tilgang
from tests.innhenting_server import KILDER, Tjener, serve

ADMIN = Tilgang("admin@example.no", True, frozenset())
FORVALTER = Tilgang("forvalter@example.no", False, frozenset({"eHelse Nord"}))


@pytest.fixture
def tjener() -> Iterator[Tjener]:
    with serve() as her:
        yield her


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> list[Henting]:
    """What is written to the log; building and storing themselves are tested elsewhere, and take seconds."""
    log: list[Henting] = []

    def write(*_given: Any, log: Callable[[Any, int, int], object]) -> int:
        log(None, 1, 2)
        return 2

    monkeypatch.setattr(byggeprosess, "build_apart", lambda *_: {})
    monkeypatch.setattr(lager, "write", write)
    monkeypatch.setattr(levering_lagring, "store_fetch", lambda _con, henting: log.append(henting))
    return log


@pytest.fixture
def henting(tjener: Tjener, tmp_path: Path, stored: list[Henting]) -> Innhenting:
    kilder = shutil.copytree(KILDER, tmp_path / "kilder")
    return Innhenting(tmp_path, kilder, {navn: f"{tjener.url}/{navn}" for navn in BASER}, Takt(forsok=2, forste_vent_s=0.01))


@pytest.fixture
def at_the_page(henting: Innhenting, monkeypatch: pytest.MonkeyPatch) -> Innhenting:
    monkeypatch.setattr(opplastingshenting, "_fetches", lambda _sted: henting)
    return henting


def wait(henting: Innhenting, *steg: str) -> Kjoring:
    """The fetch, once it has come to one of the steps."""
    deadline = time.monotonic() + 30
    while (naa := henting.now()) is None or naa.steg not in steg:
        assert time.monotonic() < deadline, naa
        time.sleep(0.02)
    return naa


def test_what_is_new_is_seen_then_stored_with_who_and_why(henting: Innhenting, stored: list[Henting], tmp_path: Path) -> None:
    henting.start("brreg")
    klar = wait(henting, "klar")
    (antall,) = klar.endringer.values()
    assert (antall["ny"], klar.brudd, (tmp_path / "kilder" / "brreg").exists(), stored) == (357, (), False, [])
    henting.store("admin@example.no", "Årets tall")
    assert wait(henting, "lagret").versjon == 2
    assert [(h.hvem, h.hvorfor, h.datasett, h.versjon_foer, h.versjon_etter) for h in stored] == [
        ("admin@example.no", "Årets tall", "brreg", 1, 2)
    ]
    assert pl.read_csv(tmp_path / "kilder" / "brreg" / "brreg_kommuner.csv").height == 357
    henting.start("brreg")
    (antall,) = wait(henting, "klar").endringer.values()
    assert (antall["ny"], antall["uendret"]) == (0, 357)


def test_a_stop_is_at_once_and_leaves_nothing(henting: Innhenting, tjener: Tjener, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hold(_sti: str, svar: Any) -> Any:
        asked.set()
        go_on.wait(10)
        return svar

    tjener.endre = hold
    henting.start("brreg")
    assert asked.wait(10)
    henting.stop()
    assert henting.now() and henting.now().steg == "stoppet"  # pyright: ignore[reportOptionalMemberAccess]
    go_on.set()
    tjener.endre = lambda _sti, svar: svar
    henting.start("brreg")  # what was stopped says nothing about what comes after
    assert wait(henting, "klar", "feilet").steg == "klar"
    henting.stop()
    assert (henting.now(), (tmp_path / "kilder" / "brreg").exists()) == (None, False)


@pytest.mark.parametrize(
    ("feil", "endre", "sagt"),
    [
        (["500", "500"], None, "svarte med feil 500. Prøvd 2 ganger."),
        (["429 900"], None, "Kilden ber oss vente 900 sekunder."),
        ([], lambda _sti, svar: svar | {"page": None}, "har en annen form enn ventet"),
    ],
    ids=["down", "rate-limited", "changed"],
)
def test_what_goes_wrong_is_told_with_a_remedy(henting: Innhenting, tjener: Tjener, feil: list[str], endre: Any, sagt: str) -> None:
    tjener.feil = [("/brreg", hva) for hva in feil]
    tjener.endre = endre or tjener.endre
    henting.start("brreg")
    told = wait(henting, "feilet", "klar").feil
    assert sagt in told and "Tiltak:" in told


def test_a_short_rate_limit_is_waited_out_and_shown(henting: Innhenting, tjener: Tjener) -> None:
    tjener.feil = [("/brreg", "429 0")]
    henting.start("brreg")
    assert any("for mange spørringer fra oss (429)" in linje for linje in wait(henting, "klar").linjer)


def test_what_breaks_a_rule_is_told_and_cannot_be_stored(
    henting: Innhenting, stored: list[Henting], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise byggeprosess.Byggestopp(["Regel: alle skal ha orgnr\nTiltak: rett den"])

    monkeypatch.setattr(byggeprosess, "build_apart", refuse)
    henting.start("brreg")
    assert wait(henting, "klar").brudd == ("Regel: alle skal ha orgnr\nTiltak: rett den",)
    henting.store("admin@example.no", "Likevel")
    assert (wait(henting, "klar").steg, stored) == ("klar", [])


def test_the_process_apart_tells_every_broken_rule(tmp_path: Path) -> None:
    kilder = shutil.copytree(KILDER, tmp_path / "kilder")
    (kilder / "kommuner" / "kilde.toml").unlink()
    byggeprosess.main([str(kilder), str(tmp_path)])
    assert "kilde.toml" in (tmp_path / byggeprosess.BRUDD).read_text("utf-8")


def test_a_fault_of_ours_is_no_trace(henting: Innhenting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.innhenting.register.fetchers", lambda *_: {})
    henting.start("brreg")
    assert wait(henting, "feilet").feil == UVENTET


@pytest.mark.parametrize(
    ("who", "datasett", "wanted", "said"),
    [
        (FORVALTER, "ekte", {"hva": "lagre", "hvorfor": "x"}, "En administrator må lagre dem"),
        (ADMIN, "ekte", {"hva": "lagre"}, "Skriv en begrunnelse"),
        (ADMIN, "ekte", {"hva": "start", "kilde": "https://example.no"}, "Velg hva som skal hentes"),
        (ADMIN, "eksempel", {"hva": "start", "kilde": "brreg"}, "eksempeldata"),
    ],
)
def test_who_may_do_what(at_the_page: Innhenting, who: Tilgang, datasett: str, wanted: dict[str, str], said: str) -> None:
    with pytest.raises(Avvist, match=said):
        opplastingshenting.do(who, datasett, wanted)
    assert at_the_page.now() is None


def test_the_page_is_told_what_is_new_and_who_may_store_it(at_the_page: Innhenting) -> None:
    assert opplastingshenting.build(ADMIN, "eksempel") is None
    opplastingshenting.do(FORVALTER, "ekte", {"hva": "start", "kilde": "brreg"})
    wait(at_the_page, "klar")
    for who, may in ((ADMIN, True), (FORVALTER, False)):
        shown = opplastingshenting.build(who, "ekte")
        assert shown and (shown["naa"]["kanLagres"], shown["naa"]["iGang"]) == (may, 0)
        assert shown["naa"]["endringer"] == ["brreg_kommuner.csv: 357 nye."]
