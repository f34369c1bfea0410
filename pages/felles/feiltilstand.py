"""What a visitor is told when something can't be had: what has happened, what still works, what to do, and what the operator does. Pure."""

from dataclasses import dataclass
from html import escape

from data.lagerfeil import Feilslag, Lagerfeil


@dataclass(frozen=True)
class Tilstand:
    """A state in Bokmål. ``drift`` is for the one who runs e-helsekart."""

    tittel: str
    hendt: str
    virker: str
    gjor: str
    drift: str


_INGENTING_BORTE = "Ingenting av det som er lagret, er borte."
_PROV = "Prøv igjen om litt. Skjer det igjen, gi beskjed til den som drifter e-helsekart."
_SE_HELSE = "Se loggen og /healthz, som sier hva som er galt."
TILSTANDER = {
    Feilslag.MANGLER: Tilstand(
        "Tallene er ikke på plass",
        "Lageret som tallene skal ligge i, finnes ikke der e-helsekart leter.",
        "Sidene kommer av seg selv når lageret er bygd.",
        _PROV,
        "Bygg lageret med «python -m data.bygg», eller rett EHELSEKART_LAGER. Omstart trengs ikke.",
    ),
    Feilslag.SKADET: Tilstand(
        "Lageret er skadet",
        "Tallene kan ikke leses fordi en fil i lageret mangler eller er ødelagt.",
        "Det som er hentet ut før, er like gyldig: møtepakker, lysark og regneark du har lastet ned.",
        "Gi beskjed til den som drifter e-helsekart. Det hjelper ikke å laste siden på nytt før lageret er rettet.",
        "Gjenopprett lageret med «python -m data.sikkerhetskopi gjenopprett FIL». Uten sikkerhetskopi: bygg det på nytt et annet sted, og "
        "behold det skadde. Leverte tall og møtepakker finnes bare der.",
    ),
    Feilslag.ANNEN_UTGAVE: Tilstand(
        "Lageret hører til en annen utgave",
        "Lageret er laget av en annen utgave av e-helsekart enn den som kjører nå, og tallene kan ikke leses riktig med denne.",
        _INGENTING_BORTE,
        _PROV,
        "Start utgaven som lageret er laget av, eller bygg lageret på nytt med «python -m data.bygg». Ta en sikkerhetskopi først.",
    ),
    Feilslag.FULLT: Tilstand(
        "Det er ikke plass til mer",
        "Disken som e-helsekart lagrer på, er full. Det du sist prøvde å lagre, er ikke lagret.",
        f"Alle sidene kan leses som før. {_INGENTING_BORTE}",
        "Vent med å lagre, og gi beskjed til den som drifter e-helsekart.",
        "Rydd plass på disken til lageret. Halvskrevne filer teller ikke som lagret, og omstart trengs ikke.",
    ),
    Feilslag.SKRIVEBESKYTTET: Tilstand(
        "E-helsekart har ikke rett til lageret",
        "E-helsekart har ikke lov til å lese eller skrive der tallene ligger. Det du sist prøvde å lagre, er ikke lagret.",
        f"Det som kan leses, vises som før. {_INGENTING_BORTE}",
        "Gi beskjed til den som drifter e-helsekart.",
        "Gi brukeren som e-helsekart kjører som, rett til å lese og skrive i mappen. Se etter om disken er koblet til for bare lesing.",
    ),
    Feilslag.OPPTATT: Tilstand(
        "Lageret er opptatt",
        "Et annet program skriver til lageret akkurat nå.",
        _INGENTING_BORTE,
        "Last siden på nytt om noen sekunder.",
        "Varer det, holder et program fast på katalogen. For flere som skriver samtidig: legg katalogen i PostgreSQL.",
    ),
    Feilslag.UTEN_KATALOG: Tilstand(
        "Får ikke kontakt med databasen",
        "Databasen som holder orden på versjonene, svarer ikke.",
        f"{_INGENTING_BORTE} Sidene kommer av seg selv når databasen er tilbake.",
        _PROV,
        "Se etter at PostgreSQL kjører og kan nås herfra, og at EHELSEKART_KATALOG er riktig. Omstart trengs ikke.",
    ),
    Feilslag.UTEN_LAGRING: Tilstand(
        "Får ikke kontakt med filene",
        "Stedet som filene med tallene ligger, svarer ikke.",
        f"{_INGENTING_BORTE} Sidene kommer av seg selv når det er tilbake.",
        _PROV,
        "Se etter at S3-lagringen svarer, og at EHELSEKART_FILER og AWS_-variablene er riktige. Omstart trengs ikke.",
    ),
    Feilslag.TREGT: Tilstand(
        "Lageret svarer sent",
        "En ny versjon av tallene er ikke ferdig lest.",
        "Sidene viser den forrige versjonen, og går over til den nye av seg selv.",
        "Du trenger ikke å gjøre noe.",
        "Varer det, er disken eller nettet til lageret for tregt.",
    ),
    Feilslag.MINNE: Tilstand(
        "Det ble for mye på én gang",
        "Det du spurte om, trenger mer minne enn det er ledig nå.",
        f"De andre sidene virker som før. {_INGENTING_BORTE}",
        "Velg et fylke eller færre valg, og prøv igjen.",
        "Gi e-helsekart mer minne, eller fordel de besøkende på flere tjenere. Se drift/.",
    ),
    Feilslag.KLOKKE: Tilstand(
        "Klokken på tjeneren går feil",
        "Den nyeste versjonen av tallene er laget senere enn klokken på tjeneren viser nå.",
        "Tallene er hele. Det som gjelder fra «i dag», kan være regnet for feil dag.",
        "Velg en dato selv, eller vent til klokken er rettet.",
        "Still klokken (NTP). E-helsekart regner ut «i dag» på nytt av seg selv.",
    ),
    Feilslag.OPPSETT: Tilstand(
        "E-helsekart er satt opp feil",
        "En innstilling passer ikke med lageret.",
        _INGENTING_BORTE,
        "Gi beskjed til den som drifter e-helsekart.",
        _SE_HELSE,
    ),
    Feilslag.ANNET: Tilstand(
        "Tallene kan ikke leses",
        "Noe gikk galt da tallene skulle hentes.",
        _INGENTING_BORTE,
        _PROV,
        _SE_HELSE,
    ),
}


