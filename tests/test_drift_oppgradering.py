"""A store of an earlier edition, with deliveries and packages, met by this one: it opens, or says how to build it anew, and keeps all."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import kontrakt, lager
from data.kontrakt import Kontrakt, Tabell
from data.leveringer import Leveranser
from data.pakker import Pakke, Pakkelager, Visning
from pages.felles import nettside, versjoner
from tests import leveringsmini, mini
from tests.leveringsmini import IDAG, deliver, rows, shown

OSLO, BODO = "0301", "1804"
LEVERT = [(OSLO, "planlagt")]
Borte = Mapping[str, list[str]]
# What an earlier edition did not have: columns by table. What a report says in words may be unknown; a method must be there.
OMTALE: Borte = {"innforing": ["omtale"]}
METODE: Borte = {"bemanning": ["metode"]}


def earlier(borte: Borte) -> Kontrakt:
    """The contract of an edition without these columns."""
    now = kontrakt.current()
    return Kontrakt({navn: _without(tabell, borte.get(navn, [])) for navn, tabell in now.tabeller.items()}, "en eldre utgave")


def _without(tabell: Tabell, borte: list[str]) -> Tabell:
    kept = [regel for regel in tabell.regler if not any(navn in regel.uttrykk for navn in borte)]
    return replace(
        tabell,
        kolonner=tuple(k for k in tabell.kolonner if k.navn not in borte),
        nokkel=tuple(navn for navn in tabell.nokkel if navn not in borte),
        regler=tuple(replace(regel, kolonner=tuple(navn for navn in regel.kolonner if navn not in borte)) for regel in kept),
    )


def write_earlier(sted: Path, borte: Borte) -> Pakke:
    """A store as that edition wrote it: two versions, a delivery and a package with its numbers frozen."""
    frames = {navn: frame.drop(borte.get(navn, [])) for navn, frame in mini.frames().items()}
    frames["lisenser"] = pl.DataFrame({"lisens": ["CC BY 4.0", "NLOD"], "forklaring": "Fri", "url": None}, schema=frames["lisenser"].schema)
    then = earlier(borte)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kontrakt, "current", lambda: then)
        lager.write(frames, "ekte", then, sted)
        deliver(Leveranser(sted), rows((OSLO, "planlagt")).drop(borte.get("innforing", [])))
        pakker = Pakkelager(sted)
        return pakker.freeze(pakker.start("Mars", IDAG, [Visning("kart", {"losning": "maaling"}, "Måling", "")]), lager.read(sted), IDAG)


@pytest.fixture
def sted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for the store, where the app looks for one."""
    monkeypatch.setenv(lager.MILJOVARIABEL, str(tmp_path))
    monkeypatch.setattr(versjoner, "_current", None)
    monkeypatch.setattr(versjoner, "_looked", float("-inf"))
    return tmp_path


def test_a_store_that_lacks_what_may_be_unknown_opens_as_it_is(sted: Path) -> None:
    pakke = write_earlier(sted, OMTALE)
    assert lager.read(sted).frames["innforing"]["omtale"].null_count() == mini.frames()["innforing"].height + 1
    assert shown(sted) == LEVERT
    assert Pakkelager(sted).numbers(pakke).frames["innforing"].columns == mini.frames()["innforing"].columns
    deliver(Leveranser(sted), rows((BODO, "planlagt")))
    assert shown(sted) == [*LEVERT, (BODO, "planlagt")]


def test_a_store_that_lacks_what_must_be_there_says_so_and_is_built_anew_around_what_people_put_in_it(sted: Path) -> None:
    pakke = write_earlier(sted, METODE)
    numbers = _bytes(sted / "pakker")
    before = lager.current_version(sted) or 0
    answer = TestClient(Starlette(routes=nettside.ROUTES)).get("/healthz")
    assert answer.status_code == 503
    assert "bemanning mangler metode" in answer.text and "python -m data.bygg" in answer.text

    after = leveringsmini.build(sted)

    assert after > before and lager.read(sted).nummer == after
    assert shown(sted) == LEVERT
    assert [(one.rapportor, one.status) for one in Leveranser(sted).every()] == [("Nettverket", "publisert")]
    again = Pakkelager(sted).get(pakke.id)
    assert (again.navn, again.sjekksum, again.visninger) == (pakke.navn, pakke.sjekksum, pakke.visninger)
    with pytest.raises(lager.Lagerfeil, match="laget med en annen utgave av e-helsekart"):
        Pakkelager(sted).numbers(again)
    assert _bytes(sted / "pakker") == numbers


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
