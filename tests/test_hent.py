"""What a page cuts from an answer for the whole country, or for all years, is what the question says of the part."""

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from data import lager
from pages.felles import bemanning, bemanningsgrupper, hent, kvalitet, profil, tilskudd, utbredelse
from pages.felles.profil import Profil
from queries.filtervalg import Filtervalg


@pytest.fixture(autouse=True)
def ekte(ekte_lager: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(lager.MILJOVARIABEL, str(ekte_lager))


@pytest.mark.parametrize("fylke", [None, "03", "50"])
@pytest.mark.parametrize(
    "name",
    [
        *(utbredelse.STATUS, tilskudd.PER_KOMMUNE, tilskudd.KOSTNAD, bemanning.PER_KOMMUNE, bemanningsgrupper.REGIONAL),
        *(kvalitet.DEKNING, kvalitet.STILLE, kvalitet.UENIGE),
    ],
)
def test_a_fylke_is_cut_as_it_would_be_asked_for(name: str, fylke: str | None) -> None:
    valg = Filtervalg("dho", fylke=fylke)
    assert_frame_equal(hent.in_area(name, valg), hent.ask(name, valg))


@pytest.mark.parametrize("aar", [None, 2024, 1999])
@pytest.mark.parametrize("name", [tilskudd.UKJENTE, tilskudd.RAMMER, tilskudd.NETTVERK, tilskudd.UTEN])
def test_a_year_is_cut_as_it_would_be_asked_for(name: str, aar: int | None) -> None:
    valg = Filtervalg("dho", aar=aar)
    assert_frame_equal(hent.in_year(name, valg), hent.ask(name, valg))


@pytest.mark.parametrize(
    "valg",
    [
        Filtervalg("dho"),
        Filtervalg("dho", fylke="18"),
        Filtervalg("dho", nettverk="eHelse Nord"),
        Filtervalg("dho", kommune="1804"),
        Filtervalg("dho", kommune="1804", fylke="18", aar=2024),
    ],
)
def test_the_grants_of_a_place_are_cut_as_they_would_be_asked_for(valg: Filtervalg) -> None:
    found = Profil(valg).tilskudd
    assert_frame_equal(found, hent.ask(profil.TILSKUDD, valg))
    assert found.height


def test_the_likest_of_a_kommune_are_cut_as_they_would_be_asked_for() -> None:
    valg = Filtervalg("dho", kommune="1804")
    assert_frame_equal(Profil(valg).lignende, hent.ask(profil.LIGNENDE, valg))


@pytest.mark.parametrize("fylke", [None, "03", "18", "56"])
def test_changes_in_the_division_are_cut_as_they_would_be_asked_for(fylke: str | None) -> None:
    valg = Filtervalg("dho", fylke=fylke)
    assert_frame_equal(kvalitet.changed_borders(valg), hent.ask(kvalitet.INNDELING, valg))
