"""What a steward may do with deliveries: read a sheet in, look, confirm, publish, withdraw. Nothing of Streamlit.

Every action asks anew what the person may do, and nothing is stored before «bekreft».
"""

import base64
import binascii
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from data import lager
from data.innhenting import regneark_mal, regneark_merket
from data.innhenting.regneark_kolonner import normalise
from data.innhenting.regneark_typer import TABELL, Slag
from data.lager import Lagerfeil, Versjon
from data.leveringer import Leveranser, Levering, LeveringAvvist, LeveringKonflikt
from pages.felles import maaling, nb, opplastingshenting, opplastingsminne, versjoner
from pages.felles.feiltilstand import words
from pages.felles.opplastingsforslag import Avvist, Forslag, Innsendt, Skjema, in_words, known, kommuner_of, networks, origin, suggest
from pages.felles.opplastingsminne import Husket
from pages.felles.tilgang import Tilgang

STORST = 20_000_000
LENGSTE_TEKST = 300
UKJENT = "Handlingen ble ikke forstått. Last siden på nytt og prøv igjen."
IKKE_LOV = "Du kan ikke levere tall. Logg inn på nytt, eller be den som drifter e-helsekart om tilgang."

UTLOPT = (
    "Innloggingen er utløpt. Logg inn på nytt for å levere. "
    "Det du har bekreftet, er lagret; et ark som ikke er bekreftet, må leses inn igjen."
)


@dataclass(frozen=True)
class Fil:
    """A file for the browser to keep. ``nummer`` tells it from the last one."""

    nummer: int
    navn: str
    innhold: bytes


@dataclass(frozen=True)
class Tilstand:
    """Where one session is: what was last said, the form, the sheet that waits to be confirmed, the delivery looked at, a file to give."""

    sagt: str = ""
    skjema: Skjema | None = None
    forslag: Forslag | None = None
    vist: int | None = None
    fil: Fil | None = None


@dataclass(frozen=True)
class Oppdrag:
    """Who asks, and what there is to act on."""

    tilgang: Tilgang
    leveranser: Leveranser
    versjon: Versjon
    sted: Path
    idag: date

    def may_write(self, rapportor: str) -> frozenset[str] | None:
        """The kommuner a delivery from ``rapportor`` may be about; None for any. Raises Avvist for one that this person can't be."""
        if not rapportor or not self.tilgang.may_deliver_for(rapportor):
            raise Avvist(f"Du kan ikke levere for «{rapportor}». Velg et av nettverkene du har.")
        kommuner = kommuner_of(rapportor, self.versjon)
        if not kommuner and not self.tilgang.er_administrator:
            raise Avvist(f"Nettverket «{rapportor}» finnes ikke i tallene. Be den som drifter e-helsekart om å rette rollene.")
        return kommuner or None

    def own_kommuner(self) -> frozenset[str] | None:
        """All kommuner of this person's networks; None for an administrator."""
        if self.tilgang.er_administrator:
            return None
        return frozenset[str]().union(*(kommuner_of(nettverk, self.versjon) for nettverk in self.tilgang.nettverk))

    def visible(self) -> list[Levering]:
        """The deliveries this person may see in full, newest first: one's own networks', or all for an administrator."""
        return [levering for levering in self.leveranser.every() if self.tilgang.may_deliver_for(levering.rapportor)]

    def delivery(self, nummer: object) -> Levering:
        """A delivery that this person may see and change. Raises Avvist."""
        leveringer = {levering.nummer: levering for levering in self.visible()}
        if not isinstance(nummer, int) or nummer not in leveringer:
            raise Avvist("Leveringen finnes ikke, eller den er ikke din. Last siden på nytt.")
        return leveringer[nummer]

    def read(self, skjema: Skjema, ark: Innsendt) -> Forslag:
        """A sheet, held against the store. Raises Avvist."""
        kommuner = self.may_write(skjema.rapportor)
        return suggest(skjema, ark, self.leveranser, kommuner, versjon=self.versjon, idag=self.idag)

    def empty_form(self, rapportor: str, slag: Slag) -> Skjema:
        """The form before anything is written in it: what was said last time, with today's date."""
        remembered = opplastingsminne.recall(self.sted, rapportor, slag).skjema
        before = {name: text for name, text in remembered.items() if name in Skjema.__dataclass_fields__}
        first = {"tittel": f"Levert av {rapportor}" if rapportor else "", "utgiver": rapportor, "lisens": "NLOD 2.0"}
        texts: dict[str, Any] = first | before | {"slag": slag, "rapportor": rapportor, "dato": self.idag.isoformat()}
        return Skjema(**texts)


def begin(tilgang: Tilgang, idag: date) -> Oppdrag:
    """What one who may write has before them now. Raises Lagerfeil."""
    sted = lager.default_path()
    return Oppdrag(tilgang, _deliveries(sted), versjoner.newest().versjon, sted, idag)


