"""What a profile says in whole sentences: of one kommune, or of a network, a fylke or the country. Pure: answers in, Bokmål out."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.felles import midten, nb, rader
from pages.felles.minne import remembered

Rad = Mapping[str, Any]

HOVEDAKTOR = "kommunal tjeneste"
LIKHET = (
    "Avstanden mellom to kommuner legger sammen tre ting: hvor mange ganger innbyggertallet må dobles for å gå fra den ene til den andre "
    "(en dobling teller 1), hvor langt fra hverandre de er på SSBs sentralitetsindeks (hundre poeng teller 1), og om de er i ulike "
    "KOSTRA-grupper (teller 1). De tjue nærmeste er de lignende kommunene. Innføring, årsverk og tilskudd er ikke med i avstanden."
)
FELLESPROSJEKT = (
    "Tilskuddene er dokumenterte eksempler, ikke hele fordelingen. Et fellesprosjekt er ført med hele beløpet på kommunen som søkte, og er "
    "ikke med hos de andre deltakerne."
)
IKKE_BESTEMT = "Velg en kommune, et nettverk eller et fylke for å få profilen av det stedet. Her er hele landet."


def place(omraade: Rad) -> str:
    """The area in running text: «Bodø», «Nordland», «eHelse Nord», «landet»."""
    return "landet" if omraade["nivaa"] == "land" else omraade["navn"]


def title(omraade: Rad, kommuner: pl.DataFrame) -> str:
    """The finding: of its relevant solutions, how many a kommune is documented to use; of a group, how many kommuner use at least one."""
    if omraade["nivaa"] != "kommune":
        in_use = rader.count(kommuner["tatt_i_bruk_antall"] > 0)
        every = nb.plural(kommuner.height, "kommune", "kommuner")
        return f"{nb.number(in_use)} av {every} i {place(omraade)} har dokumentert tatt i bruk minst én løsning"
    own = kommuner.row(0, named=True)
    every = nb.plural(own["aktuelle_antall"], "aktuell løsning", "aktuelle løsninger")
    if not own["rapportert_antall"]:
        return (
            f"{omraade['navn']}: ingen av {every} er rapportert"
            if own["aktuelle_antall"]
            else f"Ingen løsning er aktuell for {omraade['navn']}"
        )
    return f"{omraade['navn']} har dokumentert tatt i bruk {nb.number(own['tatt_i_bruk_antall'])} av {every}"


def reported_sentence(omraade: Rad, status: pl.DataFrame, kommuner: pl.DataFrame) -> str:
    """What is unknown, and that unknown is not no."""
    if omraade["nivaa"] != "kommune":
        unknown = rader.count(kommuner["rapportert_antall"] == 0)
        text = f"For {nb.plural(unknown, 'kommune', 'kommuner')} er ingen løsning rapportert. " if unknown else ""
        return f"{text}Ukjent er ikke det samme som ikke tatt i bruk."
    har = Counter(rader.having(status, "aktor", HOVEDAKTOR)["klasse"])
    unknown, not_invited = har["ikke_rapportert"] + har["skjermet"], har["ikke_invitert"]
    parts = [f"{nb.plural(not_invited, 'løsning', 'løsninger')} er kommunen ikke invitert til."] if not_invited else []
    if unknown:
        parts.append(f"{nb.plural(unknown, 'løsning', 'løsninger')} er ikke rapportert; ukjent er ikke det samme som ikke tatt i bruk.")
    return " ".join([*parts, "Tallene gjelder løsninger i kommunal tjeneste; andre aktører står for seg."])


def population_sentence(omraade: Rad) -> str:
    """Inhabitants, and how many are 80 or older beside the country: «Bodø har 54 321 innbyggere …»."""
    text = f"{_start(place(omraade))} har {nb.number(omraade['innbyggere_antall'])} innbyggere (1. januar {omraade['aar']})"
    if omraade["andel_80_pst"] is None:
        return f"{text}."
    text += f"; {nb.percent(omraade['andel_80_pst'])} er 80 år eller eldre"
    if omraade["nivaa"] != "land" and omraade["landet_andel_80_pst"] is not None:
        text += f", mot {nb.percent(omraade['landet_andel_80_pst'])} i landet"
    return f"{text}."


def ageing_sentence(omraade: Rad) -> str:
    """Those who will be 80 within thirteen years, for each one who is now. Empty where ages are not known."""
    old, coming = omraade["innbyggere_80_antall"], omraade["innbyggere_67_79_antall"]
    if not old or coming is None:
        return ""
    people = "innbygger" if old == 1 else "innbyggere"
    return (
        f"{nb.number(old)} {people} er 80 år eller eldre, og {nb.number(coming)} er 67–79 år: "
        f"{nb.number(coming / old, 1)} for hver som har fylt 80. De siste fyller 80 innen tretten år."
    )


def about(omraade: Rad, kommuner: pl.DataFrame, fylke: str, nettverk: str) -> str:
    """Where a kommune belongs, for the line above the title; of a group how many kommuner it has."""
    if omraade["nivaa"] != "kommune":
        return f"Profil · {nb.plural(omraade['kommuner_antall'], 'kommune', 'kommuner')}"
    own = kommuner.row(0, named=True)
    group = int(own["kostragruppe"].removeprefix("EKG"))
    return f"Profil · {fylke} · {nettverk} · sentralitet {own['sentralitet']} · KOSTRA-gruppe {group}"


def grants_sentence(omraade: Rad, tilskudd: pl.DataFrame) -> str:
    """How many grants are documented, and their sum as far as the amounts are stated."""
    where = f"til kommunene i {place(omraade)}" if omraade["nivaa"] != "kommune" else f"til {omraade['navn']}"
    if tilskudd.is_empty():
        return f"Vi har ikke funnet noe dokumentert tilskudd {where}. Det betyr ikke at det ikke er gitt noe."
    known = tilskudd["innvilget_kr"].drop_nulls()
    text = f"{nb.number(tilskudd.height)} tilskudd {where} er dokumentert"
    if known.is_empty():
        return f"{text}. Beløpet er ikke oppgitt for noen av dem." if tilskudd.height > 1 else f"{text}. Beløpet er ikke oppgitt."
    total = nb.millions(int(known.sum()))
    if known.len() == tilskudd.height:
        return f"{text}, til sammen {total}."
    return f"{text}. Beløpet er oppgitt for {nb.number(known.len())} av dem, til sammen {total}."


def staff_sentence(omraade: Rad, kommuner: pl.DataFrame) -> str:
    """What is reported of årsverk: for a kommune the number per 10 000, for a group how many report and the one in the middle."""
    known = rader.known(kommuner, "aarsverk_per_10000")
    if omraade["nivaa"] == "kommune":
        if known.is_empty():
            return f"Ingen kilde sier hvor mange årsverk {omraade['navn']} har til e-helse."
        row = known.row(0, named=True)
        kind = "dedikerte " if row["aarsverk_omfang"] == "dedikert" else ""
        bound = "" if row["aarsverk_grense"] == "eksakt" else f" ({row['aarsverk_grense']})"
        return (
            f"{omraade['navn']} hadde {amount(row['aarsverk'])} {kind}årsverk til e-helse{bound} i {row['aarsverk_aar']}, "
            f"som er {nb.number(row['aarsverk_per_10000'], 2)} per 10{nb.HARD_SPACE}000 innbyggere."
        )
    if known.is_empty():
        return f"Ingen kilde sier hvor mange årsverk kommunene i {place(omraade)} har til e-helse."
    every = nb.plural(kommuner.height, "kommune", "kommuner")
    text = f"{nb.number(known.height)} av {every} har rapporterte årsverk til e-helse"
    middle = midten.middle(known["aarsverk_per_10000"], kommuner.height)
    if middle is None:
        return f"{text}: {midten.FOR_FAA}."
    return f"{text}; den midterste har {nb.number(middle, 2)} per 10{nb.HARD_SPACE}000 innbyggere."


def amount(value: float) -> str:
    """Årsverk as exact as they are reported: «13», «17,7», «0,35»."""
    decimals = 0 if float(value).is_integer() else 1 if float(value * 10).is_integer() else 2
    return nb.number(value, decimals)


@remembered
def similar(lignende: pl.DataFrame, kommune: str | None) -> pl.DataFrame:
    """The rows of ``profil/lignende`` for all kommuner that are about one."""
    return rader.having(lignende, "for_kommunenr", kommune)


def similar_sentence(navn: str, lignende: pl.DataFrame) -> str:
    """The five kommuner most like it, in order."""
    return f"Mest lik {navn} etter størrelse, sentralitet og KOSTRA-gruppe er {nb.listing(lignende['navn'].head(5).to_list())}."


@remembered
def learn_title(navn: str, laere_av: pl.DataFrame, antall: int) -> str:
    """For how many solutions at least one of the ``antall`` similar kommuner is documented to be ahead."""
    if laere_av.is_empty():
        return f"Ingen av de {antall} lignende kommunene er dokumentert å bruke noe som {navn} ikke er dokumentert å bruke"
    losninger = laere_av["losning"].n_unique()
    solutions = nb.plural(losninger, "løsning", "løsninger")
    return f"For {solutions} har minst én lignende kommune dokumentert tatt i bruk det {navn} ikke er dokumentert å bruke"


def history_title(omraade: Rad, historikk: pl.DataFrame) -> str:
    """What is dated of the history: how many events, of how many solutions, since when."""
    if historikk.is_empty():
        return "Ingenting er datert"
    first = min(historikk["dato"]).year
    events, solutions = int(historikk["kommuner_antall"].sum()), historikk["losning"].n_unique()
    if omraade["nivaa"] != "kommune":
        return f"{nb.plural(events, 'gang', 'ganger')} er en løsning datert tatt i bruk, den første i {first}"
    what = nb.plural(events, "datert hendelse", "daterte hendelser")
    return f"{what} om {nb.plural(solutions, 'løsning', 'løsninger')}, den første i {first}"


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


@remembered
def members(kommuner: pl.DataFrame, numre: tuple[str, ...]) -> pl.DataFrame:
    """The rows of the kommuner ``numre``."""
    wanted = set(numre)
    return rader.pick(kommuner, [place for place, nr in enumerate(kommuner["kommunenr"]) if nr in wanted])
