"""Backup and restore: ``python -m data.sikkerhetskopi lag FIL`` while the app runs, and ``… gjenopprett FIL``.

A copy is one zip file: the store with all its versions, deliveries and log (lagerkopi.py), the meeting packages and what else lies beside
the store, and the SHA-256 of every file. The roles' file and the secrets are not part of it.
"""

import argparse
import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from data import lager, lagerkatalog, lagerkopi
from data.lagerfeil import Lagerfeil, translate
from data.lagerfiler import FILER
from data.pakker import TALL

INNHOLD = "kopi.json"
UTGAVE = 1
KATALOG, VED_SIDEN = "katalog", "ved_siden"


class Kopifeil(Lagerfeil):
    """A copy can't be made, is not whole, or has no place to go; the message is in Bokmål and says what to do."""


@dataclass(frozen=True)
class Kopi:
    """What a copy holds: the newest version's number, when it was made (UTC), and the SHA-256 of each file in it."""

    versjon: int
    laget: datetime
    sjekksummer: Mapping[str, str]


def make(path: Path, fil: Path) -> Kopi:
    """Copy the store in ``path`` to a new file, whole or not at all. Writers need not stop. Raises Lagerfeil."""
    if fil.exists():
        raise Kopifeil(f"{fil} finnes fra før. Velg et annet navn.")
    delvis = fil.with_name(f".{fil.name}.delvis")
    try:
        fil.parent.mkdir(parents=True, exist_ok=True)
        kopi = _write(path, delvis)
        read(delvis)
        delvis.replace(fil)
    except OSError as feil:
        raise translate(fil.parent, feil) from feil
    finally:
        delvis.unlink(missing_ok=True)
    return kopi


def read(fil: Path) -> Kopi:
    """What a copy holds, with every file in it held against its checksum. Raises Kopifeil when it is not whole."""
    try:
        with zipfile.ZipFile(fil) as arkiv:
            given = json.loads(arkiv.read(INNHOLD))
            kopi = Kopi(int(given["versjon"]), datetime.fromisoformat(given["laget"]), dict(given["sjekksummer"]))
            if given["utgave"] != UTGAVE:
                raise Kopifeil(f"{fil} er laget av en nyere utgave av e-helsekart. Gjenopprett den med samme utgave.")
            skadet = [navn for navn in arkiv.namelist() if navn != INNHOLD and _sum(arkiv.read(navn)) != kopi.sjekksummer.get(navn)]
            borte = kopi.sjekksummer.keys() - set(arkiv.namelist())
    except FileNotFoundError as feil:
        raise Kopifeil(f"Fant ikke {fil}.") from feil
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, NotImplementedError, EOFError) as feil:
        raise Kopifeil(f"{fil} er ikke en hel sikkerhetskopi. Bruk en annen kopi.") from feil
    if gale := sorted([*skadet, *borte, *(navn for navn in kopi.sjekksummer if not _is_ours(navn))]):
        raise Kopifeil(f"{fil} er skadet: kontrollsummen stemmer ikke for {gale[0]}. Bruk en annen kopi.")
    return kopi


def restore(path: Path, fil: Path, *, replace: bool = False) -> Kopi:
    """Make the store in ``path`` what the copy holds, and read all of it back.

    Raises Kopifeil for a copy that is not whole, and for a place that is not empty: with ``replace`` what lies there is moved aside into
    a folder of its own, never deleted. A database or an S3 address must be empty in any case.
    """
    kopi = read(fil)
    if not _is_free(path):
        if not replace:
            raise Kopifeil(f"Det ligger noe i {path} fra før. Ingenting er endret. Velg et annet sted, eller bruk --erstatt.")
        _move_aside(path)
    if not lagerkopi.is_empty(path):
        raise Kopifeil("Databasen eller lagringen er ikke tom. Lag en ny, og pek EHELSEKART_KATALOG og EHELSEKART_FILER dit.")
    with zipfile.ZipFile(fil) as arkiv:
        _put_beside(path, arkiv)
        katalog = {PurePosixPath(navn).stem: arkiv.read(navn) for navn in _members(arkiv, KATALOG)}
        lagerkopi.put(path, katalog, ((navn.removeprefix(f"{FILER}/"), arkiv.read(navn)) for navn in _members(arkiv, FILER)))
    nummer = lager.read(path).nummer
    if nummer != kopi.versjon:
        raise Kopifeil(f"Lageret ble gjenopprettet i versjon {nummer}, men kopien er av versjon {kopi.versjon}.")
    return kopi


