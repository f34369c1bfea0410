"""Figures as text: what is drawn, what is never drawn, and that no label lies on another."""

import re
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.farger import INGEN_TALL, STADIER
from pages.felles import figurer
from pages.felles.figurakse import count_ticks, time_axis
from pages.felles.figurer import Brudd, Maal
from pages.felles.figurplassering import Boks, best_place, lanes, spread, text_width, wrap
from pages.felles.figurserier import pieces, runs
from pages.felles.figurtegning import ARK

SLEM = '<script>alert("æ")</script>&'
D = [date(2024, maaned, 1) for maaned in range(1, 13)]


def series(*rows: tuple[Any, ...]) -> pl.DataFrame:
    schema: dict[str, Any] = {"serie": pl.String, "dato": pl.Date, "verdi": pl.Float64, "forelopig": pl.Boolean}
    return pl.DataFrame([(*row, *[False] * (4 - len(row))) for row in rows], schema=schema, orient="row")


def trend(frame: pl.DataFrame, **valg: Any) -> str:
    return figurer.trend(frame, **{"title": "Tittel", "description": "", "unit": "%"} | valg)


def numbers(*rows: dict[str, Any]) -> pl.DataFrame:
    fast = {"geografi": "hele landet", "dato": D[0], "presisjon": "dag", "art": "i_bruk"}
    schema: dict[str, Any] = {"geografi": pl.String, "dato": pl.Date, "presisjon": pl.String, "art": pl.String}
    schema |= {"kommuner_antall": pl.Int64, "nevner_antall": pl.Int64, "andel_pst": pl.Float64, "personer_antall": pl.Int64}
    return pl.DataFrame([fast | row for row in rows], schema=schema)


def published(*rows: dict[str, Any], **valg: Any) -> str:
    return figurer.published(numbers(*rows), **{"title": "Tittel", "description": ""} | valg)


def broad(markup: str) -> ElementTree.Element:
    """The broad drawing, parsed: markup that is not well formed fails here."""
    drawing = ElementTree.fromstring(markup).find("svg[@class='bred']")
    assert drawing is not None
    return drawing


def texts(markup: str) -> list[str]:
    return ["".join(text.itertext()) for text in broad(markup).iter("text")]


def drawn(markup: str, class_: str) -> list[str]:
    """The paths of a class in the broad drawing."""
    return [path.get("d", "") for path in broad(markup).iter("path") if class_ in path.get("class", "").split()]


# --- the trend --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "breaks", "expected"),
    [
        ([1, 2, 3], [], [[1, 2, 3]]),
        ([1, None, 3], [], [[1], [3]]),
        ([None, None], [], []),
        ([0, 0, None], [], [[0, 0]]),
        ([1, 2, 3], [D[1]], [[1], [2, 3]]),
        ([1, 2, 3], [date(2024, 1, 15)], [[1], [2, 3]]),
        ([1, 2, 3], [D[0]], [[1, 2, 3]]),
        ([1, None, 3], [D[1]], [[1], [3]]),
    ],
)
def test_a_gap_and_a_break_part_the_line(values: list[float | None], breaks: list[date], expected: list[list[float]]) -> None:
    parts = runs([(dato, verdi, False) for dato, verdi in zip(D, values, strict=False)], breaks)
    assert [[punkt.verdi for punkt in part] for part in parts] == expected


@pytest.mark.parametrize(
    ("provisional", "expected"),
    [
        ([False, False, True, True], [(2, False), (3, True)]),
        ([True, True], [(2, True)]),
        ([False], []),
        ([False, True, False], [(2, True), (2, False)]),
    ],
)
def test_what_leads_to_a_provisional_number_is_dashed(provisional: list[bool], expected: list[tuple[int, bool]]) -> None:
    (part,) = runs([(dato, 1.0, is_p) for dato, is_p in zip(D, provisional, strict=False)], [])
    assert [(len(piece), piece[-1].forelopig) for piece in pieces(part)] == expected


