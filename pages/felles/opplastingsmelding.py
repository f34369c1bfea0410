"""What the browser is told of deliveries: the form, the sheet that waits, and the deliveries that were. Text only; it is never markup."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from data.innhenting.endring import ENDRET, NY, UENDRET, UTGAAR, count_changes, describe_changes
from data.innhenting.regneark_feil import FELTNAVN
from data.innhenting.regneark_kolonner import FELTER, IGNORER, normalise
from data.innhenting.regneark_typer import TABELL, Slag
from data.lager import Versjon
from data.levering_etterkontroll import TILTAK
from data.leveringer import Levering, LeveringUkjent
from pages.felles import nb, opplastingsrader
from pages.felles.opplasting import STORST, Oppdrag, Tilstand
from pages.felles.opplastingsforslag import Forslag, networks

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FAULTS, MOST_DELIVERIES = 1_000, 50
SLAG: Mapping[Slag, str] = {"status": "Status for løsninger", "tilskudd": "Tilskudd", "aarsverk": "Årsverk"}
STATUS = {"kladd": "Kladd", "publisert": "Publisert", "trukket": "Trukket"}
_TELT = {NY: "nye", ENDRET: "endrede", UENDRET: "uendrede", UTGAAR: "ut"}
_FELT = {"fylke": "fylke", "stadium": "status", "dato": "gjelder fra", "omtale": "merknad", "kommune": "kommune"}


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
        "tilSide": _set_aside(oppdrag)[:MOST_FAULTS],
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
        "rader": opplastingsrader.rows(forslag.merket, TABELL[slag], versjon, forslag.foer),
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
    shown = _delivery(levering)
    try:
        return shown | {"rader": opplastingsrader.rows(oppdrag.leveranser.rows(nummer), levering.tabell, oppdrag.versjon)}
    except LeveringUkjent as feil:
        return shown | {"rader": {"overskrifter": [], "rader": [], "flere": 0}, "om": f"{shown['om']}. {feil}"}


def _set_aside(oppdrag: Oppdrag) -> list[str]:
    """The delivered rows that no longer hold and therefore do not count, one line each."""
    titles = {levering.nummer: levering.kilde.tittel for levering in oppdrag.visible()}
    return [
        f"Levering {row['levering']} ({titles[row['levering']]}), rad {row['rad']}: {row['regel']}. {TILTAK} {row['opplysning']}".strip()
        for row in oppdrag.leveranser.set_aside(oppdrag.versjon).iter_rows(named=True)
        if row["levering"] in titles
    ]


def _log(oppdrag: Oppdrag) -> list[str]:
    """The newest lines of the audit log. It names people: for administrators only."""
    fetched = [
        (h.tidspunkt, f"{h.hvem} – hentet {h.datasett} fra registeret. {h.hvorfor} (versjon {h.versjon_foer} til {h.versjon_etter})")
        for h in oppdrag.leveranser.fetches()
    ]
    delivered = [
        (
            linje.tidspunkt,
            f"{linje.hvem} – levering {linje.levering} {STATUS[linje.hva].lower()}. {linje.hvorfor} "
            f"(versjon {linje.versjon_foer} til {linje.versjon_etter})",
        )
        for linje in oppdrag.leveranser.log()
    ]
    newest = sorted([*fetched, *delivered], reverse=True)[:MOST_DELIVERIES]
    return [f"{nb.day(when.date())} kl. {when:%H.%M} UTC: {what}" for when, what in newest]


def _file(tilstand: Tilstand) -> dict[str, Any] | None:
    if tilstand.fil is None:
        return None
    content = base64.b64encode(tilstand.fil.innhold).decode()
    return {"nummer": tilstand.fil.nummer, "navn": tilstand.fil.navn, "type": XLSX, "innhold": content}
