"""The map as native shapes: one freeform per area, grouped, with Office's own fills. It can be recoloured, and is sharp at any size."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from geo import kartfil, tegnform
from geo.kartfil import Omraade
from geo.tegnform import Ring
from geo.tegnutsnitt import Utsnitt, check, shapes, views
from pages.felles.eksport import ordlyd, tegneml
from pages.felles.eksport.innhold import Kart
from pages.felles.eksport.tegneml import EMU_PT, Rute, attribute, line, outline, paint

_STEPS_PER_PT = 1.6
_NO_FILL = "<a:noFill/>"


def add_map(slide: Any, kart: Kart, rute: Rute) -> None:
    """Draw the map into a rectangle of the slide. Raises ValueError as :func:`geo.tegnutsnitt.check`, KeyError for an unknown fylke."""
    fil = kartfil.load()
    check(kart.verdier, kart.klasser, kart.nivaa, fil)
    main, *insets = views(fil, kart.nivaa, kart.utsnitt, rute.width / EMU_PT, rute.height / EMU_PT, steps_per_px=_STEPS_PER_PT)
    ids = count(max(int(i) for i in slide._element.xpath(".//p:cNvPr/@id")) + 1)
    pen = _Penn(kart, rute, ids)
    parts = [pen.areas(main), pen.coast(main), *pen.borders(main, fil.fylkesgrenser)]
    for inset in insets:
        parts += [pen.frame(main, inset), pen.backdrop(inset), pen.areas(inset), pen.around(inset)]
    place = f'<a:off x="{rute.x}" y="{rute.y}"/><a:ext cx="{rute.width}" cy="{rute.height}"/>'
    child = f'<a:chOff x="{rute.x}" y="{rute.y}"/><a:chExt cx="{rute.width}" cy="{rute.height}"/>'
    group = (
        f'<p:grpSp {nsdecls("p", "a", "r")}><p:nvGrpSpPr><p:cNvPr id="{next(ids)}" name="Kart" '
        f'descr="{attribute(ordlyd.alt_text(kart))}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>{''.join(parts)}</p:grpSp>"
    )
    slide.shapes._spTree.append(parse_xml(group))


class _Penn:
    """Writes the shapes of one map."""

    def __init__(self, kart: Kart, rute: Rute, ids: Iterable[int]) -> None:
        self.kart, self.rute, self.ids = kart, rute, iter(ids)
        self.classes = {klasse.id: klasse for klasse in kart.klasser}

    def areas(self, utsnitt: Utsnitt) -> str:
        """A freeform for each area that the view shows, named by place and class."""
        return "".join(self._area(o, rings, utsnitt) for o, rings in shapes(self.kart.nivaa, utsnitt) if self._shown(o))

    def coast(self, utsnitt: Utsnitt) -> str:
        """The outline of the land as one shape without fill: it holds pale areas apart from pale paper."""
        rings = [ring for o, own in shapes("fylke", utsnitt) if self._shown(o) for ring in own]
        return self._shape(rings, utsnitt, "Kystlinje og ytre grense", _NO_FILL + line("monster", 0.4), closed=True)

    def borders(self, utsnitt: Utsnitt, grenser: str) -> list[str]:
        """The borders between fylker: a pale line under a dark one."""
        if self.kart.utsnitt:
            return []
        lines = tegnform.lines(grenser, utsnitt.grid)
        pairs = (("Fylkesgrenser, bunn", line("papir", 1.5)), ("Fylkesgrenser", line("fylkesgrense", 0.6)))
        return [self._shape(lines, utsnitt, name, _NO_FILL + drawn, closed=False) for name, drawn in pairs]

    def frame(self, main: Utsnitt, inset: Utsnitt) -> str:
        """Where in the main view the inset is taken from."""
        x0, y0 = main.place(*inset.boks[:2])
        x1, y1 = main.place(*inset.boks[2:])
        return self._rectangle((x0, y0), x1 - x0, y1 - y0, f"Ramme: {inset.navn}", _NO_FILL)

    def backdrop(self, inset: Utsnitt) -> str:
        return self._rectangle((inset.x, inset.y), inset.width, inset.height, f"Sjø: {inset.navn}", tegneml.solid("papir"))

    def around(self, inset: Utsnitt) -> str:
        return self._rectangle((inset.x, inset.y), inset.width, inset.height, f"Innfelt kart: {inset.navn}", _NO_FILL)

    def _shown(self, o: Omraade) -> bool:
        return o.nr.startswith(self.kart.utsnitt or "")

    def _area(self, o: Omraade, rings: tuple[Ring, ...], utsnitt: Utsnitt) -> str:
        klasse = self.classes[self.kart.verdier[o.nr]]
        return self._shape(rings, utsnitt, f"{o.navn}: {klasse.navn}", paint(klasse) + outline(klasse), closed=True)

    def _shape(self, rings: Sequence[Ring], utsnitt: Utsnitt, name: str, look: str, *, closed: bool) -> str:
        """Rings in drawn steps as one freeform: its own box on the slide, its path in the same steps."""
        xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        left, top, wide, tall = min(xs), min(ys), max(1, max(xs) - min(xs)), max(1, max(ys) - min(ys))
        end = "<a:close/>" if closed else ""
        paths = "".join(
            f'<a:moveTo><a:pt x="{ring[0][0] - left}" y="{ring[0][1] - top}"/></a:moveTo>'
            + "".join(f'<a:lnTo><a:pt x="{x - left}" y="{y - top}"/></a:lnTo>' for x, y in ring[1:])
            + end
            for ring in rings
        )
        step = utsnitt.scale * utsnitt.grid * EMU_PT
        corner = utsnitt.place(left * utsnitt.grid, top * utsnitt.grid)
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{wide}" h="{tall}">{paths}</a:path></a:pathLst></a:custGeom>'
        )
        return self._sp(corner, wide * step, tall * step, name, geometry + look)

    def _rectangle(self, corner: tuple[float, float], width: float, height: float, name: str, fill: str) -> str:
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        return self._sp(corner, width * EMU_PT, height * EMU_PT, name, geometry + fill + line("felt", 0.6))

    def _sp(self, corner: tuple[float, float], width: float, height: float, name: str, look: str) -> str:
        """A shape with its upper left corner at a point of the sheet (pt), its size in EMU."""
        x, y = corner
        off = f'<a:off x="{self.rute.x + round(x * EMU_PT)}" y="{self.rute.y + round(y * EMU_PT)}"/>'
        written = attribute(name)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{next(self.ids)}" name="{written}" descr="{written}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm>{off}<a:ext cx="{round(width)}" cy="{round(height)}"/></a:xfrm>{look}</p:spPr></p:sp>'
        )
