"""The questions over plain HTTP: the same answers as files that open right in Norwegian spreadsheets."""

import csv
import dataclasses
import io
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from html import unescape

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from queries import api, run, tabellfil
from queries.svarminne import Svarminne
from tests import mini

STATUS = "/tabell/utbredelse/status_per_kommune"
GRUNNLAG = api.Svargrunnlag(Svarminne(mini.con()).ask, versjon=7, dato="2026-03-01", er_eksempel=False)
EKSEMPEL = dataclasses.replace(GRUNNLAG, er_eksempel=True)


def style() -> str:
    return "/statisk/stil.css"


def client(grunnlag: api.Svargrunnlag = GRUNNLAG) -> TestClient:
    return TestClient(Starlette(routes=api.routes(lambda _pakke: grunnlag, style)))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def sheets(content: bytes) -> dict[str, ET.Element]:
    """The sheets of a workbook by name."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = [sheet.attrib["name"] for sheet in ET.fromstring(book.read("xl/workbook.xml")).iterfind("m:sheets/m:sheet", space)]
        return {name: ET.fromstring(book.read(f"xl/worksheets/sheet{place}.xml")) for place, name in enumerate(names, 1)}


def words(content: bytes) -> list[str]:
    """The texts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [item.text or "" for item in ET.fromstring(book.read("xl/sharedStrings.xml")).iter() if item.tag.endswith("}t")]


def test_a_csv_file_opens_right_in_a_norwegian_spreadsheet() -> None:
    answer = client().get("/tabell/utbredelse/publiserte_tall.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbfserie;navn;")
    assert [(row["art"], row["andel_pst"], row["nevner_antall"]) for row in rows(answer.content)] == [
        ("i_bruk", "75,0", "4"),
        ("deltakelse", "", ""),
    ]


@pytest.mark.parametrize(("grunnlag", "merke"), [(GRUNNLAG, "dokumenterte opplysninger"), (EKSEMPEL, "eksempeldata")])
def test_every_row_says_where_it_is_from(grunnlag: api.Svargrunnlag, merke: str) -> None:
    read = rows(client(grunnlag).get(f"{STATUS}.csv?losning=journal").content)
    assert len(read) == 6
    assert {(row["datagrunnlag"], row["kilder"], row["oppdatert"], row["versjon"]) for row in read} == {
        (merke, "Om innforing; Om kommuner", "2026-03-01", "7")
    }


def test_a_name_with_the_separator_and_quotes_stays_one_cell() -> None:
    assert [row["navn"] for row in rows(client().get("/tabell/kodeverk/losninger.csv").content)][-1] == mini.FIENDTLIG


@pytest.mark.parametrize("grunnlag", [GRUNNLAG, EKSEMPEL], ids=["real", "example"])
def test_a_workbook_has_data_definitions_and_sources(grunnlag: api.Svargrunnlag) -> None:
    answer = client(grunnlag).get(f"{STATUS}.xlsx?losning=journal")
    assert answer.headers["content-type"] == api.XLSX
    assert list(sheets(answer.content)) == ["Data", "Definisjoner", "Kilder"]
    told = words(answer.content)
    question = run.header("utbredelse/status_per_kommune").svarer_paa
    assert {"Trondheim", "Om innforing", question, "løsning: Felles journal"} <= set(told)
    assert ("eksempeldata" in told) == grunnlag.er_eksempel


def test_text_in_a_workbook_is_never_a_formula_or_a_link() -> None:
    frame = pl.DataFrame({"navn": ["=1+1", '=HYPERLINK("https://example.no")', "https://example.no", "+1", "@a", mini.FIENDTLIG]})
    kilder = pl.DataFrame({"tittel": ["=2+2"]})
    content = tabellfil.xlsx(frame, run.header("kodeverk/fylker"), tabellfil.Opphav("alt", 1, "2026-03-01", kilder, False))
    assert set(frame["navn"]) | {"=2+2"} <= set(words(content))
    assert {cell.tag.rpartition("}")[2] for sheet in sheets(content).values() for cell in sheet.iter()}.isdisjoint({"f", "hyperlink"})


def test_a_workbook_keeps_numbers_dates_and_years_as_they_are() -> None:
    frame = pl.DataFrame({"dato": [date(2024, 6, 28), None], "x_antall": [68410, -3], "aar": [2026, None], "andel_pst": [12.5, 0.0]})
    kilder = pl.DataFrame({"tittel": ["A"]})
    content = tabellfil.xlsx(frame, run.header("kodeverk/fylker"), tabellfil.Opphav("alt", 1, "2026-03-01", kilder, False))
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Data").to_python()
    assert read == [["dato", "x_antall", "aar", "andel_pst"], [date(2024, 6, 28), 68410, 2026, 12.5], ["", -3, "", 0]]
    # A year has no style of its own, and so no space in it.
    styled = {cell.get("r"): cell.get("s") for cell in sheets(content)["Data"].iter() if cell.tag.endswith("}c")}
    assert [styled[place] is None for place in ("A2", "B2", "C2", "D2")] == [False, False, True, False]


