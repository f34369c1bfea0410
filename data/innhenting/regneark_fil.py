"""From the bytes of a file to sheets of cells: what kind it is, whether it may be opened at all, and how its text is written."""

import csv
import io
import json
import lzma
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import polars as pl

from data.innhenting.regneark_typer import Ark, Fil, Filfeil, shown

STORST = 50_000_000
STORST_UTPAKKET = 500_000_000
FLEST_RADER = 200_000
FLEST_KOLONNER = 500
LENGSTE_FELT = 100_000  # below the csv module's own limit, which any library may move for the whole process
TIDSGRENSE_S = 60
LESER = Path(__file__).with_name("regneark_leser.py")
SKILLETEGN = ";\t,|"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(innhold: bytes, filnavn: str) -> Fil:
    """Read a file of cells, by what it holds and not by its name. Raises Filfeil, which says what to do instead."""
    if not innhold.strip():
        raise Filfeil("tom fil", "Filen er tom.")
    if len(innhold) > STORST:
        raise Filfeil("for stor fil", f"Filen er på {len(innhold) / 1e6:.0f} MB. Grensen er {STORST // 1_000_000} MB: del den opp.")
    if innhold.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in innhold:
            raise Filfeil("passord", "Filen er beskyttet med passord. Ta bort passordet og lever den på nytt.")
        raise Filfeil("gammelt format", "Filen er i det gamle formatet .xls. Lagre den som .xlsx og lever den på nytt.")
    if innhold.startswith(b"PK"):
        return _read_archive(innhold)
    return _read_text(innhold, filnavn)


def _read_archive(innhold: bytes) -> Fil:
    try:
        with zipfile.ZipFile(io.BytesIO(innhold)) as arkiv:
            _check_archive(arkiv)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        UnicodeDecodeError,
    ) as feil:
        raise Filfeil(
            "skadet fil", "Filen er skadet og kan ikke åpnes. Åpne den i regnearket, lagre den på nytt og lever den igjen."
        ) from feil
    try:
        prosess = subprocess.run(
            [sys.executable, "-P", str(LESER), str(FLEST_RADER)], input=innhold, capture_output=True, timeout=TIDSGRENSE_S, check=False
        )
    except subprocess.TimeoutExpired as feil:
        raise Filfeil("for tung fil", f"Filen kunne ikke leses på {TIDSGRENSE_S} sekunder. Ta bort det som ikke skal leveres.") from feil
    try:
        svar: dict[str, Any] = json.loads(prosess.stdout)
    except ValueError as feil:
        raise Filfeil("for tung fil", "Filen krever mer minne enn vi gir den. Kopier radene til et nytt regneark og lever det.") from feil
    match svar.get("feil"):
        case None:
            return _sheets(svar)
        case "passord":
            raise Filfeil("passord", "Filen er beskyttet med passord. Ta bort passordet og lever den på nytt.")
        case "rader":
            raise Filfeil(
                "for mange rader", f"Arket «{shown(svar['ark'])}» har {svar['rader']} rader. Grensen er {FLEST_RADER}: del det opp."
            )
        case "minne":
            raise Filfeil("for tung fil", "Filen krever mer minne enn vi gir den. Kopier radene til et nytt regneark og lever det.")
        case _:
            raise Filfeil(
                "skadet fil", f"Filen kan ikke leses som regneark ({shown(svar.get('hva', ''))}). Lagre den på nytt og lever den igjen."
            )


def _check_archive(arkiv: zipfile.ZipFile) -> None:
    """Refuse what isn't a plain spreadsheet, and unpack every part once, counting, since the sizes an archive states may be false."""
    navn = set(arkiv.namelist())
    if any(n.lower().endswith("vbaproject.bin") for n in navn) or any(n.startswith(("Basic/", "Scripts/")) for n in navn):
        raise Filfeil("makroer", "Filen inneholder makroer. Lagre den som vanlig .xlsx eller .ods uten makroer og lever den på nytt.")
    if "xl/workbook.bin" in navn:
        raise Filfeil("ukjent format", "Filen er i formatet .xlsb. Lagre den som .xlsx og lever den på nytt.")
    if not navn & {"xl/workbook.xml", "content.xml"} or "word/document.xml" in navn:
        raise Filfeil("ukjent format", "Filen er ikke et regneark. Lever .xlsx, .ods eller .csv.")
    igjen = STORST_UTPAKKET
    for post in arkiv.infolist():
        with arkiv.open(post) as strom:
            while del_ := strom.read(1 << 20):
                igjen -= len(del_)
                if igjen < 0:
                    raise Filfeil("for stor fil", f"Filen er over {STORST_UTPAKKET // 1_000_000} MB pakket ut, og er ikke åpnet.")
                if post.filename in ("[Content_Types].xml", "META-INF/manifest.xml"):
                    if b"macroEnabled" in del_:
                        raise Filfeil("makroer", "Filen inneholder makroer. Lagre den som vanlig .xlsx og lever den på nytt.")
                    if b"encryption-data" in del_:
                        raise Filfeil("passord", "Filen er beskyttet med passord. Ta bort passordet og lever den på nytt.")


