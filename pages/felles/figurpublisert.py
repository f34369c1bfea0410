"""The published series: what others have counted, drawn as what it is. One band per kind and measure; nothing is joined across them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

import polars as pl

from pages.felles import figurtegning as tegning
from pages.felles import nb, rader
from pages.felles.figurakse import Tidsakse, amount, time_axis
from pages.felles.figurplassering import Boks, best_place, text_width, within, wrap
from pages.felles.figurtegning import Ark, Brudd

# What a number counts: its name, its marker's shape and whether the marker is open. Only use is drawn in colour.
ARTER: dict[str, tuple[str, str, bool]] = {
    "i_bruk": ("I bruk", "sirkel", False),
    "i_bruk_eller_klar": ("I bruk eller teknisk klar", "rute", False),
    "i_bruk_eller_avtale": ("I bruk eller med avtale", "rute", True),
    "deltakelse": ("Deltar", "firkant", False),
    "interesse": ("Har vist interesse", "sirkel", True),
    "mål": ("Mål", "strek", False),
    "personer": ("Personer", "trekant", False),
    "enheter": ("Enheter, ikke kommuner", "ned", False),
    "befolkning": ("Andel av befolkningen", "trekant", True),
    "nevner": ("Kommuner i målgruppen", "firkant", True),
    "annet": ("Annet", "kryss", False),
}
_IN_USE = {"i_bruk", "i_bruk_eller_klar", "i_bruk_eller_avtale"}
_COLUMNS = {"antall": "kommuner_antall", "enheter": "kommuner_antall", "personer": "personer_antall", "andel": "andel_pst"}
_MEASURES = {"antall": "kommuner", "enheter": "enheter", "personer": "personer", "andel": "andel", "uten": "uten tall"}
_SPAN_NOTE = "Den tykke streken på grunnlinjen viser tidsrommet når kilden bare oppgir måned eller år."
_BANDS_NOTE = "Rader som teller kommuner i samme område, har samme skala fra 0; hver av de andre har sin egen."
_WORDS_NOTE = "Der tallene står tett, er bare noen av dem skrevet ut. Tabellen har alle."
_STEM = 44
# Of a band with more numbers than this only some are written out.
_ALL_NAMED = 12
_LABEL_COLUMN, _UNDATED_COLUMN = 168, 118


# A band's kind, measure and area.
Nokkel = tuple[str, str, str]


@dataclass(frozen=True)
class Tall:
    """One published number, and its words («274 av 356»); ``hoyde`` is its part of its scale, 0–1."""

    dato: date | None
    presisjon: str
    ord: str
    hoyde: float

    @property
    def er_datert(self) -> bool:
        return self.dato is not None and self.presisjon != "udatert"

    @property
    def spenn(self) -> tuple[date, date]:
        """The days that the source's date may mean: a day, a month or a year."""
        assert self.dato
        days = {"måned": 30, "år": 364}.get(self.presisjon, 0)
        return self.dato, self.dato + timedelta(days)


@dataclass(frozen=True)
class Baand:
    """The numbers of one kind, measure and area: what may be seen beside each other on one scale."""

    art: str
    navn: str
    under: str
    datert: list[Tall]
    udatert: list[Tall]

    @property
    def is_dense(self) -> bool:
        """Whether there are more dated numbers than all can be said of."""
        return len(self.datert) > _ALL_NAMED

    @property
    def said(self) -> list[Tall]:
        """What the description says: all numbers, or of many only the first and the last with the undated."""
        return [*(self.datert[:: len(self.datert) - 1] if self.is_dense else self.datert), *self.udatert]


