"""Charts that PowerPoint itself can edit, their numbers in a workbook inside: stacked stages, bars, lines over time, and points."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from geo.farger import Klasse
from geo.tegnmonster import readable_on
from pages.felles.eksport import lysarkpunkter, ordlyd, tegneml
from pages.felles.eksport.innhold import Linjer, Soyler, Spredning, Stadier
from pages.felles.eksport.tegneml import EMU_PT, LANG, Rute, outline, paint, solid
from pages.felles.eksport.tilpass import width_of

# Spaces for thousands whatever the machine's language: two conditions are all that a format may have.
COUNT = '[<1000]0;[<1000000]0"\u00a0"000;0"\u00a0"000"\u00a0"000'
PER_CENT = '0"\u00a0%"'
_MONTH, _YEAR = "[$-414]mmm\\ yyyy", "yyyy"
_MOST_BARS = 24
_WIDEST_NAMES, _LEGEND_LINES = 0.4, 2
_LARGE_PT, _SMALL_PT, _FEW_BARS = 14, 11, 10
_MONTHS_OF_YEARS, _MOST_TICKS = 30, 10
_LEAST_LABELLED = 0.035  # a narrower part of a bar has no room for its number
# A line is known by its colour, its dash and its marker.
_LINES = (
    ("klasse-4", "solid", XL_MARKER_STYLE.CIRCLE),
    ("lop-r", "sysDash", XL_MARKER_STYLE.SQUARE),
    ("lop-n", "dash", XL_MARKER_STYLE.TRIANGLE),
    ("lop-d", "sysDot", XL_MARKER_STYLE.DIAMOND),
    ("blekk", "lgDash", XL_MARKER_STYLE.CIRCLE),
)


def add_figure(slide: Any, figur: Stadier | Soyler | Linjer | Spredning, rute: Rute) -> Any:
    """The chart for the figure's kind, as its shape. Raises ValueError for more bars than a slide has room for."""
    if isinstance(figur, Stadier | Soyler) and len(figur.rader) > _MOST_BARS:
        raise ValueError(f"{len(figur.rader)} stolper; et lysark har plass til {_MOST_BARS}")
    match figur:
        case Stadier():
            return _stages(slide, figur, rute)
        case Soyler():
            return _bars(slide, figur, rute)
        case Linjer():
            return _lines(slide, figur, rute)
        case Spredning():
            return _scatter(slide, figur, rute)


def _stages(slide: Any, figur: Stadier, rute: Rute) -> Any:
    """Stacked bars, one segment a class in its colour and pattern, with the counts in the segments that have room."""
    data = CategoryChartData()
    data.categories = [ordlyd.printable(rad) for rad in figur.rader]
    used = [nr for nr in range(len(figur.klasser)) if any(row[nr] for row in figur.antall)]
    for nr in used:
        data.add_series(figur.klasser[nr].navn, [row[nr] for row in figur.antall])
    frame = _chart(slide, XL_CHART_TYPE.BAR_STACKED, data, rute, len(figur.rader))
    longest = max((sum(row) for row in figur.antall), default=0)
    chart = frame.chart
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, 45
    for nr, series in zip(used, plot.series, strict=True):
        klasse = figur.klasser[nr]
        tegneml.look(series._element, paint(klasse) + outline(klasse))
        _label(series, COUNT, _on(klasse), _ground(klasse))
        _unlabel(series, [r for r, row in enumerate(figur.antall) if row[nr] < max(1, longest * _LEAST_LABELLED)])
    _legend(chart)
    _bars_axis(chart)
    _place(chart, figur.rader, rute, _LEGEND_LINES * _LARGE_PT * 1.6)
    chart.value_axis.maximum_scale = longest or 1
    return frame


def _bars(slide: Any, figur: Soyler, rute: Rute) -> Any:
    """A bar for each row, its number at the end. What has no number says why by its name."""
    data = CategoryChartData()
    pairs = list(zip(figur.rader, figur.verdier, strict=True))
    names = [ordlyd.printable(rad if verdi is not None else f"{rad} ({figur.uten_tall})") for rad, verdi in pairs]
    data.categories = names
    data.add_series("Andel" if figur.enhet == "%" else figur.enhet.capitalize(), figur.verdier)
    frame = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, rute, len(figur.rader))
    chart = frame.chart
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width = 45
    tegneml.look(plot.series[0]._element, solid("klasse-4"))
    _label(plot.series[0], _form(figur), "blekk")
    plot.series[0].data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _bars_axis(chart)
    _place(chart, names, rute)
    if min((verdi for verdi in figur.verdier if verdi is not None), default=0) < 0:
        _both_ways(chart)
    elif figur.enhet == "%":
        chart.value_axis.maximum_scale = 100
    return frame


def _form(figur: Soyler) -> str:
    """How the numbers of bars are written."""
    if not figur.desimaler:
        return PER_CENT if figur.enhet == "%" else COUNT
    decimals = f"0.{'0' * figur.desimaler}"
    return f'{decimals}"\u00a0%"' if figur.enhet == "%" else decimals


def _both_ways(chart: Any) -> None:
    """Bars to both sides of zero: the axis finds its own ends, and a bar to the left keeps its colour."""
    chart.value_axis.minimum_scale = None
    chart.plots[0].series[0].invert_if_negative = False


