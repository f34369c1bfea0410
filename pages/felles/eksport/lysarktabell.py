"""Tables that PowerPoint itself can edit: rows of numbers, and the map's legend with samples of its classes."""

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from geo.farger import Klasse
from pages.felles.eksport import ordlyd, tegneml
from pages.felles.eksport.innhold import Tabell
from pages.felles.eksport.tegneml import EMU_PT, Rute, outline, paint
from pages.felles.eksport.tilpass import shortened, width_of

# The largest of these sizes where all rows have room; a row is so many times as high.
_CELL_PT, _ROW = (16, 14, 12), 1.75
# A legend must show all its classes, so it may be smaller: sample, name, and two columns of numbers so many letters wide.
_LEGEND_PT, _SAMPLE, _NUMBER = (16, 14, 12, 11, 10), 2.2, 6
_PAD_PT = 8
_EDGED = ("omriss", "stiplet")
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(slide: Any, tabell: Tabell, rute: Rute) -> tuple[Any, int]:
    """The table's first rows, as many as there is room for. Returns the shape, and how many rows it has."""
    every = [tabell.kolonner, *([ordlyd.cell(value) for value in rad] for rad in tabell.rader)]
    size = _cell_size(every, rute)
    rows = every[: max(2, int(rute.height / EMU_PT / (size * _ROW)))]
    shape = _table(slide, len(rows), len(tabell.kolonner), rute, size)
    widths = _widths(rows, rute.width, size)
    for nr, width in enumerate(widths):
        shape.table.columns[nr].width = width
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            fitting = shortened(text, widths[c] / EMU_PT - 2 * _PAD_PT, size)
            _cell(shape.table.cell(r, c), fitting, size, bold=r == 0, right=tabell.er_tall(c))
    return shape, len(rows) - 1


def add_legend(slide: Any, klasser: Sequence[tuple[Klasse, int]], tabell: Tabell, rute: Rute) -> Any:
    """The map's legend as a table: a sample of each class, its name, how many, and their share."""
    size = _legend_size(tabell, rute)
    shape = _table(slide, len(tabell.rader) + 1, len(tabell.kolonner) + 1, rute, size)
    table = shape.table
    sample, number = round(_SAMPLE * size * EMU_PT), round(_NUMBER * size * EMU_PT)
    for nr, width in enumerate((sample, rute.width - sample - 2 * number, number, number)):
        table.columns[nr].width = width
    _cell(table.cell(0, 0), "", size, bold=True)
    for r, row in enumerate((tabell.kolonner, *([ordlyd.cell(value) for value in rad] for rad in tabell.rader))):
        for c, text in enumerate(row):
            _cell(table.cell(r, c + 1), text, size, bold=r == 0, right=c > 0)
    samples = [klasse for klasse, _ in klasser]
    edges = [_between(above, below) for above, below in zip([None, *samples], [*samples, None], strict=True)]
    for r, klasse in enumerate(samples):
        _cell(table.cell(r + 1, 0), "", size, lines=_sides(klasse, edges[r], edges[r + 1]), filled=paint(klasse))
    return shape


def _cell_size(rows: Sequence[Sequence[str]], rute: Rute) -> int:
    """The largest size at which all rows, and the longest text of each column, have room; the smallest where none is small enough."""
    fitting = (size for size in _CELL_PT if len(rows) * size * _ROW * EMU_PT <= rute.height and sum(_longest(rows, size)) <= rute.width)
    return next(fitting, _CELL_PT[-1])


def _legend_size(tabell: Tabell, rute: Rute) -> int:
    """The largest size where every class has a row and every name one line."""
    tall, wide = rute.height / EMU_PT, rute.width / EMU_PT - 2 * _PAD_PT

    def fits(size: int) -> bool:
        longest = max(width_of(str(name), size) for name, *_ in tabell.rader)
        return (len(tabell.rader) + 1) * size * _ROW <= tall and longest + (_SAMPLE + 2 * _NUMBER) * size <= wide

    return next((size for size in _LEGEND_PT if fits(size)), _LEGEND_PT[-1])


def _table(slide: Any, rows: int, columns: int, rute: Rute, size: int) -> Any:
    height = round(size * _ROW * EMU_PT)
    shape = slide.shapes.add_table(rows, columns, rute.x, rute.y, rute.width, height * rows)
    properties = shape.table._tbl.tblPr
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    for row in shape.table.rows:
        row.height = height
    return shape


def _cell(
    cell: Any,
    text: str,
    size: int,
    *,
    bold: bool = False,
    right: bool = False,
    lines: Sequence[tuple[str, str]] = (),
    filled: str = "<a:noFill/>",
) -> None:
    """Write a cell. Its edges come in the schema's order, before its fill; without any it has a thin line below."""
    cell.text = ordlyd.printable(text)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph._p.get_or_add_pPr().set("algn", "r" if right else "l")
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(size), bold
    if not paragraph.runs:
        paragraph._p.get_or_add_endParaRPr().set("sz", str(size * 100))
    inner = cell._tc.get_or_add_tcPr()
    for side, points in (("marL", _PAD_PT), ("marR", _PAD_PT), ("marT", 1), ("marB", 1)):
        inner.set(side, str(points * EMU_PT))
    inner.set("anchor", "ctr")
    below = tegneml.line("felt" if bold else "linje", 0.75 if bold else 0.5)
    for tag, drawn in lines or [("lnB", below)]:
        inner.append(tegneml.element(drawn.replace("<a:ln ", f"<a:{tag} ").replace("</a:ln>", f"</a:{tag}>")))
    inner.append(tegneml.element(filled))


def _sides(klasse: Klasse, above: str, below: str) -> list[tuple[str, str]]:
    """The edges of a sample: neighbours share the line between them, so both must say the same of it."""
    sides = [("lnL", outline(klasse)), ("lnR", outline(klasse))] if klasse.monster in _EDGED else []
    return [*sides, ("lnT", above), ("lnB", below)]


def _between(above: Klasse | None, below: Klasse | None) -> str:
    edged = next((klasse for klasse in (above, below) if klasse and klasse.monster in _EDGED), None)
    return outline(edged) if edged else '<a:ln w="50800"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>'


def _widths(rows: Sequence[Sequence[str]], whole: int, size: int) -> list[int]:
    """Column widths. Where there is not room for the longest text of each, the widest columns give way, and the narrow ones keep theirs."""
    longest = _longest(rows, size)
    room, widths = float(whole), dict.fromkeys(range(len(longest)), 0.0)
    for nr, (c, value) in enumerate(sorted(enumerate(longest), key=lambda column: column[1])):
        widths[c] = min(value, room / (len(longest) - nr))
        room -= widths[c]
    return [round(width + room / len(longest)) for width in widths.values()]


def _longest(rows: Sequence[Sequence[str]], size: int) -> list[float]:
    """The width of each column's longest text with its margins, in EMU."""
    return [(max(width_of(row[c], size) for row in rows) + 2 * _PAD_PT) * EMU_PT for c in range(len(rows[0]))]