def published(frame: pl.DataFrame, *, title: str, description: str, breaks: Sequence[Brudd] = ()) -> str:
    """Markup of a dot plot over time, broad and narrow, for ``figurvisning.show``.

    ``frame`` has the columns geografi, dato, presisjon, art, kommuner_antall, nevner_antall, andel_pst and personer_antall of the question
    «publiserte tall», for one series; null is not stated. Each kind of number has a band, parted further by measure (kommuner,
    persons, shares) and area. Counts of kommuner in one area share a scale, others have their own; all begin at 0. Undated numbers stand
    beside the time axis. Raises ValueError for a kind that is not in ``ARTER``.
    """
    bands = _bands(frame)
    if not bands:
        return tegning.empty(title, "Det finnes ingen publiserte tall for dette valget.")
    words = [f"{b.navn}, {b.under}: {'; '.join(map(_dated, b.said))}." for b in bands]
    text = " ".join(part for part in (description, *words) if part)
    drawings = [_draw(ark, bands, breaks, title, text) for ark in tegning.ARK]
    notes = [_SPAN_NOTE] if any(til > fra for band in bands for fra, til in (tall.spenn for tall in band.datert)) else []
    notes += [_BANDS_NOTE] if len(bands) > 1 else []
    notes += [_WORDS_NOTE] if any(band.is_dense for band in bands) else []
    return tegning.figure(title, drawings, " ".join(notes))


def _dated(tall: Tall) -> str:
    return f"{tall.ord} ({nb.dated(tall.dato, tall.presisjon)})"


# --- what is drawn ----------------------------------------------------------------------------------------------------------


def _bands(frame: pl.DataFrame) -> list[Baand]:
    """The bands in the order of ``ARTER``, then measure and area in the frame's order."""
    rows: dict[Nokkel, list[dict[str, Any]]] = {}
    for row in rader.ordered(frame, "dato").iter_rows(named=True):
        if row["art"] not in ARTER:
            raise ValueError(f"Ukjent slags tall: {row['art']}")
        rows.setdefault((row["art"], _measure(row), row["geografi"]), []).append(row)
    several_areas = len({geografi for _, _, geografi in rows}) > 1
    scales = _scales(rows)
    order = sorted(rows, key=lambda nokkel: (list(ARTER).index(nokkel[0]), list(_MEASURES).index(nokkel[1])))
    return [_band(nokkel, rows[nokkel], scales[nokkel], several_areas=several_areas) for nokkel in order]


def _scales(rows: dict[Nokkel, list[dict[str, Any]]]) -> dict[Nokkel, float]:
    """What a full stem stands for. Counts of kommuner in one area: the largest count or denominator among them all. Shares: 100."""
    tops = {
        n: max(1, *(max(_value(n[1], row), row["nevner_antall"] or 0 if n[1] == "antall" else 0) for row in r)) for n, r in rows.items()
    }
    return {
        (art, maal, geografi): 100
        if maal == "andel"
        else max(top for n, top in tops.items() if n[1:] == (maal, geografi))
        if maal == "antall"
        else tops[art, maal, geografi]
        for art, maal, geografi in rows
    }


def _measure(row: dict[str, Any]) -> str:
    if row["art"] == "nevner" and row["nevner_antall"] is not None:
        return "antall"
    found = next((maal for maal, column in _COLUMNS.items() if row[column] is not None), "uten")
    return "enheter" if row["art"] == "enheter" and found == "antall" else found


def _band(nokkel: Nokkel, rows: list[dict[str, Any]], scale: float, *, several_areas: bool) -> Baand:
    art, maal, geografi = nokkel
    tall = [Tall(row["dato"], row["presisjon"], _words(maal, row), _value(maal, row) / scale) for row in rows]
    name = ARTER[art][0]
    under = ", ".join(part for part in (_MEASURES[maal] if maal != art else "", geografi if several_areas else "") if part)
    return Baand(art, name, under, [t for t in tall if t.er_datert], [t for t in tall if not t.er_datert])


def _value(maal: str, row: dict[str, Any]) -> float:
    if maal == "antall" and row["kommuner_antall"] is None:
        return row["nevner_antall"]
    column = _COLUMNS.get(maal)
    return row[column] if column else 0