def test_a_missing_number_is_never_drawn_at_zero() -> None:
    markup = trend(series(("A", D[0], 50), ("A", D[1], None), ("A", D[2], 50)))
    assert drawn(markup, "strek") == []
    heights = {path.get("transform", "").split(" ")[1] for path in broad(markup).iter("path") if path.get("class") == "m"}
    assert len(heights) == 1


@pytest.mark.parametrize(("step", "moves"), [(False, "l"), (True, "v")])
def test_a_line_slopes_and_a_step_does_not(step: bool, moves: str) -> None:
    (path,) = drawn(trend(series(("A", D[0], 10), ("A", D[1], 20)), step=step), "strek")
    assert (moves in path, "l" in path) == (True, not step)


@pytest.mark.parametrize(
    ("unit", "value", "label"),
    [("%", 12.5, "A 12,5 %"), ("%", 40, "A 40 %"), ("%", 0, "A 0 %"), ("personer", 109385, "A 109 385"), ("årsverk", 17.7, "A 17,7")],
)
def test_a_line_is_named_where_it_ends_in_norwegian(unit: str, value: float, label: str) -> None:
    markup = trend(series(("A", D[0], 0), ("A", D[1], value)), unit=unit)
    assert label.replace(" ", "\u00a0") in [text.replace(" ", "\u00a0") for text in texts(markup)]


def test_a_screen_reader_hears_title_description_and_last_values() -> None:
    drawing = broad(trend(series(("A", D[0], 1), ("A", D[1], 12, True)), unit="kommuner", description="Kort sagt."))
    assert (drawing.get("role"), drawing.findtext("title")) == ("img", "Tittel")
    assert drawing.findtext("desc") == "Kort sagt. A: 12 kommuner 1.\u00a0februar\u00a02024 (foreløpig)."


def test_targets_and_breaks_are_drawn_with_their_words() -> None:
    markup = trend(
        series(("A", D[0], 1), ("A", D[5], 2)),
        targets=[Maal(D[4], 60, "Mål 2024"), Maal(date(2026, 12, 31), 80, "Mål 2026")],
        breaks=[Brudd(D[3], "Ny telling")],
    )
    assert {"Mål 2024: 60\u00a0%", "Mål 2026 80\u00a0%", "Ny telling"} <= set(texts(markup))
    assert (len(drawn(markup, "maal")), len(drawn(markup, "brudd"))) == (2, 1)


def test_hostile_words_are_words() -> None:
    markup = trend(
        series((SLEM, D[0], 1), (SLEM, D[5], 2)),
        title=SLEM,
        description=SLEM,
        targets=[Maal(D[5], 3, SLEM)],
        breaks=[Brudd(D[3], SLEM)],
    ) + published(
        {"kommuner_antall": 1, "geografi": SLEM}, {"kommuner_antall": 1}, title=SLEM, description=SLEM, breaks=[Brudd(D[3], SLEM)]
    )
    markup += figurer.stage_bar([(STADIER[0], 1)], 1, label=f'{SLEM}" onclick="x', what=SLEM)
    assert not re.search(r"<script|onclick=\"", markup)
    assert "&lt;script&gt;" in markup


@pytest.mark.parametrize(
    "frame",
    [
        series(("A", D[0], 50)),
        series(*[(navn, dato, 50.0) for navn in "ABCDEF" for dato in D]),
        series(("A", D[0], 0), ("A", D[1], 0)),
        series(("A" * 80, D[0], 100), ("B " * 40, D[1], 0)),
        series(("A", date(1990, 1, 1), 1), ("A", date(2024, 1, 1), 2)),
    ],
    ids=["one point", "all equal", "all zero", "long names", "many years"],
)
@pytest.mark.parametrize("unit", ["%", "kommuner"])
def test_odd_series_are_drawn_inside_their_sheet(frame: pl.DataFrame, unit: str) -> None:
    figure = ElementTree.fromstring(trend(frame, unit=unit))
    for drawing in figure.iter("svg"):
        _, _, width, height = map(float, drawing.get("viewBox", "").split())
        for text in drawing.iter("text"):
            wide = text_width("".join(text.itertext()), float(drawing.get("font-size", "")))
            x = float(text.get("x", "")) - wide * (0.5 if "midt" in text.get("class", "") else 1 if "hoyre" in text.get("class", "") else 0)
            assert (x >= -1, x + wide <= width + 1, 0 <= float(text.get("y", "")) <= height) == (True, True, True)


