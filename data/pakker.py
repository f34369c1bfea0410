"""Meeting packages: a named list of views, and the numbers they stood on the day they were frozen.

A frozen package holds a copy of its version's tables beside the store, known by its checksum, so that neither a new version nor a new
store changes it. Packages of the same numbers share one copy. What is deleted can be had back for 30 days.
"""

import hashlib
import io
import json
import os
import secrets
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from data import kontrakt as kontrakten
from data.lager import Lagerfeil, Versjon
from data.lagerfeil import translate

MAPPE, TALL, OM_TALLENE = "pakker", "tall", "tall.json"
PAKKE_I_FIL = "pakke.json"
ANGREFRIST = timedelta(days=30)
# What an imported file may hold unpacked: fifty times the example set's whole store.
STORSTE_IMPORT = 500_000_000
FLEST_FILER = 200


class Pakkefeil(Lagerfeil):
    """A package can't be had, changed or brought in; the message is in Bokmål and says what to do."""


@dataclass(frozen=True)
class Visning:
    """One view in a package: the page's address, the choice as its link says it, the title that says the finding, and speaker notes.

    An empty ``tittel`` means the one that the page writes from the numbers.
    """

    side: str
    valg: Mapping[str, str]
    tittel: str = ""
    notat: str = ""


@dataclass(frozen=True)
class Pakke:
    """A package. ``tall`` is the checksum of its frozen numbers, empty while it is a draft that follows the newest version.

    ``utgave`` counts the times it was saved: who saves an older one than the stored is told, and overwrites nothing.
    """

    id: str
    navn: str
    opprettet: date
    beskrivelse: str = ""
    visninger: tuple[Visning, ...] = ()
    tall: str = ""
    frosset: date | None = None
    slettet: date | None = None
    utgave: int = 0

    @property
    def er_frosset(self) -> bool:
        """Whether its numbers stay as they are."""
        return bool(self.tall)

    @property
    def sjekksum(self) -> str:
        """SHA-256 of the views and the numbers they show; the same for the same content, whatever the package is called."""
        views = [asdict(visning) for visning in self.visninger]
        return hashlib.sha256(_json({"tall": self.tall, "visninger": views})).hexdigest()


