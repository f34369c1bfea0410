"""A delivery before it is stored: what it would change, what is wrong with it, and whether somebody else was there meanwhile."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

import polars as pl

from data import kontrakt as kontrakten
from data import levering_kontroll
from data.brudd import Brudd, row_text
from data.innhenting.endring import UENDRET, compare
from data.kontrakt import Tabell
from data.lager import Deler
from data.levering_kontroll import FIL, LAGERET, TILTAK
from data.levering_typer import Kilde, LeveringAvvist, LeveringKonflikt, LeveringUkjent
from data.levering_visning import KLOKKER, NOKLER, SIST, Leverte, effective, lay_over, standing

VISTE_RADER = 3


@dataclass(frozen=True)
class Forslag:
    """Rows that somebody wants to deliver to a table. ``hel`` and ``kommuner`` as in leveringer.Leveranser."""

    tabell: Tabell
    rader: pl.DataFrame
    rapportor: str
    hel: bool
    kommuner: Collection[str] | None


def propose(tabell: str, rader: pl.DataFrame, rapportor: str, *, hel: bool, kommuner: Collection[str] | None) -> Forslag:
    """Return the rows in the table's own columns and types. Raises LeveringUkjent for a table that can't be delivered, LeveringAvvist."""
    skjema = table(tabell)
    if avvik := {k.navn for k in skjema.kolonner} ^ set(rader.columns):
        regel = f"Leveringen skal ha nettopp kolonnene i {tabell}"
        raise LeveringAvvist([Brudd(FIL, None, regel, f"Rett kolonnene: {', '.join(sorted(avvik))}.")])
    try:
        typet = kontrakten.complete_table(rader, skjema)
    except kontrakten.Kontraktavvik as feil:
        raise LeveringAvvist([Brudd(FIL, None, str(feil), TILTAK)]) from feil
    return Forslag(skjema, typet, rapportor.strip(), hel, kommuner)


def table(navn: str) -> Tabell:
    """Return a table that can be delivered. Raises LeveringUkjent."""
    if navn not in NOKLER:
        raise LeveringUkjent(f"Det kan ikke leveres til tabellen {navn}.")
    return kontrakten.current().tabeller[navn]


def mark(forslag: Forslag, deler: Deler) -> pl.DataFrame:
    """Return the rows with ``endring`` against what the store shows; then, when the delivery is ``hel``, those that go out."""
    tabell, rader = forslag.tabell, forslag.rader
    nokkel, klokke = list(NOKLER[tabell.navn]), KLOKKER.get(tabell.navn)
    felter = [kolonne for kolonne in rader.columns if kolonne != klokke]
    gammel = shown_before(tabell, rader, deler).select(rader.columns)
    borte = gammel.clear()
    if forslag.hel:
        mine = deler.leverte.leveringer.filter(pl.col("rapportor") == forslag.rapportor)["nummer"].to_list()
        egne = effective(deler.leverte, tabell).filter(pl.col("levering").is_in(mine))
        egne = egne if forslag.kommuner is None else egne.filter(pl.col("kommunenr").is_in(list(forslag.kommuner)))
        borte = egne.select(rader.columns).join(rader.select(nokkel), on=nokkel, how="anti", nulls_equal=True, maintain_order="left")
    merket = compare(pl.concat([gammel, borte]).select(felter), rader.select(felter), nokkel)
    if klokke:
        # In the order of compare: the rows as delivered, then those that go out.
        merket = merket.with_columns(pl.concat([rader[klokke], borte[klokke]]))
    return merket.select(*rader.columns, "endring")


def shown_before(tabell: Tabell, rader: pl.DataFrame, deler: Deler) -> pl.DataFrame:
    """Return the rows that the store now shows for the keys of ``rader``, with the table's columns."""
    levert, _ = standing(deler.leverte, tabell, deler.bygd.frames)
    vist = lay_over(deler.bygd.frames[tabell.navn], levert, tabell).drop("levering", "rad")
    return vist.join(rader.select(NOKLER[tabell.navn]).unique(), on=NOKLER[tabell.navn], how="semi", nulls_equal=True)