def _write(path: Path, delvis: Path) -> Kopi:
    katalog = lagerkopi.take_catalogue(path)
    sjekksummer: dict[str, str] = {}
    with zipfile.ZipFile(delvis, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arkiv:
        for navn, innhold in _parts(path, katalog):
            sjekksummer[navn] = _sum(innhold)
            arkiv.writestr(navn, innhold)
        kopi = Kopi(lagerkopi.newest(katalog), datetime.now(UTC), sjekksummer)
        given = {"utgave": UTGAVE, "versjon": kopi.versjon, "laget": kopi.laget.isoformat(), "sjekksummer": sjekksummer}
        arkiv.writestr(INNHOLD, json.dumps(given, indent=1))
    with delvis.open("rb") as skrevet:
        os.fsync(skrevet.fileno())
    return kopi


def _parts(path: Path, katalog: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for navn, innhold in katalog.items():
        yield f"{KATALOG}/{navn}.parquet", innhold
    for navn, innhold in lagerkopi.take_files(path, katalog):
        yield f"{FILER}/{navn}", innhold
    for fil in _beside(path):
        yield f"{VED_SIDEN}/{fil.relative_to(path).as_posix()}", fil.read_bytes()


def _beside(path: Path) -> list[Path]:
    """What lies beside the store: packages before the numbers they name, which are there before the packages are."""
    alle = [fil for fil in path.rglob("*") if fil.is_file() and not _is_own(fil.relative_to(path))]
    return sorted(alle, key=lambda fil: (TALL in fil.relative_to(path).parts, fil))


def _is_own(sti: Path) -> bool:
    """Whether a file is the catalogue's or one of the store's, which are copied otherwise, or is not finished."""
    return sti.parts[0].startswith((lagerkatalog.KATALOG, FILER)) or any(del_.startswith(".") for del_ in sti.parts)


def _is_free(path: Path) -> bool:
    return not path.is_dir() or not any(not barn.name.startswith(".") for barn in path.iterdir())


def _move_aside(path: Path) -> None:
    side = path / f".erstattet-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    side.mkdir()
    for barn in sorted(path.iterdir()):
        if not barn.name.startswith("."):
            barn.rename(side / barn.name)


def _put_beside(path: Path, arkiv: zipfile.ZipFile) -> None:
    for navn in _members(arkiv, VED_SIDEN):
        fil = path / navn.removeprefix(f"{VED_SIDEN}/")
        try:
            fil.parent.mkdir(parents=True, exist_ok=True)
            fil.write_bytes(arkiv.read(navn))
        except OSError as feil:
            raise translate(path, feil) from feil


def _members(arkiv: zipfile.ZipFile, rom: str) -> list[str]:
    return [navn for navn in arkiv.namelist() if navn.startswith(f"{rom}/")]


def _is_ours(navn: str) -> bool:
    sti = PurePosixPath(navn)
    return sti.parts[0] in (KATALOG, FILER, VED_SIDEN) and ".." not in sti.parts and not sti.is_absolute()


def _sum(innhold: bytes) -> str:
    return hashlib.sha256(innhold).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 stopped."""
    tolker = argparse.ArgumentParser(
        prog="python -m data.sikkerhetskopi", description="Tar sikkerhetskopi av lageret, og gjenoppretter det."
    )
    tolker.add_argument("gjor", choices=("lag", "gjenopprett", "kontroller"))
    tolker.add_argument("fil", type=Path, help="filen med kopien (.zip)")
    tolker.add_argument("--lager", type=Path, help=f"mappen lageret ligger i (ellers {lager.MILJOVARIABEL}, ellers .lager/ekte)")
    tolker.add_argument("--erstatt", action="store_true", help="flytt det som ligger der fra før, til en mappe ved siden av")
    valg = tolker.parse_args(argv)
    path: Path = valg.lager or lager.default_path()
    try:
        match valg.gjor:
            case "lag":
                kopi = make(path, valg.fil)
                sagt = f"Sikkerhetskopien er laget og kontrollert: {valg.fil}"
            case "gjenopprett":
                kopi = restore(path, valg.fil, replace=valg.erstatt)
                sagt = f"Lageret i {path} er gjenopprettet og kontrollert. Start e-helsekart på nytt"
            case _:
                kopi = read(valg.fil)
                sagt = f"Sikkerhetskopien er hel: {valg.fil}"
    except Lagerfeil as feil:
        print(f"Stoppet: {feil}", file=sys.stderr)
        return 1
    print(f"{sagt} (versjon {kopi.versjon}, {len(kopi.sjekksummer)} filer, laget {kopi.laget:%Y-%m-%d %H:%M} UTC).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
