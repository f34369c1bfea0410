"""A mini-Norway to count by hand: 3 fylker, 6 kommuner, 3 solutions and a handful of events, typed as the contract says.

- ``journal`` (delvis nasjonalt) is for fylke 50 only: Trondheim and Steinkjer are invited, Åfjord is relevant but not invited.
- ``maaling`` (nasjonalt) is for everyone and has every turn an event can take.
- ``tom`` has no rows at all, and a name to be careful with.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import duckdb
import polars as pl

from data import kontrakt
from queries import run

URL = "https://example.no"
FIENDTLIG = '<script>alert("æøå")</script>; =1+1'
IN_USE, PLANNED = "tatt_i_bruk", "planlagt"

Rad = dict[str, Any]

FYLKER = [("03", "Oslo", "Sør-Øst"), ("18", "Nordland", "Nord"), ("50", "Trøndelag", "Midt")]
KOMMUNER = [
    ("0301", "Oslo", 700_000),
    ("1804", "Bodø", 50_000),
    ("1818", "Herøy i Nordland", 2_000),
    ("5001", "Trondheim", 200_000),
    ("5006", "Steinkjer", 20_000),
    ("5058", "Åfjord", 4_000),
]
LOSNINGER = [("journal", "Felles journal"), ("maaling", "Måling hjemme"), ("tom", FIENDTLIG)]
LOP = [("journal", "delvis_nasjonalt", True), ("maaling", "nasjonalt", False)]
DELTAKERE = [("5001", "aktuell"), ("5001", "invitert"), ("5006", "aktuell"), ("5006", "invitert"), ("5058", "aktuell")]

# losning, kommune, stadium, valid from, how exact, provisional
HENDELSER: list[tuple[str, str, str, date | None, str, bool]] = [
    ("journal", "5001", IN_USE, date(2022, 5, 7), "dag", False),
    ("journal", "5001", PLANNED, date(2024, 1, 1), "år", False),  # a later plan pulls nobody back
    ("maaling", "0301", IN_USE, date(2021, 1, 1), "år", False),
    ("maaling", "0301", "avsluttet", date(2023, 3, 1), "måned", False),  # adopted, then ended
    ("maaling", "1804", "under_innforing", date(2020, 1, 1), "år", False),
    ("maaling", "1804", IN_USE, date(2023, 6, 1), "måned", False),
    ("maaling", "1804", IN_USE, date(2022, 6, 1), "måned", True),  # the first that documents the stage counts
    ("maaling", "5001", IN_USE, None, "udatert", False),
    ("maaling", "5001", PLANNED, date(2031, 1, 1), "år", False),
    ("maaling", "5006", "skjermet", date(2024, 2, 1), "måned", False),
]

PUBLISERT: list[Rad] = [
    {"art": "deltakelse", "kommuner_antall": 4, "nevner_antall": None},
    {"art": "i_bruk", "kommuner_antall": 3, "nevner_antall": 4},
]
HTO = "Helseteknologiordningen"
TILDELINGER: list[Rad] = [
    {"aar": "2024", "ordning": "Ordningen", "soknader_antall": 9, "sokt_kr": 300, "innvilget_antall": 3, "innvilget_kr": 60},
    {"aar": "2024", "ordning": "Ordningen, ny tildeling", "innvilget_kr": 15},
    {"aar": "2025", "ordning": "Ordningen", "innvilget_kr": 80},
    {"aar": "2022", "ordning": HTO, "innvilget_kr": 1_100_000, "kommuner_antall": 4},  # rounded up
    {"aar": "2022", "ordning": f"{HTO}, første del", "omraade": "journal", "innvilget_kr": 800_000},
    {"aar": "2022", "ordning": f"{HTO}, andre del", "omraade": "samhandling", "innvilget_kr": 200_000},
]
# Grants: a joint project, one with unnamed kommuner, one with a name that two kommuner could have, one without amount, one to no kommune
TILSKUDD: list[Rad] = [
    {"aar": 2022, "ordning": HTO, "prosjekt": "Måling", "kommunenr": "5001", "partnere": "Steinkjer", "innvilget_kr": 660_000},
    {"aar": 2022, "ordning": HTO, "prosjekt": "Journal", "kommunenr": "1804", "partnere": "to kommuner (ikke navngitt)"}
    | {"innvilget_kr": 100_000},
    {"aar": 2025, "prosjekt": "Felles vakt", "kommunenr": "1804", "partnere": "Herøy; Bodø (nå Bodø)", "innvilget_kr": 50_000},
    {"aar": 2023, "prosjekt": "Opplæring", "kommunenr": "0301"},
    {"prosjekt": "Forskning", "mottaker": "Foretaket", "mottakertype": "annet", "innvilget_kr": 40_000},
]
RAMMER = [("Forslaget", "budsjettforslag"), ("Rammen", "budsjettramme")]
KOSTNADER = [("0301", 2026, 700_000), ("1804", 2025, 1), ("1804", 2026, 100_000)]
FORINGER: list[Rad] = [
    {"foring": "avtale", "art": "avtale", "fra_dato": date(2022, 1, 1), "tekst": "Avtale om å samarbeide"},
    {"foring": "maal", "art": "mål", "til_dato": date(2030, 12, 31), "losning": "maaling", "maal_pst": 80.0, "tekst": "Mål om bruk"},
]
ROLLER = [("innforingsleder", "Innføringsleder"), ("kontaktperson", "Kontaktperson")]
# Årsverk: kommune, year, what it covers, how many, how sure, the source's own count of inhabitants
AARSVERK: list[tuple[str, int, str | None, float, str, int | None]] = [
    ("0301", 2025, "dedikert", 10.0, "eksakt", None),  # replaced by the next year's
    ("0301", 2026, "dedikert", 35.0, "eksakt", None),
    ("1804", 2026, None, 10.0, "eksakt", 40_000),  # nothing said about dedicated or not
    ("5006", 2026, "inkludert_tjenesten", 4.0, "minst", None),  # never mixed with the dedicated
    ("5058", 2026, "dedikert", 0.1, "anslag", None),
    ("5058", 2026, "inkludert_tjenesten", 0.4, "minst", 8_000),
]
BEMANNING: list[Rad] = [
    {"nivaa": "fylke", "navn": "Nordland", "fylkesnr": "18", "grupperolle": "kontaktperson", "verdi": 0.5, "enhet": "årsverk"},
    {"nivaa": "nasjonal", "navn": "Norge (små kommuner)", "verdi": 0.25, "grense": "og nedover", "enhet": "årsverk per 10 000"},
    {"nivaa": "nasjonal", "navn": "KS", "verdi": 8.0, "enhet": "personer"},
    {"nivaa": "nettverk", "navn": "Nettet", "verdi": 1.0, "enhet": "personer"},
]
OMSORG = [("0301", 2025, 6_000.0), ("0301", 2026, 7_000.0), ("5001", 2026, 2_000.0)]
MOTSTRID = [("Utgiver", "179", 179.0), ("En annen", "180", 180.0)]
KILDER = [("innforing", "ufullstendig;udaterte_rader"), ("kommuner", ""), ("tilskuddssummer", "")]

# What a required column has where no case is about it, by its type; an optional one is null.
_FYLL: Rad = {"VARCHAR": "uoppgitt", "INTEGER": 1, "BIGINT": 1, "DOUBLE": 1.0, "BOOLEAN": False}
_FELLES: Rad = {"kilde_url": URL, "utgiver": "Utgiver", "skjema_sha": "0" * 64, "bygget_tidspunkt": datetime(2026, 3, 1)}


@cache
def frames() -> Mapping[str, pl.DataFrame]:
    """Every table of the contract; those the mini-Norway has no rows of are empty. Never change a frame in place."""
    fylke = {nr: navn for nr, navn, _ in FYLKER}
    kommune = {nr: navn for nr, navn, _ in KOMMUNER}
    rows: dict[str, Sequence[Rad]] = {
        "lagerinfo": [{"datasett": "ekte"}],
        "fylker": [{"fylkesnr": nr, "navn": navn, "helseregion": region} for nr, navn, region in FYLKER],
        "kommuner": [
            {"kommunenr": nr, "navn": navn.split(" i ")[0], "navn_entydig": navn, "fylkesnr": nr[:2], "helsefellesskap": fylke[nr[:2]]}
            | {"kostragruppe": "EKG01", "kommunenr_2023": nr}
            for nr, navn, _ in KOMMUNER
        ],
        "befolkning": [
            {"kommunenr": nr, "aar": aar, "innbyggere_antall": antall - (2026 - aar)}
            | ({"innbyggere_67_79_antall": antall // 10, "innbyggere_80_antall": antall // 20} if aar == 2026 else {})
            for nr, _, antall in KOMMUNER
            for aar in (2025, 2026)
        ],
        "losninger": [
            {"losning": losning, "navn": navn, "beskrivelse": "Hva", "eier": "Eier", "nasjonal_status": "Status", "rekkefolge": plass}
            | {"aktor": "fastlege" if losning == "tom" else "kommunal tjeneste"}
            for plass, (losning, navn) in enumerate(LOSNINGER, 1)
        ],
        "lopstyper": [
            {"type": type_, "navn": navn, "definisjon": "Hva typen er", "kilde": URL}
            for type_, navn in (
                ("nasjonalt", "Felles nasjonalt"),
                ("regionalt", "Felles regionalt"),
                ("delvis_nasjonalt", "Delvis nasjonalt"),
            )
        ],
        "innforingslop": [{"losning": losning, "type": type_, "antatt": antatt, "periode": "2024–"} for losning, type_, antatt in LOP],
        "deltakere": [{"losning": "journal", "kommunenr": nr, "rolle": rolle} for nr, rolle in DELTAKERE],
        "innforing": [
            {"losning": losning, "kommunenr": nr, "stadium": stadium, "gjelder_fra": fra, "rapportert_dato": fra, "presisjon": presisjon}
            | {"metode": "dokument", "forelopig": forelopig, "kilde_url": f"{URL}/{plass}"}
            for plass, (losning, nr, stadium, fra, presisjon, forelopig) in enumerate(HENDELSER)
        ],
        "nasjonale_serier": [
            {"serie": "maaling", "geografi": "Norge", "dato": date(2024, 12, 31), "presisjon": "dag", "merknad": "Publisert"} | row
            for row in PUBLISERT
        ],
        "forsidetall": [{"serie": "maaling", "art": "i_bruk", "dato": date(2024, 12, 31), "rekkefolge": 1}],
        "tilskuddssummer": [{"omraade": "alle områder"} | row for row in TILDELINGER],
        "tilskudd": [{"mottaker": kommune.get(row.get("kommunenr", "")), "mottakertype": "kommune"} | row for row in TILSKUDD],
        "tilskuddsrammer": [{"aar": 2025, "ordning": ordning, "art": art} for ordning, art in RAMMER],
        "nettverksmidler": [
            {"nivaa": "nasjonal", "navn": "KS", "belop_kr": 9},
            {"nivaa": "nettverk", "navn": "Nettet", "aar": 2024, "belop_kr": 7},
        ],
        "programdeltakelse": [{"aar": 2026, "art": "søknad", "hva": "Journal", "kommunenr": "5058"}],
        "kostnadsandeler": [
            {"losning": "maaling", "kommunenr": nr, "aar": aar, "nokkel": "nøkkelen", "belop_kr": belop} for nr, aar, belop in KOSTNADER
        ],
        "foringer": [{"presisjon": "dag"} | row for row in FORINGER],
        "roller": [{"rolle": rolle, "navn": navn, "nivaa": "fylke", "definisjon": "Hva", "kilde": URL} for rolle, navn in ROLLER],
        "bemanning": [
            {"nivaa": "kommune", "navn": f"{nr} {omfang}", "kommunenr": nr, "aar": aar, "omfang": omfang, "verdi": verdi, "grense": grense}
            | {"metode": "kartlagt" if grense == "eksakt" else "anslag", "enhet": "årsverk", "innbyggere_oppgitt_antall": oppgitt}
            for nr, aar, omfang, verdi, grense, oppgitt in AARSVERK
        ]
        + [{"aar": 2026, "rolle": "ressurs", "grense": "eksakt", "metode": "kartlagt"} | row for row in BEMANNING],
        "omsorgsbemanning": [
            {"tabell": "11924", "kommunenr": nr, "aar": aar, "gruppe": "I alt", "status": "oppgitt", "aarsverk_antall": antall}
            for nr, aar, antall in OMSORG
        ],
        "motstrid": [
            {"tema": "Tilskudd", "hva": "Søknader", "utgiver": utgiver, "verdi_tekst": tekst, "verdi": verdi}
            for utgiver, tekst, verdi in MOTSTRID
        ],
        "advarsler": [
            {"advarsel": "ufullstendig", "tekst": "Ikke alt er med."},
            {"advarsel": "udaterte_rader", "tekst": "Noe mangler dato."},
        ],
        "kilder": [
            {"datasett": datasett, "tittel": f"Om {datasett}", "url": URL, "lisens": "NLOD", "dato": date(2026, 3, 1), "rader_antall": 1}
            | {"dekning": "Alt.", "advarsler": advarsler, "sha256": "0" * 64, "neste_oppdatering": "Hvert år"}
            for datasett, advarsler in KILDER
        ],
    }
    return MappingProxyType({navn: _table(tabell, rows.get(navn, [])) for navn, tabell in kontrakt.current().tabeller.items()})


@cache
def con() -> duckdb.DuckDBPyConnection:
    """The mini-Norway, opened for questions."""
    return run.open_tables(frames())


def _table(tabell: kontrakt.Tabell, rows: Sequence[Rad]) -> pl.DataFrame:
    """Rows typed as the contract's table, what they leave out filled in."""
    unknown = {felt for row in rows for felt in row} - {kolonne.navn for kolonne in tabell.kolonner}
    assert not unknown, f"{tabell.navn} has no {unknown}"
    fyll = {kolonne.navn: _FELLES.get(kolonne.navn, _FYLL.get(kolonne.type) if kolonne.paakrevd else None) for kolonne in tabell.kolonner}
    typer = {kolonne.navn: kontrakt.POLARSTYPE[kolonne.type] for kolonne in tabell.kolonner}
    return pl.DataFrame([fyll | row for row in rows], schema=typer, strict=False)
