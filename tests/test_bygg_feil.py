"""Bad input: what the build says, with file, line, rule, remedy and the first bad rows."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from data import bygg, kontrakt
from data.brudd import Byggefeil
from data.opphav import sign

KONTRAKT = kontrakt.current()


class Feil(NamedTuple):
    """A text replaced in one source file, and what must be told: place, rule, and something from the remedy or the rows."""

    fil: str
    gammelt: str
    nytt: str
    sted: str
    regel: str
    resten: str


# These let the build go on, so all are made at once; each must be told.
SAMLET = {
    "feil kode": Feil(
        "innforing/adoption.csv", "Trondheim,5001,", "Trondheim,501,",
        "innforing/adoption.csv, linje 2", "kommunenr skal finnes i kommuner", "linje 2: kommunenr = 501, losning = helseplattformen",
    ),
    "ukjent løsning": Feil(
        "innforing/adoption.csv", "helseplattformen,Åfjord", "helsaplattformen,Åfjord",
        "adoption.csv, linje 3", "losning skal finnes i losninger", "losning = helsaplattformen",
    ),
    "ukjent stadium": Feil(
        "innforing/adoption.csv", "Indre Fosen,5054,Trøndelag,adopted", "Indre Fosen,5054,Trøndelag,kanskje",
        "adoption.csv, linje 4", "stadium skal være en av: ikke_startet, planlagt", "stadium = kanskje",
    ),
    "byttet nummer": Feil(
        "innforing/adoption.csv", "Ørland,5057,", "Ørland,5026,",
        "adoption.csv, linje 5", "Kommunenavnet i filen skal høre til kommunenummeret", "navn = Ørland, navn_i_kommuner = Holtålen",
    ),
    "samme nøkkel": Feil(
        "innforing/adoption.csv", "Holtålen,5026,", "Holtålen,5026,",
        "adoption.csv, linje 5 (og 1 til)", "innforing skal ha bare én rad per losning, kommunenr, gjelder_fra", "linje 6: losning",
    ),
    "feil fylke": Feil(
        "innforing/adoption.csv", "Os,3430,Innlandet", "Os,3430,Nordland",
        "adoption.csv, linje 7", "Fylket i filen skal være fylket kommunen ligger i", "fylket_kommunen_ligger_i = Innlandet",
    ),
    "framtidig bruk": Feil(
        "innforing/adoption.csv", "Verdal,5038,Trøndelag,adopted,2023", "Verdal,5038,Trøndelag,adopted,2095",
        "adoption.csv, linje 9", "på en dato som ikke er kommet", "gjelder_fra = 2095-02-11",
    ),
    "umulig dato": Feil(
        "innforing/adoption.csv", "Levanger,5037,Trøndelag,adopted,2023-02-11", "Levanger,5037,Trøndelag,adopted,2023-02-31",
        "adoption.csv, linje 10", "gjelder_fra skal være en dato på formen 2024-12-31", "gjelder_fra = 2023-02-31",
    ),
    "ikke aktuell": Feil(
        "innforing/adoption.csv", "Ålesund,1508,Møre og Romsdal", "Oslo,0301,Oslo",
        "adoption.csv, linje 11", "bare være tatt i bruk i kommuner den er aktuell for", "kommunenr = 0301",
    ),
    "andel over hundre": Feil(
        "nasjonale_serier/national_series.csv", ",,,60,", ",,,120,",
        "national_series.csv, linje 2", "andel_pst skal være fra 0 til 100", "andel_pst = 120.0",
    ),
    "andel mot antall": Feil(
        "nasjonale_serier/national_series.csv", "137,328,40", "137,328,60",
        "national_series.csv, linje 11", "avvike mer enn 2 prosentpoeng", "kommuner_antall = 137, nevner_antall = 328, andel_pst = 60.0",
    ),
    "tall med mellomrom": Feil(
        "kommuner/kommuner.csv", ",717710,", ",717 710,",
        "kommuner.csv, linje 2", "innbyggere_antall skal være et heltall", "innbyggere_antall = 717 710",
    ),
    "folketallet": Feil(
        "kommuner/kommuner.csv", ",454.12,", ",454.12,",
        "kommuner.csv", "summere seg til landstallet", "aar = 2024, ventet = 5550203, funnet = 4832493",
    ),
    "endret fil": Feil(
        "tilskudd/grants.csv", "2300000", "2300001",
        "tilskudd/grants.csv", "Filen er endret siden kontrollsummen i kilde.toml ble satt", "--signer tilskudd",
    ),
    "uten lisens": Feil(
        "roller/kilde.toml", 'lisens = "Sammenstilte offentlige opplysninger"\n', "",
        "roller/kilde.toml", "lisens skal være fylt ut i kilder", "datasett = roller",
    ),
    "ukjent lisens": Feil(
        "bemanning/kilde.toml", "Sammenstilte offentlige opplysninger", "Fritt fram",
        "bemanning/kilde.toml, linje 5", "lisens skal finnes i lisenser", "lisens = Fritt fram",
    ),
    "ukjent advarsel": Feil(
        "helsefellesskap/kilde.toml", "uoffisiell_opptaksgrense", "lurt",
        "helsefellesskap/kilde.toml, linje 9", "Advarslene i kilde.toml skal stå i listen", "advarsel = lurt",
    ),
    "ukjent felt": Feil(
        "deltakere/kilde.toml", "dekning =", "dekking =",
        "deltakere/kilde.toml, linje 8", "«dekking» er ikke et kjent felt i kilde.toml", "dekning",
    ),
    "ekte som eksempel": Feil(
        "fylker/kilde.toml", "nettverk_ikke_funnet", "eksempeldata",
        "fylker/kilde.toml, linje 9", "Ekte data skal ikke være merket eksempeldata", "datasett = fylker",
    ),
    "uten overlappvarsel": Feil(
        "tilskuddssummer/kilde.toml", ', "overlappende_summer"', "",
        "tilskuddssummer/kilde.toml, linje 9", "skal datasettet varsle at de overlapper", "advarsler = ufullstendig",
    ),
    "to oversettelser": Feil(
        "kodeverk/serier.csv", "all legevakter (units),enheter,,legevakt,\n", "all legevakter (units),enheter,,legevakt,\n" * 2,
        "kodeverk/serier.csv, linje 3 (og 1 til)", "bare én oversettelse", "original = all legevakter (units)",
    ),
}  # fmt: skip

# These stop it before the rows are looked at.
STOPPER = {
    "skadet rad": Feil(
        "innforing/adoption.csv", "Trondheim,5001,", "Trondheim,5001,,",
        "innforing/adoption.csv, linje 2", "Hver rad skal ha 10 felter, denne har 11", "Rett skilletegn",
    ),
    "endret kolonne": Feil(
        "innforing/adoption.csv", "solution,", "losning,",
        "innforing/innforing.sql", "Spørringen skal kunne kjøres på filene", "solution",
    ),
    "for få kolonner": Feil(
        "deltakere/deltakere.sql", "    rolle,\n", "",
        "deltakere/deltakere.sql", "Spørringen skal gi nettopp kolonnene i deltakere", "rolle",
    ),
    "ugyldig toml": Feil(
        "innforing/kilde.toml", "tittel =", "tittel",
        "innforing/kilde.toml, linje 1", "kilde.toml skal være gyldig TOML", "Rett skrivemåten",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def alle_brudd(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the build says about a copy of the sources with all of SAMLET in it, and a file nobody listed."""
    kilder = Path(shutil.copytree(bygg.KILDER, tmp_path_factory.mktemp("feil") / "kilder"))
    (kilder / "roller/ny.csv").write_text("a\n1\n")
    for feil in SAMLET.values():
        make(kilder, feil)
    for datasett in ("innforing", "kommuner", "nasjonale_serier"):
        sign(kilder / datasett)
    return told(kilder)


