"""Amounts as bars in a table: the row is the bar's own text, so what is seen is also read aloud, printed and copied. Pure: returns HTML.

Filled is granted, open is applied for, hatched is unknown: no bar is told apart by colour alone. A bar is as long as its share of ``most``.
"""

from collections.abc import Sequence
from html import escape
from typing import Literal, TypeAlias

Slag: TypeAlias = Literal["sokt", "innvilget", "ukjent"]
Kolonne: TypeAlias = tuple[str, Literal["tekst", "tall", "figur"]]


def bar(parts: Sequence[tuple[float, Slag]], most: float) -> str:
    """One bar of consecutive parts, hidden from screen readers: the numbers stand in the same row.

    Raises ValueError for a negative part, or parts that together exceed ``most``.
    """
    total = sum(value for value, _ in parts)
    if any(value < 0 for value, _ in parts) or total > most:
        raise ValueError(f"Søylen på {total} får ikke plass i {most}")
    drawn = "".join(f'<i class="{kind}" style="width:{100 * value / most:.2f}%"></i>' for value, kind in parts if value)
    return f'<span class="ehk-penger" aria-hidden="true">{drawn}</span>'


def legend(kinds: Sequence[tuple[Slag, str]]) -> str:
    """What the bars of a figure mean."""
    items = "".join(f"<li>{bar([(1, kind)], 1)}{escape(words)}</li>" for kind, words in kinds)
    return f'<ul class="ehk-tegn ehk-pengetegn" aria-label="Tegnforklaring">{items}</ul>'


def table(label: str, columns: Sequence[Kolonne], rows: Sequence[Sequence[str]], *, is_narrow: bool = False) -> str:
    """A table with bars, named ``label``; the cells are markup, the first of each row its heading.

    On a phone each row is a block and each cell says its column. ``is_narrow`` is for tables that stand beside something else.
    """
    head = "".join(f'<th scope="col"{_class(kind)}>{escape(name)}</th>' for name, kind in columns)
    body = "".join(f"<tr>{''.join(map(_cell, range(len(row)), columns, row))}</tr>" for row in rows)
    return (
        f'<div class="ehk-tabellramme ehk-smal" tabindex="0" role="region" aria-label="{escape(label)}">'
        f'<table class="ehk-pengetabell{" smal" if is_narrow else ""}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(place: int, column: Kolonne, content: str) -> str:
    name, kind = column
    if not place:
        return f'<th scope="row">{content}</th>'
    return f'<td data-navn="{escape(name)}"{_class(kind)}>{content}</td>'


def _class(kind: str) -> str:
    return {"tall": ' class="ehk-n"', "figur": ' class="ehk-f"'}.get(kind, "")