@dataclass(frozen=True)
class Pakkelager:
    """The packages beside a store. ``sted`` is the store's folder."""

    sted: Path
    # Read once: a frozen copy never changes.
    _lest: dict[str, Versjon] = field(default_factory=dict[str, Versjon], compare=False)

    def every(self) -> list[Pakke]:
        """All packages, the deleted too, newest first."""
        return sorted(self._found()[0], key=lambda pakke: (pakke.frosset or pakke.opprettet, pakke.id), reverse=True)

    def damaged(self) -> list[str]:
        """The ids of the packages that can't be read, and that :meth:`every` is therefore without."""
        return sorted(self._found()[1])

    def get(self, pakke_id: str, *, also_deleted: bool = False) -> Pakke:
        """A package by its id. Raises Pakkefeil when there is none, or when it is deleted."""
        pakke = self._newest(pakke_id)
        if pakke.slettet and not also_deleted:
            raise Pakkefeil(f"Møtepakken «{pakke.navn}» er slettet. Den kan hentes tilbake på siden Møtepakke i 30 dager.")
        return pakke

    def start(self, navn: str, idag: date, visninger: Sequence[Visning] = ()) -> Pakke:
        """A new draft."""
        return self.save(Pakke(f"{idag.isoformat()}-{secrets.token_hex(4)}", navn, idag, visninger=tuple(visninger)))

    def save(self, pakke: Pakke) -> Pakke:
        """Store a package as it now is, and return it with its new edition. Older editions stay where they are.

        Raises Pakkefeil when somebody else has saved the package since it was read, and Lagerfeil when the disk takes no more.
        """
        saved = replace(pakke, utgave=pakke.utgave + 1)
        try:
            if len(self._editions(pakke.id)) != pakke.utgave:
                raise FileExistsError
            _write_new(self._mappe / f"{_plain(pakke.id)}.{saved.utgave:06}.json", _json(_to_json(saved)))
        except FileExistsError as feil:
            raise Pakkefeil("Møtepakken er endret av noen andre siden du åpnet den. Last siden på nytt og gjør endringen igjen.") from feil
        except OSError as feil:
            raise translate(self.sted, feil) from feil
        return saved

    def freeze(self, pakke: Pakke, versjon: Versjon, idag: date) -> Pakke:
        """Give a draft the numbers of a version, for good. Raises Pakkefeil for a package that has its numbers."""
        if pakke.er_frosset:
            raise Pakkefeil(f"Tallene i «{pakke.navn}» er alt frosset. Lag en ny møtepakke for nye tall.")
        return self.save(replace(pakke, tall=self._keep(versjon), frosset=idag))

    def delete(self, pakke: Pakke, idag: date) -> Pakke:
        """Mark a package as deleted; for 30 days it can be had back."""
        return self.save(replace(pakke, slettet=idag))

    def restore(self, pakke: Pakke) -> Pakke:
        """Undo a deletion."""
        return self.save(replace(pakke, slettet=None))

    def clear_out(self, idag: date) -> int:
        """Remove for good what was deleted more than 30 days ago, and numbers no package uses. Returns how many packages went."""
        gone = [pakke for pakke in self.every() if pakke.slettet and pakke.slettet + ANGREFRIST < idag]
        for path in [path for pakke in gone for path in self._editions(pakke.id)]:
            path.unlink(missing_ok=True)
        used = {pakke.tall for pakke in self.every()}
        # Which numbers a damaged package has, can't be told.
        for mappe in () if self.damaged() else (self._mappe / TALL).glob("*"):
            if mappe.name not in used:
                shutil.rmtree(mappe, ignore_errors=True)
        return len(gone)

    def numbers(self, pakke: Pakke) -> Versjon:
        """The frozen numbers as a version of the store. Raises Pakkefeil when they are not whole, or for a draft."""
        if not pakke.er_frosset:
            raise Pakkefeil(f"Tallene i «{pakke.navn}» er ikke frosset ennå.")
        if pakke.tall not in self._lest:
            files = {path.name: path.read_bytes() for path in sorted((self._mappe / TALL / pakke.tall).glob("*"))}
            self._lest[pakke.tall] = _read_numbers(files, pakke)
        return self._lest[pakke.tall]

    def export(self, pakke: Pakke) -> bytes:
        """A package with its numbers as one zip file, the same bytes for the same package. Raises Pakkefeil for a draft."""
        self.numbers(pakke)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, PAKKE_I_FIL, _json(_to_json(replace(pakke, slettet=None, utgave=0))))
            for path in sorted((self._mappe / TALL / pakke.tall).glob("*")):
                _add(archive, f"{TALL}/{path.name}", path.read_bytes())
        return buffer.getvalue()

    def bring_in(self, content: bytes) -> Pakke:
        """Store a package that :meth:`export` made, here or elsewhere. One that is here already is returned as it stands.

        Raises Pakkefeil for a file that is something else, is damaged, or has been changed.
        """
        files = _unpack(content)
        pakke = _from_json(files.pop(PAKKE_I_FIL, b""), PAKKE_I_FIL)
        numbers = {name.removeprefix(f"{TALL}/"): raw for name, raw in files.items()}
        versjon = _read_numbers(numbers, pakke)
        if self._editions(pakke.id):
            present = self._newest(pakke.id)
            if present.tall == pakke.tall:
                return present
            raise Pakkefeil(f"Det finnes alt en annen møtepakke med samme nummer som «{pakke.navn}». Slett den først, eller behold den.")
        self._store(pakke.tall, numbers)
        self._lest[pakke.tall] = versjon
        return self.save(replace(pakke, slettet=None, utgave=0))

    @property
    def _mappe(self) -> Path:
        return self.sted / MAPPE

    def _found(self) -> tuple[list[Pakke], list[str]]:
        """The packages that can be read, and the ids of those that can't."""
        read, damaged = list[Pakke](), list[str]()
        for pakke_id in {path.name.partition(".")[0] for path in self._mappe.glob("*.json")}:
            try:
                read.append(self._newest(pakke_id))
            except (Pakkefeil, OSError):
                damaged.append(pakke_id)
        return read, damaged

    def _newest(self, pakke_id: str) -> Pakke:
        editions = self._editions(pakke_id)
        if not editions:
            raise Pakkefeil("Møtepakken finnes ikke. Den kan være slettet for mer enn 30 dager siden, eller ligge i et annet lager.")
        return _from_json(editions[-1].read_bytes(), editions[-1].name)

    def _editions(self, pakke_id: str) -> list[Path]:
        return sorted(self._mappe.glob(f"{_plain(pakke_id)}.*.json"))

    def _keep(self, versjon: Versjon) -> str:
        """Store a version's tables, and return their checksum."""
        files = {f"{navn}.parquet": _parquet(frame) for navn, frame in versjon.frames.items()}
        about = {
            "versjon": versjon.nummer,
            "opprettet": versjon.opprettet.isoformat(),
            "datasett": versjon.datasett,
            "beskrivelser": dict(versjon.beskrivelser),
        }
        files[OM_TALLENE] = _json(about)
        tall = _checksum(files)
        self._store(tall, files)
        return tall

    def _store(self, tall: str, files: Mapping[str, bytes]) -> None:
        """All files or none: they are written beside, and moved into place together."""
        place = self._mappe / TALL / tall
        if place.is_dir():
            return
        beside = self._mappe / f".{tall}-{secrets.token_hex(4)}"
        try:
            beside.mkdir(parents=True)
            for name, raw in files.items():
                (beside / name).write_bytes(raw)
            place.parent.mkdir(exist_ok=True)
            beside.rename(place)
        except OSError as feil:
            shutil.rmtree(beside, ignore_errors=True)
            if not place.is_dir():  # else another process stored the same numbers first
                raise translate(self.sted, feil) from feil


