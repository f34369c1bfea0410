"""A delivered spreadsheet, from bytes to rows of the contract: good rows and every fault at once. Nothing is stored here.

``read_sheet`` is all a caller needs; ``regneark_mal`` makes what is filled in and ``regneark_merket`` gives it back with marks.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import polars as pl

from data import kontrakt as kontrakten
from data.innhenting import regneark_verdi as verdi
from data.innhenting.regneark_feil import FELTNAVN, Feilsamler
from data.innhenting.regneark_fil import read_file
from data.innhenting.regneark_kolonner import IGNORER, Overskrift, find_headings, normalise, read_synonyms, solution_names
from data.innhenting.regneark_kommune import SUMRADER, Kommuneoppslag
from data.innhenting.regneark_rader import Lesing, read_grants, read_staffing, read_status
from data.innhenting.regneark_typer import TABELL, Ark, Feil, Fil, Filfeil, Kjent, Levering, Resultat, Slag, shown
from data.kontrakt import Tabell
from data.rammekontroll import check_frame

POLARSTYPE = {"VARCHAR": pl.String, "DATE": pl.Date, "BOOLEAN": pl.Boolean, "INTEGER": pl.Int32, "BIGINT": pl.Int64, "DOUBLE": pl.Float64}
NOKKEL: dict[Slag, tuple[str, ...]] = {
    "status": ("losning", "kommunenr", "gjelder_fra", "kilde_url", "aktor"),
    "tilskudd": ("aar", "ordning", "prosjekt", "mottaker", "kommunenr", "innvilget_kr"),
    "aarsverk": ("navn", "aar", "rolle"),
}
LESERE = {"status": read_status, "tilskudd": read_grants, "aarsverk": read_staffing}


def read_sheet(
    innhold: bytes,
    filnavn: str,
    slag: Slag,
    kjent: Kjent,
    levering: Levering,
    *,
    husket: Mapping[str, str] | None = None,
    idag: date | None = None,
) -> Resultat:
    """Read and check a delivery. Never raises for what is in the file: every fault is in the answer.

    ``husket`` is the source's memory of headings (normalised heading -> field, «ignorer» to leave one out), as an earlier answer's
    ``kolonner``. ``idag`` is the last day that something can have been taken in use.
    """
    tabell = _table(TABELL[slag])
    try:
        fil = read_file(innhold, filnavn)
    except Filfeil as feil:
        return Resultat(slag, _empty(tabell), (), (feil.feil,), (), {}, 0)
    losninger = solution_names(kjent.losninger)
    ark, overskrift = _choose(fil, slag, husket or {}, losninger)
    merknader = [*fil.merknader, *_unread(fil, ark)]
    if overskrift is None:
        hva = {"status": "kommune og status", "tilskudd": "mottaker og prosjekt", "aarsverk": "kommune og årsverk"}[slag]
        feil = Feil(None, "", "", "overskrift", f"Fant ingen rad med kolonnenavn. Arket må ha en rad med minst {hva}.")
        return Resultat(slag, _empty(tabell), (), (feil,), tuple(merknader), {}, 0, ark)
    samler = Feilsamler({felt: overskrift.tekster[nr] for nr, felt in overskrift.felter.items()})
    kolonner = {normalise(overskrift.tekster[nr]): felt for nr, felt in overskrift.felter.items()}
    if ukjente := [shown(tekst) for nr, tekst in overskrift.tekster.items() if nr not in overskrift.felter]:
        merknader.append(f"Kolonner vi ikke bruker: {', '.join(ukjente[:20])}.")
    for felt, navn in _doubled(overskrift).items():
        samler.tell(overskrift.rad + 1, felt, "", "dobbelt kolonne", f"kolonnene {navn} kan begge være {FELTNAVN.get(felt, felt)}: velg én")
    celler = _rows(ark, overskrift, merknader)
    _check_cells(celler, overskrift, ark, samler)
    oppslag = Kommuneoppslag(kjent, levering.kommuner)
    rader = LESERE[slag](celler, Lesing(overskrift, oppslag, losninger, levering, idag or date.today(), samler, merknader))
    if _doubled(overskrift):
        rader = rader.clear()
    ferdig, numre = _take(rader, tabell, slag, kjent, samler)
    return Resultat(slag, ferdig, numre, samler.sorted(), tuple(merknader), kolonner, celler.height, ark, overskrift.rad + 1)


@lru_cache
def _table(navn: str) -> Tabell:
    return kontrakten.current().tabeller[navn]


def _empty(tabell: Tabell) -> pl.DataFrame:
    return pl.DataFrame(schema={kolonne.navn: POLARSTYPE[kolonne.type] for kolonne in tabell.kolonner})


def _choose(fil: Fil, slag: Slag, husket: Mapping[str, str], losninger: Mapping[str, str]) -> tuple[Ark, Overskrift | None]:
    """The sheet whose headings say most."""
    synonymer = read_synonyms()
    funnet = [(ark, find_headings(ark, slag, husket, synonymer, losninger)) for ark in fil.ark]
    return max(funnet, key=lambda par: len(par[1].felter) if par[1] else 0)


def _unread(fil: Fil, ark: Ark) -> list[str]:
    andre = [shown(a.navn) for a in fil.ark if a is not ark and a.celler.height]
    return [f"Leste arket «{shown(ark.navn)}». Ikke lest: {', '.join(andre)}."] if andre else []


def _doubled(overskrift: Overskrift) -> dict[str, str]:
    """Field -> its headings, for fields that several columns claim."""
    ut: dict[str, list[str]] = {}
    for nr, felt in overskrift.felter.items():
        ut.setdefault(felt, []).append(f"«{shown(overskrift.tekster[nr])}»")
    return {felt: " og ".join(navn) for felt, navn in ut.items() if len(navn) > 1 and felt != IGNORER}


def _rows(ark: Ark, overskrift: Overskrift, merknader: list[str]) -> pl.DataFrame:
    """The rows under the headings: ``rad`` as the sheet numbers it, and a column of cells per field. Blank rows and sums are left out."""
    brukt = {felt: str(nr) for nr, felt in reversed(list(overskrift.felter.items())) if felt != IGNORER}
    celler = (
        ark.celler.with_row_index("rad", offset=1)
        .slice(overskrift.rad + 1)
        .select(pl.col("rad").cast(pl.Int64), **{felt: pl.col(nr) for felt, nr in brukt.items()})
    )
    usynlige = celler.select(pl.sum_horizontal(verdi.has_invisible(pl.col(felt)).sum() for felt in brukt)).item()
    if usynlige:
        merknader.append(f"Usynlige tegn er tatt bort i {usynlige} celler.")
    celler = celler.with_columns(verdi.clean(pl.col(felt)) for felt in brukt)
    celler = celler.filter(pl.any_horizontal(pl.col(felt).is_not_null() for felt in brukt))
    hvem = [felt for felt in ("kommunenr", "kommune", "mottaker") if felt in brukt]
    ord_ = [verdi.text(pl.col(felt)).str.to_lowercase().str.strip_chars(" :.") for felt in hvem]
    summer = celler.filter(pl.any_horizontal(o.is_in(list(SUMRADER)) for o in ord_))
    if summer.height:
        merknader.append(f"Summer er ikke lest: rad {', '.join(str(rad) for rad in summer['rad'].head(10))}.")
        celler = celler.join(summer.select("rad"), on="rad", how="anti")
    return celler


def _check_cells(celler: pl.DataFrame, overskrift: Overskrift, ark: Ark, samler: Feilsamler) -> None:
    """What no cell may be, whatever its field: an error of calculation, overlong, or the hidden part of a merged cell."""
    base = celler.with_columns(nr=-pl.col("rad"), forslag=pl.lit(""))
    for felt in dict.fromkeys(f for f in overskrift.felter.values() if f != IGNORER):
        tekst = base.with_columns(vist=verdi.text(pl.col(felt)))
        navn = samler.heading(felt)
        feil = tekst.with_columns(melding=pl.lit(f"{navn} viser en regnefeil: skriv verdien"))
        samler.add(feil, verdi.is_error(pl.col(felt)), felt, "regnefeil", verdi="vist")
        lang = tekst.with_columns(melding=pl.lit(f"{navn} er over {verdi.LENGST} tegn"))
        samler.add(lang, pl.col("vist").str.len_chars() > verdi.LENGST, felt, "for lang tekst", verdi="vist")
    for fra, venstre, til, hoyre in ark.slaatt:
        felt = next((f for nr, f in overskrift.felter.items() if venstre <= nr <= hoyre and f != IGNORER), None)
        if felt and til > max(fra, overskrift.rad):
            forste = max(fra, overskrift.rad) + 1
            melding = f"{samler.heading(felt)} er slått sammen med cellen i rad {forste}: del cellene og fyll ut hver rad"
            skjult = base.with_columns(melding=pl.lit(melding))
            samler.add(skjult, pl.col("rad").is_between(forste + 1, til + 1), felt, "sammenslåtte celler")


def _take(rader: pl.DataFrame, tabell: Tabell, slag: Slag, kjent: Kjent, samler: Feilsamler) -> tuple[pl.DataFrame, tuple[int, ...]]:
    """Leave out rows with faults, then duplicates, then whatever the contract itself refuses."""
    gode = _without_faults(rader, samler)
    gode = gode.with_columns(pl.lit(None).alias(k.navn) for k in tabell.kolonner if k.navn not in gode.columns)
    gode = gode.select("nr", "rad", *(pl.col(k.navn).cast(POLARSTYPE[k.type]) for k in tabell.kolonner))
    _report_doubles(gode, slag, samler)
    gode = samler.without(gode)
    koder = {"kommuner": set(kjent.kommuner["kommunenr"]), "losninger": set(kjent.losninger["losning"])}
    innhold = gode.select(k.navn for k in tabell.kolonner)
    for brudd in check_frame(innhold, tabell, koder):
        rad = gode.slice(brudd.rad, 1).with_columns(melding=pl.lit(brudd.regel), forslag=pl.lit(""))
        samler.add(rad, pl.lit(value=True), brudd.kolonner[0] if brudd.kolonner else "", "kontrakten")
    gode = samler.without(gode)
    return gode.select(k.navn for k in tabell.kolonner), tuple(gode["rad"])


def _without_faults(rader: pl.DataFrame, samler: Feilsamler) -> pl.DataFrame:
    hele_rader = samler.without(rader.select("rad").unique().with_columns(nr=-pl.col("rad")))
    return samler.without(rader).join(hele_rader.select("rad"), on="rad", how="semi").sort("rad", "nr")


def _report_doubles(gode: pl.DataFrame, slag: Slag, samler: Feilsamler) -> None:
    """The same thing said twice counts once; said differently it counts not at all."""
    nokkel = list(NOKKEL[slag])
    felter = [kolonne for kolonne in gode.columns if kolonne not in ("nr", "rad")]
    grupper = gode.with_columns(
        forste=pl.col("rad").first().over(nokkel, mapping_strategy="group_to_rows"),
        plass=pl.int_range(pl.len()).over(nokkel),
        antall=pl.len().over(nokkel),
        like=pl.struct(felter).n_unique().over(nokkel) == 1,
    ).filter(pl.col("antall") > 1)
    like = grupper.with_columns(melding=pl.format("sier det samme som rad {}", pl.col("forste")), forslag=pl.lit(""))
    samler.add(like, pl.col("like") & (pl.col("plass") > 0), "", "dobbelt rad")
    ulike = grupper.with_columns(
        melding=pl.format("en annen rad sier noe annet om det samme (den første er rad {}): behold den som stemmer", pl.col("forste")),
        forslag=pl.lit(""),
    )
    samler.add(ulike, ~pl.col("like"), "", "motstridende rader")
