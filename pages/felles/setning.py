"""The sentences above the views, written from the same answers as the figures. Pure: frames in, Bokmål out."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pages.felles import nb

UNDERVEIS = ("planlagt", "under_innforing", "tilgjengeliggjort")
# A share of fewer kommuner than this says nothing about a fylke; Oslo is always one of one.
FEWEST_TO_COMPARE = 5
UTENFOR = ("ikke_aktuelt", "ikke_invitert")


@dataclass(frozen=True)
class Utbredelse:
    """The count behind every figure of one solution in one area: of the kommuner it is relevant for, how many are how far."""

    aktuelle: int
    utenfor: int
    i_bruk: int
    underveis: int
    ukjent: int
    innbyggere: int
    innbyggere_i_bruk: int

    @property
    def andel_pst(self) -> float | None:
        return 100 * self.i_bruk / self.aktuelle if self.aktuelle else None

    @property
    def innbyggere_pst(self) -> float | None:
        return 100 * self.innbyggere_i_bruk / self.innbyggere if self.innbyggere else None


def count(status: pl.DataFrame) -> Utbredelse:
    """Counts from ``utbredelse/status_per_kommune``: one row per kommune with klasse and innbyggere_antall."""
    relevant = status.filter(~pl.col("klasse").is_in(UTENFOR))
    i_bruk = relevant.filter(pl.col("klasse") == "tatt_i_bruk")
    return Utbredelse(
        aktuelle=relevant.height,
        utenfor=status.height - relevant.height,
        i_bruk=i_bruk.height,
        underveis=relevant.filter(pl.col("klasse").is_in(UNDERVEIS)).height,
        ukjent=relevant.filter(pl.col("klasse").is_in(("ikke_rapportert", "skjermet"))).height,
        innbyggere=int(relevant["innbyggere_antall"].sum() or 0),
        innbyggere_i_bruk=int(i_bruk["innbyggere_antall"].sum() or 0),
    )


def spread_title(losning: str, omraade: str, tall: Utbredelse) -> str:
    """The finding: how many of how many are documented to use the solution."""
    if not tall.aktuelle:
        return f"{losning} er ikke aktuelt i {omraade}"
    if tall.ukjent == tall.aktuelle:
        return f"{losning}: ingen kommune i {omraade} er rapportert"
    relevant = (
        nb.plural(tall.aktuelle, "aktuell kommune", "aktuelle kommuner")
        if tall.utenfor
        else nb.plural(tall.aktuelle, "kommune", "kommuner")
    )
    return f"{losning} er dokumentert tatt i bruk i {nb.number(tall.i_bruk)} av {relevant} i {omraade}"


def spread_sentence(tall: Utbredelse, per_fylke: pl.DataFrame) -> str:
    """How many are on the way and how many are unknown; highest and lowest fylke among those with any report."""
    if not tall.aktuelle:
        return ""
    if tall.ukjent == tall.aktuelle:
        return "Vi har ikke funnet noen kilde som sier hvilke kommuner som har løsningen. Det betyr ikke at ingen bruker den."
    parts = [f"{nb.plural(tall.underveis, 'kommune', 'kommuner')} planlegger eller innfører."] if tall.underveis else []
    parts.append(_extremes(per_fylke))
    if tall.ukjent:
        parts.append(f"{nb.plural(tall.ukjent, 'kommune', 'kommuner')} er ikke rapportert, så den virkelige andelen kan være høyere.")
    return " ".join(part for part in parts if part)


def _extremes(per_fylke: pl.DataFrame) -> str:
    known = (
        per_fylke.filter(pl.col("aktuelle_antall") >= FEWEST_TO_COMPARE)
        .drop_nulls("andel_pst")
        .sort(["andel_pst", "aktuelle_antall"], descending=True)
    )
    if known.height < 2:
        return ""
    top, bottom = known.row(0, named=True), known.row(-1, named=True)
    if top["andel_pst"] == bottom["andel_pst"]:
        return ""
    return f"Høyest er {_share(top)}; lavest av fylkene der nok er rapportert, er {_share(bottom)}."


def _share(row: Mapping[str, object]) -> str:
    return f"{row['navn']} med {row['tatt_i_bruk_antall']} av {row['aktuelle_antall']}"


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
        f"Å delta er ikke det samme som å ta i bruk: {row['deltar']} kommuner var med i arbeidet med {_lower(row['navn'])} "
        f"per {nb.dated(row['dato'], row['presisjon'])}, og {row['bruker']} av dem hadde løsningen i bruk."
    )


def overview_title(dekning: Mapping[str, int], omraade: str) -> str:
    """The finding of the front page: in how many kommuner at least one solution is documented to be in use."""
    return (
        f"{nb.number(dekning['i_bruk_antall'])} av {nb.number(dekning['kommuner_antall'])} kommuner i {omraade} har dokumentert "
        f"tatt i bruk minst én e-helseløsning"
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
    if not unknown:
        return f"Alle {nb.number(dekning['kommuner_antall'])} kommuner i {omraade} har minst én dokumentert opplysning."
    every = nb.number(dekning["kommuner_antall"])
    return (
        f"For {nb.number(unknown)} av {every} kommuner i {omraade} har vi ikke funnet noen opplysning om noen av løsningene. "
        f"Ukjent er ikke det samme som ikke tatt i bruk."
    )


def _lower(navn: str) -> str:
    return navn[:1].lower() + navn[1:] if navn[1:2].islower() else navn
