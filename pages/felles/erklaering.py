"""The texts of the accessibility declaration, in the order of the public form for such declarations. Pure but for ``publisher``.

Who publishes e-helsekart and how they are reached is theirs to say, in the environment; nothing is made up for them.
"""

import os
import re
from dataclasses import dataclass
from html import escape

from pages.felles import nb
from pages.felles.brudd import BRUDD, GJENNOMGAATT, KRAV_ANTALL, Brudd

ANSVARLIG, KONTAKT = "EHELSEKART_ANSVARLIG", "EHELSEKART_KONTAKT"
TESTET: tuple[str, ...] = (
    "Alle sider er prøvd med tastatur alene: alt kan nås, fokus synes, og ingenting holder på det.",
    "Skjemaet for levering av tall, og kart som er bygd inn på andres sider, er ikke med i disse prøvene.",
    "axe-core er kjørt på alle sider, lyst og mørkt, på stor skjerm og telefon.",
    "Kontrasten er regnet ut for alle fargepar som er i bruk, lyst og mørkt.",
    "Sidene er prøvd i 400 % forstørrelse (320 piksler brede), med stor avstand i teksten, med egne farger og uten bevegelse.",
    "Navn og roller som skjermlesere får, er sammenlignet med det som er ment for kart, tabeller og filtre.",
)
IKKE_TESTET = "Sidene er ikke prøvd av brukere av skjermleser og andre hjelpemidler. Slike brukere kan finne brudd som ikke står her."


@dataclass(frozen=True)
class Utgiver:
    """Who answers for this installation, and how they are reached (an e-mail or web address); empty where it isn't set up."""

    navn: str
    kontakt: str


def publisher() -> Utgiver:
    """The publisher that the environment names."""
    return Utgiver(os.environ.get(ANSVARLIG, "").strip(), os.environ.get(KONTAKT, "").strip())


def title() -> str:
    degree = "delvis" if BRUDD else "helt"
    return f"e-helsekart er {degree} i samsvar med kravene til universell utforming"


def sentence() -> str:
    return f"Vi kjenner til brudd på {nb.number(len(BRUDD))} av {KRAV_ANTALL} krav. Gjennomgått {nb.day(GJENNOMGAATT)}."


def page(utgiver: Utgiver) -> str:
    """The declaration: the breaches one by one and whom they strike, how to tell of more, how to complain, and what it rests on."""
    return (
        '<div class="ehk-spalter"><section class="ehk-seksjon">'
        f"<h2>Innhold som ikke er universelt utformet</h2>{''.join(map(_breach, BRUDD)) or '<p>Vi kjenner ikke til noe.</p>'}{_struck()}"
        f"<h2>Meld gjerne fra om brudd på kravene</h2>{_contact(utgiver)}"
        "<h2>Klage</h2><p>Diskrimineringsnemnda behandler klager om brudd på regelverket. Du kan også klage på manglende eller sent svar "
        "når du har meldt fra.</p></section>"
        f'<section class="ehk-seksjon"><h2>Hva erklæringen bygger på</h2>'
        f"<p>Kravene er nivå A og AA i WCAG 2.1. {nb.day(GJENNOMGAATT)} og ved hver endring av koden:</p>"
        f"<ul>{''.join(f'<li>{line}</li>' for line in TESTET)}</ul><p>{IKKE_TESTET}</p></section></div>"
    )


def _struck() -> str:
    kinds = dict.fromkeys(kind for brudd in BRUDD for kind in brudd.rammer)
    listed = "".join(f"<li>{kind}</li>" for kind in kinds)
    return f"<h2>Hva bruddene betyr for brukerne</h2><p>De rammer særlig:</p><ul>{listed}</ul>" if kinds else ""


def _breach(brudd: Brudd) -> str:
    return (
        f"<h3>{brudd.krav} {brudd.navn}</h3><dl><dt>Hvor</dt><dd>{brudd.hvor}</dd>"
        f"<dt>Hva det betyr</dt><dd>{brudd.betyr}</dd><dt>Hva du kan gjøre</dt><dd>{brudd.i_stedet}</dd></dl>"
    )


def _contact(utgiver: Utgiver) -> str:
    asked = (
        "<ul><li>Har du oppdaget feil eller mangler i den universelle utformingen?</li>"
        "<li>Trenger du et alternativ til innhold som ikke er universelt utformet?</li>"
        "<li>Har du forslag til forbedringer?</li></ul>"
    )
    answers = f"<p>{escape(utgiver.navn)} har ansvaret for dette nettstedet.</p>" if utgiver.navn else ""
    if utgiver.kontakt:
        return f"{answers}{asked}<p>Skriv til {_address(utgiver.kontakt)}.</p>"
    return (
        f"{answers}{asked}<p>Adressen du kan skrive til, er ikke oppgitt på dette nettstedet ennå.</p>"
        f'<p class="ehk-om">Til den som drifter nettstedet: oppgi adressen (e-post eller nettadresse) i <code>{KONTAKT}</code> og navnet i '
        f"<code>{ANSVARLIG}</code>.</p>"
    )


def _address(kontakt: str) -> str:
    """A web or e-mail address as a link; anything else as it stands."""
    shown = escape(kontakt)
    if re.fullmatch(r"https://\S+", kontakt):
        return f'<a href="{shown}">{shown}</a>'
    return f'<a href="mailto:{shown}">{shown}</a>' if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", kontakt) else shown