@pytest.mark.parametrize("frame", [series(), series(("A", D[0], None))])
def test_nothing_to_draw_is_said_in_words(frame: pl.DataFrame) -> None:
    markup = trend(frame)
    assert "<svg" not in markup
    assert "Det finnes ingen tall å tegne" in markup


@pytest.mark.parametrize(
    ("frame", "unit", "feil"),
    [
        (series(*[(navn, D[0], 1) for navn in "ABCDEFG"]), "%", "7 serier"),
        (series(("A", D[0], 1), ("A", D[0], 2)), "%", "to tall for samme dato"),
        (series(("A", D[0], 101)), "%", "101.0 er utenfor aksen"),
        (series(("A", D[0], -1)), "kommuner", "-1.0 er utenfor aksen"),
    ],
)
def test_what_cannot_be_read_is_refused(frame: pl.DataFrame, unit: str, feil: str) -> None:
    with pytest.raises(ValueError, match=feil):
        trend(frame, unit=unit)


def test_six_series_of_six_years_stay_small() -> None:
    frame = series(
        *[(navn, date(2020 + i // 12, i % 12 + 1, 1), (i * (k + 3)) % 100) for k, navn in enumerate("ABCDEF") for i in range(72)]
    )
    assert len(trend(frame).encode()) < 20_000


# --- the published series ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"kommuner_antall": 274, "nevner_antall": 356}], {"I bruk", "kommuner", "274 av 356"}),
        ([{"andel_pst": 70.0}], {"I bruk", "andel", "70 %"}),
        ([{"art": "personer", "personer_antall": 109385}], {"Personer", "109 385"}),
        ([{"art": "enheter", "kommuner_antall": 1}], {"1"}),
        ([{"art": "nevner", "nevner_antall": 291}], {"291"}),
        ([{"art": "annet"}], {"Annet", "uten tall"}),
        ([{"kommuner_antall": 1}, {"art": "mål", "kommuner_antall": 2}, {"andel_pst": 3.0}], {"I bruk", "Mål", "1", "2", "3 %"}),
        ([{"kommuner_antall": 1, "geografi": "Agder"}, {"kommuner_antall": 2}], {"kommuner, Agder", "kommuner, hele landet"}),
    ],
)
def test_each_kind_measure_and_area_has_its_row(rows: list[dict[str, Any]], words: set[str]) -> None:
    assert {word.replace(" ", "\u00a0") for word in words} <= {text.replace(" ", "\u00a0") for text in texts(published(*rows))}


def test_points_are_never_joined() -> None:
    markup = published(*[{"kommuner_antall": antall, "dato": dato} for antall, dato in zip((1, 5, 9), D, strict=False)])
    for stem in drawn(markup, "stilk"):
        x0, x1 = (part.split(" ")[0] for part in stem.removeprefix("M").split("L"))
        assert x0 == x1


def test_counts_of_kommuner_share_a_scale_and_persons_do_not() -> None:
    def height(markup: str) -> list[float]:
        ends = [re.findall(r"[\d.]+", stem) for stem in drawn(markup, "stilk")]
        return [round(float(y0) - float(y1), 1) for _, y0, _, y1 in ends]

    low, high = height(published({"kommuner_antall": 50}, {"art": "mål", "kommuner_antall": 200}))
    assert high == pytest.approx(4 * low, abs=0.2)
    one, other = height(published({"kommuner_antall": 50}, {"art": "personer", "personer_antall": 9000}))
    assert one == other


def test_undated_numbers_stand_beside_the_axis() -> None:
    markup = published({"kommuner_antall": 1}, {"kommuner_antall": 183, "nevner_antall": 291, "dato": None, "presisjon": "udatert"})
    axis_end = max(float(d.split("L")[1].split(" ")[0]) for d in drawn(markup, "akse"))
    (undated,) = [float(text.get("x", "")) for text in broad(markup).iter("text") if text.text == "183\u00a0av\u00a0291"]
    assert undated > axis_end
    assert "183\u00a0av\u00a0291 (udatert)" in markup


def test_only_undated_numbers_need_no_axis() -> None:
    assert drawn(published({"kommuner_antall": 1, "dato": None, "presisjon": "udatert"}), "akse") == []


def test_a_year_is_drawn_as_long_as_it_is() -> None:
    markup = published({"kommuner_antall": 1, "presisjon": "år"}, {"kommuner_antall": 2, "dato": date(2025, 6, 1)})
    assert len(drawn(markup, "spenn")) == 1


def test_no_published_numbers_and_an_unknown_kind() -> None:
    assert "ingen publiserte tall" in published()
    with pytest.raises(ValueError, match="Ukjent slags tall: rykte"):
        published({"art": "rykte", "kommuner_antall": 1})


@given(st.lists(st.tuples(st.dates(date(2015, 1, 1), date(2025, 12, 31)), st.integers(0, 357)), min_size=1, max_size=40))
def test_words_of_published_numbers_never_overlap(points: list[tuple[date, int]]) -> None:
    markup = published(*[{"dato": dato, "kommuner_antall": antall, "nevner_antall": 357} for dato, antall in points])
    for drawing in ElementTree.fromstring(markup).iter("svg"):
        size = float(drawing.get("font-size", ""))
        words = [t for t in drawing.iter("text") if t.get("class") == "tall"]
        boxes = [
            Boks(x := float(t.get("x", "")), (y := float(t.get("y", ""))) - size, x + text_width(t.text or "", size), y) for t in words
        ]
        assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)]


