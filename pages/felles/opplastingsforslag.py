"""A sheet that is sent in, read and held against the store: what it would change, and what is wrong with it. Nothing is stored here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.brudd import Brudd
from data.innhenting import regneark
from data.innhenting.regneark_typer import TABELL, Kjent, Resultat, Slag
from data.innhenting.regneark_typer import Levering as Om
from data.lager import Lagerfeil, Versjon
from data.leveringer import Kilde, Leveranser
from pages.felles import nb


class Avvist(Lagerfeil):
    """What was asked for can't be done; the message is in Bokmål and says what to do."""


@dataclass(frozen=True)
class Skjema:
    """What is said once for a delivery. ``dato`` is a day as ISO text; ``losning``, ``ordning``, ``aar`` and ``rolle`` fill in for a
    column; ``hel`` is anything but empty when this is all that the one who delivers has to say."""

    slag: Slag
    rapportor: str
    tittel: str = ""
    utgiver: str = ""
    url: str = ""
    lisens: str = ""
    dato: str = ""
    neste: str = ""
    losning: str = ""
    ordning: str = ""
    aar: str = ""
    rolle: str = ""
    hel: str = ""


@dataclass(frozen=True)
class Innsendt:
    """The file as it was sent, and what its columns are said to be: heading -> field."""

    filnavn: str
    innhold: bytes
    kolonner: Mapping[str, str]


@dataclass(frozen=True)
class Forslag:
    """A sheet read and held against the store, not stored: its rows with ``endring``, and the rules that only all rows together break.

    ``foer`` is what the store shows in their place now.
    """

    skjema: Skjema
    ark: Innsendt
    resultat: Resultat
    merket: pl.DataFrame
    foer: pl.DataFrame
    brudd: tuple[str, ...]
    versjon: int


def kommuner_of(nettverk: str, versjon: Versjon) -> frozenset[str]:
    """The kommuner of a network; none for an unknown one."""
    fylker = versjon.frames["nettverk"].filter(pl.col("nettverk") == nettverk)["fylkesnr"].to_list()
    return frozenset(versjon.frames["kommuner"].filter(pl.col("fylkesnr").is_in(fylker))["kommunenr"])


def networks(versjon: Versjon) -> list[str]:
    """All networks with kommuner, in Norwegian order."""
    return sorted(versjon.frames["nettverk"]["nettverk"].drop_nulls().unique(), key=nb.sort_key)


def known(versjon: Versjon) -> Kjent:
    """What a sheet is read against."""
    return Kjent(**{navn: versjon.frames[navn] for navn in Kjent.__dataclass_fields__})


def suggest(
    skjema: Skjema, ark: Innsendt, leveranser: Leveranser, kommuner: frozenset[str] | None, *, versjon: Versjon, idag: date
) -> Forslag:
    """Read the sheet, and hold its good rows against the store. Raises Avvist for what the form lacks."""
    kilde, om = origin(skjema), _about(skjema, kommuner)
    resultat = regneark.read_sheet(ark.innhold, ark.filnavn, skjema.slag, known(versjon), om, husket=ark.kolonner, idag=idag)
    tabell, hel = TABELL[skjema.slag], bool(skjema.hel)
    merket = leveranser.preview(tabell, resultat.rader, skjema.rapportor, hel=hel, kommuner=kommuner)
    brudd: tuple[Brudd, ...] = ()
    if resultat.rader.height:
        brudd = leveranser.faults(tabell, resultat.rader, rapportor=skjema.rapportor, kilde=kilde, kommuner=kommuner, hel=hel)
    words = tuple(in_words(en, resultat.radnummer) for en in brudd)
    return Forslag(skjema, ark, resultat, merket, leveranser.before(tabell, merket), words, versjon.nummer)


def origin(skjema: Skjema) -> Kilde:
    """Where the figures come from, as it will stand at each of them. Raises Avvist for what is missing."""
    try:
        day = date.fromisoformat(skjema.dato)
    except ValueError as feil:
        raise Avvist("Datoen for opplysningene mangler. Skriv dagen de gjelder per.") from feil
    missing = [
        word for word, text in (("tittel", skjema.tittel), ("utgiver", skjema.utgiver), ("kildens nettadresse", skjema.url)) if not text
    ]
    if missing:
        raise Avvist(f"Skriv {nb.listing(missing)}: det står ved hvert tall.")
    if not skjema.url.startswith(("https://", "http://")) or any(c.isspace() for c in skjema.url):
        raise Avvist("Kildens nettadresse skal begynne med https://.")
    return Kilde(skjema.tittel, skjema.utgiver, skjema.url, skjema.lisens, day, skjema.neste or None)


def _about(skjema: Skjema, kommuner: frozenset[str] | None) -> Om:
    if skjema.aar and not (skjema.aar.isascii() and skjema.aar.isdigit() and len(skjema.aar) == 4):
        raise Avvist("Året skal ha fire sifre, for eksempel 2026.")
    return Om(
        utgiver=skjema.utgiver,
        kilde_url=skjema.url,
        rapportert_dato=date.fromisoformat(skjema.dato),
        losning=skjema.losning or None,
        ordning=skjema.ordning or None,
        aar=int(skjema.aar) if skjema.aar else None,
        rolle=skjema.rolle or None,
        kommuner=kommuner,
    )


def in_words(brudd: Brudd, radnummer: tuple[int, ...]) -> str:
    """A breach of a rule as one line, with the row as the spreadsheet numbers it."""
    row = f"Rad {radnummer[brudd.linje - 1]}: " if brudd.linje and brudd.linje <= len(radnummer) else ""
    more = f" ({nb.number(brudd.antall)} rader)" if brudd.antall > 1 else ""
    return f"{row}{brudd.regel}{more}. {brudd.tiltak} {'; '.join(brudd.rader)}".strip()