def _scatter(slide: Any, figur: Spredning, rute: Rute) -> Any:
    """A point for each, across and up: the groups are told apart without colour."""
    frame = _chart(slide, XL_CHART_TYPE.XY_SCATTER, lysarkpunkter.numbers(figur), rute, _MOST_BARS)
    lysarkpunkter.draw(frame.chart, figur)
    _legend(frame.chart)
    return frame


def _lines(slide: Any, figur: Linjer, rute: Rute) -> Any:
    """Lines over dates; a line is parted where nothing is reported."""
    form = PER_CENT if figur.enhet == "%" else COUNT
    data = CategoryChartData()
    data.categories = figur.datoer
    for serie in figur.serier:
        data.add_series(ordlyd.printable(serie.navn), serie.verdier)
    frame = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, rute, len(figur.datoer))
    chart = frame.chart
    for series, (colour, dash, marker) in zip(chart.plots[0].series, _LINES, strict=False):
        series.smooth = False
        tegneml.look(series._element, tegneml.line(colour, 2.25, dash))
        series.marker.style, series.marker.size = marker, 7
        tegneml.look(series._element.find(qn("c:marker")), solid(colour) + tegneml.line("papir", 0.5))
    _legend(chart)
    months = (figur.datoer[-1].year - figur.datoer[0].year) * 12 + figur.datoer[-1].month - figur.datoer[0].month
    dates = chart.category_axis
    by_year = months >= _MONTHS_OF_YEARS
    dates.tick_labels.number_format, dates.tick_labels.number_format_is_linked = (_YEAR if by_year else _MONTH), False
    _every(
        dates,
        max(1, round(months / 12 / _MOST_TICKS)) if by_year else max(1, round(months / _MOST_TICKS)),
        "years" if by_year else "months",
    )
    _quiet(dates)
    values = chart.value_axis
    values.minimum_scale = 0
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = form, False
    tegneml.look(values._element.find(qn("c:majorGridlines")), tegneml.line("linje", 0.5))
    values.format.line.fill.background()
    values.major_tick_mark = XL_TICK_MARK.NONE
    return frame


def _chart(slide: Any, kind: Any, data: Any, rute: Rute, rows: int) -> Any:
    """A chart without a title, its text large where it has few ``rows``."""
    frame = slide.shapes.add_chart(kind, *rute, data)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(_LARGE_PT if rows <= _FEW_BARS else _SMALL_PT)
    root = chart._chartSpace
    # The library numbers axes below zero, which the schema forbids.
    numbers = {nr: str(i) for i, nr in enumerate(dict.fromkeys(root.xpath(".//c:axId/@val")), 1)}
    for axis in root.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", numbers[axis.get("val")])
    language = tegneml.element(f'<c:lang val="{LANG}"/>')
    before = root.find(qn("c:date1904"))
    if before is None:
        root.insert(0, language)
    else:
        before.addnext(language)
    return frame


def _every(axis: Any, step: int, unit: str) -> None:
    """A tick for every so many months or years on a date axis, whose parts the schema wants in this order."""
    for tag in ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit"):
        for old in axis._element.findall(qn(f"c:{tag}")):
            axis._element.remove(old)
    parts = ('<c:baseTimeUnit val="days"/>', f'<c:majorUnit val="{step}"/>', f'<c:majorTimeUnit val="{unit}"/>')
    for part in parts:
        axis._element.append(tegneml.element(part))


def _bars_axis(chart: Any) -> None:
    """Rows from the top down, no axis of numbers: the numbers are on the bars."""
    chart.category_axis.reverse_order = True
    chart.category_axis._element.find(qn("c:noMultiLvlLbl")).addprevious(tegneml.element('<c:tickLblSkip val="1"/>'))
    _quiet(chart.category_axis)
    values = chart.value_axis
    values.visible, values.has_major_gridlines, values.minimum_scale = False, False, 0


def _place(chart: Any, names: Sequence[str], rute: Rute, below: float = 0) -> None:
    """Leave the names of the rows the room they need on one line, and ``below`` (points) under the bars."""
    size = chart.font.size.pt
    left = min(_WIDEST_NAMES, (max(width_of(name, size) for name in names) + size) / (rute.width / EMU_PT))
    high = 0.98 - below / (rute.height / EMU_PT)
    numbers = {"x": left, "y": 0.01, "w": 0.94 - left, "h": high}
    parts = "".join(f'<c:{key} val="{value:.4f}"/>' for key, value in numbers.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, tegneml.element(f"<c:layout><c:manualLayout>{modes}{parts}</c:manualLayout></c:layout>"))


def _quiet(axis: Any) -> None:
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    tegneml.look(axis._element, tegneml.line("felt", 0.75))


def _label(series: Any, form: str, colour: str, ground: str = "") -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = form, False
    labels.font.bold = False
    tegneml.colour_text(labels._element.find(f".//{qn('a:defRPr')}"), solid(colour))
    if ground:
        labels._element.find(qn("c:numFmt")).addnext(tegneml.element(f"<c:spPr>{ground}</c:spPr>"))


def _unlabel(series: Any, points: Sequence[int]) -> None:
    """No number on these points: too narrow for it."""
    for place, nr in enumerate(points):
        series.data_labels._element.insert(place, tegneml.element(f'<c:dLbl><c:idx val="{nr}"/><c:delete val="1"/></c:dLbl>'))


def _on(klasse: Klasse) -> str:
    return "blekk" if klasse.monster else readable_on(klasse.farge)


def _ground(klasse: Klasse) -> str:
    """A number on a pattern lies on a plain ground."""
    return solid(klasse.farge) if klasse.monster else ""


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
