"""Deliveries as a session makes them: read, seen, confirmed, withdrawn; and every way in that must be shut."""

import base64
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import lager
from pages.felles import opplasting, opplastingsmelding, opplastingsminne, versjoner
from pages.felles.opplasting import Tilstand
from pages.felles.tilgang import Tilgang

IDAG = date.today()
NORD = "eHelse Nord"
ADMIN = Tilgang("admin@example.no", True, frozenset())
FORVALTER = Tilgang("forvalter@example.no", False, frozenset({NORD}))
ANNEN = Tilgang("annen@example.no", False, frozenset({"Et annet nettverk"}))
SKJEMA = {"slag": "status", "rapportor": NORD, "tittel": "Status", "utgiver": NORD, "url": "https://example.no/status"} | {
    "lisens": "NLOD 2.0",
    "dato": IDAG.isoformat(),
}
ARK = "Kommunenummer;Kommune;Digital hjemmeoppfølging;Digital hjemmeoppfølging – gjelder fra\n"
GODE = f"{ARK}1804;Bodø;Tatt i bruk;01.03.2026\n1806;Narvik;Planlagt;2027\n"


@pytest.fixture
def sted(ekte_lager: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of the facts to write in, held by the process."""
    shutil.copytree(ekte_lager, tmp_path / "lager")
    yield from held(tmp_path / "lager", monkeypatch)


@pytest.fixture(scope="module")
def kopi(ekte_lager: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(ekte_lager, tmp_path_factory.mktemp("kopi") / "lager")


@pytest.fixture
def urort(kopi: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store that the tests share, since nothing may be stored by what they do: read once, and seen to be as it was after each."""
    before = lager.current_version(kopi)
    yield from held(kopi, monkeypatch)
    assert lager.current_version(kopi) == before


def held(sted: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("EHELSEKART_LAGER", str(sted))
    # What the pages ask their questions of is not needed here, and takes seconds to open.
    monkeypatch.setattr(versjoner, "newest", lambda: SimpleNamespace(versjon=read(sted, lager.current_version(sted))))
    opplasting._deliveries.cache_clear()
    yield sted
    opplasting._deliveries.cache_clear()


@lru_cache(maxsize=2)
def read(sted: Path, nummer: int | None) -> lager.Versjon:
    return lager.read(sted, nummer)


def do(who: Tilgang | None, gjor: str, before: Tilstand | None = None, **given: Any) -> Tilstand:
    return opplasting.act(who, before or Tilstand(), {"gjor": gjor, **given}, IDAG)


def read_in(who: Tilgang | None, text: str | bytes, name: str = "ark.csv", **skjema: str) -> Tilstand:
    content = base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()
    return do(who, "les", Tilstand(), skjema=SKJEMA | skjema, filnavn=name, innhold=content)


def shown(who: Tilgang, tilstand: Tilstand) -> dict[str, Any]:
    """What the browser is told, as it arrives there."""
    return json.loads(json.dumps(opplastingsmelding.build(opplasting.begin(who, IDAG), tilstand)))


def in_store(sted: Path) -> pl.DataFrame:
    return read(sted, lager.current_version(sted)).frames["innforing"].filter(pl.col("kilde_url") == SKJEMA["url"])


# --- the way of a delivery ------------------------------------------------------------------------------------------------------


def test_a_delivery_is_seen_confirmed_withdrawn_and_seen_again(sted: Path) -> None:
    before = lager.current_version(sted)
    waiting = read_in(FORVALTER, GODE)
    message = shown(FORVALTER, waiting)["forslag"]
    assert message["endring"] == "2 nye, 0 endrede, 0 uendrede og 0 rader som utgår."
    assert message["rader"]["rader"][0] == ["Ny", "Bodø", "Digital hjemmeoppfølging (DHO)", "Tatt i bruk", "1.\u00a0mars\u00a02026"]
    assert (lager.current_version(sted), in_store(sted).height) == (before, 0)

    done = do(FORVALTER, "bekreft", waiting, hvorfor="Status per mars", kladd=False)
    assert done.sagt.startswith("Levering 1 er publisert.") and in_store(sted).height == 2
    assert shown(FORVALTER, done)["leveringer"][0]["status"] == "publisert"

    gone = do(FORVALTER, "trekk", done, nummer=1, hvorfor="Feil ark")
    assert gone.sagt == "Levering 1 er trukket: radene teller ikke lenger." and in_store(sted).is_empty()
    again = shown(FORVALTER, do(FORVALTER, "vis", nummer=1))["vist"]
    assert (again["status"], len(again["rader"]["rader"])) == ("trukket", 2)


def test_a_draft_counts_for_nobody_until_it_is_published(sted: Path) -> None:
    draft = do(FORVALTER, "bekreft", read_in(FORVALTER, GODE), hvorfor="Til gjennomsyn", kladd=True)
    assert "lagret som kladd" in draft.sagt and in_store(sted).is_empty()
    assert lager.read(sted).frames["leveringer"].is_empty()
    assert [levering["status"] for levering in shown(FORVALTER, draft)["leveringer"]] == ["kladd"]
    assert shown(ANNEN, Tilstand())["leveringer"] == []
    do(FORVALTER, "publiser", draft, nummer=1, hvorfor="Godkjent")
    assert in_store(sted).height == 2


def test_good_rows_are_taken_while_bad_ones_wait_and_every_fault_is_named(sted: Path) -> None:
    bad = "301;Oslo;Tatt i bruk;2024\n1811;Bindal;Kanskje;2025\n9999;Ingensteds;Planlagt;\n"
    waiting = read_in(FORVALTER, GODE + bad)
    faults = shown(FORVALTER, waiting)["forslag"]["feil"]
    assert [fault.partition(":")[0] for fault in faults] == ["Rad 4", "Rad 5", "Rad 6"]
    marked = do(FORVALTER, "merket", waiting)
    assert marked.fil and marked.fil.navn == "ark-merket.xlsx" and marked.fil.innhold[:2] == b"PK"
    done = do(FORVALTER, "bekreft", marked, hvorfor="De som er klare", kladd=False)
    assert "3 feil i arket er ikke rettet" in done.sagt.replace("\u00a0", " ") and in_store(sted).height == 2


def test_the_same_again_changes_nothing_and_what_is_left_out_of_a_whole_delivery_goes(sted: Path) -> None:
    do(FORVALTER, "bekreft", read_in(FORVALTER, GODE), hvorfor="Først", kladd=False)
    part = GODE.rsplit("1806", 1)[0]
    assert shown(FORVALTER, read_in(FORVALTER, part))["forslag"]["endring"].startswith("0 nye, 0 endrede, 1 uendrede og 0")
    whole = read_in(FORVALTER, part, hel="ja")
    assert shown(FORVALTER, whole)["forslag"]["endring"] == "0 nye, 0 endrede, 1 uendrede og 1 rader som utgår."


def test_columns_are_chosen_and_remembered_for_the_source_when_confirmed(sted: Path) -> None:
    text = "Nr;Kommune;Løsningen;Hvor langt\n1804;Bodø;Digital hjemmeoppfølging (DHO);Planlagt\n"
    waiting = read_in(FORVALTER, text)
    assert ["Hvor langt", ""] in shown(FORVALTER, waiting)["forslag"]["kolonner"]
    chosen = do(FORVALTER, "kolonner", waiting, kolonner={"Hvor langt": "stadium", "Løsningen": "losning"})
    assert shown(FORVALTER, chosen)["forslag"]["kanBekreftes"]
    assert opplastingsminne.recall(sted, NORD, "status").kolonner == {}
    do(FORVALTER, "bekreft", chosen, hvorfor="Med egne kolonner", kladd=False)
    assert shown(FORVALTER, read_in(FORVALTER, text))["forslag"]["feilIAlt"] == 0
    assert shown(FORVALTER, Tilstand())["skjema"]["url"] == SKJEMA["url"]


def test_two_who_say_something_about_the_same_row_are_told(sted: Path) -> None:
    first, second = read_in(FORVALTER, GODE), read_in(ADMIN, GODE.replace("Tatt i bruk", "Under innføring"))
    do(FORVALTER, "bekreft", first, hvorfor="Først ute", kladd=False)
    told = do(ADMIN, "bekreft", second, hvorfor="Etterpå", kladd=False)
    assert "endret av noen andre" in told.sagt and told.forslag and told.forslag.versjon > second.forslag.versjon  # pyright: ignore[reportOptionalMemberAccess]
    assert in_store(sted).filter(kommunenr="1804")["stadium"].to_list() == ["tatt_i_bruk"]


def test_the_template_has_the_networks_kommuner_and_is_read_back(urort: Path) -> None:
    made = do(FORVALTER, "mal", nettverk=NORD)
    assert made.fil and made.fil.navn == "mal-eHelse-Nord.xlsx"
    again = read_in(FORVALTER, made.fil.innhold, made.fil.navn)
    assert again.forslag and again.forslag.resultat.feil == ()


def test_only_an_administrator_sees_the_log(sted: Path) -> None:
    done = do(FORVALTER, "bekreft", read_in(FORVALTER, GODE), hvorfor="Status", kladd=False)
    assert shown(FORVALTER, done)["logg"] == [] and "forvalter@example.no" in shown(ADMIN, Tilstand())["logg"][0]


def test_an_administrator_may_deliver_as_a_source_that_is_no_network(urort: Path) -> None:
    begun = do(ADMIN, "skjema", skjema=SKJEMA | {"rapportor": "", "slag": "tilskudd"})
    assert (begun.sagt, begun.skjema and begun.skjema.slag) == ("", "tilskudd")
    grants = "År;Ordning;Prosjekt;Mottaker;Beløp\n2025;Ordningen;Måling;Bodø kommune;50 000\n"
    waiting = read_in(ADMIN, grants, slag="tilskudd", rapportor="Helsedirektoratet", utgiver="Helsedirektoratet")
    assert shown(ADMIN, waiting)["forslag"]["rader"]["rader"] == [["Ny", "Bodø kommune", "2025", "Måling", "50\u00a0000 kroner"]]
    assert "Du kan ikke levere for" in do(FORVALTER, "skjema", skjema=SKJEMA | {"rapportor": ""}).sagt


def test_a_fault_in_the_form_keeps_what_was_written(urort: Path) -> None:
    begun = do(FORVALTER, "skjema", skjema=SKJEMA)
    told = do(FORVALTER, "les", begun, skjema=SKJEMA | {"url": "ingen adresse", "tittel": "Min"}, filnavn="a.csv", innhold="QQ==")
    assert told.sagt == "Kildens nettadresse skal begynne med https://." and told.skjema and told.skjema.tittel == "Min"


# --- what must not be -----------------------------------------------------------------------------------------------------------


def test_nobody_can_do_anything(urort: Path) -> None:
    waiting = read_in(FORVALTER, GODE)
    given: dict[str, Any] = {"skjema": SKJEMA, "nummer": 1, "hvorfor": "x", "filnavn": "a.csv", "innhold": "QQ==", "nettverk": NORD}
    before = lager.current_version(urort)
    for gjor in opplasting.HANDLINGER:
        assert (gjor, do(None, gjor, waiting, **given)) == (gjor, Tilstand(sagt=opplasting.IKKE_LOV))
        assert (gjor, lager.current_version(urort)) == (gjor, before)


def test_a_steward_may_write_own_kommuner_only(urort: Path) -> None:
    assert "Du kan ikke levere for" in read_in(ANNEN, GODE).sagt
    assert "Du kan ikke levere for" in read_in(FORVALTER, GODE, rapportor="Helsedirektoratet").sagt
    waiting = read_in(FORVALTER, GODE)
    assert do(ANNEN, "bekreft", waiting, hvorfor="Lånt økt", kladd=False).sagt.startswith("Du kan ikke levere for")
    oslo = read_in(ADMIN, f"{ARK}0301;Oslo;Tatt i bruk;2024\n", rapportor="Helsedirektoratet")
    forged = replace(oslo, forslag=replace(oslo.forslag, skjema=replace(oslo.forslag.skjema, rapportor=NORD)))  # pyright: ignore[reportArgumentType, reportOptionalMemberAccess]
    assert "en kommune du kan levere for" in do(FORVALTER, "bekreft", forged, hvorfor="Forfalsket", kladd=False).sagt
    assert in_store(urort).is_empty()


def test_a_delivery_of_others_is_neither_seen_nor_changed(sted: Path) -> None:
    do(FORVALTER, "bekreft", read_in(FORVALTER, GODE), hvorfor="Vår", kladd=True)
    for gjor in ("vis", "trekk", "publiser"):
        told = do(ANNEN, gjor, nummer=1, hvorfor="Deres")
        assert told.sagt == "Leveringen finnes ikke, eller den er ikke din. Last siden på nytt." and told.vist is None


def test_a_network_that_is_not_there_gives_no_kommuner(urort: Path) -> None:
    assert "finnes ikke i tallene" in read_in(ANNEN, GODE, rapportor="Et annet nettverk").sagt


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"gjor": "slett"}, "ikke forstått"),
        ({"gjor": "les"}, "ikke forstått"),
        ({"gjor": "les", "skjema": SKJEMA | {"slag": "kommuner"}}, "ikke forstått"),
        ({"gjor": "les", "skjema": SKJEMA, "filnavn": "a.csv"}, "Velg en fil"),
        ({"gjor": "les", "skjema": SKJEMA, "filnavn": "a.csv", "innhold": "ikke base64!"}, "ikke forstått"),
        ({"gjor": "les", "skjema": SKJEMA, "filnavn": "a.csv", "innhold": "A" * (opplasting.STORST * 4 // 3 + 8)}, "for stor"),
        ({"gjor": "les", "skjema": SKJEMA | {"aar": "26"}, "filnavn": "a.csv", "innhold": "QQ=="}, "fire sifre"),
        ({"gjor": "les", "skjema": SKJEMA | {"dato": "i går"}, "filnavn": "a.csv", "innhold": "QQ=="}, "Datoen"),
        ({"gjor": "les", "skjema": SKJEMA | {"url": "javascript:alert(1)"}, "filnavn": "a.csv", "innhold": "QQ=="}, "https://"),
        ({"gjor": "les", "skjema": SKJEMA | {"tittel": ""}, "filnavn": "a.csv", "innhold": "QQ=="}, "Skriv tittel"),
        ({"gjor": "bekreft", "hvorfor": "x"}, "ingen levering som venter"),
        ({"gjor": "merket"}, "ingen levering som venter"),
        ({"gjor": "trekk", "nummer": "1"}, "finnes ikke"),
        ({"gjor": "mal", "nettverk": "Månen"}, "Du kan ikke levere for"),
    ],
)
def test_what_cannot_be_done_is_said_in_norwegian(urort: Path, given: dict[str, Any], said: str) -> None:
    assert said in opplasting.act(FORVALTER, Tilstand(), given, IDAG).sagt


def test_a_confirmation_needs_a_reason(urort: Path) -> None:
    waiting = read_in(FORVALTER, GODE)
    assert "begrunnelse" in do(FORVALTER, "bekreft", waiting, hvorfor="  ", kladd=False).sagt and in_store(urort).is_empty()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("<img src=x onerror=alert(1)>.csv", f"{ARK}1804;<script>alert(1)</script>;=1+1;2024\n".encode()),
        ("ark.xlsx", b"PK\x03\x04 ikke et regneark"),
        ("ark.csv", b"\x00\xff\xfe" * 500),
        ("ark.ods", b""),
        ("makro.xlsm", io.BytesIO(b"MZ").getvalue()),
    ],
    ids=["html", "a broken file", "bytes", "empty", "a program"],
)
def test_hostile_files_are_answered_with_faults(urort: Path, name: str, content: bytes) -> None:
    told = read_in(FORVALTER, content or b"\n", name)
    assert told.forslag and not told.forslag.resultat.rader.height
    message = shown(FORVALTER, told)["forslag"]
    assert message["feilIAlt"] >= 1 and not message["kanBekreftes"]
    assert do(FORVALTER, "bekreft", told, hvorfor="x", kladd=False).sagt.startswith("Ingenting er lagret.")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["gjor", "skjema", "nummer", "hvorfor", "kolonner", "filnavn", "innhold", "nettverk"]),
        st.sampled_from([*opplasting.HANDLINGER, SKJEMA])
        | st.none()
        | st.integers()
        | st.text(max_size=20)
        | st.lists(st.text(max_size=3)),
    )
)
def test_whatever_the_browser_sends_is_done_or_refused(urort: Path, wanted: dict[str, Any]) -> None:
    before = lager.current_version(urort)
    assert isinstance(opplasting.act(FORVALTER, Tilstand(), wanted, IDAG), Tilstand)
    assert lager.current_version(urort) == before


def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path) -> None:
    opplastingsminne.remember(tmp_path, "a", "status", opplastingsminne.Husket({"x": "y"}, {"url": "z"}))
    assert opplastingsminne.recall(tmp_path, "a", "status").kolonner == {"x": "y"}
    next((tmp_path / opplastingsminne.MAPPE).iterdir()).write_text("[1", "utf-8")
    assert opplastingsminne.recall(tmp_path, "a", "status") == opplastingsminne.Husket()
