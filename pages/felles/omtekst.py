"""The texts of the page Om tallene: terms, solutions, sources, and how to cite. Pure: returns HTML."""

from html import escape

import polars as pl

from pages.felles import nb
from pages.felles.hent import Grunnlag

# The glossary as readers meet it; README's is the law.
BEGREPER: tuple[tuple[str, str], ...] = (
    ("Tatt i bruk", "En kilde sier at kommunen bruker løsningen. Datoen er den første som er dokumentert."),
    ("Tilgjengeliggjort", "Løsningen kan brukes i kommunen, men ingen kilde sier at den er tatt i bruk."),
    ("Under innføring", "Kommunen deltar i et prosjekt, prøver ut eller innfører løsningen."),
    ("Planlagt", "En plan, en avtale eller en anskaffelse er dokumentert. En plan trekker aldri tilbake en kommune som er kommet lenger."),
    ("Ikke startet", "En kilde sier at kommunen ikke har tatt løsningen i bruk, har valgt en annen eller venter."),
    ("Ikke rapportert", "Vi har ikke funnet noen kilde. Det betyr ukjent, aldri «ikke tatt i bruk»."),
    ("Ikke aktuelt", "Løsningen kan ikke brukes i kommunen, for eksempel Helseplattformen utenfor Midt-Norge."),
    ("Ikke invitert", "Kommunen er ikke invitert til et delvis nasjonalt innføringsløp."),
    ("Skjermet", "Tallet finnes, men er holdt tilbake av hensyn til personvern."),
    ("Utledet av oss", "Kilden nevner ikke kommunen ved navn, men et område eller samarbeid som den er med i."),
)

# The addresses are beside this page's own, so they need not know what path the app lies under.
OPEN_DATA = (
    "<h2>Åpne data</h2>"
    '<p>Alt som vises her, kan <a href="api/v1/alt.zip" download>lastes ned som én fil</a> (zip) eller hentes tabell for tabell fra '
    '<a href="api/v1/">det åpne API-et</a>, som CSV, JSON, JSON-stat, Parquet og GeoJSON. Det er beskrevet i '
    '<a href="api/v1/openapi.json">OpenAPI</a>. Legg til <code>versjon=</code> og versjonens nummer i adressen for å få samme svar '
    "senere.</p>"
    '<p>Få beskjed når tallene endres, med <a href="endringer.atom">Atom</a>. Kartet kan bygges inn på en egen nettside: sett '
    "<code>/bygg-inn</code> foran <code>/kart</code> i lenken til kartet.</p>"
)


def terms(lopstyper: pl.DataFrame, grunnlag: Grunnlag) -> str:
    """What the words of the app mean, and how to cite it."""
    words = "".join(f"<dt>{escape(ord_)}</dt><dd>{escape(forklaring)}</dd>" for ord_, forklaring in BEGREPER)
    types = "".join(
        f"<dt>{escape(navn)}</dt><dd>{escape(definisjon)}</dd>" for navn, definisjon in lopstyper[["navn", "definisjon"]].iter_rows()
    )
    return (
        f'<div class="ehk-spalter"><section class="ehk-seksjon"><h2>Begreper</h2><dl>{words}</dl></section>'
        '<section class="ehk-seksjon"><h2>Tre typer innføringsløp</h2>'
        "<p>Ingen kilde sier hvilken type løp en løsning har. Typen er lest ut av hvordan den innføres, og merket «antatt».</p>"
        f"<dl>{types}</dl>{citation(grunnlag)}{OPEN_DATA}</section></div>"
    )


def solutions(losninger: pl.DataFrame) -> str:
    """Every solution: what it is, whose, its rollout type, duty and national status."""
    rows = "".join(
        f'<tr><th scope="row">{escape(row["navn"])}</th><td>{escape(row["beskrivelse"])}</td><td>{escape(row["eier"])}</td>'
        f"<td>{lop(row)}</td><td>{escape(row['plikt'] or 'Ikke funnet i noen kilde')}</td>"
        f'<td>{escape(row["nasjonal_status"])} <a href="{escape(row["kilde_url"])}">Kilde'
        f'<span class="ehk-skjult"> om {escape(row["navn"])}</span></a></td></tr>'
        for row in losninger.iter_rows(named=True)
    )
    return _table("Løsningene", ("Løsning", "Hva", "Eier", "Innføringsløp", "Plikt til bruk", "Publisert status"), rows)


def lop(row: dict[str, str | bool | None]) -> str:
    """A solution's rollout type in words; «antatt» where no source states it."""
    if row["lop_navn"] is None:
        return "Ikke funnet i noen kilde"
    return f"{escape(str(row['lop_navn']))}{' (antatt)' if row['lop_antatt'] else ''}"


def sources(kilder: pl.DataFrame) -> str:
    """Every dataset with publisher, licence, date, coverage and warnings."""
    rows = "".join(
        f'<tr><th scope="row">{_linked(row["tittel"], row["url"])}</th><td>{escape(row["utgiver"])}</td>'
        f"<td>{escape(row['lisens'])}</td><td>{nb.day(row['dato'])}</td><td>{nb.number(row['rader_antall'])}</td>"
        f"<td>{escape(row['dekning'])} {escape(row['forbehold'] or '')}</td></tr>"
        for row in kilder.iter_rows(named=True)
    )
    return _table("Kilder", ("Datasett", "Utgiver", "Lisens", "Dato", "Rader", "Dekning og forbehold"), rows)


def citation(grunnlag: Grunnlag) -> str:
    """How to cite, with the version that is shown."""
    mark = " Eksempeldata." if grunnlag.er_eksempel else ""
    return (
        "<h2>Slik siterer du</h2>"
        f"<p>e-helsekart, versjon {grunnlag.versjon} av tallene ({nb.day(grunnlag.opprettet)}).{mark} "
        "Oppgi også kilden som står ved tallet, og lenken til siden.</p>"
        "<p>Kartgrenser: © Kartverket, CC BY 4.0. Koden har MIT-lisens; tallene følger lisensen som står ved hvert datasett.</p>"
    )


def _linked(text: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def _table(title: str, columns: tuple[str, ...], rows: str) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return (
        f'<section><h2 class="ehk-h2">{title}</h2><div class="ehk-tabellramme" tabindex="0" role="region" aria-label="{title}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )
