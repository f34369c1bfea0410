"""Meeting packages: numbers that stay, editions that are never lost, files that come back whole."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import kontrakt
from data.lager import Versjon
from data.pakker import Pakke, Pakkefeil, Pakkelager, Visning

IDAG, IMORGEN = date(2026, 3, 2), date(2026, 3, 3)
KART = Visning("kart", {"losning": "dho", "fylke": "18"}, "Nordland er i gang", "Husk nevneren")


def version(antall: int = 1, nummer: int = 7) -> Versjon:
    summer = {
        "aar": ["2024", "2025"],
        "ordning": ["A", "B"],
        "omraade": "alle",
        "innvilget_kr": [antall, None],
        "kilde_url": "https://x.no",
    }
    frames = {"tilskuddssummer": pl.DataFrame(summer)}
    return Versjon(nummer, datetime(2026, 3, 1, tzinfo=UTC), "ekte", MappingProxyType(frames), MappingProxyType({"kommuner": "Kommunene"}))


@pytest.fixture
def lager(tmp_path: Path) -> Pakkelager:
    return Pakkelager(tmp_path)


def frozen(lager: Pakkelager, antall: int = 1) -> Pakke:
    return lager.freeze(lager.start("Mars", IDAG, [KART]), version(antall), IDAG)


def test_a_frozen_package_keeps_its_numbers_whatever_comes_after(lager: Pakkelager) -> None:
    march = frozen(lager)
    april = frozen(lager, antall=2)
    again = Pakkelager(lager.sted)  # another process
    assert [again.numbers(pakke).frames["tilskuddssummer"]["innvilget_kr"].to_list() for pakke in (march, april)] == [[1, None], [2, None]]
    assert (again.numbers(march).nummer, again.numbers(march).beskrivelser["kommuner"]) == (7, "Kommunene")
    assert march.sjekksum != april.sjekksum


def test_the_same_numbers_are_kept_once(lager: Pakkelager) -> None:
    assert frozen(lager).tall == frozen(lager).tall
    assert len(list((lager.sted / "pakker" / "tall").iterdir())) == 1


def test_a_draft_has_no_numbers_and_a_frozen_package_gets_no_others(lager: Pakkelager) -> None:
    with pytest.raises(Pakkefeil, match="ikke frosset"):
        lager.numbers(lager.start("Utkast", IDAG))
    with pytest.raises(Pakkefeil, match="alt frosset"):
        lager.freeze(frozen(lager), version(2), IDAG)


def test_of_two_who_change_a_package_one_is_told(lager: Pakkelager) -> None:
    first = lager.start("Mars", IDAG)
    lager.save(replace(first, beskrivelse="min"))
    with pytest.raises(Pakkefeil, match="endret av noen andre"):
        lager.save(replace(first, beskrivelse="din"))
    assert lager.get(first.id).beskrivelse == "min"


@pytest.mark.parametrize(("days", "there"), [(0, True), (30, True), (31, False)])
def test_a_deletion_is_undone_for_thirty_days(lager: Pakkelager, days: int, there: bool) -> None:
    gone = lager.delete(frozen(lager), IDAG)
    lager.clear_out(date.fromordinal(IDAG.toordinal() + days))
    with pytest.raises(Pakkefeil, match="er slettet" if there else "finnes ikke"):
        lager.get(gone.id)
    if there:
        assert lager.numbers(lager.restore(gone)).frames
    else:
        assert (lager.every(), list((lager.sted / "pakker" / "tall").iterdir())) == ([], [])


def test_clearing_out_spares_the_numbers_that_others_use(lager: Pakkelager) -> None:
    kept, gone = frozen(lager), lager.delete(frozen(lager), IDAG)
    lager.clear_out(date(2027, 1, 1))
    assert [pakke.id for pakke in lager.every()] == [kept.id] and gone.id != kept.id
    assert Pakkelager(lager.sted).numbers(kept).frames


def test_an_exported_package_comes_back_elsewhere_as_it_was(lager: Pakkelager, tmp_path: Path) -> None:
    march = frozen(lager)
    assert lager.export(march) == lager.export(march)
    elsewhere = Pakkelager(tmp_path / "annet")
    back = elsewhere.bring_in(lager.export(march))
    assert (back.navn, back.visninger, back.sjekksum) == (march.navn, march.visninger, march.sjekksum)
    assert elsewhere.numbers(back).frames["tilskuddssummer"].equals(lager.numbers(march).frames["tilskuddssummer"])
    assert elsewhere.bring_in(lager.export(march)) == back


def rewritten(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda files: files.update({"tall/tilskuddssummer.parquet": files["tall/tilskuddssummer.parquet"] + b"x"}),
            "kontrollsummen stemmer ikke",
        ),
        (lambda files: files.pop("tall/tilskuddssummer.parquet"), "kontrollsummen stemmer ikke"),
        (lambda files: files.pop("pakke.json"), "er ikke en møtepakke"),
        (lambda files: files.update({"../ut.txt": b"x"}), "inneholder noe annet"),
        (lambda files: files.update({"tall/../../ut.parquet": b"x"}), "inneholder noe annet"),
        (lambda files: files.update({"pakke.json": b"[]"}), "er ikke en møtepakke"),
        (lambda files: files.update({"pakke.json": json.dumps({"id": 1}).encode()}), "er ikke en møtepakke"),
    ],
    ids=["changed", "a table gone", "no package", "out of the folder", "out by a table's name", "a list", "half a package"],
)
def test_a_file_that_is_no_whole_package_is_turned_away(
    lager: Pakkelager, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    elsewhere = Pakkelager(tmp_path / "annet")
    with pytest.raises(Pakkefeil, match=said):
        elsewhere.bring_in(rewritten(lager.export(frozen(lager)), change))
    assert not (tmp_path / "annet").exists()


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_import(raw: bytes) -> None:
    with pytest.raises(Pakkefeil):
        Pakkelager(Path("/nowhere")).bring_in(raw)


@pytest.mark.parametrize("pakke_id", ["", "..", "../../etc/passwd", "*", "a*", "finnes-ikke"])
def test_an_id_that_leads_nowhere_says_so(lager: Pakkelager, pakke_id: str) -> None:
    frozen(lager)
    with pytest.raises(Pakkefeil, match="finnes ikke"):
        lager.get(pakke_id)


def test_numbers_of_an_older_contract_are_completed_or_refused(lager: Pakkelager) -> None:
    numbers = Pakkelager(lager.sted).numbers(frozen(lager)).frames
    assert set(numbers) == set(kontrakt.current().tabeller)
    assert (numbers["tilskuddssummer"]["sokt_kr"].to_list(), numbers["kommuner"].height) == ([None, None], 0)
    other = replace(version(), frames={"kommuner": pl.DataFrame({"kommunenr": ["0301"]})})
    march = lager.freeze(lager.start("Mars", IDAG), other, IDAG)
    with pytest.raises(Pakkefeil, match=r"annen utgave av e-helsekart.*kommuner mangler navn"):
        Pakkelager(lager.sted).numbers(march)


def test_damaged_numbers_are_never_shown(lager: Pakkelager) -> None:
    march = frozen(lager)
    (lager.sted / "pakker" / "tall" / march.tall / "tilskuddssummer.parquet").write_bytes(b"noe annet")
    with pytest.raises(Pakkefeil, match="skadet eller endret"):
        Pakkelager(lager.sted).numbers(march)
