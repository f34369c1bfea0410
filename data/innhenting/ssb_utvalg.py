"""Which codes of a table to ask for, read from its own metadata, and what comes back carried to today's kommuner.

What can't be told from the metadata stops the import; nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from data.innhenting.feil import Innhentingsfeil, changed_shape
from data.innhenting.jsonstat import IKKE_AKTUELT, IKKE_RAPPORTERT, OPPGITT, SKJERMET, Dimensjon, Kube
from data.innhenting.kommunekoder import Kommunekoder

REGION = ("Region", "KOKkommuneregion0000")
I_ALT = re.compile(r"(?i)^(i alt|alle aldr\w+|alder i alt|alle|totalt?|sum)\b|\bi alt$")
PER_INNBYGGER = re.compile(r"(?i)per\s+1\s*0?\s*000|per 1000|prosent|andel|del\b")


def find_axes(kube: Kube, tabell: str, andre: Iterable[str]) -> tuple[Dimensjon, Dimensjon, Dimensjon]:
    region = kube.with_role("geo") or next((kube.dimensjoner[kode] for kode in REGION if kode in kube.dimensjoner), None)
    tid = kube.with_role("time") or kube.dimensjoner.get("Tid")
    tall = kube.with_role("metric") or kube.dimensjoner.get("ContentsCode")
    mangler = [kode for kode in andre if kode not in kube.dimensjoner]
    mangler += [navn for navn, akse in (("region", region), ("tid", tid), ("statistikkvariabel", tall)) if akse is None]
    if region is None or tid is None or tall is None or mangler:
        raise changed_shape(f"SSB tabell {tabell}", f"dimensjonen {', '.join(mangler)} mangler")
    return region, tid, tall


def counted(tall: Dimensjon, tabell: str) -> str:
    """The content that counts persons or årsverk, not the one per inhabitant."""
    antall = [kode for kode, navn in tall.verdier.items() if not PER_INNBYGGER.search(f"{navn} {tall.enheter.get(kode, '')}")]
    if len(antall) != 1:
        raise changed_shape(f"SSB tabell {tabell}", f"fant {len(antall)} statistikkvariabler med antall: {', '.join(antall) or 'ingen'}")
    return antall[0]


def single_ages(alder: Dimensjon) -> list[str]:
    enkle = [kode for kode in alder.verdier if re.fullmatch(r"\d{3}\+?", kode)]
    if len(enkle) < 100:
        raise changed_shape("SSB tabell 07459", "alder er ikke lenger ettårig")
    return enkle


def years(tid: Dimensjon, aar: range, tabell: str) -> list[str]:
    valgt = [kode for kode in tid.verdier if kode.isdecimal() and int(kode) in aar]
    if not valgt:
        har = f"{min(tid.verdier)}–{max(tid.verdier)}" if tid.verdier else "ingen år"
        raise Innhentingsfeil(
            f"SSB tabell {tabell}", f"har ingen tall for {aar.start}–{aar.stop - 1}", f"Velg andre år; tabellen har {har}."
        )
    return valgt


def known_kommuner(region: Dimensjon, koder: Kommunekoder) -> list[str]:
    return [nr for nr in region.verdier if re.fullmatch(r"\d{4}", nr) and koder.carry(nr)]


def services(kube: Kube, ordliste: pl.DataFrame, tabell: str) -> tuple[Dimensjon, dict[str, str]]:
    treff: list[tuple[Dimensjon, dict[str, str]]] = []
    for dimensjon in kube.dimensjoner.values():
        funnet = {
            kode: losning
            for losning, monster in ordliste.select("losning", "monster").iter_rows()
            for kode, navn in dimensjon.verdier.items()
            if re.search(monster, navn, re.IGNORECASE)
        }
        if funnet:
            treff.append((dimensjon, funnet))
    if len(treff) != 1 or len(set(treff[0][1].values())) != len(treff[0][1]):
        raise changed_shape(f"SSB tabell {tabell}", "fant ikke velferdsteknologiene entydig blant tjenestene")
    return treff[0]


def with_rest(kube: Kube, utvalg: Mapping[str, list[str]], tabell: str) -> dict[str, list[str]]:
    """Leave out the axes that may be left out; of the others take the total."""
    rest: dict[str, list[str]] = {}
    for kode, dimensjon in kube.dimensjoner.items():
        if kode in utvalg or dimensjon.kan_utelates:
            continue
        i_alt = [verdi for verdi, navn in dimensjon.verdier.items() if I_ALT.search(navn)]
        if len(i_alt) != 1:
            raise changed_shape(f"SSB tabell {tabell}", f"dimensjonen {dimensjon.navn} kan ikke utelates og har ingen sum")
        rest[kode] = i_alt
    return {**utvalg, **rest}


def carry_cells(celler: pl.DataFrame, koder: Kommunekoder, nokkel: tuple[str, ...]) -> tuple[pl.DataFrame, list[str]]:
    """Carry ``oppgitt_nr`` to today's kommunenr and add up what was merged. Divided kommuner are left out and named.

    A sum with a suppressed part is suppressed, with a missing part missing. Numbers that were not in use that year are dropped.
    """
    par = celler.select("oppgitt_nr", "aar").unique()
    rader: list[tuple[str | None, ...]] = []
    delt: set[str] = set()
    for nr, aar in par.iter_rows():
        if not koder.valid_on(nr, date(int(aar), 12, 31)):
            continue
        etter = koder.carry(nr)
        if etter is None or len(etter.nr) > 1:
            delt.add(nr)
            continue
        rader.append((nr, aar, *etter.nr, etter.arvet_fra))
    oppslag = pl.DataFrame(rader, schema=["oppgitt_nr", "aar", "kommunenr", "arvet_fra"], orient="row").cast(pl.String)
    rang = {OPPGITT: 0, IKKE_AKTUELT: 1, IKKE_RAPPORTERT: 2, SKJERMET: 3}
    baaret = (
        celler.join(oppslag, on=["oppgitt_nr", "aar"])
        .group_by("kommunenr", *nokkel)
        .agg(
            verdi=pl.col("verdi").sum(),
            status=pl.col("status").sort_by(pl.col("status").replace_strict(rang, return_dtype=pl.Int8)).last(),
            arvet_fra=pl.col("arvet_fra").drop_nulls().unique().sort(),
        )
        .with_columns(verdi=pl.when(pl.col("status") == OPPGITT).then(pl.col("verdi")), arvet_fra=_listed("arvet_fra"))
    )
    return baaret, [f"Kommunenummer {nr} ble delt og kan ikke føres til dagens kommuner; tallene er utelatt." for nr in sorted(delt)]


def _listed(kolonne: str) -> pl.Expr:
    """«A, B og C», or null for none."""
    felt = pl.col(kolonne)
    alle_foer = felt.list.head(felt.list.len().cast(pl.Int64) - 1).list.join(", ")
    siste = felt.list.last()
    return pl.when(felt.list.len() > 1).then(pl.concat_str(alle_foer, pl.lit(" og "), siste)).when(felt.list.len() == 1).then(siste)
