"""Slides: native, spoken, in Bokmål, in their boxes, valid, and on whatever template the user brings."""

import io
import shutil
import subprocess
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.oxml.ns import qn

from geo.farger import token
from pages.felles.eksport import lysarkmal, lysarkside, pakke
from pages.felles.eksport.innhold import Soyler
from pages.felles.eksport.lysark import write_pptx
from pages.felles.eksport.lysarkmal import MalFeil
from pages.felles.eksport.ordlyd import EKSEMPEL
from pages.felles.eksport.tegneml import inches
from tests.eksportmini import ALLE, INNHOLD, KART, LANDET, STADIENE, lysark

# One of each kind, without the whole country's 357 shapes.
LIGHT = [innhold for navn, innhold in INNHOLD.items() if navn != "landet"]
CHARTS = ["stadier", "søyler", "linjer", "punkter", "tabell"]
TYPES, MAIN, TEMPLATE = "[Content_Types].xml", b"presentation.main+xml", b"template.main+xml"
LANG_TAGS = [qn(f"a:{tag}") for tag in ("rPr", "defRPr", "endParaRPr")]


@cache
def deck() -> bytes:
    """Every finding as slides, made once."""
    return write_pptx(ALLE)


@cache
def whole():
    """The same, opened. No test changes it."""
    return opened(deck())


def opened(slides: bytes):
    return Presentation(io.BytesIO(slides))


@cache
def roots() -> list:
    """The XML of every slide, its charts and its notes."""
    found = []
    for slide in whole().slides:
        charts = [related.target_part._element for related in slide.part.rels.values() if related.reltype.endswith("/chart")]
        found += [slide._element, slide.notes_slide._element, *charts]
    return found


