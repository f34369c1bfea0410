"""Backup and restore: the same versions, deliveries, log and packages by checksum, and nothing overwritten unasked."""

import hashlib
import shutil
import threading
import zipfile
from datetime import date
from pathlib import Path

import pytest

from data import lager, lagerkatalog, sikkerhetskopi
from data.leveringer import Leveranser
from data.pakker import Pakkelager, Visning
from tests import tjenere
from tests.leveringsmini import build, deliver, rows

OSLO, BODO = "0301", "1804"
IDAG = date(2026, 1, 2)


def fill(sted: Path) -> str:
    """A store of four versions with two deliveries, one withdrawn, and a frozen package; its checksum."""
    build(sted)
    leveranser = Leveranser(sted)
    deliver(leveranser, rows((OSLO, "planlagt")))
    deliver(leveranser, rows((BODO, "planlagt")), hvem="Ola")
    leveranser.withdraw(1, hvem="Kari", hvorfor="Feil")
    pakker = Pakkelager(sted)
    pakker.freeze(pakker.start("Møte i januar", IDAG, [Visning("kart", {"losning": "maaling"})]), lager.read(sted, 2), IDAG)
    return checksum(sted)


def checksum(sted: Path) -> str:
    """SHA-256 over every row of the first and the newest version, who delivered what and when, and every package with its numbers."""
    total = hashlib.sha256()
    for nummer in (1, lager.current_version(sted, wait=True)):
        deler = lager.read_parts(sted, nummer)
        total.update(f"{nummer} {deler.bygd.opprettet} {deler.bygd.beskrivelser}".encode())
        for ramme in (*deler.bygd.frames.values(), deler.leverte.leveringer, deler.leverte.logg, *deler.leverte.rader.values()):
            total.update(ramme.write_csv().encode())
    pakker = Pakkelager(sted)
    for pakke in pakker.every():
        total.update(f"{pakke} {pakke.sjekksum}".encode())
        total.update(str({navn: ramme.to_dicts() for navn, ramme in pakker.numbers(pakke).frames.items()}).encode())
    return total.hexdigest()


