"""Who reported for a kommune of today: itself, the kommuner it was merged from, or the one it was part of before a split."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

import polars as pl

from data.eksempel_ramme import MAANEDER, Tabeller, month_number
from data.eksempel_trekk import draw_integer

MAANEDSNAVN = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"]


@dataclass(frozen=True)
class Rapportor:
    """A unit that reports for kommune ``knr`` from month ``fra`` to before month ``til``.

    It is told apart by ``enhet``, the old number or 0 for the kommune itself, and by ``merknad``, which says in Bokmål whom a report is
    about; ``arvet_fra`` is the name of the old kommune, null for the kommune itself. ``sti_knr`` is the kommune whose path is reported,
    ``forst`` false for the smaller parts of a merger, that come after.
    """

    knr: int
    enhet: int
    merknad: str
    arvet_fra: str | None
    fra: int
    til: int
    sti_knr: int
    forst: bool
    arvet: bool


def make_reporters(ekte: Tabeller) -> pl.DataFrame:
    """All reporters, a column for each field of ``Rapportor``, and ``etter``: how many months after the path of the first they are."""
    enheter = [asdict(rapportor) for rapportor in _reporters(ekte)]
    etter = pl.when("forst").then(0).otherwise(draw_integer("etter", 1, 18, "knr", "enhet"))
    return pl.DataFrame(enheter).with_columns(etter=etter).sort("knr", "fra", "enhet")


def _reporters(ekte: Tabeller) -> Iterator[Rapportor]:
    endringer = ekte["kommuneendringer"].sort("dato", "nytt_nr", "gammelt_nr")
    arvinger = {
        rad["nytt_nr"]: rad
        for rad in endringer.filter(art="deling").iter_rows(named=True)
        if rad["nytt_navn"] != rad["gammelt_navn"] and _successor(endringer, rad["gammelt_nr"], rad["gammelt_navn"])
    }
    naa = {rad["kommunenr_2023"]: rad["kommunenr"] for rad in ekte["kommuner"].iter_rows(named=True) if rad["kommunenr"] not in arvinger}
    navn = dict(ekte["kommuner"].select("kommunenr", "navn").iter_rows())
    egne_navn = {rad["nytt_navn"]: nr for nr, rad in arvinger.items()}
    begynner = dict.fromkeys(ekte["kommuner"]["kommunenr"], 0)
    forste: set[str] = set()
    sammenslaatt = endringer.filter(art="sammenslåing").sort(pl.col("gammelt_navn") != pl.col("nytt_navn"), "nytt_nr", "gammelt_nr")
    for rad in sammenslaatt.iter_rows(named=True):
        nr = egne_navn.get(rad["gammelt_navn"], naa[rad["nytt_nr"]])
        begynner[nr] = til = month_number(rad["dato"])
        merknad = f"Gjelder {rad['gammelt_navn']}, som ble en del av {rad['nytt_navn']} {_written(rad['dato'])}."
        tidligere = _former(rad["gammelt_navn"], navn[nr], f"før sammenslåingen {_written(rad['dato'])}")
        yield Rapportor(int(nr), int(rad["gammelt_nr"]), merknad, tidligere, 0, til, int(nr), nr not in forste, arvet=False)
        forste.add(nr)
    for nr, rad in arvinger.items():
        fra, begynner[nr] = begynner[nr], month_number(rad["dato"])
        merknad = f"Arvet fra {rad['gammelt_navn']}, som kommunen var en del av til {_written(rad['dato'])}."
        sti = int(_successor(endringer, rad["gammelt_nr"], rad["gammelt_navn"]))
        tidligere = f"{rad['gammelt_navn']} (før delingen {_written(rad['dato'])})"
        yield Rapportor(int(nr), int(rad["gammelt_nr"]), merknad, tidligere, fra, begynner[nr], sti, forst=True, arvet=True)
    for nr, fra in begynner.items():
        yield Rapportor(int(nr), 0, "", None, fra, MAANEDER, int(nr), forst=True, arvet=False)


def _successor(endringer: pl.DataFrame, gammelt_nr: str, navn: str) -> str:
    """The part of a split kommune that kept its name; empty when none did."""
    arvtaker = endringer.filter(art="deling", gammelt_nr=gammelt_nr, nytt_navn=navn)["nytt_nr"]
    return str(arvtaker[0]) if len(arvtaker) else ""


def _former(gammelt_navn: str, navn: str, forklaring: str) -> str:
    """The old kommune's name, told apart from today's when they are the same."""
    return f"{gammelt_navn} ({forklaring})" if gammelt_navn == navn else gammelt_navn


def _written(dato: date) -> str:
    return f"{dato.day}. {MAANEDSNAVN[dato.month - 1]} {dato.year}"
