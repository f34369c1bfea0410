"""Enhetsregisteret (Brønnøysund): the organisation number of every kommune."""

import re
from datetime import date
from typing import Any, cast

import polars as pl

from data.innhenting.datasett import Datasett, Fil
from data.innhenting.feil import changed_shape
from data.innhenting.hent_http import Henter

BASE = "https://data.brreg.no/enhetsregisteret/api"
KILDE = "Enhetsregisteret"
SIDE = 500
FLEST_SIDER = 20


def fetch(henter: Henter, kommuner: dict[str, str], dato: date, base: str = BASE) -> Datasett:
    """Fetch the units of kind KOMM and tie each to its kommune by number. ``kommuner`` is today's numbers and names.

    Kommuner that are not found, and units with the number of none, are told as notes. Raises Innhentingsfeil.
    """
    funnet: dict[str, tuple[str, str]] = {}
    merknader: list[str] = []
    for enhet in _units(henter, base):
        orgnr, navn = str(enhet.get("organisasjonsnummer", "")), str(enhet.get("navn", ""))
        if not valid_orgnr(orgnr):
            raise changed_shape(KILDE, f"organisasjonsnummer «{orgnr}» er ikke gyldig")
        if enhet.get("slettedato"):
            continue
        nr = _kommunenr(enhet)
        if nr not in kommuner:
            merknader.append(f"{navn} ({orgnr}) har kommunenummer {nr or '(tomt)'}, som ikke gjelder i dag.")
        elif nr in funnet and not _same_name(navn, kommuner[nr]):
            merknader.append(f"{navn} ({orgnr}) er registrert i {nr}, der {funnet[nr][1]} allerede står.")
        else:
            funnet[nr] = (orgnr, navn)
    if len(funnet) < len(kommuner) // 2:
        raise changed_shape(KILDE, f"fant bare {len(funnet)} av {len(kommuner)} kommuner")
    merknader += [f"Fant ikke organisasjonsnummeret til {nr} {navn}." for nr, navn in kommuner.items() if nr not in funnet]
    rader = pl.DataFrame(
        [(nr, orgnr, navn) for nr, (orgnr, navn) in sorted(funnet.items())], schema=["kommunenr", "orgnr", "navn"], orient="row"
    )
    felter: dict[str, str | date] = {
        "tittel": "Kommunenes organisasjonsnummer",
        "utgiver": "Brønnøysundregistrene",
        "url": "https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html",
        "dato": dato,
        "neste_oppdatering": "Oppdateres daglig i registeret",
        "lisens": "NLOD 2.0",
        "kreditering": "Kilde: Brønnøysundregistrene, Enhetsregisteret",
        "dekning": f"{len(funnet)} av {len(kommuner)} kommuner.",
    }
    return Datasett("brreg", (Fil("brreg_kommuner.csv", rader, ("kommunenr",)),), felter, merknader=tuple(merknader))


def valid_orgnr(orgnr: str) -> bool:
    """Say whether the nine digits end in the right check digit (weights 3 2 7 6 5 4 3 2, modulo 11)."""
    if not re.fullmatch(r"\d{9}", orgnr, re.ASCII):
        return False
    rest = sum(int(siffer) * vekt for siffer, vekt in zip(orgnr, (3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    return (11 - rest) % 11 == int(orgnr[8])


def _units(henter: Henter, base: str) -> list[dict[str, Any]]:
    enheter: list[dict[str, Any]] = []
    for side in range(FLEST_SIDER):
        svar = henter.get_json(KILDE, f"{base}/enheter", {"organisasjonsform": "KOMM", "size": str(SIDE), "page": str(side)})
        try:
            rot = cast("dict[str, Any]", svar)
            sider = int(rot["page"]["totalPages"])
            enheter += cast("list[dict[str, Any]]", rot.get("_embedded", {}).get("enheter", []))
        except (KeyError, TypeError, ValueError, AttributeError) as feil:
            raise changed_shape(KILDE, "svaret er ikke en side med enheter") from feil
        henter.meld(f"{KILDE}: side {side + 1} av {sider}, {len(enheter)} enheter.")
        if side + 1 >= sider:
            return enheter
    raise changed_shape(KILDE, f"over {FLEST_SIDER} sider med kommuner")


def _kommunenr(enhet: dict[str, Any]) -> str:
    """The number in the business address, else in the postal address, else ''."""
    for felt in ("forretningsadresse", "postadresse"):
        adresse = enhet.get(felt)
        if isinstance(adresse, dict) and (nr := cast("dict[str, Any]", adresse).get("kommunenummer")):
            return str(nr)
    return ""


def _same_name(enhet: str, kommune: str) -> bool:
    return enhet.casefold().removesuffix(" kommune").strip() == kommune.casefold().split(" i ")[0]
