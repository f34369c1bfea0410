"""Geonorge: the borders of the kommuner, ordered and fetched to a file that ``python -m geo.bygg_grenser --kilde FIL`` takes."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

from data.innhenting.feil import Innhentingsfeil, changed_shape
from data.innhenting.hent_http import Henter

BASE = "https://nedlasting.geonorge.no/api"
UUID = "041f1e6e-bdbc-4091-b48f-8a5990f3cc5b"
KILDE = "Geonorge"
PROJEKSJONER = ("4258", "25833", "25832", "25835")
FORSOK, VENT_S = 30, 10.0
STORST_UTPAKKET = 2_000_000_000
NUMMER = re.compile(rb'"kommunenummer"\s*:\s*"?(\d{3,4})\b')


def fetch(henter: Henter, kommuner: set[str], sov: Callable[[float], None], base: str = BASE) -> bytes:
    """Order the borders of the whole country as GeoJSON and return the zip, checked to hold every kommune. Raises Innhentingsfeil."""
    omraade = _whole_country(henter, base)
    format_ = _choose(omraade, "formats", "name", lambda navn: navn.strip().lower() == "geojson", "formatet GeoJSON")
    projeksjon = min(
        (p for p in _list(omraade, "projections") if p.get("code") in PROJEKSJONER),
        key=lambda p: PROJEKSJONER.index(p["code"]),
        default=None,
    )
    if projeksjon is None:
        raise changed_shape(KILDE, "ingen av koordinatsystemene vi kan lese")
    linje = {
        "metadataUuid": UUID,
        "areas": [{felt: omraade.get(felt) for felt in ("type", "name", "code")}],
        "formats": [{"name": format_["name"]}],
        "projections": [{felt: projeksjon.get(felt) for felt in ("code", "name", "codespace")}],
    }
    bestilling = _object(henter.post_json(KILDE, f"{base}/order", {"orderLines": [linje]}))
    for nr in range(FORSOK):
        filer = _list(bestilling, "files")
        if filer and filer[0].get("status") == "ReadyForDownload":
            innhold = henter.get(KILDE, str(filer[0]["downloadUrl"]), godta="*/*")
            check(innhold, kommuner)
            return innhold
        henter.meld(f"{KILDE}: bestillingen er ikke klar ennå ({nr + 1} av {FORSOK}).")
        sov(VENT_S)
        bestilling = _object(henter.get_json(KILDE, f"{base}/order/{bestilling.get('referenceNumber')}"))
    raise Innhentingsfeil(KILDE, "gjorde ikke bestillingen klar i tide", "Prøv igjen om en stund.")


def check(innhold: bytes, kommuner: set[str]) -> None:
    """Check that the bytes are a whole zip of GeoJSON with every kommune. Raises Innhentingsfeil."""
    try:
        with zipfile.ZipFile(io.BytesIO(innhold)) as arkiv:
            if sum(post.file_size for post in arkiv.infolist()) > STORST_UTPAKKET or arkiv.testzip():
                raise zipfile.BadZipFile("too large or damaged")
            tekster = [arkiv.read(navn) for navn in arkiv.namelist() if navn.lower().endswith((".geojson", ".json"))]
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as feil:
        raise Innhentingsfeil(KILDE, "filen er ikke en hel zip-fil", "Prøv igjen; filen er ikke lagret.") from feil
    if not tekster:
        raise changed_shape(KILDE, "zip-filen har ingen GeoJSON")
    funnet = {treff.decode().zfill(4) for tekst in tekster for treff in NUMMER.findall(tekst)}
    if mangler := sorted(kommuner - funnet):
        raise changed_shape(KILDE, f"{len(mangler)} kommuner mangler i filen: {', '.join(mangler[:5])}")


def save(innhold: bytes, til: Path, dato: date) -> None:
    """Write the file and its origin (``<fil>.kilde.toml``) beside it, each in one move."""
    til.parent.mkdir(parents=True, exist_ok=True)
    opphav = (
        'tittel = "Administrative enheter: kommuner"\nutgiver = "Kartverket"\n'
        f'url = "https://kartkatalog.geonorge.no/metadata/{UUID}"\nlisens = "CC BY 4.0"\nkreditering = "© Kartverket"\n'
        f'dato = {dato.isoformat()}\n\n[[fil]]\nnavn = "{til.name}"\nsha256 = "{hashlib.sha256(innhold).hexdigest()}"\n'
    )
    for fil, bytes_ in ((til, innhold), (til.with_name(f"{til.name}.kilde.toml"), opphav.encode())):
        midlertidig = fil.with_name(f".{fil.name}.ny")
        midlertidig.write_bytes(bytes_)
        midlertidig.replace(fil)


def _whole_country(henter: Henter, base: str) -> dict[str, Any]:
    svar = henter.get_json(KILDE, f"{base}/codelists/area/{UUID}")
    for post in cast("list[object]", svar if isinstance(svar, list) else []):
        if isinstance(post, dict) and cast("dict[str, Any]", post).get("type") == "landsdekkende":
            return cast("dict[str, Any]", post)
    raise changed_shape(KILDE, "området «Hele landet» mangler")


def _choose(post: dict[str, Any], felt: str, navn: str, passer: Callable[[str], bool], hva: str) -> dict[str, Any]:
    for valg in _list(post, felt):
        if passer(str(valg.get(navn, ""))):
            return valg
    raise changed_shape(KILDE, f"{hva} mangler")


def _list(post: dict[str, Any], felt: str) -> list[dict[str, Any]]:
    poster = post.get(felt)
    return [cast("dict[str, Any]", p) for p in cast("list[object]", poster) if isinstance(p, dict)] if isinstance(poster, list) else []


def _object(svar: object) -> dict[str, Any]:
    if not isinstance(svar, dict):
        raise changed_shape(KILDE, "svaret er ikke et objekt")
    return cast("dict[str, Any]", svar)
