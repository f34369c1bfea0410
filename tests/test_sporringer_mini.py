"""Every question answered on the mini-Norway, where the right answer can be counted by hand."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest

from queries import run
from queries.filtervalg import Filtervalg
from tests import mini, profiltilfeller, tilskuddstilfeller, utforsktilfeller

STATUS, PER_GRUPPE = "utbredelse/status_per_kommune", "utbredelse/andel_per_gruppe"
HENDELSER, PUBLISERT = "utbredelse/hendelser_i_kommune", "utbredelse/publiserte_tall"
UTVIKLING = "utbredelse/utvikling"
PER_LOSNING, SAMLET = "utbredelse/dekning_per_losning", "utbredelse/dekning_samlet"
JOURNAL, MAALING, TOM = (Filtervalg(losning) for losning, _ in mini.LOSNINGER)


@dataclass(frozen=True)
class Tilfelle:
    """A question, a choice, and the answer's rows in full, as far as the named columns go (one name: the bare values)."""

    hva: str
    sporring: str
    valg: Filtervalg
    kolonner: str
    svar: list[Any] = field(default_factory=list)


TILFELLER = [
    Tilfelle(
        "every kommune is there, and each has its own reason for having no number",
        STATUS,
        JOURNAL,
        "kommunenr klasse",
        [
            ("0301", "ikke_aktuelt"),
            ("1804", "ikke_aktuelt"),
            ("1818", "ikke_aktuelt"),
            ("5001", "tatt_i_bruk"),  # a plan of 2024 does not undo the adoption of 2022
            ("5006", "ikke_rapportert"),
            ("5058", "ikke_invitert"),
        ],
    ),
    Tilfelle(
        "the status is the furthest stage after an ending, dated by the first that documents it",
        STATUS,
        MAALING,
        "kommunenr klasse gjelder_fra presisjon forelopig",
        [
            ("0301", "avsluttet", date(2023, 3, 1), "måned", False),
            ("1804", "tatt_i_bruk", date(2022, 6, 1), "måned", True),
            ("1818", "ikke_rapportert", None, None, None),
            ("5001", "tatt_i_bruk", None, "udatert", False),  # undated counts; a plan for 2031 changes nothing
            ("5006", "skjermet", date(2024, 2, 1), "måned", False),
            ("5058", "ikke_rapportert", None, None, None),
        ],
    ),
    Tilfelle("a solution nobody has reported on draws every kommune as unknown", STATUS, TOM, "klasse", ["ikke_rapportert"] * 6),
    Tilfelle("a single fylke holds its own kommuner only", STATUS, Filtervalg("maaling", fylke="18"), "navn", ["Bodø", "Herøy i Nordland"]),
    Tilfelle(
        "in a partly national rollout the denominator is the invited, unless another is asked for",
        STATUS,
        JOURNAL,
        "kommunenr i_nevneren nevner",
        [(nr, nr in ("5001", "5006"), "inviterte") for nr, _, _ in mini.KOMMUNER],
    ),
    Tilfelle("all is all", STATUS, Filtervalg("journal", nevner="alle"), "i_nevneren", [True] * 6),
    Tilfelle(
        "before anything was dated nothing is known, and the undated is not placed in time",
        STATUS,
        Filtervalg("maaling", dato=date(2022, 7, 1)),
        "klasse",
        ["tatt_i_bruk", "tatt_i_bruk", "ikke_rapportert", "ikke_rapportert", "ikke_rapportert", "ikke_rapportert"],
    ),
    Tilfelle(
        "a fylke has no share when under 60 % of its kommuner are reported, and the not invited are not counted with",
        PER_GRUPPE,
        replace(JOURNAL, nivaa="fylke"),
        "gruppe kommuner_antall nevner_antall tatt_i_bruk_antall ikke_rapportert_antall andel_pst",
        [("03", 1, 0, 0, 0, None), ("18", 2, 0, 0, 0, None), ("50", 3, 2, 1, 1, None)],
    ),
    Tilfelle(
        "a kommune that the solution is for has no denominator before it is invited",
        PER_GRUPPE,
        replace(JOURNAL, nivaa="kommune"),
        "gruppe aktuelle_antall nevner_antall",
        [("0301", 0, 0), ("1804", 0, 0), ("1818", 0, 0), ("5001", 1, 1), ("5006", 1, 1), ("5058", 1, 0)],
    ),
    Tilfelle(
        "a fylke has a share when enough of it is reported; ended use is not use",
        PER_GRUPPE,
        replace(MAALING, nivaa="fylke"),
        "gruppe nevner_antall tatt_i_bruk_antall nevner_innbyggere_antall innbyggere_i_bruk_antall andel_pst",
        [("03", 1, 0, 700_000, 0, 0.0), ("18", 2, 1, 52_000, 50_000, None), ("50", 3, 1, 224_000, 200_000, None)],
    ),
    Tilfelle(
        "the country is the sum of its kommuner",
        PER_GRUPPE,
        replace(MAALING, nivaa="land"),
        "gruppe kommuner_antall tatt_i_bruk_antall ikke_rapportert_antall skjermet_antall nevner_innbyggere_antall",
        [("landet", 6, 2, 2, 1, 976_000)],
    ),
    Tilfelle(
        "of all kommuner, those that the solution is not for are known; those not invited are not reported",
        PER_GRUPPE,
        replace(JOURNAL, nivaa="fylke", nevner="alle"),
        "gruppe nevner_antall tatt_i_bruk_antall ikke_rapportert_antall ikke_aktuelt_antall andel_pst",
        [("03", 1, 0, 0, 1, None), ("18", 2, 0, 0, 2, None), ("50", 3, 1, 2, 0, None)],
    ),
    Tilfelle(
        "the same of the rollouts",
        "lop/losninger",
        replace(MAALING, nevner="alle"),
        "losning nevner_antall tatt_i_bruk_antall ikke_rapportert_antall skjermet_antall ikke_aktuelt_antall er_nok_rapportert",
        [("journal", 6, 1, 2, 0, 3, True), ("maaling", 6, 2, 2, 1, 0, False), ("tom", 6, 0, 6, 0, 0, False)],
    ),
    Tilfelle(
        "where all are unknown all fylker are alike",
        PER_GRUPPE,
        replace(TOM, nivaa="fylke"),
        "tatt_i_bruk_antall ikke_rapportert_antall andel_pst",
        [(0, 1, None), (0, 2, None), (0, 3, None)],
    ),
    Tilfelle(
        "what is new since a date says why it is new",
        "utbredelse/endringer",
        Filtervalg("maaling", sammenlign=date(2022, 7, 1)),
        "kommunenr klasse_for klasse_naa grunn",
        [
            ("0301", "tatt_i_bruk", "avsluttet", "ny opplysning"),
            ("5001", "ikke_rapportert", "tatt_i_bruk", "udatert"),
            ("5006", "ikke_rapportert", "skjermet", "ny opplysning"),
        ],
    ),
    Tilfelle(
        "the rollouts are counted with a denominator each",
        "lop/losninger",
        MAALING,
        "losning nevner nevner_antall inviterte_antall tatt_i_bruk_antall avsluttet_antall skjermet_antall ikke_rapportert_antall",
        [
            ("journal", "inviterte", 2, 2, 1, 0, 0, 1),
            ("maaling", "aktuelle", 6, 6, 2, 1, 1, 2),
            ("tom", "aktuelle", 6, 6, 0, 0, 0, 6),
        ],
    ),
    Tilfelle(
        "the largest that may lack the solution come first, as many as the threshold needs, and last those that ended it: 5 of 6 are 67 %",
        "lop/hva_skal_til",
        Filtervalg("maaling", terskel=67),
        "navn klasse plass trengs",
        [
            ("Steinkjer", "skjermet", 1, True),
            ("Åfjord", "ikke_rapportert", 2, True),
            ("Herøy i Nordland", "ikke_rapportert", 3, True),
            ("Oslo", "avsluttet", 4, False),
        ],
    ),
    Tilfelle(
        "last of all come those that the solution is not for",
        "lop/hva_skal_til",
        replace(JOURNAL, nevner="alle", terskel=50),
        "navn klasse trengs",
        [
            ("Steinkjer", "ikke_rapportert", True),
            ("Åfjord", "ikke_invitert", True),
            ("Oslo", "ikke_aktuelt", False),
            ("Bodø", "ikke_aktuelt", False),
            ("Herøy i Nordland", "ikke_aktuelt", False),
        ],
    ),
    Tilfelle(
        "a kommune with a known stage before use comes before the larger that nobody knows about",
        "lop/hva_skal_til",
        Filtervalg("maaling", dato=date(2021, 1, 1)),
        "navn klasse trengs",
        [
            ("Bodø", "under_innforing", False),
            ("Trondheim", "ikke_rapportert", False),
            ("Steinkjer", "ikke_rapportert", False),
            ("Åfjord", "ikke_rapportert", False),
            ("Herøy i Nordland", "ikke_rapportert", False),
        ],
    ),
    Tilfelle(
        "the newest årsverk count, by SSB's inhabitants and by the source's; those in the service stand apart, and unknown is not zero",
        "bemanning/per_kommune",
        MAALING,
        "kommunenr aarsverk metode omfang per_10000 per_10000_oppgitt samlet_aarsverk samlet_per_10000 samlet_per_10000_oppgitt storrelse",
        [
            ("0301", 35.0, "kartlagt", "dedikert", 0.5, None, None, None, None, "5"),
            ("1804", 10.0, "kartlagt", None, 2.0, 2.5, None, None, None, "5"),
            ("1818", None, None, None, None, None, None, None, None, "1"),
            ("5001", None, None, None, None, None, None, None, None, "5"),
            ("5006", None, None, None, None, None, 4.0, 2.0, None, "4"),
            ("5058", 0.1, "anslag", "dedikert", 0.25, None, 0.4, 1.0, 0.5, "1"),
        ],
    ),
    Tilfelle(
        "a group's årsverk are of its reported kommuner and their inhabitants; the ratio and the median need 60 % of them",
        "bemanning/per_gruppe",
        replace(MAALING, nivaa="fylke"),
        "gruppe kommuner_antall rapportert_antall aarsverk innbyggere_antall minste median storste per_10000",
        [
            ("03", 1, 1, 35.0, 700_000, 0.5, 0.5, 0.5, 0.5),
            ("18", 2, 1, 10.0, 50_000, 2.0, None, 2.0, None),
            ("50", 3, 1, 0.1, 4_000, 0.25, None, 0.25, None),
        ],
    ),
    Tilfelle(
        "every fylke has every role, filled or not reported",
        "bemanning/regional_gruppe",
        MAALING,
        "fylkesnr rolle verdi enhet",
        [
            ("03", "innforingsleder", None, None),
            ("03", "kontaktperson", None, None),
            ("18", "innforingsleder", None, None),
            ("18", "kontaktperson", 0.5, "årsverk"),
            ("50", "innforingsleder", None, None),
            ("50", "kontaktperson", None, None),
        ],
    ),
    Tilfelle(
        "what is published for the country, KS and the networks keeps its unit",
        "bemanning/felles_ressurser",
        MAALING,
        "nivaa navn verdi grense enhet",
        [
            ("nasjonal", "KS", 8.0, "eksakt", "personer"),
            ("nasjonal", "Norge (små kommuner)", 0.25, "og nedover", "årsverk per 10 000"),
            ("nettverk", "Nettet", 1.0, "eksakt", "personer"),
        ],
    ),
    Tilfelle(
        "care staffing is the newest year's, with no ratio while two of six kommuner are reported",
        "bemanning/omsorg",
        MAALING,
        "tabell gruppe aar kommuner_antall rapportert_antall aarsverk innbyggere_antall per_10000",
        [("11924", "I alt", 2026, 6, 2, 9_000.0, 900_000, None)],
    ),
    Tilfelle(
        "care staffing has a ratio where all are reported",
        "bemanning/omsorg",
        Filtervalg("maaling", fylke="03"),
        "rapportert_antall aarsverk per_10000",
        [(1, 7_000.0, 100.0)],
    ),
    Tilfelle("what holds for all holds for each", "lop/foringer", TOM, "foring art", [("avtale", "avtale")]),
    Tilfelle(
        "a target stands beside its solution only", "lop/maal", TOM, "losning maal_pst til_dato", [("maaling", 80.0, date(2030, 12, 31))]
    ),
    Tilfelle(
        "sources that differ stand side by side",
        "kvalitet/motstrid",
        MAALING,
        "utgiver verdi_tekst",
        [("En annen", "180"), ("Utgiver", "179")],
    ),
    Tilfelle(
        "the time there is anything dated of",
        "kodeverk/tidsrom",
        MAALING,
        "losning forste_dato siste_dato udaterte_antall",
        [("journal", date(2022, 5, 7), date(2024, 1, 1), 0), ("maaling", date(2020, 1, 1), date(2024, 2, 1), 1), ("tom", None, None, 0)],
    ),
    Tilfelle(
        "each kommune is in one group of a level",
        "kodeverk/grupper",
        replace(MAALING, nivaa="helseregion"),
        "kommunenr gruppe",
        [("0301", "Sør-Øst"), ("1804", "Nord"), ("1818", "Nord"), ("5001", "Midt"), ("5006", "Midt"), ("5058", "Midt")],
    ),
    Tilfelle(
        "an event is shown even where it does not count, the newest first",
        HENDELSER,
        Filtervalg("maaling", kommune="5001"),
        "stadium gjelder_fra",
        [("planlagt", date(2031, 1, 1)), ("tatt_i_bruk", None)],
    ),
    Tilfelle("a kommune nothing is known about has no events", HENDELSER, Filtervalg("tom", kommune="0301"), "stadium"),
    Tilfelle(
        "coverage counts kommuner by their status now, of those the solution is for",
        PER_LOSNING,
        MAALING,
        "losning aktuelle_antall rapportert_antall tatt_i_bruk_antall nyeste_dato",
        [
            ("maaling", 6, 4, 2, date(2024, 2, 1)),
            ("journal", 3, 1, 1, date(2024, 1, 1)),
            ("tom", 6, 0, 0, None),
        ],
    ),
    Tilfelle(
        "coverage in a fylke that a solution is not for is of none",
        PER_LOSNING,
        Filtervalg("maaling", fylke="03"),
        "losning aktuelle_antall rapportert_antall tatt_i_bruk_antall",
        [("maaling", 1, 1, 0), ("journal", 0, 0, 0), ("tom", 1, 0, 0)],
    ),
    Tilfelle("a rollout type leaves its own solutions", PER_LOSNING, Filtervalg("journal", lop="delvis_nasjonalt"), "losning", ["journal"]),
    Tilfelle("a rollout type that no solution has leaves none", PER_LOSNING, Filtervalg("journal", lop="regionalt"), "losning"),
    Tilfelle(
        "in use is in use today: Oslo has ended it",
        SAMLET,
        MAALING,
        "kommuner_antall dokumentert_antall i_bruk_antall losninger_med_opplysning_antall hendelser_antall udaterte_antall",
        [(6, 4, 2, 2, 10, 1)],
    ),
    Tilfelle(
        "one row also for a fylke of one kommune",
        SAMLET,
        Filtervalg("maaling", fylke="03"),
        "kommuner_antall dokumentert_antall i_bruk_antall hendelser_antall",
        [(1, 1, 0, 2)],
    ),
    Tilfelle(
        "a share is worked out where the source gives both numbers, and only then",
        PUBLISERT,
        MAALING,
        "art kommuner_antall nevner_antall andel_pst forside_rekkefolge",
        [("i_bruk", 3, 4, 75.0, 1), ("deltakelse", 4, None, None, None)],
    ),
    Tilfelle(
        "only awards with both applied and granted are compared, with and without the later award",
        "tilskudd/gap",
        MAALING,
        "aar sokt_kr innvilget_kr tillegg_kr innvilget_med_tillegg_kr sokt_per_innvilget sokt_per_innvilget_med_tillegg",
        [("2024", 300, 60, 15, 75, 5.0, 4.0)],
    ),
    Tilfelle(
        "every award is listed, and what the source does not say stays empty",
        "tilskudd/sokt_mot_innvilget",
        MAALING,
        "aar ordning sokt_kr innvilget_kr sokt_per_innvilget",
        [
            ("2025", "Ordningen", None, 80, None),
            ("2024", "Ordningen", 300, 60, 5.0),
            ("2024", "Ordningen, ny tildeling", None, 15, None),
            ("2022", "Helseteknologiordningen", None, 1_100_000, None),
            ("2022", "Helseteknologiordningen, andre del", None, 200_000, None),
            ("2022", "Helseteknologiordningen, første del", None, 800_000, None),
        ],
    ),
    Tilfelle("fylker by name", "kodeverk/fylker", MAALING, "fylkesnr navn", [("18", "Nordland"), ("03", "Oslo"), ("50", "Trøndelag")]),
    Tilfelle(
        "kommuner by the name that tells them apart, with the newest population",
        "kodeverk/kommuner",
        MAALING,
        "kommunenr navn fylke innbyggere_antall aar",
        [
            ("1804", "Bodø", "Nordland", 50_000, 2026),
            ("1818", "Herøy i Nordland", "Nordland", 2_000, 2026),
            ("0301", "Oslo", "Oslo", 700_000, 2026),
            ("5006", "Steinkjer", "Trøndelag", 20_000, 2026),
            ("5001", "Trondheim", "Trøndelag", 200_000, 2026),
            ("5058", "Åfjord", "Trøndelag", 4_000, 2026),
        ],
    ),
    Tilfelle("types in the order of the letter", "kodeverk/lopstyper", MAALING, "type", ["nasjonalt", "regionalt", "delvis_nasjonalt"]),
    Tilfelle(
        "årsverk of the whole and of its groups at once are those of each level for itself",
        "bemanning/paa_nivaaene",
        MAALING,
        "nivaa gruppe kommuner_antall rapportert_antall aarsverk",
        [
            ("land", "landet", 6, 3, 45.1),
            ("sentralitet", "1", 6, 3, 45.1),
            ("storrelse", "1", 2, 1, 0.1),
            ("storrelse", "4", 1, 0, None),
            ("storrelse", "5", 3, 2, 45.0),
        ],
    ),
    Tilfelle(
        "a solution without a known type has none; nothing documented is 0",
        "kodeverk/losninger",
        MAALING,
        "losning lop_navn lop_antatt dokumentert_antall",
        [("journal", "Delvis nasjonalt", True, 1), ("maaling", "Felles nasjonalt", False, 4), ("tom", None, None, 0)],
    ),
    Tilfelle(
        "a source carries its warnings in words",
        "kvalitet/kilder",
        MAALING,
        "datasett forbehold",
        [("innforing", "Ikke alt er med. Noe mangler dato."), ("kommuner", None), ("tilskuddssummer", None)],
    ),
    *(Tilfelle(*case) for case in tilskuddstilfeller.CASES),
    *(Tilfelle(*case) for case in profiltilfeller.CASES),
    *(Tilfelle(*case) for case in utforsktilfeller.CASES),
]


