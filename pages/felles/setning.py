"""The sentences above the views, written from the same answers as the figures. Pure: frames in, Bokmål out."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from pages.felles import nb
from pages.felles.minne import remembered
from pages.felles.opptelling import Utbredelse

# A share of fewer kommuner than this says nothing about a group; Oslo is always one of one.
FEWEST_TO_COMPARE = 5


def spread_title(losning: str, omraade: str, tall: Utbredelse) -> str:
    """The finding: how many of how many are documented to use the solution."""
    if not tall.antall:
        return f"{losning}: ingen kommune i {omraade} er invitert" if tall.uinviterte else f"{losning} er ikke aktuelt i {omraade}"
    if tall.ingen_rapportert:
        return f"{losning}: ingen kommune i {omraade} er rapportert"
    return f"{losning} er dokumentert tatt i bruk i {nb.number(tall.i_bruk)} av {tall.av()} i {omraade}"


def spread_sentence(tall: Utbredelse, per_gruppe: pl.DataFrame | None, *, is_today: bool = True) -> str:
    """How many are on the way and how many are unknown; highest and lowest group among those where enough is reported."""
    if not tall.antall:
        return ""
    if tall.ingen_rapportert and not is_today:
        return "Ingen kilde sier hvilke kommuner som hadde løsningen på den datoen. Det betyr ikke at ingen brukte den."
    if tall.ingen_rapportert:
        return "Vi har ikke funnet noen kilde som sier hvilke kommuner som har løsningen. Det betyr ikke at ingen bruker den."
    parts = [f"{nb.plural(tall.underveis, 'kommune', 'kommuner')} planlegger eller innfører."] if tall.underveis else []
    parts.append("" if per_gruppe is None else _extremes(per_gruppe))
    if tall.ukjent:
        parts.append(f"{nb.plural(tall.ukjent, 'kommune', 'kommuner')} er ikke rapportert, så den virkelige andelen kan være høyere.")
    if tall.skjermet:
        parts.append(f"{nb.plural(tall.skjermet, 'kommune', 'kommuner')} er skjermet og teller ikke med som tatt i bruk.")
    if tall.uaktuelle:
        parts.append(f"For {nb.plural(tall.uaktuelle, 'kommune', 'kommuner')} er løsningen ikke aktuell.")
    if tall.mangler_liste:
        parts.append("Ingen kilde lister hvem som er invitert; andelen er av de aktuelle.")
    return " ".join(part for part in parts if part)


def change_sentence(endringer: pl.DataFrame, siden: date | None) -> str:
    """How many kommuner have another status than on the earlier date, and how many of them took the solution into use."""
    if siden is None:
        return ""
    if endringer.is_empty():
        return f"Ingen kommune har fått ny status siden {nb.day(siden)}."
    more = endringer.filter(pl.col("klasse_naa") == "tatt_i_bruk").height
    fewer = endringer.filter(pl.col("klasse_for") == "tatt_i_bruk").height
    text = f"Siden {nb.day(siden)} har {nb.plural(endringer.height, 'kommune', 'kommuner')} fått ny status: {_more(more)} i bruk"
    text += f", {nb.number(fewer)} færre." if fewer else "."
    undated = endringer.filter(pl.col("grunn") == "udatert").height
    if undated:
        text += f" {nb.number(undated)} av de {nb.number(endringer.height)} er etter en udatert kilde, og kan ha hatt statusen alt da."
    return text


def _more(count: int) -> str:
    return "1 kommune mer" if count == 1 else f"{nb.number(count)} flere"


def _extremes(per_gruppe: pl.DataFrame) -> str:
    known = [row for row in per_gruppe.iter_rows(named=True) if row["andel_pst"] is not None and row["nevner_antall"] >= FEWEST_TO_COMPARE]
    known.sort(key=lambda row: (row["andel_pst"], row["nevner_antall"]), reverse=True)
    if len(known) < 2 or known[0]["andel_pst"] == known[-1]["andel_pst"]:
        return ""
    highest, lowest = (_equals([row for row in known if row["andel_pst"] == end["andel_pst"]]) for end in (known[0], known[-1]))
    return f"Høyest er {highest}; lavest av dem der nok er rapportert, er {lowest}."


def _equals(rows: Sequence[Mapping[str, object]]) -> str:
    """One group, or two of the same share; of more, how many and the largest of them."""
    if len(rows) <= 2:
        return " og ".join(map(_share, rows))
    return f"{nb.number(len(rows))} likt, blant dem {_share(rows[0])}"


def _share(row: Mapping[str, object]) -> str:
    return f"{row['navn']} med {row['tatt_i_bruk_antall']} av {row['nevner_antall']}"


def gap_sentence(gap: pl.DataFrame) -> str:
    """Applied against granted in the newest award that publishes both, with and without later awards of the year; else empty."""
    if gap.is_empty():
        return ""
    row = gap.row(0, named=True)
    text = (
        f"Kommunene søkte om {nb.millions(row['sokt_kr'])} fra Helseteknologiordningen i {row['aar']}; {nb.millions(row['innvilget_kr'])} "
        f"ble innvilget. Det er {nb.number(row['sokt_per_innvilget'], 1)} kroner søkt per krone innvilget"
    )
    if row["tillegg_kr"]:
        text += (
            f", og {nb.number(row['sokt_per_innvilget_med_tillegg'], 1)} når tillegget på {nb.millions(row['tillegg_kr'])} "
            f"samme år regnes med"
        )
    return text + "."


@remembered
def participation_sentence(publiserte: pl.DataFrame) -> str:
    """Where a source gives both how many take part and how many of them use the solution. Empty when none does."""
    keys = ["serie", "geografi", "dato"]
    deltar = publiserte.filter(pl.col("art") == "deltakelse").select(*keys, "navn", deltar=pl.col("kommuner_antall"))
    bruker = publiserte.filter(pl.col("art") == "i_bruk").select(
        *keys, "presisjon", bruker=pl.col("kommuner_antall"), nevner=pl.col("nevner_antall")
    )
    both = deltar.join(bruker, on=keys).filter(pl.col("nevner") == pl.col("deltar")).sort("dato", descending=True)
    if both.is_empty():
        return ""
    row = both.row(0, named=True)
    return (
        f"Å delta er ikke det samme som å ta i bruk: {row['deltar']} kommuner var med i arbeidet med {row['navn']} "
        f"per {nb.dated(row['dato'], row['presisjon'])}, og {row['bruker']} av dem hadde løsningen i bruk."
    )


def overview_title(dekning: Mapping[str, int], omraade: str) -> str:
    """The finding of the front page: in how many kommuner at least one solution is documented to be in use."""
    return (
        f"{nb.number(dekning['i_bruk_antall'])} av {nb.plural(dekning['kommuner_antall'], 'kommune', 'kommuner')} i {omraade} "
        f"har dokumentert tatt i bruk minst én e-helseløsning"
    )


def undated_sentence(dekning: Mapping[str, int]) -> str:
    """How exact the picture is: how many of the reports carry no date. Empty when all do."""
    if not dekning["udaterte_antall"]:
        return ""
    undated, known = nb.number(dekning["udaterte_antall"]), nb.number(dekning["hendelser_antall"])
    return f"{undated} av {known} opplysninger mangler dato i kilden. De teller med i dagens bilde, men kan ikke plasseres i tid."


def coverage_sentence(dekning: Mapping[str, int], omraade: str) -> str:
    """How much of the picture is missing, and that unknown is not no."""
    unknown = dekning["kommuner_antall"] - dekning["dokumentert_antall"]
    every = nb.plural(dekning["kommuner_antall"], "kommune", "kommuner")
    if not unknown:
        whole = "Kommunen" if dekning["kommuner_antall"] == 1 else f"Alle {every}"
        return f"{whole} i {omraade} har minst én dokumentert opplysning."
    return (
        f"For {nb.number(unknown)} av {every} i {omraade} har vi ikke funnet noen opplysning om noen av løsningene. "
        f"Ukjent er ikke det samme som ikke tatt i bruk."
    )
