"""Stacked stages and bars as pictures."""

from geo import tegnmonster
from geo.farger import Klasse
from pages.felles import nb
from pages.felles.eksport import ordlyd
from pages.felles.eksport.bildedeler import AIR, BAR, GAP, SIZE, Blekk, label, legend, margin_for, text
from pages.felles.eksport.innhold import Soyler, Stadier
from pages.felles.eksport.tilpass import width_of
from pages.felles.figurtegning import element, number


def stages(figur: Stadier, width: float, ink: Blekk) -> tuple[str, float]:
    """Stacked bars with a legend above, the count in each part that has room, and the total after each bar. Markup and height."""
    used = [nr for nr in range(len(figur.klasser)) if any(row[nr] for row in figur.antall)]
    classes = [figur.klasser[nr] for nr in used]
    samples, top = legend(classes, width, ink)
    margin = margin_for(figur.rader, width)
    total_width = max((width_of(nb.number(sum(row)), SIZE) for row in figur.antall), default=0) + AIR
    scale = (width - margin - total_width) / max(1, *(sum(row) for row in figur.antall))
    parts = ["<defs>", tegnmonster.pattern_defs(classes, ink.surface, ink.prefix), "</defs>", samples]
    y = top
    for name, row in zip(figur.rader, figur.antall, strict=True):
        named, high = label(name, margin, y, ink)
        parts.append(named)
        x, bar = margin, y + (high - BAR) / 2
        for nr, klasse in zip(used, classes, strict=True):
            wide = row[nr] * scale
            if wide:
                parts.append(ink.sample(klasse, x, bar, max(1, wide - 1), BAR))
                parts.append(_count(row[nr], (x, wide, bar), klasse, ink))
            x += wide
        parts.append(text(x + AIR, bar + 16, nb.number(sum(row)), ink("blekk-2")))
        y += high + GAP
    return "".join(parts), y


def _count(value: int, place: tuple[float, float, float], klasse: Klasse, ink: Blekk) -> str:
    """The number in its part of the bar, where it has room; on a pattern it has a plain ground."""
    x, wide, y = place
    written = nb.number(value)
    room = width_of(written, SIZE - 1)
    if room + 4 > wide:
        return ""
    middle = x + (wide - 1) / 2
    ground = {"x": middle - room / 2 - 1, "y": y + 3, "width": room + 2, "height": BAR - 6}
    plain = element("rect", fill=ink(klasse.farge), **ground) if klasse.monster else ""
    colour = ink("blekk") if klasse.monster else ink(tegnmonster.readable_on(klasse.farge))
    return plain + text(middle, y + 16, written, colour, size=SIZE - 1, anchor="middle")


def bars(figur: Soyler, width: float, ink: Blekk) -> tuple[str, float]:
    """A bar for each row with its number after it; shares are drawn on 0 to 100, what is below zero to the left. Markup and height."""
    margin = margin_for(figur.rader, width)
    written = [figur.uten_tall if verdi is None else ordlyd.value(verdi, figur.enhet, figur.desimaler) for verdi in figur.verdier]
    room = max((width_of(word, SIZE) for word in written), default=0) + AIR
    low, high = (limit(0.0, *(verdi or 0.0 for verdi in figur.verdier)) for limit in (min, max))
    high = max(high, 100.0 if figur.enhet == "%" and not low else 0.0)
    left = margin + (room if low else 0)
    scale = (width - left - room) / ((high - low) or 1)
    zero = left - low * scale
    parts: list[str] = []
    y = 0.0
    for name, verdi, word in zip(figur.rader, figur.verdier, written, strict=True):
        named, tall = label(name, margin, y, ink)
        end, bar = zero + (verdi or 0) * scale, y + (tall - BAR) / 2
        drawn = element("rect", x=min(zero, end), y=bar, width=abs(end - zero), height=BAR, fill=ink("klasse-4")) if verdi else ""
        is_left = (verdi or 0) < 0
        colour = ink("blekk-2" if verdi is None else "blekk")
        parts += [named, drawn, text(end + (-AIR if is_left else AIR), bar + 16, word, colour, anchor="end" if is_left else "start")]
        y += tall + GAP
    parts.append(element("path", d=f"M{number(zero)} 0V{number(y - GAP / 2)}", stroke=ink("felt"), fill="none"))
    return "".join(parts), y