@pytest.fixture(scope="module", params=["as opened", "worked ahead"])
def con(request: pytest.FixtureRequest) -> duckdb.DuckDBPyConnection:
    if request.param == "as opened":
        return mini.con()
    ahead = run.open_tables(mini.frames())
    run.work_ahead(ahead)
    return ahead


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=lambda tilfelle: f"{tilfelle.sporring}: {tilfelle.hva}")
def test_the_answer_is_the_one_counted_by_hand(con: duckdb.DuckDBPyConnection, tilfelle: Tilfelle) -> None:
    answer = run.query(con, tilfelle.sporring, tilfelle.valg.sql_params()).select(tilfelle.kolonner.split())
    assert (answer.rows() if answer.width > 1 else answer.to_series().to_list()) == tilfelle.svar


def test_the_development_counts_who_has_it_at_each_turn_of_a_quarter(con: duckdb.DuckDBPyConnection) -> None:
    """Oslo from 2021, Bodø from June 2022, Oslo no more from March 2023; Trondheim's is undated and has no place in time."""
    answer = run.query(con, UTVIKLING, MAALING.sql_params()).filter(nivaa="land")
    counts = dict(answer.select("dato", "tatt_i_bruk_antall").iter_rows())
    asked = [date(2020, 10, 1), date(2021, 1, 1), date(2022, 4, 1), date(2022, 7, 1), date(2023, 1, 1), date(2023, 4, 1), date(2026, 1, 1)]
    assert [counts[day] for day in asked] == [0, 1, 1, 2, 2, 1, 1]
    assert set(answer["nevner_antall"]) == {6}


