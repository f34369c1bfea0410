"""A scatter that PowerPoint itself can edit: its numbers, and the look of its points and axes."""

from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from pages.felles.eksport import ordlyd, tegneml
from pages.felles.eksport.innhold import Spredning
from pages.felles.figurakse import count_ticks, decimal_ticks

_SIZE, _TITLE_PT = 7, 11
_WHOLE, _PART = "0", "0.0#"
_NO_LINE = '<a:ln w="19050"><a:noFill/></a:ln>'
# A group is known by its colour and its marker. Not every program draws the outline of a marker, so none is open.
_LOOKS = (("klasse-4", XL_MARKER_STYLE.CIRCLE), ("lop-r", XL_MARKER_STYLE.TRIANGLE))


def numbers(figur: Spredning) -> XyChartData:
    """The groups that have points, as the series of the chart."""
    data = XyChartData()
    for gruppe in _shown(figur):
        series = data.add_series(ordlyd.printable(gruppe.navn))
        for _, x, y in gruppe.steder:
            series.add_data_point(x, y)
    return data


def draw(chart: Any, figur: Spredning) -> None:
    """Points without lines between them, and named axes that begin at zero."""
    looks = dict(zip([gruppe.navn for gruppe in figur.grupper], _LOOKS, strict=False))
    for series, gruppe in zip(chart.plots[0].series, _shown(figur), strict=True):
        colour, marker = looks[gruppe.navn]
        tegneml.look(series._element, _NO_LINE)
        series.marker.style, series.marker.size = marker, _SIZE
        tegneml.look(series._element.find(qn("c:marker")), tegneml.solid(colour) + tegneml.line("papir", 0.5))
    places = [place for gruppe in figur.grupper for place in gruppe.steder]
    across, up = decimal_ticks(max(x for _, x, _ in places)), count_ticks(max(y for _, _, y in places))
    _axis(chart.category_axis, figur.x, across[-1], across[1], _WHOLE if float(across[1]).is_integer() else _PART)
    _axis(chart.value_axis, figur.y, up[-1], up[1], _WHOLE)


def _shown(figur: Spredning) -> list[Any]:
    return [gruppe for gruppe in figur.grupper if gruppe.steder]


def _axis(axis: Any, name: str, highest: float, step: float, form: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, highest, step
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, True
    tegneml.look(axis._element.find(qn("c:majorGridlines")), tegneml.line("linje", 0.5))
    tegneml.look(axis._element, tegneml.line("felt", 0.75))
    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = ordlyd.printable(name)
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(_TITLE_PT), False