def act(tilgang: Tilgang | None, tilstand: Tilstand, wanted: Mapping[str, Any], idag: date) -> Tilstand:
    """Do what the page asks for, and return where the session then is. What can't be done is said in ``sagt``; nothing is stored then."""
    if tilgang is None:
        return Tilstand(sagt=IKKE_LOV)
    handling = HANDLINGER.get(str(wanted.get("gjor")))
    try:
        if handling is None:
            raise Avvist(UKJENT)
        done = handling(begin(tilgang, idag), tilstand, wanted)
        if handling in LAGRER and done.vist is not None:
            maaling.delivery(str(wanted["gjor"]))
        return done
    except LeveringAvvist as feil:
        return replace(
            _as_written(tilstand, wanted), sagt="\n".join(["Ingenting er lagret.", *(in_words(brudd, ()) for brudd in feil.brudd)])
        )
    except Lagerfeil as feil:
        return replace(_as_written(tilstand, wanted), sagt=words(feil))


def drafts(tilgang: Tilgang | None) -> tuple[int, ...]:
    """The drafts this person may see, by number: those of one's own networks, or all for an administrator. Raises Lagerfeil."""
    if tilgang is None:
        return ()
    sted = lager.default_path()
    waiting = _drafts(sted, lager.current_version(sted))
    return tuple(nummer for nummer, rapportor in waiting if tilgang.may_deliver_for(rapportor))


def with_drafts(kladder: Collection[int]) -> Versjon:
    """The newest version with these of :func:`drafts` counted as if they were published. Raises Lagerfeil."""
    return _deliveries(lager.default_path()).with_drafts(kladder)


@lru_cache(maxsize=1)
def _drafts(sted: Path, _versjon: int | None) -> tuple[tuple[int, str], ...]:
    """Number and network of every draft; kept until there is a new version."""
    return tuple(_deliveries(sted).drafts().items())


@lru_cache(maxsize=1)
def _deliveries(sted: Path) -> Leveranser:
    return Leveranser(sted)