def test_of_two_types_of_rollout_the_partly_national_decides_the_denominator() -> None:
    """In whatever order the sources name them."""
    frames = mini.frames()
    second = frames["innforingslop"].head(1).with_columns(type=pl.lit("nasjonalt"), periode=pl.lit("–2023"))
    for rows in ([second, frames["innforingslop"]], [frames["innforingslop"], second]):
        opened = run.open_tables(dict(frames) | {"innforingslop": pl.concat(rows)})
        answer = run.query(opened, "lop/losninger", JOURNAL.sql_params()).filter(losning="journal")
        assert answer.select("lop", "nevner").row(0) == ("delvis_nasjonalt", "inviterte")


# Counted by hand too, in a test of their own: here and in test_kvalitet.py.
FOR_SEG = {
    UTVIKLING,
    *(f"kvalitet/{name}" for name in ("dekning_per_fylke", "inndeling", "leveringer", "meldt_siden", "stille", "uenige_kilder")),
}


@pytest.mark.parametrize("name", run.names())
def test_every_question_has_a_case_counted_by_hand(name: str) -> None:
    assert name in {*FOR_SEG, *(tilfelle.sporring for tilfelle in TILFELLER)}


def test_many_who_ask_at_once_are_answered_as_one_is(con: duckdb.DuckDBPyConnection) -> None:
    asked = [tilfelle for tilfelle in TILFELLER if tilfelle.sporring in (STATUS, PER_GRUPPE)] * 5
    alone = [run.query(con, tilfelle.sporring, tilfelle.valg.sql_params()) for tilfelle in asked]
    with ThreadPoolExecutor(8) as crowd:
        together = list(crowd.map(lambda tilfelle: run.query(con, tilfelle.sporring, tilfelle.valg.sql_params()), asked))
    assert all(one.equals(other) for one, other in zip(alone, together, strict=True))


def test_a_question_lacking_a_parameter_says_which(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(KeyError, match="losning"):
        run.query(con, STATUS, {name: value for name, value in JOURNAL.sql_params().items() if name != "losning"})


def test_the_database_is_sealed(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match="disabled"):
        con.cursor().sql("select content from read_text('pyproject.toml')").fetchall()
