"""What the page Data og kvalitet says of itself in words. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pages.felles import nb

Rad = Mapping[str, Any]


def title(losning: str, omraade: str, dekket: Rad | None) -> str:
    """The finding: of how many kommuner something is known. ``dekket`` is the solution's row of coverage, None where it is for nobody."""
    if dekket is None:
        return f"{losning} er ikke aktuell for noen kommune i {omraade}"
    known, relevant = dekket["rapportert_antall"], dekket["aktuelle_antall"]
    if not known:
        return f"{losning}: ingen av {nb.plural(relevant, 'kommune', 'kommuner')} i {omraade} er rapportert"
    return f"{losning}: {nb.number(known)} av {nb.plural(relevant, 'kommune', 'kommuner')} i {omraade} er rapportert"


def sentence(dekket: Rad | None, idag: date) -> str:
    """How old what is known is, and what the rest means."""
    if dekket is None or not dekket["rapportert_antall"]:
        return "Ikke rapportert betyr ukjent, aldri «ikke tatt i bruk»."
    undated = dekket["udaterte_antall"]
    only = f" For {nb.plural(undated, 'kommune', 'kommuner')} har vi bare udaterte opplysninger." if undated else ""
    rest = f" Om {nb.number(dekket['stille_antall'])} vet vi ingenting." if dekket["stille_antall"] else ""
    newest = dekket["sist_meldt_dato"]
    age = f"Det nyeste ble kjent i {nb.dated(newest, 'måned')}, {ago(newest, idag)}." if newest else "Ingen av kildene er datert."
    return f"{age}{only}{rest}"


def ago(when: date, idag: date) -> str:
    """How long ago a month was: «denne måneden», «for 1 måned siden», «for 3 år siden»."""
    months = (idag.year - when.year) * 12 + idag.month - when.month
    if months <= 0:
        return "denne måneden"
    if months < 24:
        return f"for {nb.plural(months, 'måned', 'måneder')} siden"
    return f"for {nb.plural(months // 12, 'år', 'år')} siden"


def silent(stille: pl.DataFrame, losning: str) -> str:
    """How many are silent, and for how many nothing at all is known."""
    if stille.is_empty():
        return f"Alle kommunene som {losning} er aktuell for, er rapportert."
    nothing = stille.filter(pl.col("andre_losninger_antall") == 0).height
    many = f"{nb.plural(stille.height, 'kommune', 'kommuner')} er ikke rapportert for {losning}."
    return f"{many} Om {nb.number(nothing)} av dem er det ikke meldt noe om noen løsning; de er merket med *." if nothing else many


def disagreeing(uenige: pl.DataFrame, omraade: str) -> str:
    """For how many kommuner two sources disagree."""
    if uenige.is_empty():
        return f"Ingen to kilder sier ulike ting om samme kommune og løsning i {omraade}."
    pairs = nb.plural(uenige.height, "kommune og løsning", "par av kommune og løsning")
    return (
        f"For {pairs} sier en kilde at kommunen er kommet kortere enn det en annen kilde alt har sagt om en tidligere tid. "
        "Kartet viser det lengste som er dokumentert; ingen av kildene er valgt bort."
    )


def reported(meldt: pl.DataFrame, siden: date | None) -> str:
    """How much has been reported since the date."""
    since = f"siden {nb.day(siden)}" if siden else "det siste året"
    if meldt.is_empty():
        return f"Ingen daterte opplysninger er blitt kjent {since}."
    total, news = int(meldt["opplysninger_antall"].sum()), int(meldt["nye_steg_antall"].sum())
    return (
        f"{nb.plural(total, 'opplysning', 'opplysninger')} er blitt kjent {since}; {nb.number(news)} av dem sier noe nytt om hvor langt en "
        "kommune er kommet. «Om tiden før» er opplysninger som gjelder fra før datoen."
    )


def borders(inndeling: pl.DataFrame) -> str:
    """What a changed division does to older reports."""
    numbers = inndeling.filter(pl.col("art") == "nummerskifte").height
    return (
        "Opplysninger om en tidligere kommune er ført videre til dagens kommune og merket «arvet fra». "
        f"I tillegg er {nb.plural(numbers, 'nummer skiftet', 'nummer skiftet')} uten at kommunen eller fylket ellers er endret."
    )


def deliveries(leveringer: pl.DataFrame) -> str:
    """How many deliveries there are, and what a withdrawn one means."""
    gone = leveringer.filter(pl.col("status") == "trukket").height
    withdrawn = (
        f" {nb.number(gone)} av dem er trukket: radene er tatt ut av tallene igjen, men leveringen kan fortsatt ses." if gone else ""
    )
    return f"{nb.plural(leveringer.height, 'levering', 'leveringer')} er publisert her.{withdrawn}"
