"""Three cuts of Statistikkbanken: population, users of welfare technology, and staffing of the care services.

Which codes a table uses is read from its own metadata; what is not found there stops the import instead of being guessed.
"""

from datetime import date
from pathlib import Path

import polars as pl

from data.csvfil import read_csv
from data.innhenting.datasett import Datasett, Fil
from data.innhenting.feil import changed_shape
from data.innhenting.jsonstat import OPPGITT, SKJERMET
from data.innhenting.kommunekoder import Kommunekoder
from data.innhenting.pxweb import STATBANK, PxWeb
from data.innhenting.ssb_utvalg import carry_cells, counted, find_axes, known_kommuner, services, single_ages, with_rest, years

UTGIVER, LISENS = "Statistisk sentralbyrå", "CC BY 4.0"
ALDERSGRUPPER = {"67–79": range(67, 80), "80+": range(80, 200)}
MAALINGER = {"11645": "per 31. desember", "11642": "i løpet av året"}


def fetch_population(px: PxWeb, koder: Kommunekoder, aar: range, hentet: date) -> Datasett:
    """Table 07459: inhabitants on 1 January by kommune and year: in all, 67–79 and 80 and over. Raises Innhentingsfeil."""
    kube = px.metadata("07459")
    region, tid, tall = find_axes(kube, "07459", ("Alder",))
    kommuner = [nr for nr in region.verdier if nr in koder.dagens]
    if mangler := sorted(set(koder.dagens) - set(kommuner)):
        raise changed_shape("SSB tabell 07459", f"kommunene {', '.join(mangler[:5])} mangler")
    alder = kube.dimensjoner["Alder"]
    utvalg = {
        region.kode: kommuner,
        "Alder": single_ages(alder),
        tall.kode: [counted(tall, "07459")],
        tid.kode: years(tid, aar, "07459"),
    }
    celler = px.data("07459", with_rest(kube, utvalg, "07459"))
    if borte := celler.filter(pl.col("status") != OPPGITT).height:
        raise changed_shape("SSB tabell 07459", f"{borte} folketall mangler eller er skjermet")
    aarsalder = pl.col("Alder").str.extract(r"^(\d+)").cast(pl.Int32)
    grupper = [
        celler.filter(aarsalder.is_in(list(aldre)) if gruppe != "i alt" else pl.lit(True)).with_columns(alder=pl.lit(gruppe))
        for gruppe, aldre in {"i alt": range(0), **ALDERSGRUPPER}.items()
    ]
    rader = (
        pl.concat(grupper)
        .group_by(kommunenr=region.kode, aar=tid.kode, alder="alder")
        .agg(innbyggere=pl.col("verdi").sum().cast(pl.Int64).cast(pl.String))
        .sort("kommunenr", "aar", "alder")
    )
    felter = _fields(
        "Folketall per 1. januar", "07459", hentet, f"Alle {len(kommuner)} kommuner, {_span(rader)}, i alt og for 67–79 og 80 år og eldre."
    )
    return Datasett("folketall", (Fil("folketall.csv", rader, ("kommunenr", "aar", "alder")),), felter, (), ("kommuner/befolkning.sql",))


