"""What the page Sammenheng says in sentences: what goes together, for how many, and what that does not tell. Pure."""

import polars as pl

from pages.felles import nb, rader
from pages.felles.midten import median
from pages.felles.minne import remembered
from pages.felles.setning import FEWEST_TO_COMPARE

# Fewer than this say nothing about what goes together, and make no list.
FEWEST = 20
IKKE_AARSAK = (
    "Samvariasjon er ikke årsak. Størrelse kan ligge bak både årsverk og innføring, og det som ikke er rapportert, kan endre bildet."
)
TABELL = "Årsverk er per 10\u00a0000 innbyggere. Tilskudd er antall, ført på kommunen som søkte."
IKKE_RANGERING = (
    "Listene er ikke en rangering av kvalitet. Andelen er bare regnet der minst 60 % av de aktuelle løsningene er rapportert. I små "
    "kommuner gir én løsning eller én stilling store utslag. Tilskudd er ikke listet: et fellesprosjekt er ført på kommunen som søkte."
)


def both(kommuner: pl.DataFrame) -> pl.DataFrame:
    """Of ``sammenheng/kommuner``, those with årsverk and at least one reported solution: the points of the scatter."""
    return rader.known(rader.where(kommuner, kommuner["rapportert_antall"] > 0), "aarsverk_per_10000")


@remembered
def covered(kommuner: pl.DataFrame) -> pl.DataFrame:
    """Those where enough of the solutions are reported for a share."""
    return rader.known(kommuner, "andel_pst")


def title(kommuner: pl.DataFrame, omraade: str) -> str:
    """The finding: the share in use in the half with the most årsverk and in the other; or that too few are reported to say."""
    known = rader.known(covered(kommuner), "aarsverk_per_10000")
    if known.height < FEWEST:
        count, every = both(kommuner).height, nb.plural(kommuner.height, "kommune", "kommuner")
        start = f"{nb.number(count)} av {every} i {omraade} har" if count else f"Ingen kommune i {omraade} har"
        if count < FEWEST:
            only = "Bare " if count else ""
            return f"{only}{start} både årsverk og løsninger rapportert: for få til å si noe om sammenheng"
        return f"{start} både årsverk og løsninger rapportert, men for få av løsningene til å si noe om sammenheng"
    ordered = rader.ordered(rader.ordered(known, "kommunenr"), "aarsverk_per_10000")
    low, high = (nb.percent(median(half["andel_pst"]), 0) for half in (ordered.head(known.height // 2), ordered.tail(known.height // 2)))
    if low == high:
        return f"Den midterste kommunen har {low} av løsningene i bruk, både blant dem med flest og dem med færrest årsverk"
    return f"Den midterste kommunen har {high} av løsningene i bruk blant dem med flest årsverk, {low} blant dem med færrest"


def coverage_sentence(kommuner: pl.DataFrame) -> str:
    """For how many kommuner each of the three is known, and for how many all are."""
    reported = rader.count(kommuner["rapportert_antall"] > 0)
    staff = kommuner["aarsverk_per_10000"].count()
    grants = rader.count(kommuner["tilskudd_antall"] > 0)
    every = rader.count(both(kommuner)["tilskudd_antall"] > 0)
    return (
        f"Av {nb.plural(kommuner.height, 'kommune', 'kommuner')} har {nb.number(reported)} minst én rapportert løsning, {nb.number(staff)} "
        f"rapporterte årsverk og {nb.number(grants)} minst ett dokumentert tilskudd; {nb.number(every)} har alle tre."
    )


def grants_sentence(kommuner: pl.DataFrame) -> str:
    """The share in use with and without a documented grant; empty where either group is too small."""
    known = covered(kommuner)
    has_any = known["tilskudd_antall"] > 0
    having, lacking = rader.where(known, has_any), rader.where(known, ~has_any)
    if min(having.height, lacking.height) < FEWEST:
        return ""
    return (
        f"Med minst ett dokumentert tilskudd har den midterste kommunen {_share(having)} av løsningene i bruk, uten noe funnet "
        f"{_share(lacking)}. At vi ikke har funnet et tilskudd, betyr ikke at det ikke er gitt noe."
    )


def size_sentence(kommuner: pl.DataFrame) -> str:
    """Small against large kommuner, by the middle of each; says so where too few are reported."""
    small, large = (rader.having(covered(kommuner), "storrelse", gruppe) for gruppe in ("1", "5"))
    if min(small.height, large.height) < FEWEST_TO_COMPARE:
        return "For få kommuner har nok løsninger rapportert til å sammenligne små og store kommuner."
    return (
        f"Den midterste kommunen med under 5\u00a0000 innbyggere har {_share(small)} av løsningene i bruk ({nb.number(small.height)} "
        f"kommuner), den midterste med 50\u00a0000 eller flere {_share(large)} ({nb.number(large.height)} kommuner)."
    )


def _share(group: pl.DataFrame) -> str:
    return nb.percent(median(group["andel_pst"]), 0)
