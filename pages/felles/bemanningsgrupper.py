"""The parts of the page Bemanning beside the kommuner: the regional groups, KS' own resources, and the care services to compare with."""

from pages.felles import bemanningstabeller, hent, nb
from pages.felles.bemanning import RESSURSER, links_under
from queries.filtervalg import Filtervalg

REGIONAL, OMSORG, MIDLER = "bemanning/regional_gruppe", "bemanning/omsorg", "tilskudd/nettverksmidler"
_AARSVERK, _PERSONER = "årsverk", "personer"
_INGEN = "<p>Ingen kilde sier noe om det.</p>"
_HENTES = "Årsverk i omsorgstjenesten og legeårsverk per kommune (SSB, tabell 11924 og 11996) er ikke hentet ennå. De hentes med "
_HENT = "python -m data.innhenting omsorgsbemanning"


def regional(valg: Filtervalg) -> str:
    """The regional group of each fylke, and what was published about the networks' people before and beside it."""
    answer = hent.in_area(REGIONAL, valg)
    filled = answer["verdi"].count()
    published = "Publisert om nettverkenes ressurser"
    before = bemanningstabeller.resources(hent.ask(RESSURSER), "nettverk", None, published)
    return bemanningstabeller.section(
        "Den regionale gruppen for e-helse",
        f"KS' oppdragsbrev fra 2024 har tre roller i hvert fylke. {nb.number(filled)} av {nb.number(answer.height)} roller er rapportert. "
        "Ikke rapportert betyr ikke at rollen er ubesatt.",
        bemanningstabeller.regional(answer),
        links_under(REGIONAL, valg),
        f"<h3>{published}</h3>{before}" if before else "",
    )


def national(valg: Filtervalg) -> str:
    """KS' own people and the money for its networks, as published."""
    return bemanningstabeller.section(
        "KS' egne ressurser",
        "Personer og kroner slik kildene oppgir dem. Radene kan overlappe og legges ikke sammen.",
        bemanningstabeller.resources(hent.ask(RESSURSER), "nasjonal", _PERSONER, "KS' egne ressurser") or _INGEN,
        bemanningstabeller.money(hent.ask(MIDLER, valg, aar=None), "nasjonal"),
        links_under(RESSURSER, valg),
    )


def care(valg: Filtervalg) -> str:
    """The care services beside: the national figures in the sources, and SSB's per kommune once they have been fetched."""
    fetched = hent.ask(OMSORG, valg)
    return bemanningstabeller.section(
        "Til sammenligning: omsorgstjenesten",
        "Årsverk som yter tjenestene, ikke årsverk til e-helse. Gruppene kan overlappe og legges ikke sammen.",
        bemanningstabeller.resources(hent.ask(RESSURSER), "nasjonal", _AARSVERK, "Årsverk i omsorgstjenestene i landet"),
        f"<p>{_HENTES}<code>{_HENT}</code>.</p>" if fetched.is_empty() else bemanningstabeller.care(fetched) + links_under(OMSORG, valg),
    )