def template(*, potx: bool = False, size: tuple[int, int] = (12_192_000, 6_858_000), slides: int = 2) -> bytes:
    """A deck as an organisation might have it: theme and layouts of its own, old slides, listed in a section."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = size
    for _ in range(slides):
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "Gammelt lysark"
    listed = '<p:ext xmlns:p="{0}" uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{1}"/></p:ext>'
    from pptx.oxml import parse_xml  # noqa: PLC0415

    namespaces = ("http://schemas.openxmlformats.org/presentationml/2006/main", "http://schemas.microsoft.com/office/powerpoint/2010/main")
    extensions = deck.part._element.find(qn("p:extLst"))
    if extensions is None:
        extensions = deck.part._element.makeelement(qn("p:extLst"), {})
        deck.part._element.append(extensions)
    extensions.append(parse_xml(listed.format(*namespaces)))
    buffer = io.BytesIO()
    deck.save(buffer)
    files = pakke.unpacked(buffer.getvalue())
    if potx:
        files[TYPES] = files[TYPES].replace(MAIN, TEMPLATE)
    return pakke.packed(files, ALLE[0].dato)


def test_one_slide_for_each_finding_in_16_9_and_its_title_says_it() -> None:
    deck = whole()
    assert abs(deck.slide_width / deck.slide_height - 16 / 9) < 0.001
    assert [slide.shapes.title.text for slide in deck.slides] == [finding.tittel for finding in ALLE]


def test_every_object_has_a_text_for_those_who_do_not_see_it() -> None:
    silent = [p.get("name") for root in roots() for p in root.iter(qn("p:cNvPr")) if p.get("name") and not p.get("descr")]
    assert silent == []


def test_every_run_is_in_bokmaal() -> None:
    other = [(el.tag, el.get("lang")) for root in roots() for el in root.iter(*LANG_TAGS) if el.get("lang") != "nb-NO"]
    unmarked = [run for root in roots() for run in root.iter(qn("a:r")) if run.find(qn("a:rPr")) is None]
    assert (other, unmarked) == ([], [])


def test_title_comes_first_and_the_source_last_in_reading_order() -> None:
    orders = [[shape.name for shape in slide.shapes] for slide in whole().slides]
    assert {(names[0], names[-1]) for names in orders} == {("Tittel", "Kilde")}


@pytest.mark.parametrize(
    "word", ["24 av 357 kommuner", "Egenrapportert status.", "Nevner: 357 kommuner", "Kilde: Norsk helsenett", EKSEMPEL]
)
def test_notes_say_finding_method_denominator_and_source(word: str) -> None:
    assert all(word in slide.notes_slide.notes_text_frame.text for slide in whole().slides)


def test_notes_lead_back_to_the_view() -> None:
    links = [
        run.hyperlink.address
        for slide in whole().slides
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert links == [finding.lenke for finding in ALLE]


@pytest.mark.parametrize(("is_example", "marks"), [(True, 1), (False, 0)])
def test_made_up_numbers_say_so_on_the_slide(is_example: bool, marks: int) -> None:
    slide = opened(write_pptx([lysark(STADIENE, er_eksempel=is_example)])).slides[0]
    assert [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame].count(EKSEMPEL) == marks


def test_charts_and_tables_are_native_and_no_picture_is_used() -> None:
    kinds = [
        {(shape.has_chart and "chart") or (shape.has_table and "table") for shape in slide.shapes} - {False} for slide in whole().slides
    ]
    assert kinds == [{"table"}, {"table"}, {"table"}, {"chart"}, {"chart"}, {"chart"}, {"chart"}, {"table"}]
    assert not any(name.startswith("ppt/media") for name in pakke.unpacked(deck()))


def test_the_map_is_357_shapes_each_named_by_place_and_class() -> None:
    group = next(shape for shape in opened(write_pptx([lysark(LANDET)])).slides[0].shapes if shape.name == "Kart")
    named = {p.get("name").rpartition(": ")[0] for p in group._element.iter(qn("p:cNvPr"))}
    assert {o.navn for o in KART.kommuner} <= named
    presets = {p.get("prst") for p in group._element.iter(qn("a:pattFill"))}
    assert presets == {"ltUpDiag", "openDmnd", "dotGrid"}


def test_numbers_are_written_the_norwegian_way() -> None:
    table = next(shape.table for shape in whole().slides[7].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[1].cells] == ["Kommune 0", "68\u00a0410", "28.\u00a0juni\u00a02024", "12,5"]
    assert table.cell(2, 2).text == "ikke rapportert"


def test_a_long_table_says_how_much_of_it_is_shown() -> None:
    slide = whole().slides[7]
    shown = len(next(shape.table for shape in slide.shapes if shape.has_table).rows) - 1
    assert f"Viser {shown} av 40\u00a0rader. Alle står i regnearket." in {s.text_frame.text for s in slide.shapes if s.has_text_frame}


@pytest.mark.parametrize("title", ["Kort", "Langt funn om innføringen " * 4, "Hele landet " * 60, "x" * 400])
def test_nothing_runs_off_the_slide_or_over_the_next_thing(title: str) -> None:
    deck = opened(write_pptx([lysark(innhold, title) for innhold in LIGHT]))
    for slide in deck.slides:
        shapes = list(slide.shapes)
        for shape in shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height, shape.name
        for above, below in pairwise(sorted((s for s in shapes if s.name != "Kart"), key=lambda s: s.top)):
            assert above.top + above.height <= below.top + 1, (above.name, below.name)


def test_the_same_findings_are_the_same_bytes() -> None:
    assert write_pptx(ALLE) == deck()


def test_the_file_says_what_it_is_and_carries_no_clock() -> None:
    about = opened(write_pptx(ALLE, tittel="Møte 3. desember")).core_properties
    assert (about.title, about.language, about.created.date(), about.modified.date()) == ("Møte 3. desember", "nb-NO", *(ALLE[0].dato,) * 2)
    with zipfile.ZipFile(io.BytesIO(deck())) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_progress_counts_the_slides() -> None:
    seen: list[tuple[int, int]] = []
    write_pptx(ALLE[:2], progress=lambda done, whole: seen.append((done, whole)))
    assert seen == [(1, 2), (2, 2)]


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_any_title_makes_a_file_that_opens(title: str) -> None:
    finding = lysark(Soyler((title or "x",), (1.0,)), title)
    assert len(opened(write_pptx([finding])).slides) == 1


@pytest.mark.parametrize("potx", [False, True])
@pytest.mark.parametrize("size", [(12_192_000, 6_858_000), (9_144_000, 6_858_000)], ids=["16:9", "4:3"])
def test_a_template_gives_size_layout_and_theme_and_loses_its_slides(potx: bool, size: tuple[int, int]) -> None:
    findings = [lysark(innhold) for innhold in LIGHT]
    made = write_pptx(findings, template(potx=potx, size=size))
    deck = opened(made)
    files = pakke.unpacked(made)
    assert (deck.slide_width, deck.slide_height) == size
    assert [slide.shapes.title.text for slide in deck.slides] == [finding.tittel for finding in findings]
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Only"}
    assert MAIN in files[TYPES] and TEMPLATE not in files[TYPES]
    assert b"sectionLst" not in files["ppt/presentation.xml"]
    assert b"Gammelt" not in b"".join(files.values())


def test_without_a_template_the_deck_has_our_colours() -> None:
    theme = next(
        content for name, content in pakke.unpacked(deck()).items() if name.startswith("ppt/theme/theme") and b"e-helsekart" in content
    )
    assert token("papir").removeprefix("#").upper().encode() in theme


def damaged(change: str) -> bytes:
    files = pakke.unpacked(template())
    if change == "uten hoveddel":
        del files["ppt/presentation.xml"]
    elif change == "ugyldig xml":
        files["ppt/presentation.xml"] = b"<ikke xml"
    elif change == "makroer":
        files[TYPES] = files[TYPES].replace(MAIN, b"presentation.macroEnabled.main+xml")
    elif change == "dokument":
        files[TYPES] = files[TYPES].replace(MAIN, b"document.main+xml")
    return pakke.packed(files, ALLE[0].dato)


@pytest.mark.parametrize(
    ("mal", "words"),
    [
        (b"", "ikke en PowerPoint-fil"),
        (b"PK\x03\x04 avbrutt", "ikke en PowerPoint-fil"),
        (template()[:2000], "ikke en PowerPoint-fil"),
        (damaged("dokument"), "ikke en PowerPoint-fil"),
        (damaged("makroer"), "makroer"),
        (damaged("uten hoveddel"), "skadet"),
        (damaged("ugyldig xml"), "skadet"),
        (b"x" * (lysarkmal.MOST_BYTES + 1), "større enn 50 MB"),
    ],
    ids=["tom", "avbrutt", "avkortet", "dokument", "makroer", "uten hoveddel", "ugyldig xml", "for stor"],
)
def test_a_template_that_is_no_use_is_refused_in_words(mal: bytes, words: str) -> None:
    with pytest.raises(MalFeil, match=words):
        write_pptx(ALLE[:1], mal)


@pytest.mark.parametrize(("mal", "kinds"), [(None, ["fylker", *CHARTS]), (template(), CHARTS)], ids=["vår mal", "annen mal"])
def test_the_file_holds_to_the_schema(mal: bytes | None, kinds: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the rules of Microsoft's Open XML SDK, so that PowerPoint has nothing to repair. A small map has fewer points to look at."""
    monkeypatch.setattr(lysarkside, "_SHEET", inches(7.55, 0.35, 0.4, 0.5))
    made = tmp_path / "funn.pptx"
    made.write_bytes(write_pptx([lysark(INNHOLD[kind]) for kind in kinds], mal))
    assert [str(error) for error in OpenXmlValidator().validate(str(made)).errors] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice mangler: lysarkene er ikke åpnet i et program")
def test_libreoffice_opens_it_and_no_map_is_blank(tmp_path: Path) -> None:
    from pypdf import PdfReader  # noqa: PLC0415

    made = tmp_path / "funn.pptx"
    made.write_bytes(deck())
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = PdfReader(tmp_path / "funn.pdf").pages
    assert len(pages) == len(ALLE)
    assert all(len(page.get_contents().get_data()) > 50_000 for page in pages[:3])