def make(kilder: Path, feil: Feil) -> None:
    tekst = (kilder / feil.fil).read_text(encoding="utf-8")
    assert feil.gammelt in tekst
    (kilder / feil.fil).write_text(tekst.replace(feil.gammelt, feil.nytt, 1), encoding="utf-8")


def told(kilder: Path) -> list[str]:
    with pytest.raises(Byggefeil) as stopp:
        bygg.build_real(KONTRAKT, kilder)
    return [brudd.tekst() for brudd in stopp.value.brudd]


def the_one(brudd: list[str], regel: str, sted: str) -> str:
    treff = [tekst for tekst in brudd if regel in tekst and sted in tekst.splitlines()[0]]
    assert len(treff) == 1, "\n\n".join(brudd)
    return treff[0]


@pytest.mark.parametrize("feil", SAMLET.values(), ids=SAMLET.keys())
def test_every_breach_is_told_at_once(alle_brudd: list[str], feil: Feil) -> None:
    tekst = the_one(alle_brudd, feil.regel, feil.sted)
    assert feil.resten in tekst
    assert "  Tiltak: " in tekst


def test_nothing_else_is_told(alle_brudd: list[str]) -> None:
    ventet = [feil.regel for feil in SAMLET.values()]
    ventet += ["Hver fil skal være listet i kilde.toml", "dekning skal være fylt ut i kilder", "summere seg til landstallet"]
    assert [tekst for tekst in alle_brudd if not any(regel in tekst for regel in ventet)] == []


@pytest.mark.parametrize("feil", STOPPER.values(), ids=STOPPER.keys())
def test_what_cannot_be_read_stops_at_once(tmp_path: Path, feil: Feil) -> None:
    kilder = Path(shutil.copytree(bygg.KILDER, tmp_path / "kilder"))
    make(kilder, feil)
    if feil.fil.endswith(".csv"):
        sign((kilder / feil.fil).parent)
    assert feil.resten in the_one(told(kilder), feil.regel, feil.sted)


def test_missing_and_unknown_files_are_told_together(tmp_path: Path) -> None:
    kilder = Path(shutil.copytree(bygg.KILDER, tmp_path / "kilder"))
    (kilder / "roller/kilde.toml").unlink()
    (kilder / "innforing/adoption.csv").unlink()
    brudd = told(kilder)
    assert "Lag filen" in the_one(brudd, "Hvert datasett skal ha en kilde.toml", "data/kilder/roller/kilde.toml")
    assert "Legg filen" in the_one(brudd, "Filen er listet i kilde.toml, men finnes ikke", "innforing/adoption.csv")


def test_a_query_for_no_table_is_told(tmp_path: Path) -> None:
    kilder = Path(shutil.copytree(bygg.KILDER, tmp_path / "kilder"))
    (kilder / "innforing/ny.sql").write_text("select 1")
    assert "Gi filen navn" in the_one(told(kilder), "Tabellen ny finnes ikke i skjema.sql", "innforing/ny.sql")