@pytest.mark.parametrize(("count", "wholly_said"), [(12, True), (13, False), (120, False)])
def test_of_many_numbers_some_are_written_out_and_always_the_last(count: int, wholly_said: bool) -> None:
    days = [date(2016 + nth // 12, 1 + nth % 12, 1) for nth in range(count)]
    markup = published(*[{"dato": dato, "kommuner_antall": nth + 1, "nevner_antall": 357} for nth, dato in enumerate(days)])
    words = [t.text or "" for t in broad(markup).iter("text") if t.get("class") == "tall"]
    assert len(drawn(markup, "stilk")) == count
    assert (len(words) == count, "bare noen av dem skrevet ut" not in markup) == (wholly_said, wholly_said)
    assert f"{count}\u00a0av\u00a0357" in words


# --- the stage bar ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "total", "label", "name"),
    [
        ([(STADIER[0], 66), (INGEN_TALL[0], 291)], 357, "", "Av 357 kommuner: 66 tatt i bruk og 291 ikke rapportert"),
        ([(STADIER[0], 1), (STADIER[1], 0)], 3, "Oslo", "Oslo. Av 3 kommuner: 1 tatt i bruk og 2 utenfor figuren"),
        ([], 2, "", "Av 2 kommuner: 2 utenfor figuren"),
    ],
)
def test_the_bar_says_its_counts(counts: Any, total: int, label: str, name: str) -> None:
    bar = ElementTree.fromstring(figurer.stage_bar(counts, total, label=label))
    assert (bar.get("role"), bar.get("aria-label")) == ("img", name)
    assert sum(int(i.get("style", "").removeprefix("flex:")) for i in bar) == total


def test_the_bar_of_all_classes_is_small_and_patterned() -> None:
    markup = figurer.stage_bar([(klasse, 36) for klasse in (*STADIER, *INGEN_TALL)], 360, label="Digitaliseringsnettverket i Trøndelag")
    assert len(markup.encode()) < 1024
    assert all(f'class="{klasse.farge} {klasse.monster}"' in markup for klasse in INGEN_TALL)


def test_a_bar_of_nobody_says_so() -> None:
    assert "Ingen kommuner" in figurer.stage_bar([], 0)


@pytest.mark.parametrize("counts", [[(STADIER[0], 4)], [(STADIER[0], 4), (STADIER[1], -1)]])
def test_a_bar_that_does_not_add_up_is_refused(counts: Any) -> None:
    with pytest.raises(ValueError, match="går opp i 3"):
        figurer.stage_bar(counts, 3)


# --- scales and placing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (20, [0, 5, 10, 15, 20]), (67, [0, 20, 40, 60, 80]), (357, [0, 100, 200, 300, 400])],
)
def test_counts_have_round_ticks(highest: float, ticks: list[int]) -> None:
    assert count_ticks(highest) == ticks


