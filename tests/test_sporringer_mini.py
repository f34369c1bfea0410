"""Every question answered on the mini-Norway, where the right answer can be counted by hand."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import pytest

from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

STATUS, PER_FYLKE = "utbredelse/status_per_kommune", "utbredelse/status_per_fylke"
HENDELSER, PUBLISERT = "utbredelse/hendelser_i_kommune", "utbredelse/publiserte_tall"
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
        "a fylke has no share when under 60 % of its kommuner are reported, and the not invited are not counted with",
        PER_FYLKE,
        JOURNAL,
        "fylkesnr kommuner_antall aktuelle_antall tatt_i_bruk_antall ikke_rapportert_antall andel_pst",
        [("03", 1, 0, 0, 0, None), ("18", 2, 0, 0, 0, None), ("50", 3, 2, 1, 1, None)],
    ),
    Tilfelle(
        "a fylke has a share when enough of it is reported; ended use is not use",
        PER_FYLKE,
        MAALING,
        "fylkesnr aktuelle_antall tatt_i_bruk_antall innbyggere_antall innbyggere_i_bruk_antall andel_pst",
        [
            ("03", 1, 0, 700_000, 0, 0.0),
            ("18", 2, 1, 52_000, 50_000, None),
            ("50", 3, 1, 224_000, 200_000, pytest.approx(100 / 3)),
        ],
    ),
    Tilfelle(
        "where all are unknown all fylker are alike",
        PER_FYLKE,
        TOM,
        "tatt_i_bruk_antall ikke_rapportert_antall andel_pst",
        [(0, 1, None), (0, 2, None), (0, 3, None)],
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
            ("journal", 2, 1, 1, date(2024, 1, 1)),
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
        [("2025", "Ordningen", None, 80, None), ("2024", "Ordningen", 300, 60, 5.0), ("2024", "Ordningen, ny tildeling", None, 15, None)],
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
]


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return mini.con()


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=lambda tilfelle: f"{tilfelle.sporring}: {tilfelle.hva}")
def test_the_answer_is_the_one_counted_by_hand(con: duckdb.DuckDBPyConnection, tilfelle: Tilfelle) -> None:
    answer = run.query(con, tilfelle.sporring, tilfelle.valg.sql_params()).select(tilfelle.kolonner.split())
    assert (answer.rows() if answer.width > 1 else answer.to_series().to_list()) == tilfelle.svar


@pytest.mark.parametrize("name", run.names())
def test_every_question_has_a_case_counted_by_hand(name: str) -> None:
    assert name in {tilfelle.sporring for tilfelle in TILFELLER}


def test_a_question_lacking_a_parameter_says_which(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(KeyError, match="losning"):
        run.query(con, STATUS, {"fylke": None})


def test_the_database_is_sealed(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match="disabled"):
        con.cursor().sql("select content from read_text('pyproject.toml')").fetchall()