def _words(maal: str, row: dict[str, Any]) -> str:
    if maal == "uten":
        return "uten tall"
    value = _value(maal, row)
    if maal == "antall" and row["nevner_antall"] and row["kommuner_antall"] is not None:
        return f"{nb.number(value)}\u00a0av\u00a0{nb.number(row['nevner_antall'])}"
    return amount(value, "%" if maal == "andel" else "")


# --- the drawing ------------------------------------------------------------------------------------------------------------


def _draw(ark: Ark, bands: Sequence[Baand], breaks: Sequence[Brudd], title: str, description: str) -> str:
    is_broad = ark.navn == "bred"
    has_undated = any(band.udatert for band in bands)
    x0 = _LABEL_COLUMN if is_broad else 12
    x1 = ark.bredde - 24 - (_UNDATED_COLUMN if is_broad and has_undated else 0)
    right = ark.bredde - _UNDATED_COLUMN - 4 if is_broad and has_undated else ark.bredde
    days = [dag for band in bands for tall in band.datert for dag in tall.spenn]
    akse = time_axis(days, x0, x1, whole_years=True) if days else None
    placed, top = tegning.break_band(ark, breaks, akse, right) if akse else ([], 0.0)
    y = top
    if is_broad and has_undated:
        y = max(y, ark.linje)
    parts: list[str] = []
    lines = [akse.x(brudd.dato) for brudd, _, _ in placed] if akse else []
    for band in bands:
        drawing, y = _draw_band(ark, band, akse, lines, y)
        parts.append(drawing)
    if akse:
        parts.insert(0, tegning.draw_breaks(ark, placed, akse, y))
        parts.append(tegning.time_ticks(ark, akse, y))
    if is_broad and has_undated:
        parts.append(tegning.text(ark.bredde - _UNDATED_COLUMN + 8, ark.linje - 4, "udatert", "svak"))
    return tegning.sheet(ark, y + (ark.skrift * 2 if akse else 4), title, description, *parts)


def _draw_band(ark: Ark, band: Baand, akse: Tidsakse | None, breaks: Sequence[float], y: float) -> tuple[str, float]:
    """A band from ``y`` down: its drawing and where it ends."""
    is_broad = ark.navn == "bred"
    name = [(line, "navn") for line in wrap(band.navn, ark.skrift, _LABEL_COLUMN - 12 if is_broad else ark.bredde)]
    name += [(line, "svak") for line in wrap(band.under, ark.skrift, _LABEL_COLUMN - 12 if is_broad else ark.bredde) if line]
    head = y + 8
    above = 0 if is_broad else len(name) * ark.linje + 2
    place = _place_some if band.is_dense else _place_all
    labels = place(ark, band, akse, breaks) if akse else []
    room = max((-boks.y0 for boks in labels if boks), default=0) + 4
    beside = max(len(name) * ark.linje if is_broad else 0, len(band.udatert) * ark.linje if is_broad else 0)
    base = head + max(above + room, beside)
    parts = [tegning.text(0, head + ark.linje * (row + 1) - 4, line, class_) for row, (line, class_) in enumerate(name)]
    if akse and band.datert:
        parts.append(tegning.line(akse.x0, base, akse.x1, base, "akse"))
        parts += [_lollipop(tall, band.art, akse, base) for tall in band.datert]
        words = zip(band.datert, labels, strict=True)
        parts += [tegning.text(boks.x0, base + boks.y1 - ark.skrift * 0.3, tall.ord, "tall") for tall, boks in words if boks]
    undated, end = _undated(ark, band, head, base)
    return tegning.element("g", *parts, undated, class_="bruk" if band.art in _IN_USE else "annet"), end


def _lollipop(tall: Tall, art: str, akse: Tidsakse, base: float) -> str:
    _, shape, is_open = ARTER[art]
    fra, til = tall.spenn
    x, y = (akse.x(fra) + akse.x(til)) / 2, base - tall.hoyde * _STEM
    span = tegning.line(akse.x(fra), base, akse.x(til), base, "spenn") if fra != til else ""
    stem = tegning.line(x, base, x, y, "stilk") if tall.hoyde else ""
    return f"{span}{stem}{tegning.marker(shape, x, y, is_open=is_open)}"


