"""The words of an export that the caller does not write: cells, alternative text, the lines under a figure, the notes."""

from datetime import date

from pages.felles import nb
from pages.felles.eksport.innhold import Celle, Innhold, Kart, Linjer, Lysark, Soyler, Stadier, Tabell
from pages.felles.kildelinje import KART

EKSEMPEL = "Eksempeldata: tallene er oppdiktet"
UKJENT = "ikke rapportert"


def cell(value: Celle) -> str:
    """A cell as it is read: «68 410», «12,5», «28. juni 2024», and in words where nothing is reported."""
    match value:
        case None:
            return UKJENT
        case str():
            return value
        case date():
            return nb.day(value)
        case int() | float():
            return nb.number(value, 0 if float(value).is_integer() else 1)


def amount(value: float, unit: str) -> str:
    """A number with its unit: «12,5 %», «24 kommuner»."""
    return nb.percent(value) if unit == "%" else f"{cell(value)}{nb.HARD_SPACE}{unit}"


def value(number: float, unit: str) -> str:
    """A number on an axis or a bar: with its sign where it is a share, else alone."""
    return nb.percent(number) if unit == "%" else cell(number)


def printable(text: str) -> str:
    """The text on one line, without the control characters that no file format may hold."""
    return "".join(ch for ch in " ".join(text.split("\n")) if ch.isprintable() or ch in "\u00a0\u202f\u00ad")


def alt_text(innhold: Innhold) -> str:
    """What the figure shows, in words, for those who do not see it."""
    match innhold:
        case Kart():
            what = "kommunene" if innhold.nivaa == "kommune" else "fylkene"
            counts = [f"{nb.number(count)} {_small(klasse.navn)}" for klasse, count in innhold.antall()]
            return f"Kart over {what}, farget etter status: {nb.listing(counts)}."
        case Stadier():
            parts = [_stages(innhold, nr) for nr in range(len(innhold.rader))]
            return f"Stolper som viser {innhold.hva} etter status. {' '.join(parts)}"
        case Soyler():
            pairs = zip(innhold.rader, innhold.verdier, strict=True)
            parts = [f"{rad}: {innhold.uten_tall if verdi is None else amount(verdi, innhold.enhet)}" for rad, verdi in pairs]
            return f"Stolper. {'; '.join(parts)}."
        case Linjer():
            return f"Utvikling over tid. {' '.join(_course(innhold, nr) for nr in range(len(innhold.serier)))}"
        case Tabell():
            return f"Tabell med {nb.plural(len(innhold.rader), 'rad', 'rader')}: {', '.join(filter(None, innhold.kolonner))}."


def denominator(lysark: Lysark) -> str:
    """What the shares are of."""
    return f"Nevner: {lysark.nevner}" if lysark.nevner else ""


def source(lysark: Lysark) -> str:
    """Source and date, with the credit for the borders where there is a map."""
    borders = f" {KART}." if isinstance(lysark.innhold, Kart) else ""
    return f"Kilde: {lysark.kilde.rstrip('.')}. Oppdatert {nb.day(lysark.dato)}.{borders}"


def notes(lysark: Lysark) -> list[str]:
    """The paragraphs for the one who speaks: the finding, the caller's own, denominator, source, and whether it is made up."""
    own = lysark.merknader.splitlines()
    mark = f"{EKSEMPEL}." if lysark.er_eksempel else ""
    return [line for line in (lysark.tittel, lysark.setning, *own, denominator(lysark), source(lysark), mark) if line.strip()]


def _stages(figur: Stadier, nr: int) -> str:
    counts = [f"{nb.number(count)} {_small(klasse.navn)}" for klasse, count in zip(figur.klasser, figur.antall[nr], strict=True) if count]
    return f"{figur.rader[nr]}: {nb.listing(counts) or 'ingen'}."


def _course(figur: Linjer, nr: int) -> str:
    serie = figur.serier[nr]
    known = [(dato, verdi) for dato, verdi in zip(figur.datoer, serie.verdier, strict=True) if verdi is not None]
    if not known:
        return f"{serie.navn}: {UKJENT}."
    (first, start), (last, end) = known[0], known[-1]
    return f"{serie.navn}: {amount(start, figur.enhet)} {nb.day(first)}, {amount(end, figur.enhet)} {nb.day(last)}."


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
