"""Text that stays in its box: the largest size it can have there, and what is cut where none is small enough. Pure arithmetic."""

from collections.abc import Sequence
from typing import NamedTuple

from pages.felles.figurplassering import text_width, wrap
from pages.felles.nb import HARD_SPACE

LINE = 1.2
# The reader's own face may be wider than Source Sans, which the widths are those of.
_WIDER = 1.12


class Tilpasset(NamedTuple):
    """A text in lines at a size; ``height`` is what they need, in the unit of the size."""

    size: float
    lines: list[str]

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def fitted(text: str, width: float, height: float, sizes: Sequence[float]) -> Tilpasset:
    """The text at the first of ``sizes`` (largest first) that needs no more than the box; at the last it ends in «…» if it must."""
    for size in sizes:
        whole = wrap(text, size * _WIDER, width, lines=1000)
        if len(whole) * size * LINE <= height and " ".join(whole) == text:
            return Tilpasset(size, whole)
    least = sizes[-1]
    return Tilpasset(least, wrap(text, least * _WIDER, width, lines=max(1, int(height / (least * LINE)))))


def width_of(text: str, size: float) -> float:
    """The room a line needs in whichever face the reader has."""
    return text_width(text, size * _WIDER)


def shortened(text: str, width: float, size: float) -> str:
    """The text on one line; what has no room ends in «…»."""
    if width_of(text, size) <= width:
        return text
    whole = text.replace(" ", HARD_SPACE)
    return wrap(whole, size * _WIDER, width, lines=1)[0].replace(HARD_SPACE, " ")