def fetch_welfare_technology(px: PxWeb, koder: Kommunekoder, aar: range, hentet: date, ordliste: pl.DataFrame) -> Datasett:
    """Tables 11645 and 11642: users of each welfare technology by kommune and year, old numbers carried to today's.

    ``ordliste`` has ``losning`` and ``monster`` (a pattern for SSB's label). A suppressed cell stays «skjermet», a missing one
    «ikke rapportert». Raises Innhentingsfeil when none of the services is found.
    """
    rammer: list[pl.DataFrame] = []
    merknader: list[str] = []
    for tabell, maaling in MAALINGER.items():
        kube = px.metadata(tabell)
        region, tid, tall = find_axes(kube, tabell, ())
        tjeneste, tjenester = services(kube, ordliste, tabell)
        merknader += [
            f"SSB {tabell} har ingen tjeneste for {losning}." for losning in ordliste["losning"] if losning not in tjenester.values()
        ]
        utvalg = {
            region.kode: known_kommuner(region, koder),
            tjeneste.kode: list(tjenester),
            tall.kode: [counted(tall, tabell)],
            tid.kode: years(tid, aar, tabell),
        }
        celler = px.data(tabell, with_rest(kube, utvalg, tabell)).rename({region.kode: "oppgitt_nr", tid.kode: "aar"})
        baaret, utelatt = carry_cells(celler.with_columns(losning=pl.col(tjeneste.kode).replace(tjenester)), koder, ("losning", "aar"))
        merknader += utelatt
        rammer.append(baaret.with_columns(maaling=pl.lit(maaling), tabell=pl.lit(tabell)))
    rader = pl.concat(rammer).select(
        "losning", "kommunenr", "aar", "maaling", "status", brukere=pl.col("verdi").cast(pl.Int64).cast(pl.String),
        arvet_fra="arvet_fra", tabell="tabell",
    ).sort("losning", "kommunenr", "aar", "maaling")  # fmt: skip
    skjermet = rader.filter(pl.col("status") == SKJERMET).height
    dekning = f"{rader['kommunenr'].n_unique()} kommuner, {_span(rader)}; {skjermet} av {rader.height} tall er skjermet."
    felter = _fields("Brukere av velferdsteknologi i kommunene", "11645", hentet, dekning)
    nokkel = ("losning", "kommunenr", "aar", "maaling")
    return Datasett("velferdsteknologi", (Fil("velferdsteknologi.csv", rader, nokkel),), felter, (), (), tuple(dict.fromkeys(merknader)))


def fetch_staffing(px: PxWeb, koder: Kommunekoder, aar: range, hentet: date) -> Datasett:
    """Tables 11924 and 11996: agreed årsverk in care services by education, and doctors' årsverk. Raises Innhentingsfeil."""
    rammer: list[pl.DataFrame] = []
    merknader: list[str] = []
    for tabell in ("11924", "11996"):
        kube = px.metadata(tabell)
        region, tid, tall = find_axes(kube, tabell, ())
        grupper = [d for d in kube.dimensjoner.values() if d not in (region, tid, tall)]
        utvalg = {region.kode: known_kommuner(region, koder), tall.kode: [counted(tall, tabell)], tid.kode: years(tid, aar, tabell)}
        utvalg |= {d.kode: list(d.verdier) for d in grupper}
        celler = px.data(tabell, utvalg).rename({region.kode: "oppgitt_nr", tid.kode: "aar"})
        navn = pl.concat_str([pl.col(d.kode).replace(d.verdier) for d in grupper], separator=" · ") if grupper else pl.lit("i alt")
        baaret, utelatt = carry_cells(celler.with_columns(gruppe=navn), koder, ("gruppe", "aar"))
        merknader += utelatt
        rammer.append(baaret.with_columns(tabell=pl.lit(tabell)))
    rader = pl.concat(rammer).select(
        "tabell", "kommunenr", "aar", "gruppe", "status", aarsverk=pl.col("verdi").round(2).cast(pl.String)
    ).sort("tabell", "kommunenr", "aar", "gruppe")  # fmt: skip
    felter = _fields(
        "Årsverk i omsorgstjenesten og hos leger", "11924", hentet, f"{rader['kommunenr'].n_unique()} kommuner, {_span(rader)}."
    )
    nokkel = ("tabell", "kommunenr", "aar", "gruppe")
    return Datasett("omsorgsbemanning", (Fil("omsorgsbemanning.csv", rader, nokkel),), felter, (), (), tuple(dict.fromkeys(merknader)))


def read_service_words(kilder: Path) -> pl.DataFrame:
    """Return which of SSB's services count as which solution: losning, monster. Raises Byggefeil."""
    return read_csv(kilder / "kodeverk" / "ssb_tjenester.csv", "kodeverk/ssb_tjenester.csv").select("losning", "monster")


def _span(rader: pl.DataFrame) -> str:
    fra, til = str(rader["aar"].min()), str(rader["aar"].max())
    return fra if fra == til else f"{fra}–{til}"


def _fields(tittel: str, tabell: str, hentet: date, dekning: str) -> dict[str, str | date]:
    return {
        "tittel": tittel,
        "utgiver": UTGIVER,
        "url": f"{STATBANK}/{tabell}",
        "dato": hentet,
        "neste_oppdatering": "Når Statistisk sentralbyrå publiserer neste årgang",
        "lisens": LISENS,
        "kreditering": f"Kilde: {UTGIVER}, tabell {tabell}",
        "dekning": dekning,
    }