@pytest.fixture(scope="module")
def kilde(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A filled store and its checksum. No test changes it."""
    sted = tmp_path_factory.mktemp("kilde") / "lager"
    return sted, fill(sted)


@pytest.fixture(scope="module")
def kopien(kilde: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    fil = tmp_path_factory.mktemp("kopi") / "kopi.zip"
    assert sikkerhetskopi.make(kilde[0], fil).versjon == 4
    return fil


def test_a_copy_restored_elsewhere_is_the_same_by_checksum(kilde: tuple[Path, str], kopien: Path, tmp_path: Path) -> None:
    assert sikkerhetskopi.restore(tmp_path / "ny", kopien).versjon == 4
    assert checksum(tmp_path / "ny") == kilde[1]
    assert deliver(Leveranser(tmp_path / "ny"), rows((OSLO, "tatt_i_bruk"))).nummer == 3, "and it goes on from there"


@tjenere.needs(tjenere.POSTGRES, tjenere.RCLONE.exists(), what="POSTGRESQL ELLER RCLONE")
def test_a_copy_moves_between_a_file_and_postgres_with_s3(
    kilde: tuple[Path, str], kopien: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tjenere.postgres() as server, tjenere.s3(tmp_path / "s3") as s3, monkeypatch.context() as miljo:
        for navn, verdi in (s3 | {lagerkatalog.MILJOVARIABEL: server.create("lager")}).items():
            miljo.setenv(navn, verdi)
        sikkerhetskopi.restore(tmp_path / "delt", kopien)
        assert checksum(tmp_path / "delt") == kilde[1]
        with pytest.raises(lager.Lagerfeil, match=r"ikke tom\. Lag en ny"):
            sikkerhetskopi.restore(tmp_path / "annet", kopien, replace=True)
        sikkerhetskopi.make(tmp_path / "delt", tmp_path / "tilbake.zip")
    sikkerhetskopi.restore(tmp_path / "fil", tmp_path / "tilbake.zip")
    assert checksum(tmp_path / "fil") == kilde[1]


def test_a_copy_is_taken_while_others_write(kilde: tuple[Path, str], tmp_path: Path) -> None:
    shutil.copytree(kilde[0], tmp_path / "lager")
    writer = threading.Thread(target=lambda: deliver(Leveranser(tmp_path / "lager"), rows((OSLO, "planlagt"))))
    writer.start()
    versjon = sikkerhetskopi.make(tmp_path / "lager", tmp_path / "kopi.zip").versjon
    writer.join()
    sikkerhetskopi.restore(tmp_path / "ny", tmp_path / "kopi.zip")
    assert (lager.current_version(tmp_path / "lager"), lager.read(tmp_path / "ny").nummer) == (5, versjon)
    assert lager.read(tmp_path / "ny").frames["innforing"].equals(lager.read(tmp_path / "lager", versjon).frames["innforing"])


def test_what_lies_there_is_moved_aside_and_only_when_asked(kilde: tuple[Path, str], kopien: Path, tmp_path: Path) -> None:
    shutil.copytree(kilde[0], tmp_path / "lager")
    (tmp_path / "lager" / lager.KATALOG).write_bytes(b"skadet")
    with pytest.raises(lager.Lagerfeil, match=r"Det ligger noe i .* bruk --erstatt"):
        sikkerhetskopi.restore(tmp_path / "lager", kopien)
    assert (tmp_path / "lager" / lager.KATALOG).read_bytes() == b"skadet"
    assert sikkerhetskopi.restore(tmp_path / "lager", kopien, replace=True).versjon == lager.current_version(tmp_path / "lager")
    (gammelt,) = (tmp_path / "lager").glob(".erstattet-*")
    assert (gammelt / lager.KATALOG).read_bytes() == b"skadet"
    assert sorted(path.name for path in gammelt.iterdir()) == ["filer", lager.KATALOG, "pakker"]


def changed(kopien: Path, tmp_path: Path, navn: str, innhold: bytes | None) -> Path:
    """A copy in which one file is another, or is gone; a name that no file begins with is added."""
    fil = tmp_path / "endret.zip"
    with zipfile.ZipFile(kopien) as fra, zipfile.ZipFile(fil, "w") as til:
        alle = {entry: fra.read(entry) for entry in fra.namelist()}
        hvem = next((entry for entry in alle if entry.startswith(navn)), navn)
        alle[hvem] = innhold or b""
        for entry, raw in alle.items():
            if entry != hvem or innhold is not None:
                til.writestr(entry, raw)
    return fil


@pytest.mark.parametrize(
    ("navn", "innhold", "sagt"),
    [
        ("filer/", b"tull", "kontrollsummen stemmer ikke for filer/"),
        ("katalog/", b"tull", "kontrollsummen stemmer ikke for katalog/"),
        ("ved_siden/pakker/tall", None, "kontrollsummen stemmer ikke for ved_siden/"),
        ("../utenfor", b"tull", r"kontrollsummen stemmer ikke for \.\./"),
        ("kopi.json", b"{}", "ikke en hel sikkerhetskopi"),
        ("kopi.json", b'{"utgave": 9, "versjon": 1, "laget": "2026-01-01", "sjekksummer": {}}', "nyere utgave"),
    ],
    ids=["a changed file", "a changed catalogue", "a file gone", "a file more", "no checksums", "a newer kind"],
)
def test_a_copy_that_is_not_whole_changes_nothing(kopien: Path, tmp_path: Path, navn: str, innhold: bytes | None, sagt: str) -> None:
    with pytest.raises(lager.Lagerfeil, match=sagt):
        sikkerhetskopi.restore(tmp_path / "ny", changed(kopien, tmp_path, navn, innhold))
    assert not (tmp_path / "ny").exists()


def test_a_half_written_copy_is_refused(kopien: Path, tmp_path: Path) -> None:
    (tmp_path / "halv.zip").write_bytes(kopien.read_bytes()[:-5000])
    with pytest.raises(lager.Lagerfeil, match="ikke en hel sikkerhetskopi"):
        sikkerhetskopi.read(tmp_path / "halv.zip")


def test_the_command_says_what_it_did(kilde: tuple[Path, str], kopien: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argumenter, kode, sagt in (
        (["kontroller", kopien], 0, "Sikkerhetskopien er hel"),
        (["gjenopprett", kopien, "--lager", tmp_path / "ny"], 0, "er gjenopprettet og kontrollert. Start e-helsekart på nytt (versjon 4"),
        (["gjenopprett", kopien, "--lager", tmp_path / "ny"], 1, "Stoppet: Det ligger noe"),
        (["lag", kopien, "--lager", kilde[0]], 1, "finnes fra før"),
        (["lag", tmp_path / "x.zip", "--lager", tmp_path / "tomt"], 1, "Fant ikke noe lager"),
        (["kontroller", tmp_path / "borte.zip"], 1, "Fant ikke"),
    ):
        assert sikkerhetskopi.main([str(del_) for del_ in argumenter]) == kode
        ut = capsys.readouterr()
        assert sagt in (ut.out if kode == 0 else ut.err)
    assert not (tmp_path / "x.zip").exists()
