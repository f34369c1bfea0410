"""PDF, PNG, SVG and workbook: tagged, legible, complete, the same every time, and with nothing left behind."""

import io
import re
import tempfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from geo.farger import token
from pages.felles.eksport import bilde, pakke, regneark, trykk
from pages.felles.eksport.innhold import MOST_LINES, Innhold, Linjer, Serie, Soyler, Stadier, Tabell, figures, rows
from pages.felles.eksport.ordlyd import EKSEMPEL, alt_text, cell, source
from pages.felles.eksport.tilpass import fitted, width_of
from tests.eksportmini import ALLE, BILDER, DATO, INNHOLD, KART, KLASSER, LANDET, NORDLAND, STADIENE, TABELL, lysark

SVG = "{http://www.w3.org/2000/svg}"


@cache
def pdf() -> bytes:
    """Every finding as a PDF, made once."""
    return trykk.write_pdf(ALLE, tittel="Møte 3. desember")


@cache
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(pdf()))


@cache
def printed() -> str:
    """The words of the PDF, on one line."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader().pages))


def rgb(navn: str) -> tuple[int, ...]:
    return tuple(int(token(navn)[i : i + 2], 16) for i in (1, 3, 5))


def test_the_pdf_is_tagged_titled_and_in_bokmaal() -> None:
    root = reader().trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).casefold() == "nb-no"
    assert (reader().metadata.title, root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("Møte 3. desember", True)
    assert "pdfuaid:part" in reader().xmp_metadata.rdf_root.toxml()


def test_the_pdf_has_a_bookmark_for_each_finding_on_a4() -> None:
    titles = [entry.title for entry in reader().outline if not isinstance(entry, list)]
    assert titles[-len(ALLE) :] == [finding.tittel for finding in ALLE]
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader().pages} == {(595, 842)}


@pytest.mark.parametrize(
    "word", ["Nevner: 357 kommuner", "Kilde: Norsk helsenett", "Egenrapportert status.", EKSEMPEL, "Slik er tallene laget"]
)
def test_the_pdf_says_what_the_numbers_stand_on(word: str) -> None:
    assert printed().count(word) >= len(ALLE)


def test_hostile_words_are_words_in_the_pdf() -> None:
    assert "<script>" in printed() and "#let" in printed()


@pytest.mark.parametrize("navn", BILDER)
def test_no_picture_is_blank(navn: str) -> None:
    """Paper, ink and colours that lie apart: a blank figure would have paper and text only."""
    picture = Image.open(io.BytesIO(bilde.png(lysark(BILDER[navn])))).convert("RGB")
    assert picture.width == 1800
    counted = {colour: count for count, colour in picture.getcolors(picture.width * picture.height)}
    shown = {klasse.farge for klasse in KLASSER if klasse.farge.startswith("klasse")} if navn != "linjer" else {"klasse-4", "lop-r"}
    shown = {"klasse-4"} if navn in {"søyler", "punkter"} else shown
    shown = {"klasse-1", "klasse-5"} if navn == "stadier" else shown
    assert counted[rgb("papir")] > 0.3 * picture.width * picture.height
    assert all(counted.get(rgb(farge), 0) > 300 for farge in shown)


@pytest.mark.parametrize("navn", BILDER)
def test_a_picture_holds_title_source_and_date(navn: str) -> None:
    finding = lysark(BILDER[navn])
    root = ET.fromstring(bilde.svg(finding))
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert all(part in words for part in (finding.tittel, "Kilde: Norsk helsenett", "20.\u00a0november\u00a02026", EKSEMPEL))
    assert (root.findtext(f"{SVG}title"), alt_text(BILDER[navn])[:40] in str(root.findtext(f"{SVG}desc"))) == (finding.tittel, True)


@pytest.mark.parametrize("title", ["Kort", "Langt funn om innføringen " * 4, "y" * 300])
@pytest.mark.parametrize("navn", BILDER)
def test_no_text_leaves_the_picture(navn: str, title: str) -> None:
    root = ET.fromstring(bilde.svg(lysark(BILDER[navn], title)))
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.findall(f"{SVG}text") + [t for g in root.findall(f"{SVG}g") for t in g.findall(f"{SVG}text")]:
        room = width_of(text.text or "", float(text.get("font-size", 14))) / 1.12
        left = float(text.get("x", 0)) - {"middle": room / 2, "end": room}.get(text.get("text-anchor", ""), 0)
        assert left >= -1 and left + room <= wide and float(text.get("y", 0)) <= high, text.text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_title_makes_a_picture_that_is_xml(title: str) -> None:
    ET.fromstring(bilde.svg(lysark(Soyler((title or "x",), (1.0,)), title)))


@pytest.mark.parametrize(
    ("write", "first"),
    [(lambda: trykk.write_pdf(ALLE, tittel="Møte 3. desember"), pdf), (lambda: regneark.write_xlsx(ALLE),) * 2],
    ids=["pdf", "xlsx"],
)
def test_the_same_findings_are_the_same_bytes(write, first) -> None:
    assert write() == first()


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    trykk.write_pdf(ALLE[:1])
    bilde.png(ALLE[0])
    regneark.write_xlsx(ALLE[:1])
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_has_data_definitions_and_sources_on_sheets_of_their_own() -> None:
    book = regneark.write_xlsx([lysark(LANDET), lysark(TABELL)], definisjoner=[("løp", "hvordan en løsning når kommunene")])
    sheets = re.findall(r'<sheet name="([^"]+)"', pakke.unpacked(book)["xl/workbook.xml"].decode())
    assert sheets == ["Innhold", "Data 1", "Data 2", "Definisjoner", "Kilder"]
    strings = pakke.unpacked(book)["xl/sharedStrings.xml"].decode()
    assert all(word in strings for word in ("hvordan en løsning når kommunene", "ikke rapportert", "Kilde: Norsk helsenett", "Tatt i bruk"))
    assert not any(b"<f>" in content for content in pakke.unpacked(book).values())


@pytest.mark.parametrize(("navn", "antall"), [("landet", 357), ("et fylke", 41), ("fylker", 15), ("stadier", 2), ("linjer", 3)])
def test_the_rows_of_a_map_are_its_areas_and_of_a_figure_its_own(navn: str, antall: int) -> None:
    assert len(rows(INNHOLD[navn]).rader) == antall


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Stadier((), KLASSER, ()), "ingenting å vise"),
        (lambda: Stadier(("a",), KLASSER, ((1,),)), "ikke like mange tall"),
        (lambda: Soyler(("a", "b"), (1.0,)), "ikke like mange tall"),
        (lambda: Tabell(("a",), (("x", "y"),)), "ikke like mange tall"),
        (lambda: Linjer((DATO,), (Serie("a", (1,)),) * (MOST_LINES + 1)), "høyst 5"),
        (lambda: bilde.svg(lysark(TABELL)), "regneark"),
        (lambda: trykk.write_pdf([]), "Ingen funn"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(make, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (68410, "68\u00a0410"),
        (12.5, "12,5"),
        (40.0, "40"),
        (None, "ikke rapportert"),
        (DATO, "20.\u00a0november\u00a02026"),
        ("x", "x"),
        (0, "0"),
    ],
)
def test_cell(value: str | float | None, expected: str) -> None:
    assert cell(value) == expected


@pytest.mark.parametrize(
    ("innhold", "expected"),
    [
        (STADIENE, "Innlandet: 5 tatt i bruk, 4 tilgjengeliggjort"),
        (INNHOLD["søyler"], "Troms: ikke rapportert"),
        (INNHOLD["linjer"], "Kjernejournal: 3\u00a0kommuner 1.\u00a0januar\u00a02024, 1\u00a0240\u00a0kommuner"),
        (LANDET, "Kart over kommunene, farget etter status: 36 tatt i bruk"),
        (TABELL, "Tabell med 40\u00a0rader: Kommune, Innbyggere"),
    ],
    ids=["stadier", "søyler", "linjer", "kart", "tabell"],
)
def test_alternative_text_says_what_the_figure_shows(innhold: Innhold, expected: str) -> None:
    assert expected in alt_text(innhold)


def test_only_a_map_credits_the_borders() -> None:
    assert ["Kartverket" in source(lysark(innhold)) for innhold in (LANDET, STADIENE)] == [True, False]


def test_a_maps_counts_are_of_the_part_that_is_shown() -> None:
    assert sum(count for _, count in NORDLAND.antall()) == len([o for o in KART.kommuner if o.fylke == "18"])
    assert sum(int(str(row[1])) for row in figures(LANDET).rader) == 357


@pytest.mark.parametrize("text", ["Kort", "Et funn " * 30, "z" * 500, ""])
def test_fitted_text_needs_no_more_than_its_box(text: str) -> None:
    fitting = fitted(text, 300, 90, (28, 20, 12))
    assert fitting.height <= 90
    assert all(width_of(line, fitting.size) <= 301 for line in fitting.lines)


def test_excel_reads_the_numbers_as_numbers() -> None:
    book = regneark.write_xlsx([lysark(TABELL)])
    sheet = pakke.unpacked(book)["xl/worksheets/sheet2.xml"].decode()
    assert "<v>68410</v>" in sheet and sheet.count("<row ") == 41
