"""An answer in the formats of the open data. Each says where the numbers are from, how they may be used and how to cite them."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from queries import run, tabellfil
from queries.apnedata_geojson import area_level, features
from queries.apnedata_jsonstat import cube, is_offered
from queries.apnedata_utgave import Utgave
from queries.run import Header
from queries.tabellfil import Opphav

# The filters of a kommune or a fylke that make groups areas of the map.
Former = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Svar:
    """A whole answer, and all that a format may say of it. ``adresse`` is where the same numbers will be found later."""

    navn: str
    params: Mapping[str, str]
    data: pl.DataFrame
    opphav: Opphav
    utgave: Utgave
    adresse: str

    @property
    def header(self) -> Header:
        """What the question says of itself."""
        return run.header(self.navn)

    @cached_property
    def lisenser(self) -> list[dict[str, Any]]:
        """The licences of the sources, each once."""
        return licences(self.utgave.kilder.filter(pl.col("datasett").is_in(self.opphav.kilder["datasett"].to_list())))

    def about(self) -> dict[str, Any]:
        """What the answer is and stands on, as JSON values."""
        kilder = self.opphav.kilder.select("datasett", "tittel", "utgiver", "url", "lisens", "kreditering", pl.col("dato").cast(pl.String))
        return {
            "sporring": self.navn,
            "svarer_paa": self.header.svarer_paa,
            "merknad": self.header.merknad,
            "utvalg": self.opphav.valg,
            "filtre": dict(self.params),
            "en_rad_per": list(self.header.korn),
            "datagrunnlag": self.opphav.merke,
            "versjon": self.opphav.versjon,
            "oppdatert": self.opphav.dato,
            "sitering": self.utgave.sitering,
            "adresse": self.adresse,
            "lisenser": self.lisenser,
            "kilder": kilder.to_dicts(),
            "standardtegn": tabellfil.TEGN,
        }


def licences(kilder: pl.DataFrame) -> list[dict[str, Any]]:
    """Each licence of the given datasets once: its name, what it means and its address."""
    found = kilder.select(navn="lisens", forklaring="forklaring", url="lisens_url")
    return found.unique(maintain_order=True).to_dicts()


def parquet(frame: pl.DataFrame, about: Mapping[str, str] | None = None) -> bytes:
    """A frame as a Parquet file, with what is told of it in the file's metadata."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", metadata=dict(about or {}))
    return buffer.getvalue()


@dataclass(frozen=True)
class Format:
    """A format: its media type, what it is good for, and how an answer is written in it."""

    type: str
    beskrivelse: str
    write: Callable[[Svar, Former, str], bytes]


def _csv(svar: Svar, former: Former, kreditering: str) -> bytes:
    return tabellfil.csv(svar.data, svar.opphav)


def _json(svar: Svar, former: Former, kreditering: str) -> bytes:
    columns = [{"navn": name, "type": kind} for name, kind in svar.header.kolonner.items()]
    told = json.dumps({**svar.about(), "kolonner": columns}, ensure_ascii=False)
    return f'{told[:-1]}, "rader": {tabellfil.with_signs(svar.data).write_json()}}}'.encode()


def _parquet(svar: Svar, former: Former, kreditering: str) -> bytes:
    about = {name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for name, value in svar.about().items()}
    return parquet(tabellfil.with_signs(svar.data), about)


def _jsonstat(svar: Svar, former: Former, kreditering: str) -> bytes:
    about = svar.about()
    source = "; ".join(f"{kilde['tittel']} ({kilde['utgiver']})" for kilde in about["kilder"])
    told = {"label": svar.header.svarer_paa, "source": source, "updated": f"{svar.opphav.dato}T00:00:00Z", "href": svar.adresse}
    made = cube(tabellfil.with_signs(svar.data), svar.header) | told | {"note": [svar.header.merknad], "extension": about}
    return json.dumps(made, ensure_ascii=False).encode()


def _geojson(svar: Svar, former: Former, kreditering: str) -> bytes:
    level, column = area_level(svar.header, svar.params) or ("", "")
    told = json.dumps({"type": "FeatureCollection", **svar.about(), "kart": kreditering}, ensure_ascii=False)
    return f'{told[:-1]}, "features": [{features(tabellfil.with_signs(svar.data), column, former(level))}]}}'.encode()


FORMATER: Mapping[str, Format] = {
    "json": Format("application/json", "Radene med forklaring, kilder og lisens", _json),
    "csv": Format("text/csv", "Semikolon, desimalkomma og UTF-8 med BOM, for norske regneark", _csv),
    "parquet": Format("application/vnd.apache.parquet", "For analyseverktøy; kilder og lisens i filens metadata", _parquet),
    "geojson": Format("application/geo+json", "Radene med områdenes grenser (WGS 84), forenklet for kart på skjerm", _geojson),
    "jsonstat": Format("application/json", "JSON-stat 2.0, som SSB bruker; bare tallene, med standardtegn som status", _jsonstat),
}


def formats(header: Header, params: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The endings that a question can be had with; without ``params`` those that some choice gives."""
    areas = area_level(header, params) is not None
    return tuple(form for form in FORMATER if {"geojson": areas, "jsonstat": is_offered(header)}.get(form, True))


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The ending that an Accept header asks for, the first offered where it takes anything; None where it takes none of them."""
    asked: list[tuple[float, str]] = []
    for part in accept.lower().split(",") if accept.strip() else ["*/*"]:
        media, *rest = (piece.strip() for piece in part.split(";"))
        weight = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        asked.append((float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0, media))
    for weight, media in sorted(asked, key=lambda one: -one[0]):
        for form in offered if weight > 0 else ():
            kind = FORMATER[form].type
            if media in (kind, "*/*", f"{kind.split('/')[0]}/*"):
                return form
    return None
