"""The tables of a profile: status per solution, the neighbours and the middle, grants, årsverk, and whom one can learn from. Pure: HTML."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import polars as pl

from geo.farger import INGEN_TALL, STADIER
from pages.felles import detalj, figurer, midten, nb, rader, uten_tall
from pages.felles.kort import host
from pages.felles.minne import remembered
from pages.felles.profilord import HOVEDAKTOR, amount

Rad = Mapping[str, Any]

_KLASSER = {klasse.id: klasse for klasse in (*STADIER, *INGEN_TALL)}
_MOST_GRANTS, _MOST_NAMED = 10, 3
_HALVES_BELOW = 100


@remembered
def status_table(status: pl.DataFrame, *, is_kommune: bool, tittel: str, hvorfor: str) -> str:
    """From ``profil/status``: every solution, each kind of aktør for itself; ``hvorfor`` is the link to what lies behind."""
    columns = (
        ("Løsning", "Status", "Dato", "Kilde", "I bruk i landet")
        if is_kommune
        else ("Løsning", "Andel", "Tatt i bruk", "Underveis", "Ikke rapportert", "I bruk i landet")
    )
    groups = sorted(rader.groups(status, "aktor").items(), key=lambda group: (group[0] != HOVEDAKTOR, group[0]))
    row = _status_of_kommune if is_kommune else _status_of_group
    bodies = "".join(
        f'<tbody><tr class="ehk-mellomtittel"><th scope="rowgroup" colspan="{len(columns)}">{escape(_capital(aktor))}</th></tr>'
        f"{''.join(map(row, rows.iter_rows(named=True)))}</tbody>"
        for aktor, rows in groups
    )
    key = (
        ""
        if is_kommune
        else "Første del av søylen er tatt i bruk, neste en annen dokumentert status; den tomme delen er ikke rapportert eller skjermet. "
    )
    why = f'<p class="ehk-om">{key}<a href="{escape(hvorfor)}">Hvorfor disse tallene?</a></p>'
    return section(tittel, f"{_table(tittel, columns, bodies, numeric=() if is_kommune else (2, 3, 4, 5))}{why}")


def _status_of_kommune(row: Rad) -> str:
    klasse = _KLASSER[row["klasse"]]
    mark = f'<span class="ehk-prove" aria-hidden="true">{figurer.stage_bar([(klasse, 1)], 1)}</span>'
    when = nb.dated(row["gjelder_fra"], row["presisjon"]) if row["presisjon"] else "–"
    notes = [detalj.METODER[row["metode"]]] if row["metode"] and row["metode"] != "dokument" else []
    notes += ["foreløpig"] if row["forelopig"] else []
    notes += [f"arvet fra {row['arvet_fra']}"] if row["arvet_fra"] else []
    marks = f' <span class="ehk-om">{escape(", ".join(notes))}</span>' if notes else ""
    source = f'<a href="{escape(row["kilde_url"])}">{escape(row["utgiver"])}</a>' if row["kilde_url"] else "–"
    cells = (f"{mark}{escape(klasse.navn)}", f"{when}{marks}", source, _of(row, "landet_"))
    return _row(row["navn"], cells)


def _status_of_group(row: Rad) -> str:
    total = row["nevner_antall"]
    if not total:
        why = "Ingen her er invitert" if uten_tall.none_invited(row) else "Ikke aktuelt her"
        return _row(row["navn"], (why, "–", "–", "–", _of(row, "landet_")), numeric=(2, 3, 4, 5))
    width = 100 * row["tatt_i_bruk_antall"] / total
    known = 100 * (total - uten_tall.unknown(row)) / total
    bar = f'<span class="ehk-stolpe"><i style="width:{known:.1f}%"></i><i style="width:{width:.1f}%"></i></span>'
    cells = (bar, _of(row, ""), nb.number(row["underveis_antall"]), uten_tall.cell(row), _of(row, "landet_"))
    return _row(row["navn"], cells, numeric=(2, 3, 4, 5))


def _of(row: Rad, prefix: str) -> str:
    if not row[f"{prefix}nevner_antall"]:
        return "–"
    if uten_tall.none_reported(row, prefix):
        return uten_tall.IKKE_RAPPORTERT
    return f"{nb.number(row[f'{prefix}tatt_i_bruk_antall'])} av {nb.number(row[f'{prefix}nevner_antall'])}"


def compare_table(tittel: str, own: Sequence[Rad], others: Sequence[Rad], groups: Sequence[tuple[str, pl.DataFrame]]) -> str:
    """From ``sammenheng/kommuner``: the place itself first, then the others, then the kommune in the middle of each of ``groups``."""
    columns = ("Kommune", "Innbyggere", "80 år og eldre", "Løsninger i bruk", "Årsverk per 10 000", "Tilskudd")
    numeric = range(1, len(columns))
    rows = "".join(_row(row["navn"], _figures(row), numeric=numeric, class_="ehk-egen") for row in own)
    rows += "".join(_row(row["navn"], _figures(row), numeric=numeric) for row in others)
    middle = "".join(_row(navn, _middle(frame), numeric=numeric, class_="ehk-midt") for navn, frame in groups)
    body = (f"<tbody>{rows}</tbody>" if rows else "") + f"<tbody>{middle}</tbody>"
    note = (
        "Løsninger i bruk er av dem som er aktuelle for kommunen. Midterste: halvparten av kommunene ligger under, halvparten over; i "
        "parentes hvor mange som er rapportert. Tilskudd er dokumenterte, ført på kommunen som søkte."
    )
    return section(tittel, f'{_table(tittel, columns, body, numeric=tuple(numeric))}<p class="ehk-om">{note}</p>')


def _figures(row: Rad) -> tuple[str, ...]:
    counted = f"{nb.number(row['tatt_i_bruk_antall'])} av {nb.number(row['aktuelle_antall'])}"
    staff = uten_tall.IKKE_RAPPORTERT if row["aarsverk_per_10000"] is None else nb.number(row["aarsverk_per_10000"], 2)
    old = "ikke hentet" if row["andel_80_pst"] is None else nb.percent(row["andel_80_pst"])
    adopted = counted if row["rapportert_antall"] else uten_tall.IKKE_RAPPORTERT
    return nb.number(row["innbyggere_antall"]), old, adopted, staff, _grants(row)


def _grants(row: Rad) -> str:
    if not row["tilskudd_antall"]:
        return "ingen funnet"
    money = f", {nb.millions(row['tilskudd_kr'])}" if row["tilskudd_kr"] else ", uten beløp"
    return f"{nb.number(row['tilskudd_antall'])}{money}"


@remembered
def _middle(frame: pl.DataFrame) -> tuple[str, ...]:
    reported = rader.where(frame, frame["rapportert_antall"] > 0)
    return (
        _median(frame["innbyggere_antall"], 0, frame.height),
        _median(frame["andel_80_pst"], 1, frame.height, percent=True),
        _median(reported["tatt_i_bruk_antall"], 0, None),
        _median(frame["aarsverk_per_10000"], 2, None),
        _median(frame["tilskudd_antall"], 0, frame.height),
    )


def _median(values: pl.Series, decimals: int, whole: int | None, *, percent: bool = False) -> str:
    """The middle value; how many there are behind it, unless all of ``whole`` are."""
    known = values.count()
    if not known:
        return uten_tall.IKKE_RAPPORTERT
    middle = midten.middle(values, whole)
    if middle is None:
        return f"for få rapportert ({nb.number(known)})"
    # Between two small counts lies a half that tells something; between two of thousands it does not.
    is_half = not decimals and middle < _HALVES_BELOW and not float(middle).is_integer()
    text = nb.percent(middle) if percent else nb.number(middle, 1 if is_half else decimals)
    return text if known == whole else f"{text} ({nb.number(known)})"


@remembered
def grants_table(tilskudd: pl.DataFrame, tittel: str, setning: str, forbehold: str) -> str:
    """From ``profil/tilskudd``: the newest, with what the source says of amount and partners."""
    head = f"<p>{escape(setning)}</p>"
    if tilskudd.is_empty():
        return section(tittel, head)
    rows = "".join(_grant(row) for row in tilskudd.head(_MOST_GRANTS).iter_rows(named=True))
    left = tilskudd.height - _MOST_GRANTS
    more = f'<p class="ehk-om">… og {nb.number(left)} til i tabellen som kan lastes ned.</p>' if left > 0 else ""
    table = _table(tittel, ("År", "Prosjekt", "Beløp", "Kilde"), f"<tbody>{rows}</tbody>", numeric=(2,))
    return section(tittel, f'{head}{table}{more}<p class="ehk-om">{escape(forbehold)}</p>')


def _grant(row: Rad) -> str:
    amount = "ikke oppgitt" if row["innvilget_kr"] is None else nb.number(row["innvilget_kr"])
    partners = f'<br><span class="ehk-om">Sammen med {escape(row["partnere"].replace(";", ", "))}</span>' if row["partnere"] else ""
    source = f'<a href="{escape(row["kilde_url"])}">{escape(row["utgiver"])}</a>' if row["kilde_url"] else escape(row["utgiver"])
    project = f'{escape(row["prosjekt"])}<br><span class="ehk-om">{escape(row["ordning"])}</span>{partners}'
    return _row(str(row["aar"]) if row["aar"] else "ikke oppgitt", (project, amount, source), numeric=(2,))


def staff_list(bemanning: pl.DataFrame, tittel: str, setning: str) -> str:
    """From ``profil/bemanning``: each role as reported, those of the kommune before those of the network and the fylke."""
    items = "".join(_staff(row) for row in bemanning.iter_rows(named=True))
    return section(tittel, f"<p>{escape(setning)}</p>" + (f'<ul class="ehk-fakta">{items}</ul>' if items else ""))


def _staff(row: Rad) -> str:
    marks = dict.fromkeys(mark for mark in (row["grense"], row["metode"]) if mark not in ("eksakt", "kartlagt"))
    bound = f" ({', '.join(marks)})" if marks else ""
    value = amount(row["verdi"])
    unit = f"{row['enhet']} · " if row["enhet"] not in row["rolle"] else ""
    per = ""
    if row["aarsverk_per_10000"] is not None:
        people = f"{nb.number(row['innbyggere_antall'])} innbyggere 1. januar {row['innbyggere_aar']}"
        per = f"; {nb.number(row['aarsverk_per_10000'], 2)} per 10{nb.HARD_SPACE}000 ({people})"
    note = f'<br><span class="ehk-om">{escape(row["merknad"])}</span>' if row["merknad"] else ""
    source = (
        f'<a href="{escape(row["kilde_url"])}">{escape(host(row["kilde_url"]))}</a>'
        if "//" in row["kilde_url"]
        else escape(row["kilde_url"])
    )
    return (
        f"<li><strong>{escape(row['navn'])}, {row['aar']}</strong>: {value} {escape(unit)}{escape(row['rolle'])}{escape(bound)}{per}{note} "
        f'<span class="ehk-om">Kilde: {source}</span></li>'
    )


def learn_table(laere_av: pl.DataFrame, antall: int, tittel: str) -> str:
    """From ``profil/laere_av``: per solution the most similar kommuner that use it, since when, and the role to ask in their network."""
    if laere_av.is_empty():
        return ""
    groups = groupby(laere_av.iter_rows(named=True), key=lambda row: row["losning_navn"])
    rows = "".join(_learn(navn, list(found), antall) for navn, found in groups)
    return _table(
        tittel, ("Løsning", "I bruk av de lignende", "De likeste, og hvem som kan spørres"), f"<tbody>{rows}</tbody>", numeric=(1,)
    )


def _learn(navn: str, found: Sequence[Rad], antall: int) -> str:
    items = "".join(f"<li>{_whom(row)}</li>" for row in found[:_MOST_NAMED])
    return _row(navn, (f"{len(found)} av {antall}", f"<ul>{items}</ul>"), numeric=(1,))


def _whom(row: Rad) -> str:
    when = nb.dated(row["gjelder_fra"], row["presisjon"]) + (", foreløpig" if row["forelopig"] else "")
    role = row["kontaktrolle"]
    network = f"{role[:1].lower()}{role[1:]} i {row['nettverk']}" if role and row["nettverk"] else "nettverk ikke funnet i noen kilde"
    return (
        f'<strong>{escape(row["navn"])}</strong>, {when} (<a href="{escape(row["kilde_url"])}">{escape(row["utgiver"])}</a>). '
        f'<span class="ehk-om">Kontakt: {escape(network)}</span>'
    )


def section(tittel: str, content: str) -> str:
    """A part of the profile under its heading."""
    return f'<section class="ehk-profildel"><h2 class="ehk-h2">{escape(tittel)}</h2>{content}</section>'


def _table(label: str, columns: Sequence[str], bodies: str, *, numeric: Sequence[int] = ()) -> str:
    head = "".join(f'<th scope="col"{_right(place in numeric)}>{escape(column)}</th>' for place, column in enumerate(columns))
    return (
        f'<div class="ehk-tabellramme ehk-smal" tabindex="0" role="region" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead>{bodies}</table></div>"
    )


def _row(head: str, cells: Sequence[str], *, numeric: Sequence[int] = (), class_: str = "") -> str:
    """A row: ``head`` is text, ``cells`` are markup."""
    tds = "".join(f"<td{_right(place in numeric)}>{cell}</td>" for place, cell in enumerate(cells, 1))
    named = f' class="{class_}"' if class_ else ""
    return f'<tr{named}><th scope="row">{escape(head)}</th>{tds}</tr>'


def _right(is_number: bool) -> str:
    return ' class="ehk-n"' if is_number else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
