"""The public registers as a local server: answers of recorded shape, made from the facts, and any way of failing."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import polars as pl

KILDER = Path(__file__).parent.parent / "data" / "kilder"
KOMMUNER = pl.read_csv(KILDER / "kommuner" / "kommuner.csv", infer_schema=False)
FYLKER = pl.read_csv(KILDER / "fylker" / "fylker.csv", infer_schema=False)
ENDRINGER = pl.read_csv(KILDER / "kommuneendringer" / "kommune_changes.csv", infer_schema=False)
NUMRE = KOMMUNER["kommunenummer"].to_list()
GAMLE = sorted(set(ENDRINGER["old_code"]) - set(NUMRE))
TJENESTER = {
    "A01": "Tryggleiksalarm",
    "A02": "Lokaliseringsteknologi (GPS)",
    "A03": "Elektronisk medisineringsstøtte",
    "A04": "Digitalt tilsyn",
    "B01": "Støttekontakt",
}


@dataclass
class Akse:
    """An axis of a recorded table."""

    navn: str
    verdier: dict[str, str]
    kan_utelates: bool = False
    rolle: str = ""
    enhet: str = ""


def tall(tabell: str, valg: dict[str, str]) -> tuple[float | None, str | None]:
    """The number in a cell: a function of its codes, so that tests can work it out again."""
    region = valg.get("Region", valg.get("KOKkommuneregion0000", ""))
    if tabell == "07459":
        return float(int(valg["Alder"][:3]) + 1 + int(region) % 7), None
    antall = (int(region) + int(valg["Tid"]) + len(valg.get("Tjeneste", ""))) % 11 if region.isdecimal() else 1000
    if antall == 1:
        return None, ".."
    if antall in (2, 3):
        return 0.0, ":"
    return (None, ".") if antall == 10 else (float(antall), None)


def tabeller() -> dict[str, dict[str, Akse]]:
    """The tables of Statistikkbanken the importers read, cut down to a few years."""
    regioner = {nr: f"K {nr}" for nr in [*NUMRE, *GAMLE]}
    kostra = regioner | {"EAK": "Landet", "EKG01": "Kostragruppe 01", "EKA03": "Oslo"}
    brukere = {"Personar": "Brukarar av omsorgstenester", "Per1000": "Brukarar av omsorgstenester (per 1 000 innbyggjarar)"}
    arsverk = {"Arsverk": "Avtalte årsverk", "Per10000": "Avtalte årsverk per 10 000 innbyggere"}
    return {
        "07459": {
            "Region": Akse("region", {"0": "Hele landet", **regioner}, True, "geo"),
            "Kjonn": Akse("kjønn", {"2": "Kvinner", "1": "Menn"}, True),
            "Alder": Akse("alder", {f"{a:03d}": f"{a} år" for a in range(105)} | {"105+": "105 år eller eldre"}, True),
            "ContentsCode": Akse("statistikkvariabel", {"Personer1": "Personer"}, False, "metric", "personer"),
            "Tid": Akse("år", {str(a): str(a) for a in range(2022, 2028)}, False, "time"),
        },
        **{
            nr: {
                "KOKkommuneregion0000": Akse("region", kostra, False, "geo"),
                "Alder": Akse("alder", {"999": "Alle aldre", "0-17": "0-17 år", "18-66": "18-66 år"}, nr == "11642"),
                "Tjeneste": Akse("tenestetype", TJENESTER),
                "ContentsCode": Akse("statistikkvariabel", brukere, False, "metric", "personar"),
                "Tid": Akse("år", {str(a): str(a) for a in range(2018, 2027)}, False, "time"),
            }
            for nr in ("11645", "11642")
        },
        **{
            nr: {
                "KOKkommuneregion0000": Akse("region", kostra, False, "geo"),
                "Gruppe": Akse("utdanning", {"00": "I alt", "01": "Sykepleiere"}),
                "ContentsCode": Akse("statistikkvariabel", arsverk, False, "metric", "årsverk"),
                "Tid": Akse("år", {str(a): str(a) for a in range(2018, 2027)}, False, "time"),
            }
            for nr in ("11924", "11996")
        },
    }  # fmt: skip


@dataclass
class Tjener:
    """The running server: its address, what it was asked, what to do wrong next, and how to answer."""

    url: str = ""
    spurt: list[str] = field(default_factory=list)
    feil: list[tuple[str, str]] = field(default_factory=list)
    tynn: bool = False
    celler: int = 800_000
    tabeller: dict[str, dict[str, Akse]] = field(default_factory=tabeller)
    endre: Callable[[str, Any], Any] = field(default=lambda _sti, svar: svar)
    klar_etter: int = 1
    grenser: bytes = b""

    def base(self) -> list[str]:
        """The arguments that make the command ask here."""
        return [f"--base={kilde}={self.url}/{kilde}" for kilde in ("ssb", "klass", "brreg", "geonorge")]

    def answer(self, sti: str, parametre: dict[str, str], kropp: Any) -> Any:
        """The answer to a request, or None for 404."""
        deler = sti.strip("/").split("/")
        svar = {"ssb": self._ssb, "klass": self._klass, "brreg": self._brreg, "geonorge": self._geonorge}[deler[0]](
            deler[1:], parametre, kropp
        )
        return self.endre(sti, svar)

    def _ssb(self, deler: list[str], _parametre: dict[str, str], kropp: Any) -> Any:
        if deler == ["config"]:
            return {"maxDataCells": self.celler, "maxCallsPerTimeWindow": 30, "timeWindow": 60}
        tabell, hva = deler[1], deler[2]
        akser = self.tabeller[tabell]
        if hva == "metadata":
            return self._cube(tabell, {kode: list(akse.verdier) for kode, akse in akser.items()}, uten_verdier=True)
        valg = {del_["variableCode"]: del_["valueCodes"] for del_ in kropp["selection"]}
        assert all(kode in valg or akse.kan_utelates for kode, akse in akser.items()), "400"
        return self._cube(tabell, {kode: valg[kode] for kode in akser if kode in valg})

    def _cube(self, tabell: str, valg: dict[str, list[str]], *, uten_verdier: bool = False) -> dict[str, Any]:
        akser = self.tabeller[tabell]
        roller = {rolle: [kode for kode in valg if akser[kode].rolle == rolle] for rolle in ("time", "geo", "metric")}
        rot: dict[str, Any] = {
            "version": "2.0", "class": "dataset", "label": f"{tabell}: En tabell", "updated": "2026-02-25T07:00:00Z",
            "id": list(valg), "size": [len(v) for v in valg.values()], "role": {r: k for r, k in roller.items() if k},
            "dimension": {
                kode: {
                    "label": akser[kode].navn,
                    "category": {
                        "index": {v: nr for nr, v in enumerate(verdier)},
                        "label": {v: akser[kode].verdier[v] for v in verdier},
                        **({"unit": {v: {"base": akser[kode].enhet, "decimals": 0} for v in verdier}} if akser[kode].enhet else {}),
                    },
                    "extension": {"elimination": akser[kode].kan_utelates},
                }
                for kode, verdier in valg.items()
            },
        }  # fmt: skip
        if uten_verdier:
            return rot
        celler = [tall(tabell, dict(zip(valg, koder, strict=True))) for koder in product(*valg.values())]
        status = {str(nr): tegn for nr, (_, tegn) in enumerate(celler) if tegn}
        if self.tynn:
            rot["value"] = {str(nr): verdi for nr, (verdi, _) in enumerate(celler) if verdi is not None}
        else:
            rot["value"] = [verdi for verdi, _ in celler]
        return rot | ({"status": status} if status else {})

    def _klass(self, deler: list[str], parametre: dict[str, str], _kropp: Any) -> Any:
        id_, hva = deler[1], deler[2]
        if hva == "codesAt" and id_ == "131":
            return {
                "codes": [{"code": nr, "name": navn, "level": "1"} for nr, navn in codes_on(parametre["date"]).items()]
                + [{"code": "9999", "name": "Uoppgitt"}]
            }
        if hva == "codesAt":
            return {
                "codes": [{"code": nr, "name": navn} for nr, navn in FYLKER.select("fylkesnummer", "name").iter_rows()]
                + [{"code": "99", "name": "Uoppgitt"}]
            }
        if hva == "changes":
            return {"codeChanges": klass_changes() if id_ == "131" else []}
        felt = {"112": "kostra_gruppe", "128": "sentralitetsklasse"}[parametre["targetClassificationId"]]
        par = KOMMUNER.select("kommunenummer", felt).iter_rows()
        return {"correspondenceItems": [{"sourceCode": nr, "sourceName": "x", "targetCode": kode, "targetName": "y"} for nr, kode in par]}

    def _brreg(self, _deler: list[str], parametre: dict[str, str], _kropp: Any) -> Any:
        alle = [
            {
                "organisasjonsnummer": orgnr or "964981604",
                "navn": f"{navn.upper()} KOMMUNE",
                "organisasjonsform": {"kode": "KOMM"},
                "forretningsadresse": {"kommunenummer": nr},
            }
            for nr, navn, orgnr in KOMMUNER.select("kommunenummer", "name", "orgnr").iter_rows()
        ]
        side, antall = int(parametre["page"]), 200
        return {
            "_embedded": {"enheter": alle[side * antall : (side + 1) * antall]},
            "page": {"totalPages": -(-len(alle) // antall), "number": side},
        }

    def _geonorge(self, deler: list[str], _parametre: dict[str, str], kropp: Any) -> Any:
        if deler[0] == "codelists":
            prosjeksjoner = [{"code": "25833", "name": "UTM 33", "codespace": "x"}, {"code": "4258", "name": "EUREF 89", "codespace": "y"}]
            return [
                {"type": "fylke", "name": "Oslo", "code": "03"},
                {
                    "type": "landsdekkende",
                    "name": "Hele landet",
                    "code": "0000",
                    "projections": prosjeksjoner,
                    "formats": [{"name": "GML"}, {"name": "GeoJSON "}],
                },
            ]
        if deler[0] == "order":
            assert kropp is None or kropp["orderLines"][0]["formats"] == [{"name": "GeoJSON "}]
            self.klar_etter -= 1
            status = "WaitingForProcessing" if self.klar_etter >= 0 else "ReadyForDownload"
            return {"referenceNumber": "abc", "files": [{"status": status, "downloadUrl": f"{self.url}/geonorge/fil", "name": "x.zip"}]}
        return self.grenser or borders(NUMRE)


def borders(numre: list[str]) -> bytes:
    """A zip of GeoJSON as Geonorge has it: a collection under the dataset's name, and a byte order mark."""
    flate = {"type": "Polygon", "coordinates": [[[10, 60], [11, 60], [11, 61], [10, 60]]]}
    ting = [{"type": "Feature", "properties": {"kommunenummer": nr}, "geometry": flate} for nr in numre]
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        fil = zipfile.ZipInfo("Kommuner.geojson")  # of no time: the same whenever it is asked for
        arkiv.writestr(fil, "\ufeff" + json.dumps({"Kommune": {"type": "FeatureCollection", "features": ting}}), zipfile.ZIP_DEFLATED)
    return ut.getvalue()


