"""The three kinds of sheets: from cells of known fields to the columns of the contract's table, with a fault for each thing unread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

import polars as pl

from data.csvfil import read_csv
from data.innhenting import regneark_verdi as verdi
from data.innhenting.regneark_feil import Feilsamler
from data.innhenting.regneark_kolonner import KODEVERK, Overskrift, normalise
from data.innhenting.regneark_kommune import Kommuneoppslag, look_up_all
from data.innhenting.regneark_typer import Levering, shown

STADIER = {
    "ikke_startet": "ikke startet", "planlagt": "planlagt", "under_innforing": "under innføring",
    "tilgjengeliggjort": "tilgjengeliggjort", "tatt_i_bruk": "tatt i bruk", "avsluttet": "avsluttet",
}  # fmt: skip
SKJEDD = ("tatt_i_bruk", "tilgjengeliggjort", "under_innforing", "avsluttet")
STORST_KR, STORST_AARSVERK = 1e11, 10_000.0
JA, NEI = ("ja", "x", "sann", "true", "foreløpig"), ("nei", "usann", "false", "endelig")
TILSKUDDSFELT = ("ordning", "prosjekt", "mottaker", "mottakertype", "partnere", "omraade")
NETTADRESSE = r"^https?://\S+$"


@dataclass(frozen=True)
class Lesing:
    """What the readers share: headings, look-ups, what is said once for the delivery, today, and where faults and notes go."""

    overskrift: Overskrift
    oppslag: Kommuneoppslag
    losninger: Mapping[str, str]
    levering: Levering
    idag: date
    samler: Feilsamler
    merknader: list[str]


def read_status(celler: pl.DataFrame, om: Lesing) -> pl.DataFrame:
    """Adoption status: one row per kommune and solution, either as rows or with a column per solution."""
    brede = {felt.partition(":")[2]: om.overskrift.tekster[nr] for nr, felt in om.overskrift.felter.items() if felt.startswith("losning:")}
    if brede and "stadium" not in celler.columns:
        rader = pl.concat([_one_solution(celler, kode, tekst) for kode, tekst in brede.items()])
    else:
        rader = _with_fields(celler, ("losning", "stadium", "dato")).with_columns(kolonne=pl.lit(""))
        if "stadium" not in celler.columns:
            om.samler.tell(
                om.overskrift.rad + 1, "", "", "mangler kolonne", "fant ingen kolonne med status, og ingen med navnet på en løsning"
            )
            rader = rader.clear()
        if "losning" not in celler.columns and om.levering.losning:
            rader = rader.with_columns(losning=pl.lit(f"t{om.levering.losning}"))
    rader = _with_fields(rader, ("omtale", "kilde_url", "forelopig", "kommunenr", "kommune", "fylke")).with_row_index("nr")
    rader = rader.with_columns(pl.col("nr").cast(pl.Int64), stadium_t=verdi.text(pl.col("stadium")), dato_t=verdi.text(pl.col("dato")))
    tomme = rader.filter(pl.col("stadium_t").is_null() & pl.col("dato_t").is_null())
    if tomme.height and not brede:
        om.merknader.append(f"{tomme.height} rader uten status er ikke tatt med.")
    rader = rader.filter(pl.col("stadium_t").is_not_null() | pl.col("dato_t").is_not_null())
    rader = _find_kommune(rader, om.oppslag, om.samler)
    rader = _find_word(rader, "losning", om.losninger, om.samler)
    rader = _find_word(rader, "stadium", _stage_words(), om.samler)
    rader = _find_day(rader, om.samler)
    framtid = rader.with_columns(
        melding=pl.format("{} kan ikke gjelde fra en dato som ikke er kommet ({})", pl.col("stadium_t"), pl.col("dato_t")),
        forslag=pl.lit("planlagt"),
    )
    om.samler.add(
        framtid, pl.col("stadium_kode").is_in(SKJEDD) & (pl.col("gjelder_fra") > om.idag), "dato", "dato i framtiden", verdi="dato_t"
    )
    rader = _find_url(rader, om.levering, om.samler)
    foreloepig = verdi.text(pl.col("forelopig")).str.to_lowercase()
    ukjent = rader.with_columns(f_t=foreloepig, melding=pl.lit("foreløpig skal være ja eller nei"), forslag=pl.lit(""))
    om.samler.add(ukjent, ~pl.col("f_t").is_in([*JA, *NEI]), "forelopig", "ja eller nei", verdi="f_t")
    return rader.select(
        "nr", "rad", losning="losning_kode", kommunenr="k_kommunenr", aktor=pl.lit(None, pl.String), stadium="stadium_kode",
        gjelder_fra="gjelder_fra", presisjon="presisjon", rapportert_dato=pl.lit(om.levering.rapportert_dato),
        metode=pl.lit("egenrapportert"), forelopig=foreloepig.is_in(JA).fill_null(value=False),
        omtale=verdi.text(pl.col("omtale")), arvet_fra="k_arvet_fra", utgiver=pl.lit(om.levering.utgiver), kilde_url="url",
    )  # fmt: skip


def read_grants(celler: pl.DataFrame, om: Lesing) -> pl.DataFrame:
    """Grants: one row per award. A recipient that is no kommune is fine; a kommune that can't be told from another is not."""
    rader = (
        _with_fields(celler, (*TILSKUDDSFELT, "kommunenr", "kommune", "fylke", "aar", "belop", "kilde_url"))
        .with_row_index("nr")
        .with_columns(pl.col("nr").cast(pl.Int64), kolonne=pl.lit(""))
    )
    mottaker = verdi.text(pl.col("mottaker"))
    er_kommune = mottaker.str.to_lowercase().str.contains(r"\bkommune$") & ~mottaker.str.to_lowercase().str.contains("fylkeskommune")
    uten = verdi.text(pl.col("kommunenr")).is_null() & verdi.text(pl.col("kommune")).is_null()
    rader = rader.with_columns(gjett=(uten & er_kommune.fill_null(value=False)), uten=uten)
    rader = rader.with_columns(kommune=pl.when(pl.col("gjett")).then(pl.col("mottaker")).otherwise(pl.col("kommune")))
    rader = _find_kommune(rader, om.oppslag, om.samler, kreves=~pl.col("uten") | pl.col("gjett"))
    rader = _require(rader, "prosjekt", "prosjekt", om.samler, None)
    rader = _require(rader, "ordning", "ordning", om.samler, om.levering.ordning)
    rader = _find_year(rader, om.levering, om.samler, kreves=False)
    faktor = next((om.overskrift.faktorer[nr] for nr, felt in om.overskrift.felter.items() if felt == "belop"), 1.0)
    rader = _find_number(rader, "belop", om.samler)
    kr = (pl.col("belop_tall") * faktor).round(4)
    rader = rader.with_columns(kr=kr)
    gal = rader.with_columns(melding=pl.format("beløpet {} skal være hele kroner, større enn 0", pl.col("belop_t")), forslag=pl.lit(""))
    om.samler.add(gal, (kr <= 0) | (kr > STORST_KR) | (kr != kr.round(0)), "belop", "hele kroner", verdi="belop_t")
    rader = _find_url(rader, om.levering, om.samler)
    type_ = pl.coalesce(verdi.text(pl.col("mottakertype")), pl.when(pl.col("k_kommunenr").is_not_null()).then(pl.lit("kommune")))
    return rader.select(
        "nr", "rad", aar="aar_tall", ordning="ordning_t", prosjekt="prosjekt_t",
        mottaker=pl.coalesce(mottaker, verdi.text(pl.col("kommune"))),
        mottakertype=type_, kommunenr="k_kommunenr", fylke=verdi.text(pl.col("fylke")), partnere=verdi.text(pl.col("partnere")),
        omraade=verdi.text(pl.col("omraade")), innvilget_kr=pl.when((kr > 0) & (kr <= STORST_KR)).then(kr).cast(pl.Int64),
        utgiver=pl.lit(om.levering.utgiver), kilde_url="url", kilde_dato=pl.lit(om.levering.rapportert_dato.isoformat()),
    )  # fmt: skip