def _sheets(svar: dict[str, Any]) -> Fil:
    merknader: list[str] = []
    if svar["skjulte"]:
        merknader.append(f"Skjulte ark er ikke lest: {', '.join(shown(navn) for navn in svar['skjulte'])}.")
    if formler := svar["formler_ods"] + sum(ark["formler"] for ark in svar["ark"]):
        merknader.append(f"{formler} celler har formler. Vi har lest verdien som var lagret, og ikke regnet ut noe.")
    if skjulte := sum(ark["skjulte_rader"] for ark in svar["ark"]):
        merknader.append(f"{skjulte} skjulte rader er lest sammen med de andre.")
    if svar["slaatt_ods"]:
        raise Filfeil("sammenslåtte celler", "Arket har celler som er slått sammen over flere rader. Del dem opp og lever filen på nytt.")
    if not svar["ark"]:
        raise Filfeil("ingen synlige ark", "Filen har ingen synlige ark. Vis arket som skal leveres, og lever filen på nytt.")
    ark = tuple(Ark(a["navn"], _frame(a["celler"], a["navn"]), tuple(tuple(s) for s in a["slaatt"])) for a in svar["ark"])
    return Fil(ark, tuple(merknader))


def _frame(rader: list[list[str | None]], navn: str) -> pl.DataFrame:
    bredde = max((len(rad) for rad in rader), default=0)
    if bredde > FLEST_KOLONNER:
        raise Filfeil("for mange kolonner", f"Arket «{shown(navn)}» har {bredde} kolonner. Grensen er {FLEST_KOLONNER}.")
    if any(len(rad) != bredde for rad in rader):
        rader = [rad + [None] * (bredde - len(rad)) for rad in rader]
    return pl.DataFrame(rader, schema={str(nr): pl.String for nr in range(bredde)}, orient="row")


def decode_text(innhold: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file in any usual encoding, and notes. Raises Filfeil when it isn't text.

    UTF-8 and UTF-16 are recognised; else each line that isn't UTF-8 is read as Windows' western European.
    """
    for merke, koding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if innhold.startswith(merke):
            return _whole(innhold, koding), ()
    if innhold[:400].count(0) > len(innhold[:400]) // 4:
        return _whole(innhold, "utf-16-le" if innhold[1:2] == b"\0" else "utf-16-be"), ()
    if b"\0" in innhold:
        raise Filfeil("ikke tekst", "Filen er verken et regneark eller en tekstfil. Lever .xlsx, .ods eller .csv.")
    try:
        return innhold.decode("utf-8"), ()
    except UnicodeDecodeError:
        linjer = innhold.split(b"\n")
    tekst: list[str] = []
    blandet = {"utf-8": 0, "cp1252": 0}
    for linje in linjer:
        try:
            tekst.append(linje.decode("utf-8"))
            blandet["utf-8"] += not linje.isascii()
        except UnicodeDecodeError:
            tekst.append(linje.decode("cp1252", "replace"))
            blandet["cp1252"] += 1
    merknad = "Filen blander to tegnkodinger. Kontroller æ, ø og å i forhåndsvisningen." if all(blandet.values()) else ""
    return "\n".join(tekst), tuple(filter(None, [merknad]))


def _whole(innhold: bytes, koding: str) -> str:
    try:
        return innhold.decode(koding)
    except UnicodeDecodeError as feil:
        raise Filfeil("tegnkoding", "Filens tegnkoding er ødelagt. Lagre den på nytt som CSV UTF-8 eller .xlsx.") from feil


def _read_text(innhold: bytes, filnavn: str) -> Fil:
    tekst, merknader = decode_text(innhold)
    if re.match(r"\s*<(!doctype|html|\?xml)", tekst[:200], re.IGNORECASE):
        raise Filfeil("ukjent format", "Filen er en nettside eller XML, ikke et regneark. Lagre den som .xlsx og lever den på nytt.")
    skilletegn = find_delimiter(tekst)
    if treff := re.match(r"sep=(.)\r?\n", tekst):
        skilletegn = treff[1]
    rader: list[list[str | None]] = []
    try:
        for rad in csv.reader(io.StringIO(tekst, newline=""), delimiter=skilletegn, strict=True):
            if max(map(len, rad), default=0) > LENGSTE_FELT:
                raise csv.Error
            rader.append([f"t{felt}" if felt else None for felt in rad])
            if len(rader) > FLEST_RADER:
                raise Filfeil("for mange rader", f"Filen har over {FLEST_RADER} rader. Del den opp.")
    except csv.Error as feil:
        raise Filfeil(
            "ugyldig CSV", f"Rad {len(rader) + 1} kan ikke leses: anførselstegnene går ikke opp, eller feltet er for langt."
        ) from feil
    if treff:
        rader[0] = [None]
    return Fil((Ark(filnavn, _frame(rader, filnavn)),), merknader)


def find_delimiter(tekst: str) -> str:
    """The sign that divides most of the first lines into equally many fields, semicolon when nothing tells."""
    linjer = [linje for linje in tekst[:20_000].splitlines() if linje.strip()][:20]

    def weight(tegn: str) -> tuple[int, int]:
        antall = [len(re.sub(r'"[^"]*"', "", linje).split(tegn)) for linje in linjer]
        vanligst = max(set(antall), key=antall.count, default=1)
        return (antall.count(vanligst) if vanligst > 1 else 0, vanligst)

    return max(SKILLETEGN, key=weight)
