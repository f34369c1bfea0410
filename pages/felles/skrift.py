"""The face of the titles, cut to size at set-up: ``python -m pages.felles.skrift``.

Streamlit brings Source Serif with every script, weight and size, 429 KB of it; titles need one weight of the Latin letters, 21 KB. The
cut file is made on the machine it serves (it is not ours to publish); without it the browser fetches the whole face.
"""

from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
TARGET = Path(__file__).parent / "statisk" / "serif.woff2"
WEIGHT = 600
# Latin with the Sami and Kven letters, Norwegian punctuation, minus, hard and narrow spaces, arrow.
LETTERS = (*range(0x20, 0x250), *range(0x2010, 0x2027), 0x202F, 0x2192, 0x2212)
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]


def cut(source: Path, target: Path) -> None:
    """Write ``source`` as one weight of the letters above, as woff2. Raises fontTools' errors for a file that is no variable font."""
    font = TTFont(source)
    options = subset.Options(flavor="woff2", layout_features=FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": WEIGHT})
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    cut(next(MEDIA.glob("SourceSerifVariable-Roman*.woff2")), TARGET)
