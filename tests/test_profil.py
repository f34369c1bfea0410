"""The profile: who is like whom, what is said in words, the tables, the timeline and the small map."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import polars as pl
import pytest

from data import lager
from geo import kartfil
from pages.felles import profilfigur, profilkart, profilord, profiltabell
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

S = "\u00a0"
SLEM = '<script>alert("æ")</script>'
IDAG = date(2026, 3, 1)
STEINKJER, TRONDHEIM = Filtervalg("maaling", kommune="5006"), Filtervalg("maaling", kommune="5001")
TRONDELAG, LANDET = Filtervalg("maaling", fylke="50"), Filtervalg("maaling")


def ask(name: str, valg: Filtervalg) -> pl.DataFrame:
    return run.query(mini.con(), name, valg.sql_params())


def omraade(valg: Filtervalg) -> dict[str, Any]:
    return ask("profil/omraade", valg).row(0, named=True)


def kommuner(valg: Filtervalg) -> pl.DataFrame:
    rows = ask("sammenheng/kommuner", valg)
    if valg.kommune:
        return rows.filter(kommunenr=valg.kommune)
    return rows.filter(fylkesnr=valg.fylke) if valg.fylke else rows


@pytest.fixture(scope="module")
def ekte(ekte_lager: Path) -> duckdb.DuckDBPyConnection:
    return run.open_tables(lager.read(ekte_lager).frames)


# --- who is like whom ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def par(ekte: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every kommune with its twenty most alike, on the real set."""
    return ekte.cursor().sql("from lignende").pl()


def test_every_kommune_has_twenty_others_in_order_and_never_itself(par: pl.DataFrame) -> None:
    assert par["kommunenr"].n_unique() == 357
    assert set(par.group_by("kommunenr").len()["len"]) == {20}
    assert par.filter(pl.col("kommunenr") == pl.col("lignende_kommunenr")).is_empty()
    ordered = par.sort("kommunenr", "avstand", "lignende_kommunenr")
    assert ordered.equals(par.sort("kommunenr", "plass"))


def test_the_distance_is_the_same_both_ways(par: pl.DataFrame) -> None:
    back = par.select(kommunenr="lignende_kommunenr", lignende_kommunenr="kommunenr", tilbake="avstand")
    both = par.join(back, on=["kommunenr", "lignende_kommunenr"])
    assert both.height > 1_000
    assert (both["avstand"] - both["tilbake"]).abs().max() < 1e-9  # pyright: ignore[reportOperatorIssue, reportOptionalOperand]


def test_the_order_is_the_same_every_time(par: pl.DataFrame, ekte_lager: Path) -> None:
    again = run.open_tables(lager.read(ekte_lager).frames).cursor().sql("from lignende").pl()
    assert again.equals(par)


def test_the_method_in_words_is_the_one_in_sql(par: pl.DataFrame, ekte: duckdb.DuckDBPyConnection) -> None:
    """A doubling, a hundred points and another KOSTRA group count one each."""
    facts = ekte.cursor().sql(
        "select kommunenr, sentralitetsindeks, kostragruppe, innbyggere_antall from kommuner join kommuner_i(null) using (kommunenr)"
    )
    by_nr = {row[0]: row[1:] for row in facts.fetchall()}
    for row in par.filter(pl.col("kommunenr").is_in(["0301", "1804", "1835"])).iter_rows(named=True):
        (a_index, a_group, a_people), (b_index, b_group, b_people) = by_nr[row["kommunenr"]], by_nr[row["lignende_kommunenr"]]
        doublings = abs(pl.Series([a_people / b_people]).log(2)[0])
        assert row["avstand"] == pytest.approx(doublings + abs(a_index - b_index) / 100 + (a_group != b_group))
    assert all(word in profilord.LIKHET for word in ("dobling teller 1", "hundre poeng teller 1", "KOSTRA-grupper (teller 1)", "tjue"))


