# pyright: standard
# xlsxwriter ships no types, so strict checking has nothing to check against here.
"""The sheet a network fills in: its kommuner down, its solutions across, with what is known filled in already."""

import io
from collections.abc import Sequence

import polars as pl
import xlsxwriter

from data.innhenting.regneark_rader import STADIER
from data.innhenting.regneark_typer import Kjent
from data.innhenting.regneark_verdi import MAANEDER

ENDELSE = " – gjelder fra"
VEILEDNING = (
    "Rett bare det som er endret. Det som står her fra før, er det vi vet.",
    "Velg status fra listen. La cellen stå tom når dere ikke vet: tomt betyr «ikke rapportert», aldri «nei».",
    "Gjelder fra: en dato, en måned (nov 2023) eller et år (2023). Kan stå tom.",
    "Ikke endre kommunenummer eller kolonnenavn. Kolonner dere legger til, blir ikke lest.",
)


def template(nettverk: str, losninger: Sequence[str], status: pl.DataFrame, kjent: Kjent, nettverkene: pl.DataFrame) -> bytes:
    """Return an .xlsx for the network's kommuner and the solutions (codes), in that order.

    ``status`` is the last known: losning, kommunenr, stadium, gjelder_fra, presisjon; one row per pair at most is used (the last).
    ``nettverkene`` is the contract's table nettverk. Raises ValueError for a network without kommuner or an unknown solution.
    """
    fylker = nettverkene.filter(pl.col("nettverk") == nettverk)["fylkesnr"]
    kommuner = kjent.kommuner.filter(pl.col("fylkesnr").is_in(fylker.implode())).sort("kommunenr")
    navn = dict(kjent.losninger.select("losning", "navn").iter_rows())
    if kommuner.is_empty():
        raise ValueError(f"no kommuner in «{nettverk}»")
    if ukjente := [losning for losning in losninger if losning not in navn]:
        raise ValueError(f"unknown solutions: {ukjente}")
    kjente = {
        (losning, nr): (STADIER[stadium], dag, presisjon)
        for losning, nr, stadium, dag, presisjon in status.select("losning", "kommunenr", "stadium", "gjelder_fra", "presisjon").iter_rows()
        if stadium in STADIER
    }
    ut = io.BytesIO()
    with xlsxwriter.Workbook(ut, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bok:
        ark = bok.add_worksheet("Status")
        fet = bok.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        tekst, dato = bok.add_format({"num_format": "@"}), bok.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
        aarstall = bok.add_format({"num_format": "0", "align": "left"})
        overskrifter = ["Kommunenummer", "Kommune", *(o for losning in losninger for o in (navn[losning], navn[losning] + ENDELSE))]
        for kolonne, overskrift in enumerate(overskrifter):
            ark.write_string(0, kolonne, overskrift, fet)
        for rad, (nr, kommune) in enumerate(kommuner.select("kommunenr", "navn_entydig").iter_rows(), 1):
            ark.write_string(rad, 0, nr, tekst)
            ark.write_string(rad, 1, kommune)
            for plass, losning in enumerate(losninger):
                stadium, dag, presisjon = kjente.get((losning, nr), (None, None, ""))
                kolonne = 2 + 2 * plass
                if stadium is not None:
                    ark.write_string(rad, kolonne, stadium)
                if dag is not None and presisjon == "dag":
                    ark.write_datetime(rad, kolonne + 1, dag, dato)
                elif dag is not None and presisjon == "måned":
                    ark.write_string(rad, kolonne + 1, f"{MAANEDER[dag.month - 1]} {dag.year}")
                elif dag is not None:
                    ark.write_number(rad, kolonne + 1, dag.year, aarstall)
        for plass in range(len(losninger)):
            liste = {
                "validate": "list",
                "source": list(STADIER.values()),
                "error_title": "Status",
                "error_message": "Velg en status fra listen.",
            }
            ark.data_validation(1, 2 + 2 * plass, kommuner.height, 2 + 2 * plass, liste)
        ark.freeze_panes(1, 2)
        ark.set_column(0, 0, 16)
        ark.set_column(1, 1, 26)
        ark.set_column(2, len(overskrifter) - 1, 20)
        hjelp = bok.add_worksheet("Veiledning")
        hjelp.set_column(0, 0, 110)
        for rad, linje in enumerate((f"Status for {nettverk}", *VEILEDNING)):
            hjelp.write_string(rad, 0, linje, fet if rad == 0 else None)
    return ut.getvalue()