def test_an_answer_without_rows_is_a_workbook_that_opens() -> None:
    frame = pl.DataFrame(schema={"navn": pl.String, "x_antall": pl.Int64})
    kilder = pl.DataFrame({"tittel": ["A"]})
    content = tabellfil.xlsx(frame, run.header("kodeverk/fylker"), tabellfil.Opphav("alt", 1, "2026-03-01", kilder, False))
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Data").to_python() == [["navn", "x_antall"]]
    # Excel refuses a table without a row below its head.
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        tables = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/tables/")]
    assert not [table for table in tables if 'ref="A1:B1"' in table]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("-12,5", "-12,5"),
        ("+4", "+4"),
        ("Å–B = C", "Å–B = C"),
        ("", ""),
    ],
)
def test_text_in_a_csv_file_is_never_a_formula(text: str, written: str) -> None:
    frame = pl.DataFrame({"navn": [text], "antall": [-1], "andel_pst": [-12.5]})
    kilder = pl.DataFrame({"tittel": ["=2+2"]})
    row = rows(tabellfil.csv(frame, tabellfil.Opphav("alt", 1, "2026-03-01", kilder, False)))[0]
    assert (row["navn"], row["antall"], row["andel_pst"], row["kilder"]) == (written, "-1", "-12,5", "'=2+2")


@pytest.mark.parametrize(
    ("terskel", "status"), [("1", 200), ("67", 200), ("100", 200), ("0067999", 400), ("067", 400), ("0", 400), ("101", 400), ("", 400)]
)
def test_a_threshold_is_a_whole_per_cent(terskel: str, status: int) -> None:
    assert client().get(f"/tabell/lop/hva_skal_til.csv?losning=journal&terskel={terskel}").status_code == status


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/tabell/utbredelse/finnes_ikke.csv", 404, "Tabellen «utbredelse/finnes_ikke» finnes ikke."),
        ("/tabell/makroer/status.csv", 404, "Tabellen «makroer/status» finnes ikke."),
        ("/tabell/..%2F..%2Fapp/x.csv", 404, None),
        (f"{STATUS}.pdf?losning=journal", 404, "Tabellen finnes som csv og xlsx, ikke som «pdf»."),
        (f"{STATUS}.csv", 400, "Tabellen «utbredelse/status_per_kommune» trenger filteret losning."),
        (f"{STATUS}.csv?losning=journal&farge=blå", 400, "Tabellen «utbredelse/status_per_kommune» har ikke filteret farge."),
        (f"{STATUS}.csv?losning=journl", 400, "Filteret losning har ikke verdien «journl»."),
        (f"{STATUS}.csv?losning=", 400, "Filteret losning har ikke verdien «»."),
        (f"{STATUS}.xlsx?losning=journal&fylke=中", 400, "Filteret fylke har ikke verdien «中»."),
        (
            f"{STATUS}.csv?losning=journal&fylke=18'; drop table kommuner",
            400,
            "Filteret fylke har ikke verdien «18'; drop table kommuner».",
        ),
    ],
)
def test_what_cannot_be_answered_is_said_in_norwegian(path: str, status: int, message: str | None) -> None:
    answer = client().get(path)
    assert (answer.status_code, message or answer.text) == (status, answer.text)


@pytest.mark.parametrize(
    ("grunnlag", "query", "filename"),
    [
        (GRUNNLAG, "losning=journal", "utbredelse-status_per_kommune_journal.csv"),
        (GRUNNLAG, "losning=journal&fylke=18", "utbredelse-status_per_kommune_18_journal.csv"),
        (EKSEMPEL, "losning=journal", "utbredelse-status_per_kommune_journal_eksempeldata.csv"),
    ],
)
def test_the_file_is_named_after_the_choice(grunnlag: api.Svargrunnlag, query: str, filename: str) -> None:
    assert client(grunnlag).get(f"{STATUS}.csv?{query}").headers["content-disposition"] == f'attachment; filename="{filename}"'


def test_why_shows_the_rows_the_sql_and_no_markup_of_others() -> None:
    answer = client().get("/hvorfor/kodeverk/losninger")
    assert answer.headers["content-type"].startswith("text/html")
    assert mini.FIENDTLIG in unescape(answer.text) and "<script>" not in answer.text
    assert unescape(run.header("kodeverk/losninger").svarer_paa) in answer.text and "from losninger" in answer.text
    assert 'href="/tabell/kodeverk/losninger.csv"' in answer.text


@pytest.mark.parametrize(
    ("query", "status"), [("?losning=journal", 200), ("", 400), ("?losning=%3Cscript%3E", 400), ("?losning=journal&dato=2024-02-30", 400)]
)
def test_why_asks_for_what_exists_too(query: str, status: int) -> None:
    assert client().get(f"/hvorfor/utbredelse/status_per_kommune{query}").status_code == status


def test_a_file_has_the_rows_of_the_chosen_fylke() -> None:
    assert [row["navn"] for row in rows(client().get(f"{STATUS}.csv?losning=maaling&fylke=18").content)] == ["Bodø", "Herøy i Nordland"]


def test_each_request_asks_for_the_version_of_the_moment() -> None:
    versions = iter([GRUNNLAG, dataclasses.replace(GRUNNLAG, versjon=8)])
    asking = TestClient(Starlette(routes=api.routes(lambda _pakke: next(versions), style)))
    assert [rows(asking.get("/tabell/kodeverk/fylker.csv").content)[0]["versjon"] for _ in range(2)] == ["7", "8"]