# --- words -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (TRONDHEIM, "Trondheim har dokumentert tatt i bruk 2 av 2 aktuelle løsninger"),
        (Filtervalg("maaling", kommune="1804"), "Bodø har dokumentert tatt i bruk 1 av 1 aktuell løsning"),
        (STEINKJER, "Steinkjer: ingen av 2 aktuelle løsninger er rapportert"),
        (TRONDELAG, "1 av 3 kommuner i Trøndelag har dokumentert tatt i bruk minst én løsning"),
        (Filtervalg("maaling", fylke="03"), "0 av 1 kommune i Oslo har dokumentert tatt i bruk minst én løsning"),
        (LANDET, "2 av 6 kommuner i landet har dokumentert tatt i bruk minst én løsning"),
    ],
)
def test_the_title_is_the_finding(valg: Filtervalg, expected: str) -> None:
    assert profilord.title(omraade(valg), kommuner(valg)).replace(S, " ") == expected


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (TRONDHEIM, "Trondheim har 200 000 innbyggere (1. januar 2026); 5 % er 80 år eller eldre, mot 5 % i landet."),
        (LANDET, "Landet har 976 000 innbyggere (1. januar 2026); 5 % er 80 år eller eldre."),
    ],
)
def test_population_stands_beside_the_country(valg: Filtervalg, expected: str) -> None:
    assert profilord.population_sentence(omraade(valg)).replace(S, " ") == expected


def test_without_ages_nothing_is_said_of_age() -> None:
    ukjent = omraade(TRONDHEIM) | {"andel_80_pst": None, "innbyggere_80_antall": None}
    assert profilord.population_sentence(ukjent).replace(S, " ") == "Trondheim har 200 000 innbyggere (1. januar 2026)."
    assert profilord.ageing_sentence(ukjent) == ""


def test_ageing_is_told_as_so_many_for_each() -> None:
    assert profilord.ageing_sentence(omraade(TRONDHEIM)).replace(S, " ") == (
        "10 000 innbyggere er 80 år eller eldre, og 20 000 er 67–79 år: 2,0 for hver som har fylt 80. De siste fyller 80 innen tretten år."
    )


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (TRONDHEIM, "Tallene gjelder løsninger i kommunal tjeneste; andre aktører står for seg."),
        (STEINKJER, "2 løsninger er ikke rapportert; ukjent er ikke det samme som ikke tatt i bruk."),
        (Filtervalg("maaling", kommune="5058"), "1 løsning er kommunen ikke invitert til. 1 løsning er ikke rapportert;"),
        (TRONDELAG, "For 2 kommuner er ingen løsning rapportert. Ukjent er ikke det samme som ikke tatt i bruk."),
    ],
)
def test_the_unknown_is_counted_and_is_not_no(valg: Filtervalg, expected: str) -> None:
    assert expected in profilord.reported_sentence(omraade(valg), ask("profil/status", valg), kommuner(valg)).replace(S, " ")


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (STEINKJER, "Vi har ikke funnet noe dokumentert tilskudd til Steinkjer. Det betyr ikke at det ikke er gitt noe."),
        (TRONDHEIM, "1 tilskudd til Trondheim er dokumentert, til sammen 0,7 mill. kroner."),
        (Filtervalg("maaling", kommune="0301"), "1 tilskudd til Oslo er dokumentert. Beløpet er ikke oppgitt."),
        (
            LANDET,
            "4 tilskudd til kommunene i landet er dokumentert. Beløpet er oppgitt for 3 av dem, til sammen 0,8 mill. kroner.",
        ),
    ],
)
def test_grants_are_summed_as_far_as_stated(valg: Filtervalg, expected: str) -> None:
    assert profilord.grants_sentence(omraade(valg), ask("profil/tilskudd", valg)).replace(S, " ") == expected


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (STEINKJER, "Ingen kilde sier hvor mange årsverk Steinkjer har til e-helse."),
        (
            Filtervalg("maaling", kommune="5058"),
            "Åfjord hadde 0,1 dedikerte årsverk til e-helse (anslag) i 2026, som er 0,25 per 10 000 innbyggere.",
        ),
        (Filtervalg("maaling", kommune="1804"), "Bodø hadde 10 årsverk til e-helse i 2026, som er 2,00 per 10 000 innbyggere."),
        (TRONDELAG, "1 av 3 kommuner har rapporterte årsverk til e-helse: for få til å si hva den midterste har."),
        (LANDET, "3 av 6 kommuner har rapporterte årsverk til e-helse: for få til å si hva den midterste har."),
    ],
)
def test_staff_is_told_as_reported(valg: Filtervalg, expected: str) -> None:
    assert profilord.staff_sentence(omraade(valg), kommuner(valg)).replace(S, " ") == expected


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (STEINKJER, "For 2 løsninger har minst én lignende kommune dokumentert tatt i bruk det X ikke er dokumentert å bruke"),
        (TRONDHEIM, "Ingen av de 5 lignende kommunene er dokumentert å bruke noe som X ikke er dokumentert å bruke"),
    ],
)
def test_whom_to_learn_from_is_counted(valg: Filtervalg, expected: str) -> None:
    assert profilord.learn_title("X", ask("profil/laere_av", valg), 5).replace(S, " ") == expected