def read_staffing(celler: pl.DataFrame, om: Lesing) -> pl.DataFrame:
    """Årsverk: one row per kommune, year and role."""
    if "verdi" not in celler.columns:
        om.samler.tell(om.overskrift.rad + 1, "", "", "mangler kolonne", "fant ingen kolonne med årsverk")
        celler = celler.clear()
    rader = (
        _with_fields(celler, ("kommunenr", "kommune", "fylke", "aar", "rolle", "verdi", "omtale", "kilde_url"))
        .with_row_index("nr")
        .with_columns(pl.col("nr").cast(pl.Int64), kolonne=pl.lit(""))
    )
    tomme = rader.filter(verdi.text(pl.col("verdi")).is_null())
    if tomme.height:
        om.merknader.append(f"{tomme.height} rader uten årsverk er ikke tatt med.")
    rader = _find_kommune(rader.join(tomme.select("nr"), on="nr", how="anti"), om.oppslag, om.samler)
    rader = _find_year(rader, om.levering, om.samler, kreves=True)
    rader = _require(rader, "rolle", "rolle", om.samler, om.levering.rolle)
    rader = _find_number(rader, "verdi", om.samler)
    gal = rader.with_columns(melding=pl.format("årsverk {} skal være fra 0 til 10 000", pl.col("verdi_t")), forslag=pl.lit(""))
    om.samler.add(gal, ~pl.col("verdi_tall").is_between(0, STORST_AARSVERK), "verdi", "utenfor grensene", verdi="verdi_t")
    rader = _find_url(rader, om.levering, om.samler)
    navn = {nr: om.oppslag.name(nr) for nr in rader["k_kommunenr"].drop_nulls().unique()}
    return rader.select(
        "nr", "rad", nivaa=pl.lit("kommune"), navn=pl.col("k_kommunenr").replace_strict(navn, default=None, return_dtype=pl.String),
        kommunenr="k_kommunenr", aar="aar_tall", rolle="rolle_t", verdi="verdi_tall", grense=pl.lit("eksakt"),
        enhet=pl.lit("årsverk"), metode=pl.lit("kartlagt"),
        innbyggere_oppgitt_antall=pl.lit(None), merknad=verdi.text(pl.col("omtale")), kilde_url="url",
    )  # fmt: skip


