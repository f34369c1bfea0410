"""Collecting faults while a sheet is read: each check adds its rows, and only rows without any are taken."""

from collections.abc import Mapping

import polars as pl

from data.innhenting.regneark_typer import Feil, shown

# What the fields are called where the sheet itself has no such column.
FELTNAVN = {
    "kommunenr": "kommunenummer", "losning": "løsning", "kilde_url": "kilde", "forelopig": "foreløpig", "aar": "år", "belop": "beløp",
    "verdi": "årsverk", "omraade": "område",
}  # fmt: skip


class Feilsamler:
    """Faults of rows that each have a number (``nr``) of their own and the row of the sheet they stand in (``rad``)."""

    def __init__(self, overskrifter: Mapping[str, str]) -> None:
        self._overskrifter = overskrifter
        self._feil: list[Feil] = []
        self._nr: set[int] = set()

    def heading(self, felt: str) -> str:
        """Return the sheet's own heading of a field, or our name for it."""
        return self._overskrifter.get(felt, FELTNAVN.get(felt, felt))

    def add(self, rader: pl.DataFrame, brutt: pl.Expr, felt: str, regel: str, *, verdi: str | None = None) -> None:
        """Add a fault for each row where ``brutt`` holds. ``rader`` has nr, rad, kolonne, and may have melding and forslag per row.

        ``felt`` names the field, ``verdi`` the column with what the cell shows.
        """
        treff = rader.filter(brutt.fill_null(value=False))
        for rad in treff.select(
            "nr", "rad",
            pl.col("kolonne") if "kolonne" in rader.columns else pl.lit("").alias("kolonne"),
            pl.col(verdi).cast(pl.String).alias("verdi") if verdi else pl.lit("").alias("verdi"),
            "melding", "forslag",
        ).iter_rows():  # fmt: skip
            nr, radnr, kolonne, vist, melding, forslag = rad
            self._nr.add(nr)
            self._feil.append(compose(radnr, kolonne or self.heading(felt), vist or "", regel, melding, forslag or ""))

    def tell(self, rad: int | None, felt: str, verdi: str, regel: str, melding: str) -> None:
        """Add a fault of the sheet as a whole."""
        self._feil.append(compose(rad, felt and self.heading(felt), verdi, regel, melding, ""))

    def without(self, rader: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that no fault so far is about."""
        return rader.filter(~pl.col("nr").is_in(list(self._nr)))

    def sorted(self) -> tuple[Feil, ...]:
        """Return the faults in the order of the sheet, each once."""
        return tuple(sorted(dict.fromkeys(self._feil), key=lambda feil: feil.rad or 0))


def compose(rad: int | None, kolonne: str, verdi: str, regel: str, melding: str, forslag: str) -> Feil:  # noqa: PLR0917
    """Make a whole sentence of a fault, beginning with its row."""
    slutt = "" if melding.endswith(("?", ".")) else "."
    hele = f"{melding}{slutt}" if rad is None else f"Rad {rad}: {melding}{slutt}"
    return Feil(rad, shown(kolonne), shown(verdi), regel, hele, forslag)
