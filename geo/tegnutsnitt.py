"""What part of Norway is drawn where: the main view, its inset, and an area's rings as a view has them. Pure arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo import kartfil, tegnform
from geo.farger import Klasse
from geo.kartfil import Boks, Kartfil, Omraade
from geo.tegnform import Ring

Nivaa = Literal["kommune", "fylke"]

# A drawn step is a third of a pixel: finer than the eye, and a third of the file.
_STEPS_PER_PX = 3
_AIR_AROUND_FYLKE = 0.03
# The inset lies in the lower right corner of the map; its width as a share of the map's.
_INSET_SHARE = 0.28


@dataclass(frozen=True)
class Utsnitt:
    """A part of the map and the place it is drawn in: ``boks`` in map units, drawn from ``x``, ``y`` at ``scale`` pixels a unit.

    ``navn`` is empty for the main view. ``steps_per_px`` says how fine the drawing is.
    """

    navn: str
    boks: Boks
    x: float
    y: float
    scale: float
    steps_per_px: float = _STEPS_PER_PX

    @property
    def width(self) -> float:
        return (self.boks[2] - self.boks[0]) * self.scale

    @property
    def height(self) -> float:
        return (self.boks[3] - self.boks[1]) * self.scale

    @property
    def grid(self) -> int:
        """Map units to a drawn step."""
        return max(1, round(1 / (self.scale * self.steps_per_px)))

    def rings(self, omraade: Omraade) -> tuple[Ring, ...]:
        """An area's rings in drawn steps; in an inset only what lies inside it, which may be nothing."""
        if not self.navn:
            return tegnform.coarse(omraade.ringer, self.grid)
        if not tegnform.overlap(omraade.boks, self.boks):
            return ()
        inside = tegnform.clipped(omraade.ringer, self.boks)
        return tegnform.coarse(inside, self.grid) if inside else ()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the map in pixels."""
        return self.x + (x - self.boks[0]) * self.scale, self.y + (y - self.boks[1]) * self.scale


def areas(kart: Kartfil, level: Nivaa) -> tuple[Omraade, ...]:
    """The areas of a level, in the order of the file."""
    return kart.kommuner if level == "kommune" else kart.fylker


@lru_cache(maxsize=64)
def shapes(level: Nivaa, utsnitt: Utsnitt) -> tuple[tuple[Omraade, tuple[Ring, ...]], ...]:
    """The areas of the map file that a view shows, each with its rings. Kept: the next map of the same size has other values only."""
    return tuple((o, rings) for o in areas(kartfil.load(), level) if (rings := utsnitt.rings(o)))


def check(values: Mapping[str, str], classes: Sequence[Klasse], level: Nivaa, kart: Kartfil) -> None:
    """Raise ValueError that names what is wrong: an area without a class, a number that is no area, a class not in ``classes``."""
    numbers, known = {o.nr for o in areas(kart, level)}, {klasse.id for klasse in classes}
    for what, wrong in (
        ("Områder uten klasse", numbers - set(values)),
        ("Ukjente områder", set(values) - numbers),
        ("Områder med ukjent klasse", {nr for nr, klasse in values.items() if klasse not in known}),
    ):
        if wrong:
            raise ValueError(f"{what}: {', '.join(sorted(wrong)[:10])}")


def views(
    kart: Kartfil, level: Nivaa, zoom_to: str | None, width: float, height: float, *, steps_per_px: float = _STEPS_PER_PX
) -> list[Utsnitt]:
    """The main view, centred on a sheet of pixels, and the insets of a whole map of kommuner. Raises KeyError for an unknown fylke."""
    boks = _with_air({f.nr: f for f in kart.fylker}[zoom_to].boks) if zoom_to else (0, 0, *kart.boks)
    scale = min(width / (boks[2] - boks[0]), height / (boks[3] - boks[1]))
    left, top = (width - (boks[2] - boks[0]) * scale) / 2, (height - (boks[3] - boks[1]) * scale) / 2
    main = Utsnitt("", boks, left, top, scale, steps_per_px)
    if zoom_to or level == "fylke":
        return [main]
    insets: list[Utsnitt] = []
    for felt in kart.innfelt:
        larger = main.width * _INSET_SHARE / (felt.boks[2] - felt.boks[0])
        x = left + main.width - main.width * _INSET_SHARE
        y = top + main.height - (felt.boks[3] - felt.boks[1]) * larger
        insets.append(Utsnitt(felt.navn, felt.boks, x, y - 1, larger, steps_per_px))
    return [main, *insets]


def _with_air(boks: Boks) -> Boks:
    x0, y0, x1, y1 = boks
    air = round(_AIR_AROUND_FYLKE * max(x1 - x0, y1 - y0))
    return (x0 - air, y0 - air, x1 + air, y1 + air)