@lru_cache
def _stage_words() -> dict[str, str]:
    ord_ = read_csv(KODEVERK / "stadieord.csv", "stadieord.csv").select("stadium", "ord").iter_rows()
    return {normalise(navn): stadium for stadium, navn in ord_} | {normalise(kode): kode for kode in STADIER}


def _one_solution(celler: pl.DataFrame, kode: str, tekst: str) -> pl.DataFrame:
    andre = [k for k in celler.columns if ":" not in k]
    dato = (
        pl.col(f"dato:{kode}")
        if f"dato:{kode}" in celler.columns
        else pl.col("dato")
        if "dato" in celler.columns
        else pl.lit(None, pl.String)
    )
    tom = pl.col(f"losning:{kode}").is_null()
    felles_dato = f"dato:{kode}" not in celler.columns
    ut = celler.select(
        *(k for k in andre if k != "dato"), losning=pl.lit(f"t{kode}"), stadium=pl.col(f"losning:{kode}"), dato=dato, kolonne=pl.lit(tekst)
    )
    return ut.filter(~ut["stadium"].is_null()) if felles_dato else ut.filter(~(celler.select(tom).to_series() & ut["dato"].is_null()))


def _with_fields(rader: pl.DataFrame, felter: tuple[str, ...]) -> pl.DataFrame:
    return rader.with_columns(pl.lit(None, pl.String).alias(felt) for felt in felter if felt not in rader.columns)


