"""The faces, cut to size at set-up: ``python -m pages.felles.skrift``.

Streamlit brings Source Serif and Source Sans with every script, weight and size, 600 KB of them. The browser's titles need one weight of
the Latin letters, 21 KB; PDF and pictures need the same as TrueType, with two weights of Source Sans. The cut files are made on the machine
they serve (they are not ours to publish); without the first the browser fetches the whole face, without the others nothing is exported.
"""

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from pages.felles.eksport.setter import SKRIFTER

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
FELLES = Path(__file__).parent
# Latin with the Sami and Kven letters, Norwegian punctuation, minus, hard and narrow spaces, arrow.
LETTERS = (*range(0x20, 0x250), *range(0x2010, 0x2027), 0x202F, 0x2192, 0x2212)
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]
_FAMILY_NAMES, _STYLE_NAMES = (1, 16), (2, 17)


class Snitt(NamedTuple):
    """A face to cut: the beginning of its file's name, the family it is known by, its weight, and the file to write."""

    source: str
    family: str
    weight: int
    target: Path


TARGET = FELLES / "statisk" / "serif.woff2"
SANS, SERIF = "Source Sans 3", "Source Serif 4"
SNITT = (
    Snitt("SourceSerifVariable-Roman", SERIF, 600, TARGET),
    Snitt("SourceSerifVariable-Roman", SERIF, 600, SKRIFTER / "serif-600.ttf"),
    Snitt("SourceSansVF-Upright", SANS, 400, FELLES / "statisk" / "sans.woff2"),  # the pages that are not Streamlit's
    Snitt("SourceSansVF-Upright", SANS, 400, SKRIFTER / "sans-400.ttf"),
    Snitt("SourceSansVF-Upright", SANS, 600, SKRIFTER / "sans-600.ttf"),
)


def latin(source: Path) -> TTFont:
    """A variable face with the letters above only. Raises fontTools' errors for a file that is no font."""
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=FEATURES))
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    return font


def cut(font: TTFont, snitt: Snitt) -> None:
    """Write one weight of a variable face, as woff2 or ttf by the target's name."""
    still = instancer.instantiateVariableFont(
        font, {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": snitt.weight}
    )
    for names, text in ((_FAMILY_NAMES, snitt.family), (_STYLE_NAMES, "Regular")):
        for name in names:
            still["name"].setName(text, name, 3, 1, 0x409)
    still.flavor = "woff2" if snitt.target.suffix == ".woff2" else None
    snitt.target.parent.mkdir(exist_ok=True)
    still.save(snitt.target)


if __name__ == "__main__":
    for source, faces in groupby(SNITT, key=lambda snitt: snitt.source):
        variable = latin(next(MEDIA.glob(f"{source}*.woff2")))
        for snitt in faces:
            cut(variable, snitt)
