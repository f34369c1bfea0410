"""SSB KLASS: the codes of kommuner (131) and fylker (104) and their changes, KOSTRA groups (112) and centrality (128)."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import polars as pl

from data.innhenting.datasett import Datasett, Fil
from data.innhenting.feil import changed_shape
from data.innhenting.hent_http import Henter

BASE = "https://data.ssb.no/api/klass/v1"
KOMMUNER, FYLKER, KOSTRA, SENTRALITET = 131, 104, 112, 128
FORSTE = date(2019, 12, 31)
UOPPGITT = re.compile(r"^9+$")


def fetch(henter: Henter, dato: date, base: str = BASE) -> Datasett:
    """Fetch what the registers say of kommuner and fylker on ``dato``, and every change since 2020. Raises Innhentingsfeil."""
    kommuner = _codes(henter, base, KOMMUNER, dato)
    fylker = _codes(henter, base, FYLKER, dato)
    kostra = _correspondence(henter, base, KOSTRA, dato)
    sentral = _correspondence(henter, base, SENTRALITET, dato)
    kilde = "SSB KLASS 131"
    hjemlose = sorted({nr[:2] for nr in kommuner} - set(fylker))
    if hjemlose:
        raise changed_shape(kilde, f"fylkesnummer {', '.join(hjemlose)} finnes ikke i klassifikasjon 104")
    rader: list[tuple[str, str, str, str]] = [("fylke", nr, "navn", navn) for nr, navn in fylker.items()]
    for nr, navn in kommuner.items():
        rader.append(("kommune", nr, "navn", navn))
        if nr in kostra:
            rader.append(("kommune", nr, "kostragruppe", _kostra_code(kostra[nr])))
        if nr in sentral:
            rader.append(("kommune", nr, "sentralitet", sentral[nr].lstrip("0")))
    opplysninger = pl.DataFrame(sorted(rader), schema=["nivaa", "kode", "felt", "verdi"], orient="row")
    felter: dict[str, str | date] = {
        "tittel": "Kommuner og fylker i SSB KLASS",
        "utgiver": "Statistisk sentralbyrå",
        "url": f"https://www.ssb.no/klass/klassifikasjoner/{KOMMUNER}",
        "dato": dato,
        "neste_oppdatering": "Når Statistisk sentralbyrå endrer inndelingen",
        "lisens": "CC BY 4.0",
        "kreditering": "Kilde: Statistisk sentralbyrå (KLASS)",
        "dekning": f"{len(kommuner)} kommuner og {len(fylker)} fylker, KOSTRA-gruppe for {len(kostra)} og sentralitet for {len(sentral)}.",
    }
    return Datasett(
        "klass",
        (
            Fil("klass_opplysninger.csv", opplysninger, ("nivaa", "kode", "felt")),
            Fil("klass_kommuneendringer.csv", _changes(henter, base, KOMMUNER, dato), ("gammelt_nr", "nytt_nr", "dato")),
            Fil("klass_fylkesendringer.csv", _changes(henter, base, FYLKER, dato), ("gammelt_nr", "nytt_nr", "dato")),
        ),
        felter,
    )


def classify(endringer: list[tuple[str, str, str, str]], gjelder_etter: Mapping[str, frozenset[str]]) -> list[str]:
    """Say what each change (old code, new code, date, names differ as 'ja') is.

    A code that lives on after the date was only adjusted or renamed; read naively it would look merged. ``gjelder_etter`` has the
    codes in use from each date on.
    """
    fra = Counter((gammel, dato) for gammel, _, dato, _ in endringer)
    til = Counter((ny, dato) for gammel, ny, dato, _ in endringer if gammel not in gjelder_etter[dato])
    arter: list[str] = []
    for gammel, ny, dato, _ in endringer:
        if gammel == ny:
            arter.append("navneendring")
        elif gammel in gjelder_etter[dato]:
            arter.append("grensejustering")
        elif fra[gammel, dato] > 1:
            arter.append("deling")
        else:
            arter.append("sammenslåing" if til[ny, dato] > 1 else "nummerskifte")
    return arter


def _changes(henter: Henter, base: str, id_: int, dato: date) -> pl.DataFrame:
    kilde = f"SSB KLASS {id_}"
    slutt = date(dato.year + 2, 1, 2)
    svar = henter.get_json(kilde, f"{base}/classifications/{id_}/changes", {"from": str(FORSTE), "to": str(slutt), "includeFuture": "true"})
    poster = [
        tuple(_text(post, felt, kilde) for felt in ("oldCode", "oldName", "newCode", "newName", "changeOccurred"))
        for post in _items(svar, "codeChanges", kilde)
        if post.get("oldCode") and post.get("newCode")
    ]
    poster = [post for post in poster if not (UOPPGITT.match(post[0]) or UOPPGITT.match(post[2]))]
    gjelder = {dag: frozenset(_codes(henter, base, id_, date.fromisoformat(dag))) for dag in sorted({post[4] for post in poster})}
    arter = classify([(gammel, ny, dag, "") for gammel, _, ny, _, dag in poster], gjelder)
    rader = [(*post, art) for post, art in zip(poster, arter, strict=True)]
    navn = ["gammelt_nr", "gammelt_navn", "nytt_nr", "nytt_navn", "dato", "art"]
    return (
        pl.DataFrame(rader, schema=dict.fromkeys(navn, pl.String), orient="row")
        .unique(maintain_order=True)
        .sort("dato", "gammelt_nr", "nytt_nr")
    )


def _codes(henter: Henter, base: str, id_: int, dato: date) -> dict[str, str]:
    kilde = f"SSB KLASS {id_}"
    svar = henter.get_json(kilde, f"{base}/classifications/{id_}/codesAt", {"date": str(dato), "includeFuture": "true"})
    koder = {_text(post, "code", kilde): _text(post, "name", kilde) for post in _items(svar, "codes", kilde)}
    koder = {nr: navn for nr, navn in koder.items() if not UOPPGITT.match(nr)}
    lengde = 4 if id_ == KOMMUNER else 2
    if not koder or any(not re.fullmatch(rf"\d{{{lengde}}}", nr) for nr in koder):
        raise changed_shape(kilde, f"kodene er ikke på {lengde} siffer")
    return koder


def _correspondence(henter: Henter, base: str, mot: int, dato: date) -> dict[str, str]:
    kilde = f"SSB KLASS {KOMMUNER} mot {mot}"
    svar = henter.get_json(
        kilde, f"{base}/classifications/{KOMMUNER}/correspondsAt", {"targetClassificationId": str(mot), "date": str(dato)}
    )
    poster = [(_text(p, "sourceCode", kilde), _text(p, "targetCode", kilde)) for p in _items(svar, "correspondenceItems", kilde)]
    par = [(nr, kode) for nr, kode in poster if not UOPPGITT.match(nr)]
    if len(dict(par)) != len(set(par)):
        raise changed_shape(kilde, "en kommune står med flere verdier")
    return dict(par)


def _kostra_code(kode: str) -> str:
    return f"EKG{int(kode):02d}" if kode.isdecimal() else kode


def _items(svar: object, felt: str, kilde: str) -> list[dict[str, Any]]:
    poster = cast("dict[str, Any]", svar).get(felt) if isinstance(svar, dict) else None
    if not isinstance(poster, list):
        raise changed_shape(kilde, f"{felt} mangler")
    return [cast("dict[str, Any]", post) for post in cast("list[object]", poster) if isinstance(post, dict)]


def _text(post: Mapping[str, Any], felt: str, kilde: str) -> str:
    verdi = post.get(felt)
    if not isinstance(verdi, str) or not verdi:
        raise changed_shape(kilde, f"{felt} mangler i en av postene")
    return verdi
