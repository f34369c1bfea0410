"""Statistisk sentralbyrå's PxWebApi v2: what a table holds, and any cut of it, in as many queries as its limit demands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import cast

import polars as pl

from data.innhenting.feil import Innhentingsfeil, changed_shape
from data.innhenting.hent_http import Henter
from data.innhenting.jsonstat import Kube, read_cells, read_cube

BASE = "https://data.ssb.no/api/pxwebapi/v2"
STATBANK = "https://www.ssb.no/statbank/table"


@dataclass(frozen=True)
class PxWeb:
    """The service at ``base``, asked through ``henter``; ``celler`` is its limit of cells per query."""

    henter: Henter
    base: str
    celler: int

    @classmethod
    def open(cls, henter: Henter, base: str = BASE) -> "PxWeb":
        """Ask the service for its limits. Raises Innhentingsfeil."""
        oppsett = henter.get_json("SSB", f"{base}/config")
        grense = cast("dict[str, object]", oppsett).get("maxDataCells") if isinstance(oppsett, dict) else None
        if not isinstance(grense, int) or grense < 1:
            raise changed_shape("SSB", "config sier ikke hvor mange celler en spørring kan ha (maxDataCells)")
        return cls(henter, base, grense)

    def metadata(self, tabell: str) -> Kube:
        """Return the axes of a table. Raises Innhentingsfeil."""
        kilde = f"SSB tabell {tabell}"
        return read_cube(self.henter.get_json(kilde, f"{self.base}/tables/{tabell}/metadata", {"lang": "no"}), kilde)

    def data(self, tabell: str, utvalg: Mapping[str, Sequence[str]]) -> pl.DataFrame:
        """Return the cells of the chosen codes per axis, as ``read_cells`` has them; axes left out are summed by the source.

        Asks in pieces, along the longest axes, when the cut is over the limit. Raises Innhentingsfeil.
        """
        kilde = f"SSB tabell {tabell}"
        tomme = [kode for kode, verdier in utvalg.items() if not verdier]
        if tomme:
            raise Innhentingsfeil(kilde, f"har ingen av verdiene vi leter etter i {', '.join(tomme)}", "Kontroller årene du ber om.")
        biter = list(split(utvalg, self.celler))
        rammer: list[pl.DataFrame] = []
        for nr, bit in enumerate(biter, 1):
            self.henter.meld(f"{kilde}: spørring {nr} av {len(biter)}, {prod(len(v) for v in bit.values())} celler.")
            valg = {"selection": [{"variableCode": kode, "valueCodes": list(verdier)} for kode, verdier in bit.items()]}
            url = f"{self.base}/tables/{tabell}/data"
            svar = read_cells(self.henter.post_json(kilde, url, valg, {"lang": "no", "outputFormat": "json-stat2"}), kilde)
            for kode, verdier in bit.items():
                if kode not in svar.columns:
                    raise changed_shape(kilde, f"dimensjonen {kode} mangler i svaret")
                if mangler := set(verdier) - set(svar[kode]):
                    raise changed_shape(kilde, f"svaret mangler {kode} {', '.join(sorted(mangler)[:5])}")
            rammer.append(svar)
        return pl.concat(rammer)


def split(utvalg: Mapping[str, Sequence[str]], celler: int) -> Iterator[dict[str, tuple[str, ...]]]:
    """Cut a choice into pieces of at most ``celler`` cells, halving the longest axis as long as it takes."""
    if prod(len(verdier) for verdier in utvalg.values()) <= celler or all(len(verdier) < 2 for verdier in utvalg.values()):
        yield {kode: tuple(verdier) for kode, verdier in utvalg.items()}
        return
    lengst = max(utvalg, key=lambda kode: len(utvalg[kode]))
    midten = len(utvalg[lengst]) // 2
    yield from split({**utvalg, lengst: utvalg[lengst][:midten]}, celler)
    yield from split({**utvalg, lengst: utvalg[lengst][midten:]}, celler)