def examine(forslag: Forslag, deler: Deler, kilde: Kilde) -> pl.DataFrame:
    """Return the rows as they are to be stored: known from the delivery's day, with ``endring``. Raises LeveringAvvist with all faults."""
    tabell, frames = forslag.tabell, deler.bygd.frames
    rader = forslag.rader
    if klokke := KLOKKER.get(tabell.navn):
        rader = rader.with_columns(pl.lit(kilde.dato).cast(rader.schema[klokke]).alias(klokke))
    brudd = levering_kontroll.check_origin(asdict(kilde), frames, kontrakten.current().tabeller["kilder"])
    if not forslag.rapportor:
        brudd.append(Brudd(FIL, None, "Leveringen skal si hvem som leverer", "Velg nettverket eller kilden."))
    if kilde.dato > date.today():
        brudd.append(Brudd(FIL, None, "Leveringen kan ikke ha en dato som ikke er kommet", "Rett datoen.", felt="dato"))
    brudd += levering_kontroll.check_rows(rader, tabell, frames, forslag.kommuner)
    if brudd:
        raise LeveringAvvist(brudd)
    merket = mark(Forslag(tabell, rader, forslag.rapportor, forslag.hel, forslag.kommuner), deler)
    if merket.is_empty():
        raise LeveringAvvist([Brudd(FIL, None, "Leveringen skal ha minst én rad", "Legg til rader og lever på nytt.")])
    nummer = next_number(deler.leverte)
    if brudd := check_shown(deler, tabell, _imagined(deler.leverte, tabell, merket, nummer), nummer):
        raise LeveringAvvist(brudd)
    return merket


def check_shown(deler: Deler, tabell: Tabell, leverte: Leverte, nummer: int) -> list[Brudd]:
    """Check the rules over all rows with delivery ``nummer`` shown, and tell what it breaks."""

    def placed(kladder: Collection[int]) -> pl.DataFrame:
        levert, _ = standing(leverte, tabell, deler.bygd.frames, kladder)
        vist = lay_over(deler.bygd.frames[tabell.navn], levert, tabell)
        fra = pl.col("levering")
        fil = pl.when(fra.is_null()).then(pl.lit(LAGERET)).when(fra == nummer).then(pl.lit(FIL)).otherwise(pl.format("levering {}", fra))
        return vist.with_columns(fil=fil).rename({"rad": "linje"}).drop("levering")

    return levering_kontroll.check_together(
        deler.bygd.frames, tabell, med=placed({nummer}), uten=lambda: placed(()), datasett=deler.bygd.datasett
    )


def find_conflict(deler: Deler, foer: Deler | None, tabell: Tabell, merket: pl.DataFrame, andres: Collection[int]) -> None:
    """Raise LeveringKonflikt when one of the rows was changed by the deliveries ``andres``, or by builds after ``foer`` (None: none)."""
    nokkel = list(NOKLER[tabell.navn])
    mine = merket.select(nokkel).unique()
    truffet, numre = mine.clear(), list[int]()
    if andres:
        rader = deler.leverte.rader[tabell.navn] if tabell.navn in deler.leverte.rader else _numbered(merket.clear(), 0)
        mangler = [pl.lit(None, mine.schema[felt]).alias(felt) for felt in nokkel if felt not in rader.columns]  # of an older contract
        roert = rader.with_columns(mangler).filter(pl.col("levering").is_in(list(andres)) & (pl.col("endring") != UENDRET))
        roert = roert.join(mine, on=nokkel, how="semi", nulls_equal=True)
        truffet, numre = roert.select(nokkel), sorted(set(roert["levering"].to_list()))
    if foer:
        naa, da = (d.bygd.frames[tabell.navn].join(mine, on=nokkel, how="semi", nulls_equal=True) for d in (deler, foer))
        ulike = [en.join(annen, on=en.columns, how="anti", nulls_equal=True).select(nokkel) for en, annen in ((naa, da), (da, naa))]
        truffet = pl.concat([truffet, *ulike])
    truffet = truffet.unique().sort(nokkel)
    if truffet.height:
        raise LeveringKonflikt([row_text(nokkel, rad) for rad in truffet.head(VISTE_RADER).iter_rows()], truffet.height, numre)


def next_number(leverte: Leverte) -> int:
    """Return the number of the delivery to come."""
    return leverte.leveringer.height + 1


def _imagined(leverte: Leverte, tabell: Tabell, merket: pl.DataFrame, nummer: int) -> Leverte:
    """What is delivered, with one more draft."""
    mine = _numbered(merket, nummer)
    rader = {**leverte.rader, tabell.navn: pl.concat([leverte.rader.get(tabell.navn, mine.clear()), mine], how="diagonal")}
    linje = pl.DataFrame([{"linje": SIST, "hva": "kladd", "levering": nummer}]).cast({"linje": pl.Int32, "levering": pl.Int32})
    return Leverte(leverte.leveringer, pl.concat([leverte.logg, linje], how="diagonal"), rader)


def _numbered(merket: pl.DataFrame, nummer: int) -> pl.DataFrame:
    return merket.with_columns(levering=pl.lit(nummer, pl.Int32), rad=pl.int_range(1, pl.len() + 1, dtype=pl.Int32))
