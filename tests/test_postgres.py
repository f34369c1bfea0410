"""The same store with its catalogue in PostgreSQL: a real server, started here, where Debian's package has one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import kontrakt, lager, lagerkatalog
from data.leveringer import Leveranser, LeveringKonflikt
from tests import mini, tjenere
from tests.leveringsmini import build, deliver, rows, shown

OSLO, BODO = "0301", "1804"
pytestmark = tjenere.needs(tjenere.POSTGRES, what="POSTGRESQL")


@pytest.fixture(scope="module")
def tjener() -> Iterator[tjenere.Postgres]:
    """A server on a socket of its own."""
    with tjenere.postgres() as server:
        yield server


@pytest.fixture
def sted(tjener: tjenere.Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the mini-Norway with a database of its own."""
    base = "lager_" + tmp_path.name.replace("-", "_").lower()[:40]
    monkeypatch.setenv(lagerkatalog.MILJOVARIABEL, tjener.create(base))
    assert build(tmp_path / "lager") == 1
    return tmp_path / "lager"


def test_the_store_is_the_same_with_the_catalogue_in_postgres(sted: Path) -> None:
    assert not (sted / lager.KATALOG).exists()
    assert lager.read(sted).frames["kommuner"].equals(mini.frames()["kommuner"])
    leveranser = Leveranser(sted)
    deliver(leveranser, rows((OSLO, "planlagt")))
    assert build(sted, losning="Måling i hjemmet") == 3
    assert (shown(sted), lager.current_version(sted)) == ([(OSLO, "planlagt")], 3)
    leveranser.withdraw(1, hvem="Kari", hvorfor="Feil")
    assert (shown(sted), lager.read(sted, 2).frames["leveringer"].height) == ([], 1)


def test_writers_at_once_all_land(sted: Path) -> None:
    lest = lager.current_version(sted)
    numre = [OSLO, BODO, "5001", "5006"]
    with ThreadPoolExecutor(4) as pool:
        landet = list(pool.map(lambda nr: deliver(Leveranser(sted), rows((nr, "planlagt")), hvem=nr, les_versjon=lest).nummer, numre))
    assert (sorted(landet), shown(sted)) == ([1, 2, 3, 4], [(nr, "planlagt") for nr in sorted(numre)])


def test_of_two_who_change_the_same_row_at_once_one_is_told(sted: Path) -> None:
    lest = lager.current_version(sted)

    def try_to(stadium: str) -> str:
        try:
            return str(deliver(Leveranser(sted), rows((OSLO, stadium)), hvem=stadium, les_versjon=lest).nummer)
        except LeveringKonflikt as konflikt:
            return f"konflikt {konflikt.leveringer}"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_to, ("planlagt", "under_innforing"))) == ["1", "konflikt (1,)"]
    assert len(shown(sted)) == 1


def test_a_build_and_a_delivery_at_once_both_land(sted: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        bygget = pool.submit(build, sted, "Måling i hjemmet")
        levert = pool.submit(deliver, Leveranser(sted), rows((OSLO, "planlagt")))
        assert {bygget.result(), levert.result().versjon} == {2, 3}
    assert shown(sted) == [(OSLO, "planlagt")]
    assert "Måling i hjemmet" in lager.read(sted).frames["losninger"]["navn"].to_list()


def test_a_catalogue_out_of_reach_or_of_another_folder_says_so(sted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(lager.Lagerfeil, match="hører til en annen mappe"):
        lager.write(mini.frames(), "ekte", kontrakt.current(), tmp_path / "annen")
    monkeypatch.setenv(lagerkatalog.MILJOVARIABEL, f"postgres:host={tmp_path} password=hemmelig")
    for sporsmaal in (lager.current_version, lager.read):
        with pytest.raises(lager.Lagerfeil, match="Får ikke kontakt") as feil:
            sporsmaal(sted)
        assert "hemmelig" not in str(feil.value)
    monkeypatch.setenv(lagerkatalog.MILJOVARIABEL, "mysql:x")
    with pytest.raises(lager.Lagerfeil, match="skal begynne med"):
        lager.current_version(sted)