@pytest.mark.parametrize(
    ("valg", "expected"),
    [
        (Filtervalg("maaling", kommune="1804"), "2 daterte hendelser om 1 løsning, den første i 2020"),
        (TRONDELAG, "1 gang er en løsning datert tatt i bruk, den første i 2022"),
        (STEINKJER, "Ingenting er datert"),
    ],
)
def test_the_history_is_counted(valg: Filtervalg, expected: str) -> None:
    assert profilord.history_title(omraade(valg), ask("profil/historikk", valg)).replace(S, " ") == expected


# --- tables ----------------------------------------------------------------------------------------------------------------------


def text(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).replace(S, " ").split())


def test_the_municipal_service_comes_first_and_actors_are_never_mixed() -> None:
    said = text(profiltabell.status_table(ask("profil/status", STEINKJER), is_kommune=True, tittel="Status", hvorfor="/h"))
    assert said.index("Kommunal tjeneste") < said.index("Måling hjemme Skjermet februar 2024 Utgiver 2 av 6") < said.index("Fastlege")
    assert "ikke rapportert Hvorfor disse tallene?" in said  # nobody in the country is reported on the last: not «0 av 6»


def test_the_status_of_a_group_is_counts() -> None:
    said = text(profiltabell.status_table(ask("profil/status", TRONDELAG), is_kommune=False, tittel="Status", hvorfor="/h"))
    assert "Felles journal 1 av 2 0 1 1 av 2" in said


@pytest.mark.parametrize(("relevant", "why"), [(0, "Ikke aktuelt her"), (1, "Ingen her er invitert")])
def test_a_group_outside_the_denominator_says_why(relevant: int, why: str) -> None:
    oslo = ask("profil/status", Filtervalg("maaling", fylke="03")).with_columns(aktuelle_antall=pl.lit(relevant))
    said = text(profiltabell.status_table(oslo, is_kommune=False, tittel="S", hvorfor="/h"))
    assert f"Felles journal {why} – – – 1 av 2" in said


def test_names_from_the_data_are_escaped() -> None:
    status = profiltabell.status_table(ask("profil/status", STEINKJER), is_kommune=True, tittel=SLEM, hvorfor="/h")
    assert "<script" not in status and "&lt;script&gt;" in status


def test_the_middle_of_too_few_is_not_shown() -> None:
    alle = kommuner(LANDET)
    said = text(profiltabell.compare_table("T", alle.filter(kommunenr="1804").rows(named=True), [], [("Midterste i landet", alle)]))
    assert "Bodø 50 000 5 % 1 av 1 2,00 2, 0,1 mill. kroner" in said
    assert "Midterste i landet 35 000 5 % for få rapportert (3) for få rapportert (3) 0,5" in said


def test_nothing_reported_is_never_zero() -> None:
    steinkjer = kommuner(STEINKJER).rows(named=True)
    assert "Steinkjer 20 000 5 % ikke rapportert ikke rapportert ingen funnet" in text(profiltabell.compare_table("T", steinkjer, [], []))


