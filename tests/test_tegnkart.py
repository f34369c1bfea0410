"""The map as a picture: every area is there, classes are told apart without colour, hostile text stays text."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import kartfil, tegnform, tegnkart, tegnmonster
from geo.farger import ANDELER, INGEN_TALL, STADIER, Klasse, token
from geo.tegnutsnitt import check, views
from tests.eksportmini import FYLKER, KART, KLASSER, VERDIER
from tests.test_farger import contrast

SVG = "{http://www.w3.org/2000/svg}"
RUTE = ((0, 0), (10, 0), (10, 10), (0, 10))


def drawn(**options: object) -> ET.Element:
    return ET.fromstring(tegnkart.draw_map(VERDIER, KLASSER, **options))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("options", [{}, {"zoom_to": "18"}, {"surface": "trykk"}, {"width": 120, "height": 150}], ids=str)
def test_every_kommune_is_in_the_drawing_with_its_class(options: dict[str, object]) -> None:
    named = {path.get("data-nr"): path.findtext(f"{SVG}title") for path in drawn(**options).iter(f"{SVG}path") if path.get("data-nr")}
    classes = {klasse.id: klasse.navn for klasse in KLASSER}
    assert named == {o.nr: f"{o.navn}: {classes[VERDIER[o.nr]]}" for o in KART.kommuner}


def test_a_map_of_fylker_has_them_all_and_names_those_with_room() -> None:
    root = ET.fromstring(tegnkart.draw_map(FYLKER.verdier, KLASSER, level="fylke"))
    assert len([p for p in root.iter(f"{SVG}path") if p.get("data-nr")]) == 15
    assert {"Innlandet", "Finnmark"} <= {text.text for text in root.iter(f"{SVG}text")}


def test_the_inset_shows_the_kommuner_around_oslofjorden_again() -> None:
    numbers = [path.get("data-nr") for path in drawn().iter(f"{SVG}path") if path.get("data-nr")]
    assert (numbers.count("0301"), numbers.count("1804")) == (2, 1)
    assert "Oslofjorden" in {text.text for text in drawn().iter(f"{SVG}text")}


@pytest.mark.parametrize("klasse", [k for k in KLASSER if k.monster], ids=lambda k: k.id)
def test_no_kind_of_no_number_is_a_colour_alone(klasse: Klasse) -> None:
    svg = tegnkart.draw_map({o.nr: klasse.id for o in KART.kommuner}, [klasse])
    is_filled = f'fill="url(#kart-{klasse.id})"' in svg and f'<pattern id="kart-{klasse.id}"' in svg
    assert is_filled or tegnmonster.edge(klasse, "skjerm").split("stroke-width")[0] in svg
    assert is_filled == (klasse.monster in {"skravur", "prikker", "kryss"})


def test_print_is_on_white_and_screen_on_paper() -> None:
    assert (tegnmonster.ink("papir", "trykk"), tegnmonster.ink("papir", "skjerm")) == (token("papir-2"), token("papir"))


@pytest.mark.parametrize("navn", [k.farge for k in (*STADIER, *INGEN_TALL, *(k for _, k in ANDELER))])
def test_a_number_on_a_class_is_readable(navn: str) -> None:
    assert contrast(token(tegnmonster.readable_on(navn)), token(navn)) >= 4.5


@given(st.text(max_size=40).filter(lambda text: all(ch.isprintable() for ch in text)))
def test_title_and_description_are_text_whatever_they_hold(text: str) -> None:
    root = drawn(title=text, description=f"{text}.", width=60, height=75)
    assert (root.findtext(f"{SVG}title") or "", root.findtext(f"{SVG}desc")) == (text, f"{text}.")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({nr: klasse for nr, klasse in VERDIER.items() if nr != "0301"}, "Områder uten klasse: 0301"),
        (VERDIER | {"9999": "planlagt"}, "Ukjente områder: 9999"),
        (VERDIER | {"0301": "ukjent_klasse"}, "Områder med ukjent klasse: 0301"),
    ],
)
def test_what_does_not_fit_the_map_is_refused_by_name(values: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        check(values, KLASSER, "kommune", KART)


def test_an_unknown_fylke_is_an_error() -> None:
    with pytest.raises(KeyError):
        tegnkart.draw_map(VERDIER, KLASSER, zoom_to="99")


@pytest.mark.parametrize("size", [(496, 620), (300, 620), (620, 300)])
@pytest.mark.parametrize("zoom_to", [None, "03", "56"])
def test_every_view_lies_on_the_sheet(size: tuple[int, int], zoom_to: str | None) -> None:
    for view in views(KART, "kommune", zoom_to, *size):
        assert view.x >= -1e-6 and view.y >= -1e-6
        assert view.x + view.width <= size[0] + 1e-6 and view.y + view.height <= size[1] + 1e-6


@pytest.mark.parametrize(
    ("ringer", "grid", "expected"),
    [
        ((RUTE,), 5, (((0, 0), (2, 0), (2, 2), (0, 2)),)),
        ((RUTE, ((0, 0), (1, 0), (1, 1))), 5, (((0, 0), (2, 0), (2, 2), (0, 2)),)),  # an islet too small to see
        ((((0, 0), (1, 0), (1, 1)),), 100, (((0, 0), (1, 0), (1, 1), (0, 1)),)),  # but an area never disappears
    ],
)
def test_coarse(ringer: tuple[tegnform.Ring, ...], grid: int, expected: tuple[tegnform.Ring, ...]) -> None:
    assert tegnform.coarse(ringer, grid) == expected


@pytest.mark.parametrize(
    ("boks", "expected"),
    [
        ((0, 0, 10, 10), {(0, 0), (10, 0), (10, 10), (0, 10)}),
        ((5, 5, 20, 20), {(5, 5), (10, 5), (10, 10), (5, 10)}),
        ((20, 20, 30, 30), set()),
    ],
)
def test_clipped(boks: tuple[int, int, int, int], expected: set[tuple[int, int]]) -> None:
    assert {point for ring in tegnform.clipped((RUTE,), boks) for point in ring} == expected


def test_lines_reads_what_path_writes() -> None:
    lines = (((3, 4), (8, -2), (8, 5)), ((100, 50), (90, 60)))
    assert tegnform.lines(kartfil.path(lines, closed=False), 1) == lines


def test_the_same_map_is_the_same_bytes() -> None:
    assert tegnkart.draw_map(VERDIER, KLASSER) == tegnkart.draw_map(dict(reversed(VERDIER.items())), KLASSER)