def _choose_form(oppdrag: Oppdrag, _tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    """The form of another kind or of another who delivers; an administrator may go on to write the name of one that is no network."""
    skjema = _form(wanted)
    if skjema.rapportor or not oppdrag.tilgang.er_administrator:
        oppdrag.may_write(skjema.rapportor)
    return Tilstand(skjema=oppdrag.empty_form(skjema.rapportor, skjema.slag))


def _read_in(oppdrag: Oppdrag, _tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    skjema = _form(wanted)
    oppdrag.may_write(skjema.rapportor)
    name, content = _file(wanted)
    remembered = opplastingsminne.recall(oppdrag.sted, skjema.rapportor, skjema.slag).kolonner
    return Tilstand(skjema=skjema, forslag=oppdrag.read(skjema, Innsendt(name, content, remembered)))


def _read_again(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    old, given = _pending(tilstand), wanted.get("kolonner")
    chosen = {normalise(str(heading)): str(felt) for heading, felt in given.items()} if isinstance(given, dict) else {}
    new = oppdrag.read(old.skjema, replace(old.ark, kolonner={**old.ark.kolonner, **chosen}))
    return Tilstand("Arket er lest på nytt med kolonnene du valgte.", old.skjema, new)


def _drop(_oppdrag: Oppdrag, tilstand: Tilstand, _wanted: Mapping[str, Any]) -> Tilstand:
    return Tilstand("Leveringen er forkastet. Ingenting er lagret." if tilstand.forslag else "", tilstand.skjema)


def _confirm(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    forslag, reason, is_draft = _pending(tilstand), _reason(wanted), wanted.get("kladd") is True
    skjema = forslag.skjema
    try:
        levering = oppdrag.leveranser.confirm(
            TABELL[skjema.slag],
            forslag.resultat.rader,
            rapportor=skjema.rapportor,
            hvem=oppdrag.tilgang.hvem,
            hvorfor=reason,
            kilde=origin(skjema),
            kommuner=oppdrag.may_write(skjema.rapportor),
            kladd=is_draft,
            les_versjon=forslag.versjon,
            hel=bool(skjema.hel),
        )
    except LeveringKonflikt as feil:
        return Tilstand("\n".join([str(feil), *feil.rader]), skjema, oppdrag.read(skjema, forslag.ark))
    texts = {name: text for name, text in asdict(skjema).items() if name not in ("slag", "rapportor", "dato")}
    kolonner = {**forslag.ark.kolonner, **forslag.resultat.kolonner}
    opplastingsminne.remember(oppdrag.sted, skjema.rapportor, skjema.slag, Husket(kolonner, texts))
    done = "lagret som kladd, og teller først når den er publisert" if is_draft else "publisert. Sidene har de nye tallene om noen sekunder"
    faults = len(forslag.resultat.feil)
    waiting = f" {nb.plural(faults, 'feil', 'feil')} i arket er ikke rettet; de radene er ikke med." if faults else ""
    return Tilstand(f"Levering {levering.nummer} er {done}.{waiting}", skjema, vist=levering.nummer)


def _publish(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    nummer, reason = oppdrag.delivery(wanted.get("nummer")).nummer, _reason(wanted)
    oppdrag.leveranser.publish(nummer, hvem=oppdrag.tilgang.hvem, hvorfor=reason, kommuner=oppdrag.own_kommuner())
    return Tilstand(f"Levering {nummer} er publisert.", tilstand.skjema, vist=nummer)


def _withdraw(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    nummer, reason = oppdrag.delivery(wanted.get("nummer")).nummer, _reason(wanted)
    oppdrag.leveranser.withdraw(nummer, hvem=oppdrag.tilgang.hvem, hvorfor=reason, kommuner=oppdrag.own_kommuner())
    return Tilstand(f"Levering {nummer} er trukket: radene teller ikke lenger.", tilstand.skjema, vist=nummer)


def _look(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    return Tilstand(skjema=tilstand.skjema, vist=oppdrag.delivery(wanted.get("nummer")).nummer)


def _template(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    """The sheet for a network, with what is known filled in."""
    nettverk = str(wanted.get("nettverk") or "")
    oppdrag.may_write(nettverk)
    if nettverk not in networks(oppdrag.versjon):
        raise Avvist("Malen lages for ett nettverk. Velg et nettverk.")
    frames = oppdrag.versjon.frames
    losninger = frames["losninger"].filter(pl.col("aktor") == "kommunal tjeneste").sort("rekkefolge")["losning"].to_list()
    own = frames["innforing"].filter(pl.col("aktor").fill_null("kommunal tjeneste") == "kommunal tjeneste")
    status = own.sort("gjelder_fra", nulls_last=False)
    content = regneark_mal.template(nettverk, losninger, status, known(oppdrag.versjon), frames["nettverk"])
    plain = "".join(c for c in nettverk if c.isalnum() or c in " -").strip().replace(" ", "-")
    return replace(tilstand, sagt="", fil=Fil(_next_file(tilstand), f"mal-{plain}.xlsx", content))


def _marked(_oppdrag: Oppdrag, tilstand: Tilstand, _wanted: Mapping[str, Any]) -> Tilstand:
    """The sheet as it was sent, with what must be corrected."""
    forslag = _pending(tilstand)
    name = f"{Path(forslag.ark.filnavn).stem[:80]}-merket.xlsx"
    return replace(tilstand, sagt="", fil=Fil(_next_file(tilstand), name, regneark_merket.marked_sheet(forslag.resultat)))


def _fetch(oppdrag: Oppdrag, tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    """Public registers, fetched on request."""
    opplastingshenting.do(oppdrag.tilgang, oppdrag.versjon.datasett, wanted)
    return tilstand if wanted.get("hva") == "se" else replace(tilstand, sagt="")


HANDLINGER = {
    "skjema": _choose_form,
    "les": _read_in,
    "kolonner": _read_again,
    "avbryt": _drop,
    "bekreft": _confirm,
    "publiser": _publish,
    "trekk": _withdraw,
    "vis": _look,
    "mal": _template,
    "merket": _marked,
    "hent": _fetch,
}
# What stores something, when it ends with a delivery to look at.
LAGRER = (_confirm, _publish, _withdraw)


def _form(wanted: Mapping[str, Any]) -> Skjema:
    """The form as it was sent. Raises Avvist for a kind there is none of."""
    given = wanted.get("skjema")
    if not isinstance(given, dict) or given.get("slag") not in TABELL:
        raise Avvist(UKJENT)
    texts: dict[str, Any] = {name: str(given.get(name) or "").strip()[:LENGSTE_TEKST] for name in Skjema.__dataclass_fields__}
    return Skjema(**texts)


def _as_written(tilstand: Tilstand, wanted: Mapping[str, Any]) -> Tilstand:
    """The state with the form as it was sent, so that a fault in it does not cost what was written."""
    given = wanted.get("skjema")
    if not isinstance(given, dict) or tilstand.skjema is None or given.get("slag") not in TABELL:
        return tilstand
    texts = {name: str(given.get(name) or "")[:LENGSTE_TEKST] for name in Skjema.__dataclass_fields__ if name not in ("slag", "rapportor")}
    return replace(tilstand, skjema=replace(tilstand.skjema, slag=given["slag"], **texts))


def _file(wanted: Mapping[str, Any]) -> tuple[str, bytes]:
    name, content = wanted.get("filnavn"), wanted.get("innhold")
    if not isinstance(name, str) or not isinstance(content, str) or not content:
        raise Avvist("Velg en fil: .xlsx, .ods eller .csv.")
    if len(content) > STORST * 4 // 3 + 4:
        raise Avvist(f"Filen er for stor. Grensen er {STORST // 1_000_000} MB: del den opp.")
    try:
        return name[:LENGSTE_TEKST], base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as feil:
        raise Avvist(UKJENT) from feil


def _pending(tilstand: Tilstand) -> Forslag:
    if tilstand.forslag is None:
        raise Avvist("Det er ingen levering som venter lenger. Velg filen på nytt.")
    return tilstand.forslag


def _reason(wanted: Mapping[str, Any]) -> str:
    reason = str(wanted.get("hvorfor") or "").strip()[:LENGSTE_TEKST]
    if not reason:
        raise Avvist("Skriv en begrunnelse: den vises sammen med leveringen.")
    return reason


def _next_file(tilstand: Tilstand) -> int:
    return tilstand.fil.nummer + 1 if tilstand.fil else 1
