"""The facts with every name and free text made hostile: what a page shows of them must stay text."""

import polars as pl

from data import kontrakt, lager

ANGREP = "<img src=x onerror=rammet()>"
# Free texts that the questions look for by their words.
_LOOKED_FOR = {"ordning", "omraade", "partnere", "kommuner", "grunnlag"}


def hostile(versjon: lager.Versjon) -> lager.Versjon:
    """The version, by a number of its own, with the attack after every text that is no code, address or word of the contract."""
    frames = {name: _spoilt(frame, kontrakt.current().tabeller[name]) for name, frame in versjon.frames.items()}
    return lager.Versjon(versjon.nummer + 90_000, versjon.opprettet, versjon.datasett, frames, versjon.beskrivelser)


def columns(tabell: kontrakt.Tabell) -> list[str]:
    """The columns of a table that hold names and free texts."""
    bound = {navn for regel in tabell.regler for navn in regel.kolonner} - {"navn", "navn_entydig"}
    bound |= {*tabell.nokkel} - {"navn"} | _LOOKED_FOR
    return [
        k.navn for k in tabell.kolonner if k.type == "VARCHAR" and k.navn not in bound and not k.navn.endswith(("url", "sha256", "sted"))
    ]


def _spoilt(frame: pl.DataFrame, tabell: kontrakt.Tabell) -> pl.DataFrame:
    if tabell.navn == kontrakt.LAGERINFO:
        return frame
    return frame.with_columns(pl.col(name) + ANGREP for name in columns(tabell))
