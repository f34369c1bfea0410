"""Fetches from the public registers into data/kilder: ``python -m data.innhenting <kilde> [--proev]``.

Writes a whole dataset folder or nothing. ``--proev`` says what would change and writes nothing. The store follows with the next
``python -m data.bygg``.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.brudd import Byggefeil
from data.innhenting import datasett, geonorge, register
from data.innhenting.datasett import Datasett
from data.innhenting.endring import count_changes, describe_changes
from data.innhenting.feil import Innhentingsfeil
from data.innhenting.hent_http import Henter, Takt
from data.innhenting.kommunekoder import Kommunekoder

KILDER = Path(__file__).parent.parent / "kilder"
GRENSER = Path(".lager") / "innhentet" / "kommunegrenser.zip"
BASER = {**register.BASER, "geonorge": geonorge.BASE}


def main(argv: Sequence[str] | None = None, takt: Takt | None = None) -> int:
    """Run the command and return its exit code: 0 fetched (or tried), 1 stopped."""
    valg = _arguments().parse_args(argv)
    baser = BASER | dict(par.split("=", 1) for par in valg.base)
    try:
        with Henter(lambda linje: print(linje, flush=True), takt) as henter:
            for kilde in register.NAVN if valg.kilde == "alle" else [valg.kilde]:
                if kilde == "grenser":
                    _fetch_borders(henter, Kommunekoder.from_sources(valg.kilder), baser["geonorge"], valg, takt or Takt())
                else:
                    fetchers = register.fetchers(valg.kilder, henter, baser, valg.fra_aar, valg.til_aar)
                    _deliver(fetchers[kilde](), valg.kilder, proev=valg.proev)
    except Innhentingsfeil as feil:
        print(f"{feil}\nHentingen stoppet. Det som lå i {valg.kilder}, er ikke rørt.", file=sys.stderr)
        return 1
    except (Byggefeil, OSError) as feil:
        print(f"Hentingen stoppet: {feil}", file=sys.stderr)
        return 1
    return 0


def _deliver(hentet: Datasett, kilder: Path, *, proev: bool) -> None:
    for merknad in hentet.merknader:
        print(f"Merk: {merknad}")
    endringer = datasett.compare_with_written(hentet, kilder)
    for fil, merket in endringer.items():
        print(f"{hentet.navn}/{fil}: {describe_changes(count_changes(merket))}.")
    if proev:
        print("Prøvekjøring: ingenting er skrevet.")
        return
    mappe = datasett.write(hentet, kilder)
    for sporring in hentet.erstatter:
        print(f"{hentet.navn} trer i stedet for {sporring}.")
    print(f"Skrev {mappe}. Bygg lageret på nytt med «python -m data.bygg».")


def _fetch_borders(henter: Henter, koder: Kommunekoder, base: str, valg: argparse.Namespace, takt: Takt) -> None:
    innhold = geonorge.fetch(henter, set(koder.dagens), takt.sov, base)
    gammel = valg.ut.read_bytes() if valg.ut.is_file() else None
    likt = "Filen er den samme som før." if gammel == innhold else "Filen er ny." if gammel is None else "Filen er endret."
    print(f"{geonorge.KILDE}: {len(innhold) / 1e6:.1f} MB. {likt}")
    if valg.proev:
        print("Prøvekjøring: ingenting er skrevet.")
        return
    geonorge.save(innhold, valg.ut, date.today())
    print(f"Skrev {valg.ut}. Bygg grensene med «python -m geo.bygg_grenser --kilde {valg.ut}».")


def _arguments() -> argparse.ArgumentParser:
    tolker = argparse.ArgumentParser(prog="python -m data.innhenting", description="Henter tall og koder fra offentlige registre.")
    tolker.add_argument("kilde", choices=(*register.NAVN, "grenser", "alle"), help="hva som skal hentes (alle: alt unntatt grenser)")
    tolker.add_argument("--proev", action="store_true", help="si hva som ville bli endret, og skriv ingenting")
    tolker.add_argument("--fra-aar", type=int, metavar="ÅR", help="første år (ellers 2024 for folketall, 2020 for resten)")
    tolker.add_argument("--til-aar", type=int, metavar="ÅR", help="siste år (ellers i år)")
    tolker.add_argument("--kilder", type=Path, default=KILDER, help="mappen datasettene ligger i")
    tolker.add_argument("--ut", type=Path, default=GRENSER, help=f"filen grensene lagres i (ellers {GRENSER})")
    tolker.add_argument(
        "--base", action="append", default=[], metavar="KILDE=URL", help=f"en annen adresse for {', '.join(BASER)}, for eksempel et speil"
    )
    return tolker


if __name__ == "__main__":
    sys.exit(main())