def _find_kommune(rader: pl.DataFrame, oppslag: Kommuneoppslag, samler: Feilsamler, kreves: pl.Expr | None = None) -> pl.DataFrame:
    maa = kreves if kreves is not None else pl.lit(value=True)
    rader = rader.with_columns(
        nummer=verdi.text(pl.col("kommunenr")), navn=verdi.text(pl.col("kommune")), fylke_t=verdi.text(pl.col("fylke")), maa=maa
    )
    soekt = rader.filter("maa").select("nummer", "navn", fylke="fylke_t")
    treff = look_up_all(soekt, oppslag).rename({"fylke": "fylke_t"})
    rader = rader.join(treff, on=["nummer", "navn", "fylke_t"], how="left", nulls_equal=True, maintain_order="left")
    rader = rader.with_columns(pl.when(pl.col("maa")).then(pl.col(k)).alias(k) for k in treff.columns if k.startswith("k_"))
    feil = rader.with_columns(melding="k_melding", forslag="k_forslag", vist=pl.coalesce("nummer", "navn"), kolonne=pl.lit(""))
    for felt, regel in feil.filter(pl.col("k_regel") != "").select("k_felt", "k_regel").unique().sort("k_felt", "k_regel").iter_rows():
        vist = "nummer" if felt == "kommunenr" else "navn"
        samler.add(feil, (pl.col("k_felt") == felt) & (pl.col("k_regel") == regel), felt, regel, verdi=vist)
    return rader


def _find_word(rader: pl.DataFrame, felt: str, ordbok: Mapping[str, str], samler: Feilsamler) -> pl.DataFrame:
    """Look a closed list's words up, each distinct one once; the code goes to ``<felt>_kode``."""
    til, navn = f"{felt}_kode", {"losning": "løsning", "stadium": "status"}[felt]
    rader = rader.with_columns(ord=verdi.text(pl.col(felt)))
    ulike = rader["ord"].drop_nulls().unique()
    koder = {ord_: ordbok[n] for ord_ in ulike if (n := normalise(ord_)) in ordbok}
    ukjente = [ord_ for ord_ in ulike if ord_ not in koder]
    forslag = {ord_: (get_close_matches(normalise(ord_)[:60], ordbok, 1, 0.6) or [""])[0] for ord_ in ukjente[:200]}
    valg = f": skriv {', '.join(STADIER.values())}" if felt == "stadium" else ""
    melding = {
        ord_: f"«{shown(ord_)}» er ikke en {navn} vi kjenner" + (f": mente du {forslag[ord_]}?" if forslag.get(ord_) else valg)
        for ord_ in ukjente
    }
    rader = rader.with_columns(pl.col("ord").replace_strict(koder, default=None, return_dtype=pl.String).alias(til))
    feil = rader.with_columns(
        melding=pl.col("ord").replace_strict(melding, default=f"{navn} mangler", return_dtype=pl.String),
        forslag=pl.col("ord").replace_strict(forslag, default="", return_dtype=pl.String),
    )
    samler.add(feil, pl.col(til).is_null(), felt, f"ukjent {navn}", verdi="ord")
    return rader.drop("ord")


