"""What the browser is told of deliveries: the form, the sheet that waits, and the deliveries that were. Text only; it is never markup."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import polars as pl

from data.innhenting.endring import ENDRET, NY, UENDRET, UTGAAR, count_changes, describe_changes
from data.innhenting.regneark_feil import FELTNAVN
from data.innhenting.regneark_kolonner import FELTER, IGNORER, normalise
from data.innhenting.regneark_typer import TABELL, Slag
from data.lager import Versjon
from data.leveringer import Levering
from geo.farger import INGEN_TALL, STADIER
from pages.felles import nb
from pages.felles.opplasting import STORST, Oppdrag, Tilstand
from pages.felles.opplastingsforslag import Forslag, networks

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FAULTS, MOST_ROWS, MOST_DELIVERIES = 1_000, 200, 50
SLAG: Mapping[Slag, str] = {"status": "Status for løsninger", "tilskudd": "Tilskudd", "aarsverk": "Årsverk"}
STATUS = {"kladd": "Kladd", "publisert": "Publisert", "trukket": "Trukket"}
_ENDRING = {NY: "Ny", ENDRET: "Endret", UENDRET: "Uendret", UTGAAR: "Utgår"}
_TELT = {NY: "nye", ENDRET: "endrede", UENDRET: "uendrede", UTGAAR: "ut"}
_STADIUM = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}
_FELT = {"fylke": "fylke", "stadium": "status", "dato": "gjelder fra", "omtale": "merknad", "kommune": "kommune"}
_KOLONNER: Mapping[str, tuple[str, ...]] = {
    "innforing": ("Endring", "Kommune", "Løsning", "Status", "Gjelder fra"),
    "tilskudd": ("Endring", "Mottaker", "År", "Prosjekt", "Beløp"),
    "bemanning": ("Endring", "Kommune", "År", "Rolle", "Årsverk"),
}


def build(oppdrag: Oppdrag, tilstand: Tilstand) -> dict[str, Any]:
    """Everything the page of deliveries shows to one who may write."""
    tilgang = oppdrag.tilgang
    names = [navn for navn in networks(oppdrag.versjon) if tilgang.may_deliver_for(navn)]
    skjema = tilstand.skjema or oppdrag.empty_form(names[0] if names else "", "status")
    frames = oppdrag.versjon.frames
    return {
        "hvem": tilgang.hvem,
        "rolle": "administrator" if tilgang.er_administrator else "forvalter",
        "nettverk": names,
        "annenKilde": tilgang.er_administrator,
        "slag": [[slag, navn] for slag, navn in SLAG.items()],
        "lisenser": frames["lisenser"]["lisens"].to_list(),
        "losninger": [list(row) for row in frames["losninger"].sort("rekkefolge").select("losning", "navn").iter_rows()],
        "storst": STORST,
        "skjema": asdict(skjema),
        "sagt": tilstand.sagt,
        "forslag": _waiting(tilstand.forslag, oppdrag.versjon) if tilstand.forslag else None,
        "leveringer": [_delivery(levering) for levering in oppdrag.visible()[:MOST_DELIVERIES]],
        "vist": _shown(oppdrag, tilstand.vist) if tilstand.vist else None,
        "logg": _log(oppdrag) if tilgang.er_administrator else [],
        "fil": _file(tilstand),
    }


def _waiting(forslag: Forslag, versjon: Versjon) -> dict[str, Any]:
    resultat, slag = forslag.resultat, forslag.skjema.slag
    faults = [feil.melding for feil in resultat.feil]
    return {
        "filnavn": forslag.ark.filnavn,
        "lest": f"{nb.plural(resultat.antall, 'rad', 'rader')} lest",
        "endring": describe_changes(count_changes(forslag.merket)).capitalize() + ".",
        "merknader": list(resultat.merknader),
        "feil": faults[:MOST_FAULTS],
        "feilIAlt": len(faults),
        "brudd": list(forslag.brudd),
        "kolonner": _columns(forslag),
        "felter": _fields(slag, versjon),
        "rader": rows(forslag.merket, TABELL[slag], versjon),
        "kanBekreftes": not forslag.merket.is_empty() and not forslag.brudd,
    }


def _columns(forslag: Forslag) -> list[list[str]]:
    """Every heading of the sheet with the field it is read as; empty for one that is not used."""
    resultat = forslag.resultat
    if resultat.ark is None or not resultat.overskriftsrad:
        return []
    headings = [cell[1:].strip() for cell in resultat.ark.celler.row(resultat.overskriftsrad - 1) if cell and cell[1:].strip()]
    return [[heading[:80], resultat.kolonner.get(normalise(heading), "")] for heading in headings]


def _fields(slag: Slag, versjon: Versjon) -> list[list[str]]:
    """What a column may be: code and words."""
    fields = [[felt, FELTNAVN.get(felt, _FELT.get(felt, felt))] for felt in sorted(FELTER[slag])]
    if slag == "status":
        names = list(versjon.frames["losninger"].sort("rekkefolge").select("losning", "navn").iter_rows())
        fields += [[f"losning:{kode}", f"status for {navn}"] for kode, navn in names]
        fields += [[f"dato:{kode}", f"gjelder fra, {navn}"] for kode, navn in names]
    return [*fields, [IGNORER, "brukes ikke"]]


def rows(merket: pl.DataFrame, tabell: str, versjon: Versjon) -> dict[str, Any]:
    """Marked rows in words, those that change something first; no more than a page can show."""
    order = {NY: 1, ENDRET: 0, UTGAAR: 2, UENDRET: 3}
    shown = merket.sort(pl.col("endring").replace_strict(order, default=4), maintain_order=True).head(MOST_ROWS)
    kommuner = dict(versjon.frames["kommuner"].select("kommunenr", "navn_entydig").iter_rows())
    losninger = dict(versjon.frames["losninger"].select("losning", "navn").iter_rows())
    return {
        "overskrifter": list(_KOLONNER[tabell]),
        "rader": [_words(row, tabell, kommuner, losninger) for row in shown.iter_rows(named=True)],
        "flere": max(merket.height - MOST_ROWS, 0),
    }


def _words(row: Mapping[str, Any], tabell: str, kommuner: Mapping[str, str], losninger: Mapping[str, str]) -> list[str]:
    change, place = _ENDRING.get(row["endring"], ""), kommuner.get(row["kommunenr"], "")
    if tabell == "innforing":
        when = nb.dated(row["gjelder_fra"], row["presisjon"])
        return [change, place, losninger.get(row["losning"], row["losning"]), _STADIUM[row["stadium"]], when]
    year = str(row["aar"] or "ikke oppgitt")
    if tabell == "tilskudd":
        amount = "ikke oppgitt" if row["innvilget_kr"] is None else f"{nb.number(row['innvilget_kr'])} kroner"
        return [change, row["mottaker"] or place or "ikke oppgitt", year, row["prosjekt"], amount]
    return [change, place or row["navn"], year, row["rolle"], nb.number(row["verdi"], 2)]


def _delivery(levering: Levering) -> dict[str, Any]:
    when = nb.day(levering.tidspunkt.date())
    counts = ", ".join(f"{nb.number(antall)} {_TELT[ord_]}" for ord_, antall in levering.endringer.items() if antall)
    return {
        "nummer": levering.nummer,
        "tittel": f"{levering.nummer}. {levering.kilde.tittel}",
        "om": f"{STATUS[levering.status]} · {levering.rapportor} · {when} · {levering.hvem} · {counts or 'ingen rader'}",
        "hvorfor": levering.hvorfor,
        "status": levering.status,
    }


def _shown(oppdrag: Oppdrag, nummer: int) -> dict[str, Any]:
    levering = oppdrag.delivery(nummer)
    return _delivery(levering) | {"rader": rows(oppdrag.leveranser.rows(nummer), levering.tabell, oppdrag.versjon)}


def _log(oppdrag: Oppdrag) -> list[str]:
    """The newest lines of the audit log. It names people: for administrators only."""
    return [
        f"{nb.day(linje.tidspunkt.date())} kl. {linje.tidspunkt:%H.%M} UTC: {linje.hvem} – levering {linje.levering} "
        f"{STATUS[linje.hva].lower()}. {linje.hvorfor} (versjon {linje.versjon_foer} til {linje.versjon_etter})"
        for linje in oppdrag.leveranser.log()[:MOST_DELIVERIES]
    ]


def _file(tilstand: Tilstand) -> dict[str, Any] | None:
    if tilstand.fil is None:
        return None
    content = base64.b64encode(tilstand.fil.innhold).decode()
    return {"nummer": tilstand.fil.nummer, "navn": tilstand.fil.navn, "type": XLSX, "innhold": content}
