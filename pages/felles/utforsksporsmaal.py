"""What a reader of SQL can start from: the tables with their comments, examples, and the SQL behind the pages. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from data.lager import Versjon
from queries import run

EKSEMPLER: tuple[tuple[str, str], ...] = (
    (
        "Kommuner og innbyggere per fylke",
        "select\n    fylker.navn as fylke,\n    count(*) as kommuner_antall,\n    sum(befolkning.innbyggere_antall) as innbyggere_antall\n"
        "from kommuner\ninner join fylker on kommuner.fylkesnr = fylker.fylkesnr\n"
        "inner join befolkning on kommuner.kommunenr = befolkning.kommunenr\n"
        "where befolkning.aar = (select max(aar) from befolkning)\ngroup by fylker.navn\norder by innbyggere_antall desc",
    ),
    (
        "Hva som er rapportert om hver løsning",
        "select\n    losninger.navn as losning,\n    count(distinct innforing.kommunenr) as kommuner_antall,\n"
        "    count(innforing.kommunenr) as hendelser_antall,\n    max(innforing.rapportert_dato) as sist_rapportert\n"
        "from losninger\nleft join innforing on losninger.losning = innforing.losning\n"
        "group by losninger.navn\norder by kommuner_antall desc, losning",
    ),
    (
        "Tatt i bruk etter kommunestørrelse",
        "select\n    grupper.navn as storrelse,\n    tilstanden.losning,\n    count(*) as tatt_i_bruk_antall\n"
        "-- løsning, fylke, dato, kjent og nevner; null er alle, i dag og standard\n"
        "from tilstand(null, null, null, null, null) as tilstanden\n"
        "inner join grupper on tilstanden.kommunenr = grupper.kommunenr and grupper.nivaa = 'storrelse'\n"
        "where tilstanden.klasse = 'tatt_i_bruk'\ngroup by grupper.gruppe, grupper.navn, tilstanden.losning\n"
        "order by tilstanden.losning, grupper.gruppe",
    ),
    ("Kolonnene i en tabell", "describe tilskudd"),
)


def schema(versjon: Versjon) -> dict[str, Any]:
    """``tabeller`` is ``[name, comment, [[column, type, comment]]]``, ``eksempler`` ``[title, sql]``, ``sporsmaal`` ``[name, title]``."""
    return {
        "tabeller": [
            [
                name,
                versjon.beskrivelser.get(name) or "",
                [[column, _kind(str(kind)), versjon.beskrivelser.get(f"{name}.{column}") or ""] for column, kind in frame.schema.items()],
            ]
            for name, frame in versjon.frames.items()
        ],
        "eksempler": EKSEMPLER,
        "sporsmaal": [[name, run.header(name).svarer_paa] for name in run.names()],
    }


def filled(name: str, params: Mapping[str, run.Param]) -> str:
    """The SQL of a question with the choice written in where it names a parameter. Raises UnknownQuestion."""
    wanted = run.header(name).params

    def literal(match: re.Match[str]) -> str:
        value = params.get(match[1])
        if match[1] not in wanted:
            return match[0]
        if value is None:
            return "null"
        return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"

    return re.sub(r"\$(\w+)", literal, run.load(name))


def _kind(dtype: str) -> str:
    """A Polars type in words that a reader of tables has."""
    if dtype.startswith("Datetime"):
        return "tidspunkt"
    return {"String": "tekst", "Boolean": "sann/usann", "Date": "dato", "Float64": "tall"}.get(dtype, "heltall")
