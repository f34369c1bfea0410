"""The facts of the repository as tables, built once in each process that asks for them."""

from collections.abc import Mapping
from functools import cache

import polars as pl

from data import bygg, kontrakt
from data.innhenting.regneark_typer import Kjent


@cache
def frames() -> Mapping[str, pl.DataFrame]:
    """Every table of the contract. Never change a frame in place."""
    return bygg.build_real(kontrakt.current()).frames


@cache
def known() -> Kjent:
    """What a delivered spreadsheet is read against."""
    return Kjent(*(frames()[navn] for navn in ("kommuner", "fylker", "kommuneendringer", "fylkesendringer", "losninger")))
