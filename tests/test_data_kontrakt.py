"""The contract: described in full, said in Bokmål, and enforced from DuckDB's own account of it."""

from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import kontrakt, lasting, radkontroll, tverrkontroll
from data.regeltekst import check_text

KONTRAKT = kontrakt.current()


@pytest.mark.parametrize("tabell", KONTRAKT.tabeller.values(), ids=lambda tabell: tabell.navn)
def test_every_table_and_column_is_described(tabell: kontrakt.Tabell) -> None:
    assert tabell.kommentar
    assert [kolonne.navn for kolonne in tabell.kolonner if not kolonne.kommentar] == []


@pytest.mark.parametrize(
    ("uttrykk", "ventet"),
    [
        ("(art IN ('mål', 'd''accord'))", "art skal være en av: mål, d'accord"),
        ("(andel_pst BETWEEN 0 AND 100)", "andel_pst skal være fra 0 til 100"),
        ("(eldre_antall BETWEEN 0 AND innbyggere_antall)", "eldre_antall skal være fra 0 til innbyggere_antall"),
        ("((nevner > 0) AND (nevner <= 450))", "nevner skal være større enn 0 og høyst 450"),
        ("(verdi >= 0)", "verdi skal være minst 0"),
        ("(areal_km2 > 0)", "areal_km2 skal være større enn 0"),
        ("regexp_matches(kommunenr, '^[0-9]{4}$')", "kommunenr skal ha formen 4 siffer"),
        ("regexp_matches(url, '^https?://')", "url skal ha formen en nettadresse som begynner med https:// eller http://"),
        ("((a = 'x') = (b IS NULL))", "raden skal oppfylle (a = 'x') = (b IS NULL)"),
    ],
)
def test_rules_are_said_in_bokmal(uttrykk: str, ventet: str) -> None:
    assert check_text(uttrykk) == ventet


@given(st.text("()'a =<>,.AND", max_size=30))
def test_any_expression_gives_a_sentence(uttrykk: str) -> None:
    assert "skal" in check_text(uttrykk)


SKJEMA = """
create table fylker (nr varchar primary key check (regexp_matches(nr, '^[0-9]{2}$')), aar integer, andel double check (andel <= 100));
create table kommuner (nr varchar not null, fylke varchar references fylker (nr), dato date, unique (nr, dato));
"""


@pytest.mark.parametrize(
    ("fylker", "kommuner", "regler"),
    [
        ([("03", "2024", "50.5")], [("0301", "03", None)], []),
        ([("03", "1.5", None)], [], ["aar skal være et heltall"]),
        ([("03", "99999999999", None)], [], ["aar skal være et heltall"]),
        ([("03", None, "50,5")], [], ["andel skal være et tall med punktum som desimaltegn"]),
        ([("03", None, "nan")], [], ["andel skal være et tall med punktum som desimaltegn"]),
        ([("03", None, "120")], [], ["andel skal være høyst 100"]),
        ([("3", None, None), (None, None, None)], [], ["nr skal være fylt ut i fylker", "nr skal ha formen 2 siffer"]),
        ([("03", None, None), ("03", None, None)], [], ["fylker skal ha bare én rad per nr"]),
        ([("03", None, None)], [("0301", "04", None)], ["fylke skal finnes i fylker"]),
        ([("03", None, None)], [("0301", None, "2024-02-30")], ["dato skal være en dato på formen 2024-12-31"]),
        ([], [("0301", None, None), ("0301", None, None)], ["kommuner skal ha bare én rad per nr, dato"]),
    ],
)
def test_each_rule_catches_its_rows(
    tmp_path: Path, fylker: list[tuple[str, ...]], kommuner: list[tuple[str, ...]], regler: list[str]
) -> None:
    (tmp_path / "skjema.sql").write_text(SKJEMA, encoding="utf-8")
    liten = kontrakt.load(tmp_path / "skjema.sql")
    rammer = {
        "fylker": pl.DataFrame(fylker, schema=dict.fromkeys(("nr", "aar", "andel"), pl.String), orient="row"),
        "kommuner": pl.DataFrame(kommuner, schema=dict.fromkeys(("nr", "fylke", "dato"), pl.String), orient="row"),
    }
    with duckdb.connect() as con:
        radkontroll.create_staging(con, liten)
        assert lasting.stage_frames(con, liten, rammer, "mini.csv") == []
        radkontroll.create_typed(con, liten)
        brudd = radkontroll.check_rows(con, liten)
    assert [b.regel for b in brudd] == regler
    assert all(b.fil == "mini.csv" and b.linje for b in brudd)


@pytest.mark.parametrize("kontroll", tverrkontroll.load_controls(), ids=lambda kontroll: kontroll.navn)
def test_cross_checks_have_rule_and_remedy(kontroll: tverrkontroll.Kontroll) -> None:
    assert kontroll.regel[0].isupper()
    assert kontroll.tiltak.endswith(".")
    assert kontroll.gjelder in ("alle", "ekte", "eksempel")
    assert "select *" not in kontroll.sql
