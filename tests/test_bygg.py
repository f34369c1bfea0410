"""The build: the real sources hold, the command writes and keeps the last good version, example data pass the same checks."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from data import bygg, kontrakt, lager
from data.brudd import Byggefeil
from data.opphav import sign

KONTRAKT = kontrakt.current()


@pytest.fixture(scope="module")
def ekte() -> bygg.Bygd:
    return bygg.build_real(KONTRAKT)


@pytest.fixture
def kilder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bygg.KILDER, tmp_path / "kilder"))


def change(kilder: Path, gammelt: str, nytt: str) -> None:
    fil = kilder / "innforing/adoption.csv"
    fil.write_text(fil.read_text(encoding="utf-8").replace(gammelt, nytt, 1), encoding="utf-8")


def test_real_sources_give_the_known_counts(ekte: bygg.Bygd) -> None:
    antall = {navn: ramme.height for navn, ramme in ekte.frames.items()}
    assert antall["kommuner"] == 357
    assert antall["fylker"] == 15
    assert antall["befolkning"] == 3 * 357
    assert antall["innforing"] == 507  # 505 rows of the sources, of which one is about three kinds of aktør
    assert antall["deltakere"] == 67
    assert (antall["foringer"], antall["motstrid"], antall["nettverk"]) == (35, 39, 15)
    assert len(ekte.oversikt) == antall["kilder"] == 21
    like = ekte.frames["kommuner"].filter(pl.col("navn") != pl.col("navn_entydig"))["navn_entydig"].to_list()
    assert sorted(like) == ["Herøy i Møre og Romsdal", "Herøy i Nordland", "Våler i Innlandet", "Våler i Østfold"]


def test_frames_have_the_types_of_the_contract(ekte: bygg.Bygd) -> None:
    for navn, tabell in KONTRAKT.tabeller.items():
        if navn != kontrakt.LAGERINFO:
            assert ekte.frames[navn].columns == [kolonne.navn for kolonne in tabell.kolonner]
    assert ekte.frames["innforing"].schema["gjelder_fra"] == pl.Date
    assert ekte.frames["tilskudd"].schema["innvilget_kr"] == pl.Int64


def test_dates_keep_their_precision(ekte: bygg.Bygd) -> None:
    like = ekte.frames["innforing"].filter((pl.col("gjelder_fra").is_null()) != (pl.col("presisjon") == "udatert"))
    assert like.is_empty()
    maaned = ekte.frames["innforing"].filter(pl.col("presisjon") == "måned")["gjelder_fra"].dt.day().unique().to_list()
    assert maaned == [1]


def test_no_english_is_left_in_what_users_read(ekte: bygg.Bygd) -> None:
    lest = [("innforing", "omtale"), ("nasjonale_serier", "merknad"), ("nasjonale_serier", "geografi"), ("innforingslop", "periode")]
    tekster = pl.concat([ekte.frames[tabell][kolonne].rename("tekst").drop_nulls() for tabell, kolonne in lest])
    assert tekster.filter(tekster.str.contains(r"\b(the|and|with|kommuner in|undated|participation)\b")).to_list() == []


def test_command_keeps_the_last_good_version(kilder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    valg = ["--lager", str(tmp_path / "lager"), "--kilder", str(kilder)]
    assert bygg.main(valg) == 0
    ut = capsys.readouterr().out
    assert "innforing            504  2010–2026  ufullstendig, udaterte_rader, avledede_rader\n" in ut
    assert "versjon 1 (ny), med ekte data" in ut
    change(kilder, "adopted,2022-05-07", "adopted,2022-05-08")
    assert bygg.main(valg) == 1
    assert "Bygget stoppet: 1 regel er brutt. Lageret er ikke endret." in capsys.readouterr().err
    assert lager.current_version(tmp_path / "lager") == 1
    sign(kilder / "innforing")
    assert bygg.main(valg) == 0
    assert lager.current_version(tmp_path / "lager") == 2


def test_signing_tells_which_files_changed(kilder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(kilder, "First kommune", "The first")
    for ventet in ("Ny kontrollsum for adoption.csv.", "Ingen fil var endret."):
        assert bygg.main(["--kilder", str(kilder), "--signer", "innforing"]) == 0
        assert capsys.readouterr().out.strip() == ventet
    assert bygg.main(["--kilder", str(kilder), "--signer", "finnes_ikke"]) == 1
    assert "Fant ikke noe datasett" in capsys.readouterr().err


def test_example_data_go_through_the_same_checks(monkeypatch: pytest.MonkeyPatch, ekte: bygg.Bygd) -> None:
    merket = ekte.frames["kilder"].with_columns(lisens=pl.lit("Eksempeldata"), advarsler=pl.lit("eksempeldata"))
    galt = merket.with_columns(lisens=pl.lit("Fritt fram"))
    monkeypatch.setattr(bygg, "build_real", lambda *_: ekte)
    for endring, regel in (
        ({"kilder": merket}, None),
        ({}, "skal være merket eksempeldata"),
        ({"kilder": galt}, "data/eksempel.py, linje 1 .og 20 til.\n  Regel:  lisens skal finnes i lisenser"),
        ({"kilder": merket, "kommuner": pl.DataFrame()}, "Tabellen kommuner skal finnes med kolonnene kommunenr, navn"),
    ):
        monkeypatch.setitem(sys.modules, "data.eksempel", SimpleNamespace(make=lambda ekte, endring=endring: {**ekte, **endring}))
        if regel is None:
            assert bygg.build_example(KONTRAKT).frames["innforing"].height == 507
        else:
            with pytest.raises(Byggefeil, match=regel):
                bygg.build_example(KONTRAKT)