def test_grants_say_partners_and_missing_amounts() -> None:
    said = text(profiltabell.grants_table(ask("profil/tilskudd", LANDET), "Tilskudd", "Setning.", "Forbehold."))
    assert "Sammen med Steinkjer" in said and "ikke oppgitt" in said and said.endswith("Forbehold.")
    assert text(profiltabell.grants_table(ask("profil/tilskudd", STEINKJER), "Tilskudd", "Setning.", "Forbehold.")) == "Tilskudd Setning."


def test_the_one_to_ask_is_a_role_in_a_network() -> None:
    rows = ask("profil/laere_av", STEINKJER)
    assert "Kontakt: nettverk ikke funnet i noen kilde" in text(profiltabell.learn_table(rows, 5, "Lær"))
    known = rows.with_columns(nettverk=pl.lit("Nettet"))
    said = text(profiltabell.learn_table(known, 5, "Lær"))
    assert "Måling hjemme 2 av 5 Bodø , juni 2022, foreløpig ( Utgiver ). Kontakt: kontaktperson i Nettet" in said
    assert profiltabell.learn_table(rows.clear(), 5, "Lær") == ""


def test_staff_is_listed_with_its_certainty() -> None:
    said = text(profiltabell.staff_list(ask("profil/bemanning", Filtervalg("maaling", kommune="5058")), "Årsverk", "S."))
    assert "0,1 årsverk · uoppgitt (anslag); 0,25 per 10 000 (4 000 innbyggere 1. januar 2026)" in said


# --- figure and map --------------------------------------------------------------------------------------------------------------


def test_the_timeline_has_a_mark_for_each_event_and_a_shape_for_each_stage() -> None:
    markup = profilfigur.timeline(ask("profil/historikk", Filtervalg("maaling", kommune="1804")), "Tittel", "Bodø", IDAG)
    broad = ElementTree.fromstring(markup).find("svg[@class='bred']")
    assert broad is not None
    assert [element.text for element in broad.findall("title")] == ["Tittel"]
    marks = [path for path in broad.iter("path") if path.get("class", "").startswith("m")]
    assert len(marks) == 4  # two in the legend, two in the figure
    assert len({path.get("d") for path in marks}) == 2
    assert {"Under innføring", "Tatt i bruk", "Måling hjemme"} <= {text.text for text in broad.iter("text")}


def test_of_a_group_the_number_of_kommuner_stands_by_the_mark() -> None:
    rows = ask("profil/historikk", LANDET).with_columns(kommuner_antall=pl.lit(7))
    markup = profilfigur.timeline(rows, "Tittel", "landet", IDAG)
    assert ">7</text>" in markup and "hvor mange kommuner" in markup


def test_without_dates_the_reason_stands_instead() -> None:
    assert "Ingen opplysning om Steinkjer har en dato" in profilfigur.timeline(ask("profil/historikk", STEINKJER), "T", "Steinkjer", IDAG)


@pytest.mark.parametrize("numre", [{"1835"}, {"5001", "5006"}], ids=["the smallest island", "two"])
def test_the_locator_map_fills_and_rings_the_place(numre: set[str]) -> None:
    svg = ElementTree.fromstring(profilkart.locator(kartfil.load(), frozenset(numre), SLEM)).find("svg")
    assert svg is not None
    assert (svg.findtext("title") or "").startswith("Kart over Norge: <script>")
    ring = svg.find("circle[@class='pk-ring']")
    assert ring is not None and float(ring.get("r", "0")) >= 9
    assert len(profilkart.locator(kartfil.load(), frozenset(numre), "x")) < 25_000


def test_the_whole_country_is_not_ringed_and_nowhere_is_refused() -> None:
    kart = kartfil.load()
    assert "pk-ring" not in profilkart.locator(kart, frozenset(kommune.nr for kommune in kart.kommuner), "landet")
    with pytest.raises(ValueError, match="finnes"):
        profilkart.locator(kart, frozenset({"9999"}), "ingensteds")