def _plain(pakke_id: str) -> str:
    """An id from a link may be anything: only letters, digits and dashes of it lead to a file."""
    return "".join(c for c in pakke_id if c.isascii() and (c.isalnum() or c == "-")) or "-"


def _checksum(files: Mapping[str, bytes]) -> str:
    """SHA-256 over every file's name and content, in order of name."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return total.hexdigest()


def _read_numbers(files: Mapping[str, bytes], pakke: Pakke) -> Versjon:
    """The files of a frozen copy as a version. Raises Pakkefeil when they are not what the package was frozen with."""
    if OM_TALLENE not in files or _checksum(files) != pakke.tall:
        raise Pakkefeil(
            f"Tallene i møtepakken «{pakke.navn}» er skadet eller endret: kontrollsummen stemmer ikke. "
            "Hent pakken inn på nytt fra filen den ble eksportert til."
        )
    about = json.loads(files[OM_TALLENE])
    frames = {name.removesuffix(".parquet"): pl.read_parquet(raw) for name, raw in files.items() if name.endswith(".parquet")}
    try:
        frames = kontrakten.complete(frames, kontrakten.current())
    except kontrakten.Kontraktavvik as feil:
        raise Pakkefeil(
            f"Møtepakken «{pakke.navn}» er laget med en annen utgave av e-helsekart. Tallene i den er like hele. {feil}"
        ) from feil
    return Versjon(
        nummer=about["versjon"],
        opprettet=datetime.fromisoformat(about["opprettet"]).astimezone(UTC),
        datasett=about["datasett"],
        frames=MappingProxyType(frames),
        beskrivelser=MappingProxyType(about["beskrivelser"]),
    )


def _unpack(content: bytes) -> dict[str, bytes]:
    """The files of an exported package; only names that an export makes, and no more than it can hold. Raises Pakkefeil."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > FLEST_FILER or sum(entry.file_size for entry in entries) > STORSTE_IMPORT:
                raise Pakkefeil("Filen er for stor til å være en møtepakke. Velg filen som «Eksporter pakken» laget.")
            if any(entry.filename != PAKKE_I_FIL and not _is_number_file(entry.filename) for entry in entries):
                raise Pakkefeil("Filen er ikke en møtepakke: den inneholder noe annet. Velg filen som «Eksporter pakken» laget.")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as feil:
        raise Pakkefeil("Filen er ikke en møtepakke, eller den er skadet. Velg filen som «Eksporter pakken» laget.") from feil


def _is_number_file(name: str) -> bool:
    room, _, file = name.partition("/")
    return room == TALL and (file == OM_TALLENE or (file.endswith(".parquet") and file.removesuffix(".parquet").isidentifier()))


def _to_json(pakke: Pakke) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(pakke).items()}


def _from_json(raw: bytes, name: str) -> Pakke:
    """A package as written. Raises Pakkefeil that names the file."""
    try:
        given = json.loads(raw)
        views = tuple(
            Visning(str(v["side"]), {str(k): str(x) for k, x in v["valg"].items()}, str(v["tittel"]), str(v["notat"]))
            for v in given["visninger"]
        )
        return Pakke(
            id=str(given["id"]),
            navn=str(given["navn"]),
            opprettet=date.fromisoformat(given["opprettet"]),
            beskrivelse=str(given["beskrivelse"]),
            visninger=views,
            tall=str(given["tall"]),
            frosset=date.fromisoformat(given["frosset"]) if given["frosset"] else None,
            slettet=date.fromisoformat(given["slettet"]) if given["slettet"] else None,
            utgave=int(given["utgave"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as feil:
        raise Pakkefeil(f"Filen {name} er ikke en møtepakke, eller den er skadet.") from feil


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _add(archive: zipfile.ZipFile, name: str, raw: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, date_time=(2024, 1, 1, 0, 0, 0)), raw, zipfile.ZIP_DEFLATED)


def _write_new(path: Path, raw: bytes) -> None:
    """A new file, whole or not at all. Raises FileExistsError when there is one of that name: of two writers, one is told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)