@given(st.integers(0, 6_000_000))
def test_ticks_reach_the_highest_and_are_few(highest: int) -> None:
    ticks = count_ticks(highest)
    assert (ticks[0], ticks[-1] >= highest, len(ticks) <= 6, len({b - a for a, b in pairwise(ticks)})) == (
        0,
        True,
        True,
        1,
    )


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.integers(0, 12_000), st.sampled_from(ARK))
def test_names_on_the_time_axis_never_meet(fra: date, days: int, ark: Any) -> None:
    axis = time_axis([fra, date.fromordinal(fra.toordinal() + days)], 40, ark.bredde - 120)
    ends = [(x - text_width(name, ark.skrift) / 2, x + text_width(name, ark.skrift) / 2) for x, name in axis.ticks(ark.skrift)]
    assert all(a[1] < b[0] for a, b in pairwise(ends))


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 60)), min_size=1, max_size=8))
def test_spread_labels_never_overlap_and_keep_their_order(labels: list[tuple[float, float]]) -> None:
    wanted, heights = zip(*labels, strict=True)
    tops = spread(wanted, heights, 0, 300)
    order = sorted(range(len(tops)), key=lambda i: (tops[i], wanted[i]))
    assert all(tops[a] + heights[a] <= tops[b] + 1e-6 for a, b in pairwise(order))
    assert [wanted[i] for i in order] == sorted(wanted)
    assert min(tops) >= 0
    assert max(t + h for t, h in zip(tops, heights, strict=True)) <= max(300, sum(heights)) + 1e-6


@pytest.mark.parametrize(
    ("wanted", "tops"),
    [([50, 100], [45, 95]), ([50, 50], [40, 50]), ([100, 50], [95, 45]), ([0, 0], [0, 10]), ([300, 300], [280, 290]), ([], [])],
)
def test_labels_move_no_more_than_they_must(wanted: list[float], tops: list[float]) -> None:
    assert spread(wanted, [10] * len(wanted), 0, 300) == tops


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 200)).map(lambda s: (s[0], s[0] + s[1])), max_size=10))
def test_texts_in_one_lane_keep_apart(spans: list[tuple[float, float]]) -> None:
    rows = lanes(spans, 8)
    clashes = [
        (a, b) for i, a in enumerate(spans) for j, b in enumerate(spans[:i]) if rows[i] == rows[j] and a[0] < b[1] + 8 and b[0] < a[1] + 8
    ]
    assert clashes == []


@given(st.text(st.characters(categories=["L", "Nd", "Zs"]), max_size=60), st.floats(30, 300))
def test_wrapped_text_keeps_its_width(text: str, width: float) -> None:
    wrapped = wrap(text, 13, width)
    assert len(wrapped) <= 3
    assert all(text_width(line, 13) <= width for line in wrapped if line != "…")


@pytest.mark.parametrize(
    ("taken", "avoid", "chosen"),
    [((), (), 0), ((0,), (), 1), ((), (0,), 1), ((), (0, 1), 2), ((), (0, 1, 2), 0), ((0,), (1,), 2), ((0, 1, 2), (), 2)],
)
def test_the_best_place_is_free_then_clear_then_first(taken: tuple[int, ...], avoid: tuple[int, ...], chosen: int) -> None:
    places = [Boks(x, 0, x + 5, 5) for x in (0, 10, 20)]
    assert best_place(places, [places[i] for i in taken], [places[i] for i in avoid]) == places[chosen]