def codes_on(dato: str) -> dict[str, str]:
    """Kommuner in use on a date, worked out backwards from today's."""
    koder = dict(KOMMUNER.select("kommunenummer", "name").iter_rows())
    flytter = ENDRINGER.filter(pl.col("kind").is_in(["renumber", "merge", "split"])).sort("change_date", descending=True)
    for gammel, navn, ny, dag in flytter.select("old_code", "old_name", "new_code", "change_date").iter_rows():
        if dag > dato:
            koder.pop(ny, None)
            koder[gammel] = navn
    return koder


def klass_changes() -> list[dict[str, str]]:
    """KLASS' own list: every change alike, with nothing said of its kind."""
    return [
        {"oldCode": gammel, "oldName": gammelt, "newCode": ny, "newName": nytt, "changeOccurred": dag}
        for gammel, gammelt, ny, nytt, dag in ENDRINGER.select("old_code", "old_name", "new_code", "new_name", "change_date").iter_rows()
    ]


@contextmanager
def serve() -> Iterator[Tjener]:
    """Run the server at an address of its own."""
    tjener = Tjener()

    class Svarer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, kropp: Any) -> None:
            url = urlsplit(self.path)
            tjener.spurt.append(f"{self.command} {url.path}")
            galt = next((par for par in tjener.feil if par[0] in url.path), None)
            if galt:
                tjener.feil.remove(galt)
                if self._fail(galt[1]):
                    return
            svar = tjener.answer(url.path, {navn: verdi[0] for navn, verdi in parse_qs(url.query).items()}, kropp)
            innhold = svar if isinstance(svar, bytes) else json.dumps(svar).encode()
            if galt and galt[1] == "avkortet":
                self._send(200, innhold[: len(innhold) // 2], lengde=len(innhold))
            elif galt and galt[1] == "ugyldig":
                self._send(200, innhold[: len(innhold) // 2])
            else:
                self._send(200, innhold)

        def _fail(self, hva: str) -> bool:
            """Fail as told; False when an answer is needed to fail with."""
            if hva in ("avkortet", "ugyldig"):
                return False
            if hva == "treg":
                time.sleep(1.0)
                return True
            if hva == "html":
                self._send(200, b"<html>Vedlikehold</html>")
                return True
            if hva == "nan":
                self._send(200, b'{"maxDataCells": NaN}')
                return True
            status, _, vent = hva.partition(" ")
            self._send(int(status), b"{}", hode={"Retry-After": vent} if vent else {})
            return True

        def _send(self, status: int, innhold: bytes, lengde: int | None = None, hode: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for navn, verdi in {"Content-Length": str(lengde or len(innhold)), **(hode or {})}.items():
                self.send_header(navn, verdi)
            self.end_headers()
            self.wfile.write(innhold)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Svarer)
    tjener.url = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield tjener
    finally:
        server.shutdown()
        server.server_close()