def page(feil: Lagerfeil) -> str:
    """The whole page when there is nothing else to show. An error without a kind of its own says its own words: they name the thing."""
    state = TILSTANDER[feil.slag]
    happened = str(feil) if feil.slag is Feilslag.ANNET else state.hendt
    again = '<p><a href="" target="_self">Prøv igjen</a></p>'
    rows = (
        ("Det du kan gjøre", escape(state.gjor), again),
        ("Det som fortsatt virker", escape(state.virker), ""),
        ("Til den som drifter e-helsekart", escape(state.drift), ""),
    )
    body = "".join(f'<h2 class="ehk-h2">{heading}</h2><p>{text}</p>{after}' for heading, text, after in rows)
    return (
        f'<header class="ehk-topp" role="alert"><h1>{escape(state.tittel)}</h1><p class="ehk-ingress">{escape(happened)}</p></header>'
        f'<section class="ehk-seksjon" data-feil="{feil.slag}">{body}</section>'
    )


def words(feil: Lagerfeil) -> str:
    """What is said beside the button that was pressed: the error's own words where it has no kind, else the kind's and the remedy."""
    state = TILSTANDER[feil.slag]
    return str(feil) if feil.slag is Feilslag.ANNET else f"{state.tittel}. {state.hendt} {state.gjor}"


def banner(feil: Lagerfeil, shown: str) -> str:
    """One line over a page that shows the last good version; ``shown`` says which that is."""
    state = TILSTANDER[feil.slag]
    if feil.slag is Feilslag.KLOKKE:
        return f"{state.tittel}. {state.hendt} {state.virker} {state.gjor}"
    return f"{state.tittel}. {shown} {state.hendt if feil.slag is not Feilslag.TREGT else state.virker}"
