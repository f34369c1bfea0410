"""How classes and columns are told to the browser. Dictionary coding: each distinct value once, and a short code per row.

A column of 357 dates has some sixty distinct ones; sent like this it takes a third of the bytes. ``decode`` in statisk/ordkoding.js
undoes it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from geo.farger import Klasse

SIFRE = "0123456789abcdefghijklmnopqrstuvwxyz"
INGEN = "."


def base36(tall: int, bredde: int) -> str:
    """A non-negative number in base 36, padded to ``bredde`` characters. Raises ValueError where it does not fit."""
    tegn = ""
    for _ in range(bredde):
        tall, rest = divmod(tall, 36)
        tegn = SIFRE[rest] + tegn
    if tall:
        raise ValueError(f"Tallet er for stort for {bredde} tegn")
    return tegn


def encode(verdier: Iterable[str | None], ordliste: Sequence[str]) -> str:
    """One code per value, all of the same width, run together: the value's place in ``ordliste``, or dots for null.

    Raises KeyError for a value that ``ordliste`` lacks.
    """
    bredde = 1 if len(ordliste) <= 36 else 2 if len(ordliste) <= 36**2 else 3
    koder: dict[str | None, str] = {ord_: base36(plass, bredde) for plass, ord_ in enumerate(ordliste)}
    koder[None] = INGEN * bredde
    return "".join([koder[verdi] for verdi in verdier])


def describe_class(klasse: Klasse) -> dict[str, Any]:
    """A class as the browser reads it."""
    monster = {"monster": klasse.monster} if klasse.monster else {}
    return {"id": klasse.id, "navn": klasse.navn, "farge": klasse.farge} | monster
