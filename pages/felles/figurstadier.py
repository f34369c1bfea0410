"""The stage bar: how a total divides among the classes of the map, on one thin line. HTML, since a page holds dozens of them."""

from collections.abc import Sequence
from html import escape

from geo.farger import Klasse
from pages.felles import nb


def stage_bar(counts: Sequence[tuple[Klasse, int]], total: int, *, label: str = "", what: str = "kommuner") -> str:
    """A stacked bar of classes in the given order, as wide as its room; under 1 KB for the ten classes of the map.

    ``total`` is what the whole width stands for; what the counts leave of it is drawn empty. Classes without any are left out. To a
    screen reader the bar is an image named by ``label`` and the counts in words. Raises ValueError for a negative count, or where the
    counts together exceed ``total``.
    """
    shown = [(klasse, count) for klasse, count in counts if count]
    rest = total - sum(count for _, count in counts)
    if rest < 0 or any(count < 0 for _, count in counts):
        raise ValueError(f"Stadiene summerer til {total - rest}, som ikke går opp i {total}")
    begin = f"{label}. " if label else ""
    if not total:
        return f'<span class="ehk-stadier tom">{escape(begin)}Ingen {escape(what)}</span>'
    words = [f"{nb.number(count)} {klasse.navn[:1].lower()}{klasse.navn[1:]}" for klasse, count in shown]
    words += [f"{nb.number(rest)} utenfor figuren"] if rest else []
    name = f"{begin}Av {nb.number(total)} {what}: {nb.listing(words)}"
    parts = "".join(_segment(f"{klasse.farge} {klasse.monster or ''}".rstrip(), count) for klasse, count in shown)
    return f'<span class="ehk-stadier" role="img" aria-label="{escape(name)}">{parts}{_segment("resten", rest) if rest else ""}</span>'


def _segment(classes: str, count: int) -> str:
    return f'<i class="{classes}" style="flex:{count}"></i>'
