"""Delivered rows after a build that took the ground from them: set aside with a reason, never lost, and never in the way of reading."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

import polars as pl

from data import kontrakt, lager, levering_forslag, levering_visning
from data.lager import Deler, Versjon
from data.leveringer import Leveranser
from tests import mini
from tests.leveringsmini import build, deliver, rows, shown

OSLO, BODO = "0301", "1804"
URL = "https://n.no/1"
INNFORING = kontrakt.current().tabeller["innforing"]
TYPER = {navn: {k.navn: kontrakt.POLARSTYPE[k.type] for k in t.kolonner} for navn, t in levering_visning.delivery_tables().items()}


def delivered(rader: pl.DataFrame, hva: str = "publisert") -> levering_visning.Leverte:
    """One delivery, as the store reads it."""
    om = {"nummer": 1, "tabell": "innforing", "rapportor": "N", "tittel": "T", "utgiver": "U", "lisens": "L", "dato": date(2026, 1, 2)}
    linje = {"linje": 1, "levering": 1, "hva": hva, "tidspunkt": datetime(2026, 1, 2), "hvem": "K", "hvorfor": "H"}
    merket = rader.with_columns(endring=pl.lit("ny"), levering=pl.lit(1, pl.Int32), rad=pl.int_range(1, pl.len() + 1, dtype=pl.Int32))
    alle, logg = pl.DataFrame([om], schema=TYPER["levering"]), pl.DataFrame([linje], schema=TYPER["logg"])
    return levering_visning.Leverte(alle, logg, {"innforing": merket})


def without(kommunenr: str) -> dict[str, pl.DataFrame]:
    """The built tables, on a code list that has lost a kommune."""
    return {**mini.frames(), "kommuner": mini.frames()["kommuner"].filter(pl.col("kommunenr") != kommunenr)}


def test_a_row_whose_kommune_is_gone_is_set_aside_told_and_comes_back(tmp_path: Path) -> None:
    build(tmp_path)
    leveranser = Leveranser(tmp_path)
    levering = deliver(leveranser, rows((OSLO, "planlagt"), (BODO, "under_innforing")))
    bygd = lager.read_parts(tmp_path).bygd.frames
    lager.write({**bygd, "kommuner": without(BODO)["kommuner"]}, "ekte", kontrakt.current(), tmp_path)
    borte = leveranser.set_aside(lager.read(tmp_path)).rows(named=True)
    assert shown(tmp_path) == [(OSLO, "planlagt")]
    assert [(b["tabell"], b["levering"], b["rad"], b["regel"]) for b in borte] == [
        ("innforing", levering.nummer, 2, "kommunenr skal finnes i kommuner")
    ]
    assert "kommunenr = 1804" in borte[0]["opplysning"]
    assert leveranser.rows(levering.nummer).height == 2
    lager.write(bygd, "ekte", kontrakt.current(), tmp_path)
    assert leveranser.set_aside(lager.read(tmp_path)).is_empty()
    assert shown(tmp_path) == [(OSLO, "planlagt"), (BODO, "under_innforing")]


def test_what_a_set_aside_row_covered_stands_again() -> None:
    first = mini.frames()["innforing"].filter(pl.col("kommunenr") == BODO).head(1)
    other = delivered(first.with_columns(stadium=pl.lit("finnes ikke")))
    vist = levering_visning.merge(mini.frames(), other, kontrakt.current())
    assert vist["innforing"].equals(mini.frames()["innforing"])


def test_a_draft_that_no_longer_holds_is_not_shown() -> None:
    kladd = delivered(rows((BODO, "planlagt")), "kladd")
    for bygd, antall in ((mini.frames(), 1), (without(BODO), 0)):
        vist = levering_visning.merge(bygd, kladd, kontrakt.current(), [1])["innforing"]
        assert vist.filter(kilde_url=URL).height == antall


def test_a_whole_delivery_takes_out_what_is_set_aside() -> None:
    bygd = Versjon(1, datetime(2026, 1, 2), "ekte", MappingProxyType(without(BODO)), MappingProxyType({}))
    deler = Deler(bygd, delivered(rows((OSLO, "planlagt"), (BODO, "planlagt"))))
    merket = levering_forslag.mark(levering_forslag.propose("innforing", rows((OSLO, "planlagt")), "N", hel=True, kommuner=None), deler)
    assert merket.select("kommunenr", "endring").rows() == [(OSLO, "uendret"), (BODO, "utgår")]


def test_rows_of_an_older_contract_are_set_aside_whole() -> None:
    nytt = kontrakt.Kolonne("nytt_felt", "VARCHAR", paakrevd=True, kommentar="")
    tabell = replace(INNFORING, kolonner=(*INNFORING.kolonner, nytt))
    bygd = {**mini.frames(), "innforing": mini.frames()["innforing"].with_columns(nytt_felt=pl.lit("x"))}
    rader, borte = levering_visning.standing(delivered(rows((OSLO, "planlagt"))), tabell, bygd)
    assert rader.is_empty()
    assert "mangler nytt_felt" in borte["regel"].item()
