"""Our own files for the browser: scripts, styles and the geometry, each under an address that carries its content's hash."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo import farger

STATISK = Path(__file__).parent / "statisk"
KART = Path(__file__).parents[2] / "geo" / "grenser" / "kart.json"
# Styles of parts and of single pages, which go with stil.css.
_DELSTILER = (
    "stadier.css",
    "bemanning.css",
    "motepakke.css",
    "profil.css",
    "sammenheng.css",
    "tilskudd.css",
    "datakvalitet.css",
    "utforsk.css",
)
_IMPORT = re.compile(r'from "\./(\w+\.js)"')
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Fil:
    """A file as served: ``adresse`` never changes its content, so a browser may keep it for ever."""

    adresse: str
    innhold: bytes
    pakket: bytes
    type: str


@cache
def file(name: str) -> Fil:
    """One of our own files by name (``kart.json``, ``stil.css`` …). Raises FileNotFoundError."""
    path = KART if name == KART.name else STATISK / name
    content = path.read_bytes()
    if name == "stil.css":
        content = farger.css().encode() + content + b"".join((STATISK / part).read_bytes() for part in _DELSTILER)
    content = _with_addresses(name, content)
    stem, suffix = path.stem, path.suffix
    digest = hashlib.sha256(content).hexdigest()[:12]
    room = "geo" if path == KART else "statisk"
    return Fil(f"/{room}/{stem}.{digest}{suffix}", content, gzip.compress(content, 9), _TYPES[suffix])


def with_imports(name: str) -> list[str]:
    """A script of ours and all that it imports, each once: what a browser must have before the script runs."""
    found = [name]
    for script in found:  # grows while it is read
        found += [other for other in _IMPORT.findall((STATISK / script).read_text("utf-8")) if other not in found]
    return found


def _with_addresses(name: str, content: bytes) -> bytes:
    """In a script or a style, ``"./other.js"`` becomes the hashed name, so that a cached file never meets a newer one."""
    if not name.endswith((".js", ".css")):
        return content
    for other in sorted(p.name for p in STATISK.iterdir() if p.name != name):
        plain = f'"./{other}"'.encode()
        if plain in content:
            content = content.replace(plain, f'"./{Path(file(other).adresse).name}"'.encode())
    return content


@cache
def by_address() -> dict[str, Fil]:
    """Every file of ours by the address it is served under."""
    names = [p.name for p in STATISK.iterdir() if p.suffix in _TYPES]
    return {f.adresse: f for f in map(file, [*names, KART.name])}