def _read_each(rader: pl.DataFrame, felt: str, les: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """Read each distinct cell once; what ``les`` gives is added as «<column>_lest»."""
    ulike = rader[felt].drop_nulls().unique()
    lest = les(ulike).select(pl.all().name.suffix("_lest")).with_columns(ulike.alias(felt))
    return rader.drop([k for k in lest.columns if k != felt], strict=False).join(lest, on=felt, how="left", maintain_order="left")


def _find_day(rader: pl.DataFrame, samler: Feilsamler) -> pl.DataFrame:
    rader = _read_each(rader, "dato", verdi.days).rename({"verdi_lest": "gjelder_fra"})
    rader = rader.with_columns(presisjon=pl.col("presisjon_lest").fill_null("udatert"))
    feil = rader.with_columns(
        melding=pl.format("kan ikke lese datoen {}: skriv for eksempel 03.11.2023, nov 2023 eller 2023", pl.col("dato_t")),
        forslag=pl.lit(""),
    )
    samler.add(feil, pl.col("dato_t").is_not_null() & pl.col("gjelder_fra").is_null(), "dato", "dato", verdi="dato_t")
    return rader


def _find_year(rader: pl.DataFrame, levering: Levering, samler: Feilsamler, *, kreves: bool) -> pl.DataFrame:
    rader = _read_each(rader.with_columns(aar_t=verdi.text(pl.col("aar"))), "aar", verdi.days)
    lest = pl.col("verdi_lest").dt.year()
    rader = rader.with_columns(aar_tall=pl.when(pl.col("aar_t").is_null()).then(pl.lit(levering.aar, pl.Int32)).otherwise(lest))
    feil = rader.with_columns(
        melding=pl.when(pl.col("aar_t").is_null())
        .then(pl.lit("år mangler"))
        .otherwise(pl.format("kan ikke lese året {}", pl.col("aar_t"))),
        forslag=pl.lit(""),
    )
    samler.add(feil, pl.col("aar_tall").is_null() & (pl.lit(kreves) | pl.col("aar_t").is_not_null()), "aar", "år", verdi="aar_t")
    return rader


def _find_number(rader: pl.DataFrame, felt: str, samler: Feilsamler) -> pl.DataFrame:
    rader = _read_each(rader.with_columns(verdi.text(pl.col(felt)).alias(f"{felt}_t")), felt, verdi.numbers)
    rader = rader.rename({"verdi_lest": f"{felt}_tall"}).with_columns(tvetydig=pl.col("tvetydig_lest").fill_null(value=False))
    tekst = pl.col(f"{felt}_t")
    helt = tekst.str.replace(".", "", literal=True)
    feil = rader.with_columns(
        melding=pl.when("tvetydig")
        .then(pl.format("{} kan leses på to måter: mente du {} eller {}?", tekst, helt, tekst.str.replace(".", ",", literal=True)))
        .otherwise(pl.format("«{}» er ikke et tall", tekst.str.slice(0, 60))),
        forslag=pl.when("tvetydig").then(helt).otherwise(pl.lit("")),
    )
    samler.add(feil, tekst.is_not_null() & pl.col(f"{felt}_tall").is_null(), felt, "tall", verdi=f"{felt}_t")
    return rader.drop("tvetydig", "tvetydig_lest")


def _find_url(rader: pl.DataFrame, levering: Levering, samler: Feilsamler) -> pl.DataFrame:
    rader = rader.with_columns(url_t=verdi.text(pl.col("kilde_url")))
    feil = rader.with_columns(
        melding=pl.lit("kilden skal være en nettadresse; la cellen stå tom for å bruke leveringens egen kilde"), forslag=pl.lit("")
    )
    samler.add(feil, ~pl.col("url_t").str.contains(NETTADRESSE), "kilde_url", "nettadresse", verdi="url_t")
    return rader.with_columns(url=pl.coalesce("url_t", pl.lit(levering.kilde_url)))


def _require(rader: pl.DataFrame, felt: str, navn: str, samler: Feilsamler, ellers: str | None) -> pl.DataFrame:
    rader = rader.with_columns(pl.coalesce(verdi.text(pl.col(felt)), pl.lit(ellers, pl.String)).alias(f"{felt}_t"))
    feil = rader.with_columns(melding=pl.lit(f"{navn} mangler"), forslag=pl.lit(""))
    samler.add(feil, pl.col(f"{felt}_t").is_null(), felt, "mangler verdi")
    return rader
