"""What an export shows: one finding with its map, figure or table, and what it stands on. Frozen values; the writers only lay them out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from geo import kartfil
from geo.farger import Klasse
from geo.tegnutsnitt import Nivaa, areas
from pages.felles.uten_tall import IKKE_RAPPORTERT

# More lines cannot be told apart by colour and dash.
MOST_LINES = 5

Celle = str | int | float | date | None


@dataclass(frozen=True)
class Kart:
    """A class id for every area of the level, whole Norway; ``utsnitt`` is the fylke that is shown, None for the country."""

    verdier: Mapping[str, str]
    klasser: tuple[Klasse, ...]
    nivaa: Nivaa = "kommune"
    utsnitt: str | None = None

    def antall(self) -> list[tuple[Klasse, int]]:
        """How many areas of the shown part are in each class that occurs, in legend order."""
        counts = Counter(klasse for nr, klasse in self.verdier.items() if nr.startswith(self.utsnitt or ""))
        return [(klasse, counts[klasse.id]) for klasse in self.klasser if counts[klasse.id]]


@dataclass(frozen=True)
class Stadier:
    """Stacked bars: ``antall`` has a row for each of ``rader`` and a number for each class; ``hva`` is what is counted."""

    rader: tuple[str, ...]
    klasser: tuple[Klasse, ...]
    antall: tuple[tuple[int, ...], ...]
    hva: str = "kommuner"

    def __post_init__(self) -> None:
        _check(len(self.rader), [len(self.antall)])
        _check(len(self.klasser), [len(row) for row in self.antall])


@dataclass(frozen=True)
class Soyler:
    """A bar for each of ``rader``. ``enhet`` "%" is a share in per cent, else what is counted; ``desimaler`` is how many are written, None
    those that the number has. ``uten_tall`` says what None means."""

    rader: tuple[str, ...]
    verdier: tuple[float | None, ...]
    enhet: str = "kommuner"
    uten_tall: str = IKKE_RAPPORTERT
    desimaler: int | None = None

    def __post_init__(self) -> None:
        _check(len(self.rader), [len(self.verdier)])


@dataclass(frozen=True)
class Serie:
    """A named line; None where nothing is reported, which parts the line."""

    navn: str
    verdier: tuple[float | None, ...]


@dataclass(frozen=True)
class Linjer:
    """Lines over time: a number of each series for each of ``datoer``, in order."""

    datoer: tuple[date, ...]
    serier: tuple[Serie, ...]
    enhet: str = "kommuner"

    def __post_init__(self) -> None:
        _check(len(self.datoer), [len(serie.verdier) for serie in self.serier])
        if len(self.serier) > MOST_LINES:
            raise ValueError(f"{len(self.serier)} linjer; høyst {MOST_LINES} kan skilles fra hverandre")


@dataclass(frozen=True)
class Punkter:
    """A named group of a scatter: a name, a place across and a place up for each of ``steder``."""

    navn: str
    steder: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Spredning:
    """A scatter: at most two groups of ``hva``; ``x`` and ``y`` name the axes."""

    grupper: tuple[Punkter, ...]
    x: str
    y: str
    hva: str = "kommuner"

    def __post_init__(self) -> None:
        if not any(gruppe.steder for gruppe in self.grupper):
            raise ValueError("Figuren har ingenting å vise")


@dataclass(frozen=True)
class Tabell:
    """Rows of cells. Numbers stay numbers: the writers give them their Norwegian form. None is not reported."""

    kolonner: tuple[str, ...]
    rader: tuple[tuple[Celle, ...], ...]

    def __post_init__(self) -> None:
        _check(len(self.kolonner), [len(rad) for rad in self.rader])

    def er_tall(self, kolonne: int) -> bool:
        """Whether a column holds numbers, and is set flush right."""
        return any(isinstance(rad[kolonne], int | float) for rad in self.rader)


Innhold = Kart | Stadier | Soyler | Linjer | Spredning | Tabell


@dataclass(frozen=True)
class Lysark:
    """One finding. ``tittel`` says it, ``setning`` explains it, ``nevner`` says what shares are of, ``kilde`` where it is from.

    ``dato`` is when the numbers were updated. ``merknader`` are for the one who speaks: method and what to mind. ``lenke`` leads back to
    the same view. ``tabell`` is further numbers, for where there is room: the PDF and the workbook.
    """

    tittel: str
    setning: str
    innhold: Innhold
    nevner: str
    kilde: str
    dato: date
    merknader: str = ""
    lenke: str = ""
    er_eksempel: bool = False
    tabell: Tabell | None = None


def figures(innhold: Innhold) -> Tabell:
    """The numbers behind a figure, as a table: for a map one row per class, as its legend counts them."""
    match innhold:
        case Kart():
            counts = innhold.antall()
            total = sum(count for _, count in counts)
            what = "Kommuner" if innhold.nivaa == "kommune" else "Fylker"
            rows = tuple((klasse.navn, count, f"{round(100 * count / total)}\u00a0%") for klasse, count in counts)
            return Tabell(("Status", what, "Andel"), rows)
        case Stadier():
            names = ("", *(klasse.navn for klasse in innhold.klasser))
            return Tabell(names, tuple((rad, *counts) for rad, counts in zip(innhold.rader, innhold.antall, strict=True)))
        case Soyler():
            values = (innhold.uten_tall if verdi is None else verdi for verdi in innhold.verdier)
            return Tabell(("", _unit(innhold.enhet)), tuple(zip(innhold.rader, values, strict=True)))
        case Linjer():
            columns = [serie.verdier for serie in innhold.serier]
            rows = tuple(zip(innhold.datoer, *columns, strict=True))
            return Tabell(("Dato", *(f"{serie.navn} ({innhold.enhet})" for serie in innhold.serier)), rows)
        case Spredning():
            groups = [gruppe for gruppe in innhold.grupper if gruppe.steder]
            listed = tuple((gruppe.navn, len(gruppe.steder), *_middle(gruppe)) for gruppe in groups)
            return Tabell(("", innhold.hva.capitalize(), f"{innhold.x}, den midterste", f"{innhold.y}, den midterste"), listed)
        case Tabell():
            return innhold


def rows(innhold: Innhold) -> Tabell:
    """All that the figure shows, for the workbook: for a map one row per area, for a scatter one per point, else as :func:`figures`."""
    if isinstance(innhold, Spredning):
        points = tuple((navn, gruppe.navn, x, y) for gruppe in innhold.grupper for navn, x, y in gruppe.steder)
        return Tabell(("", "Gruppe", innhold.x, innhold.y), points)
    if not isinstance(innhold, Kart):
        return figures(innhold)
    names = {klasse.id: klasse.navn for klasse in innhold.klasser}
    kart = kartfil.load()
    fylker = {f.nr: f.navn for f in kart.fylker}
    shown = [o for o in areas(kart, innhold.nivaa) if o.nr.startswith(innhold.utsnitt or "")]
    if innhold.nivaa == "fylke":
        return Tabell(("Fylkesnummer", "Fylke", "Status"), tuple((o.nr, o.navn, names[innhold.verdier[o.nr]]) for o in shown))
    listed = tuple((o.nr, o.navn, fylker[o.fylke], names[innhold.verdier[o.nr]]) for o in shown)
    return Tabell(("Kommunenummer", "Kommune", "Fylke", "Status"), listed)


def _check(expected: int, lengths: Sequence[int]) -> None:
    """Raise ValueError for a figure without rows or columns, or with some missing."""
    if not expected:
        raise ValueError("Figuren har ingenting å vise")
    if any(length != expected for length in lengths):
        raise ValueError(f"Figuren har {expected} navn, men ikke like mange tall")


def _middle(gruppe: Punkter) -> tuple[float, float]:
    """The median across and the median up."""
    return median(x for _, x, _ in gruppe.steder), median(y for _, _, y in gruppe.steder)


def _unit(enhet: str) -> str:
    return "Andel i prosent" if enhet == "%" else enhet.capitalize() or "Tall"
