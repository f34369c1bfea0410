"""The words of an export that the caller does not write: cells, alternative text, the lines under a figure, the notes."""

from datetime import date

from pages.felles import nb
from pages.felles.eksport.innhold import Celle, Innhold, Kart, Linjer, Lysark, Punkter, Soyler, Spredning, Stadier, Tabell
from pages.felles.kildelinje import KART
from pages.felles.uten_tall import IKKE_RAPPORTERT

EKSEMPEL = "Eksempeldata: tallene er oppdiktet"


def cell(value: Celle) -> str:
    """A cell as it is read: «68 410», «12,5», «28. juni 2024», and in words where nothing is reported."""
    match value:
        case None:
            return IKKE_RAPPORTERT
        case str():
            return value
        case date():
            return nb.day(value)
        case int() | float():
            return nb.number(value, 0 if float(value).is_integer() else 1)


def amount(value: float, unit: str, decimals: int | None = None) -> str:
    """A number with its unit: «12,5 %», «24 kommuner». ``decimals`` None is those that it has, at most one."""
    return nb.percent(value) if unit == "%" else f"{_written(value, decimals)}{nb.HARD_SPACE}{unit}".removesuffix(nb.HARD_SPACE)


def value(number: float, unit: str, decimals: int | None = None) -> str:
    """A number on an axis or a bar: with its sign where it is a share, else alone."""
    return nb.percent(number) if unit == "%" else _written(number, decimals)


def printable(text: str) -> str:
    """The text on one line, without the control characters that no file format may hold."""
    return "".join(ch for ch in " ".join(text.split("\n")) if ch.isprintable() or ch in "\u00a0\u202f\u00ad")


def alt_text(innhold: Innhold) -> str:
    """What the figure shows, in words, for those who do not see it."""
    match innhold:
        case Kart():
            what = "kommunene" if innhold.nivaa == "kommune" else "fylkene"
            counts = [f"{nb.number(count)} {_in_class(klasse.navn)}" for klasse, count in innhold.antall()]
            return f"Kart over {what}, farget etter status: {nb.listing(counts)}."
        case Stadier():
            parts = [_stages(innhold, nr) for nr in range(len(innhold.rader))]
            return f"Stolper som viser {innhold.hva} etter status. {' '.join(parts)}"
        case Soyler():
            pairs = zip(innhold.rader, innhold.verdier, strict=True)
            unit, decimals = innhold.enhet, innhold.desimaler
            parts = [f"{rad}: {innhold.uten_tall if verdi is None else amount(verdi, unit, decimals)}" for rad, verdi in pairs]
            return f"Stolper. {'; '.join(parts)}."
        case Linjer():
            return f"Utvikling over tid. {' '.join(_course(innhold, nr) for nr in range(len(innhold.serier)))}"
        case Spredning():
            groups = " ".join(_cloud(gruppe, innhold.hva) for gruppe in innhold.grupper if gruppe.steder)
            points = nb.number(sum(len(gruppe.steder) for gruppe in innhold.grupper))
            return f"Et punkt for hver av {points} {innhold.hva}. Vannrett: {innhold.x}. Loddrett: {innhold.y}. {groups}"
        case Tabell():
            return f"Tabell med {nb.plural(len(innhold.rader), 'rad', 'rader')}: {', '.join(filter(None, innhold.kolonner))}."


def denominator(lysark: Lysark) -> str:
    """What the shares are of."""
    return f"Nevner: {lysark.nevner}" if lysark.nevner else ""


def source(lysark: Lysark) -> str:
    """Date and source, with the credit for the borders where there is a map. The sources are last: they may be too many for their room."""
    borders = f" {KART}." if isinstance(lysark.innhold, Kart) else ""
    return f"Oppdatert {nb.day(lysark.dato)}.{borders} Kilde: {lysark.kilde.rstrip('.')}."


def notes(lysark: Lysark) -> list[str]:
    """The paragraphs for the one who speaks: the finding, the caller's own, denominator, source, and whether it is made up."""
    own = lysark.merknader.splitlines()
    mark = f"{EKSEMPEL}." if lysark.er_eksempel else ""
    return [line for line in (lysark.tittel, lysark.setning, *own, denominator(lysark), source(lysark), mark) if line.strip()]


def _stages(figur: Stadier, nr: int) -> str:
    counts = [f"{nb.number(count)} {_small(klasse.navn)}" for klasse, count in zip(figur.klasser, figur.antall[nr], strict=True) if count]
    return f"{figur.rader[nr]}: {nb.listing(counts) or 'ingen'}."


def _cloud(gruppe: Punkter, what: str) -> str:
    across, up = [x for _, x, _ in gruppe.steder], [y for _, _, y in gruppe.steder]
    return (
        f"{gruppe.navn}: {nb.number(len(gruppe.steder))} {what}, vannrett fra {_written(min(across), 2)} til {_written(max(across), 2)}, "
        f"loddrett fra {cell(min(up))} til {cell(max(up))}."
    )


def _written(value: float, decimals: int | None) -> str:
    return cell(value) if decimals is None else nb.number(value, decimals)


def _course(figur: Linjer, nr: int) -> str:
    serie = figur.serier[nr]
    known = [(dato, verdi) for dato, verdi in zip(figur.datoer, serie.verdier, strict=True) if verdi is not None]
    if not known:
        return f"{serie.navn}: {IKKE_RAPPORTERT}."
    (first, start), (last, end) = known[0], known[-1]
    return f"{serie.navn}: {amount(start, figur.enhet)} {nb.day(first)}, {amount(end, figur.enhet)} {nb.day(last)}."


def _in_class(name: str) -> str:
    """After a count: «planlagt», and «i 20–40 %», since two numbers in a row would be read as one."""
    return f"i {name}" if name[:1].isdigit() else _small(name)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