def _places(band: Baand, akse: Tidsakse) -> list[tuple[float, float]]:
    """The middle of each marker, with the band's base at 0."""
    return [((akse.x(fra) + akse.x(til)) / 2, -tall.hoyde * _STEM) for tall in band.datert for fra, til in [tall.spenn]]


def _edges(ark: Ark, akse: Tidsakse) -> tuple[float, float]:
    """What words must keep between."""
    return akse.x0, ark.bredde if ark.navn == "smal" else akse.x1 + 24


def _place_some(ark: Ark, band: Baand, akse: Tidsakse, breaks: Sequence[float]) -> list[Boks | None]:
    """Where some of many numbers have their words: in one row along the markers, just over the highest below them.

    The last comes first, then the first, then the newer before the older; None for those whose room is taken. Only the first two may
    lie on a break.
    """
    middles, count = _places(band, akse), len(band.datert)
    words: list[Boks | None] = [None] * count
    taken: list[tuple[float, float]] = []
    for nth in (count - 1, 0, *range(count - 2, 0, -1)):
        x, _ = middles[nth]
        wide = text_width(band.datert[nth].ord, ark.skrift) + 2
        left = within(x, wide, *_edges(ark, akse))
        kept_clear = [*taken, *((line, line) for line in breaks if 0 < nth < count - 1)]
        if all(left + wide + ark.skrift <= start or end + ark.skrift <= left for start, end in kept_clear):
            taken.append((left, left + wide))
            top = min(y for marker, y in middles if left - 6 < marker < left + wide + 6) - 7
            words[nth] = Boks(left, top - ark.linje, left + wide, top)
    return words


def _place_all(ark: Ark, band: Baand, akse: Tidsakse, breaks: Sequence[float]) -> list[Boks]:
    """Where the numbers' words go, with the band's base at 0: over the marker, else beside it, else higher until there is room."""
    middles = _places(band, akse)
    markers = [Boks(x - 6, y - 6, x + 6, y + 6) for x, y in middles]
    stems = [Boks(x - 2, y, x + 2, 0) for x, y in middles]
    stems += [Boks(x - 2, -1000, x + 2, 0) for x in breaks]
    placed: list[Boks] = []
    line = ark.linje
    lowest, highest = _edges(ark, akse)
    for (x, y), tall in zip(middles, band.datert, strict=True):
        wide = text_width(tall.ord, ark.skrift) + 2
        left = within(x, wide, lowest, highest)
        beside = [Boks(start, y - line / 2, start + wide, y + line / 2) for start in (x + 8, x - 8 - wide)]
        beside = [boks for boks in beside if lowest <= boks.x0 and boks.x1 <= highest and boks.y1 <= -1]
        over = (Boks(left, top - line, left + wide, top) for top in (y - 7 - k * line for k in range(len(middles) * 4 + 1)))
        placed.append(best_place(chain(islice(over, 1), beside, over), [*placed, *markers], stems))
    return placed


def _undated(ark: Ark, band: Baand, head: float, base: float) -> tuple[str, float]:
    """The undated numbers: beside the axis on the broad sheet, on lines below the band on the narrow one."""
    _, shape, is_open = ARTER[band.art]
    if ark.navn == "bred":
        x, rows = ark.bredde - _UNDATED_COLUMN + 14, [head + ark.linje * (row + 1) - 4 for row in range(len(band.udatert))]
    else:
        x, rows = 8.0, [base + 5 + ark.linje * (row + 1) for row in range(len(band.udatert))]
    suffix = "" if ark.navn == "bred" else " (udatert)"
    drawn = "".join(
        tegning.marker(shape, x, y - ark.skrift * 0.33, is_open=is_open) + tegning.text(x + 12, y, f"{tall.ord}{suffix}", "tall")
        for tall, y in zip(band.udatert, rows, strict=True)
    )
    return drawn, base + 8 + (0 if ark.navn == "bred" or not rows else ark.linje * len(rows) + 9)
