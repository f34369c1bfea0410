"""The rollouts as a list: per type of løp, each solution's stages, denominators, target and distance. Pure: answers in, HTML out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Any

from geo.farger import INGEN_TALL, STADIER
from pages.felles import figurer, nb, uten_tall

# The letter tells the type where colour does not.
MERKER = {"nasjonalt": "N", "regionalt": "R", "delvis_nasjonalt": "D"}
_KLASSER = [(klasse, f"{klasse.id}_antall") for klasse in (*STADIER, INGEN_TALL[3], INGEN_TALL[0], INGEN_TALL[2])]
_COLUMNS = ("Stadier", "Tatt i bruk", "Invitert og deltar", "Mål", "Din terskel")
_PUBLISERT = {"i_bruk": "i bruk", "i_bruk_eller_klar": "i bruk eller teknisk klare", "i_bruk_eller_avtale": "i bruk eller med avtale"}
_NEVNERE = {"inviterte": ("invitert", "inviterte"), "aktuelle": ("aktuell", "aktuelle"), "alle": ("kommune", "kommuner")}
FOR_LITE = "For lite rapportert til å regne ut"


@dataclass(frozen=True)
class Rad:
    """What a row needs beside its counts: targets and the newest published figure per solution, the reader's threshold, and links."""

    maal: Mapping[str, Sequence[Mapping[str, Any]]]
    publisert: Mapping[str, Mapping[str, Any]]
    terskel: int | None
    i_landet: bool
    link: Callable[[str], str]
    why: Callable[[str], str]


def legend(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the colours and patterns of the stage bars mean: those that occur in ``rows``, from ``lop/losninger``."""
    items = "".join(
        f'<li><span aria-hidden="true">{figurer.stage_bar([(klasse, 1)], 1)}</span>{escape(klasse.navn)}</li>'
        for klasse, column in _KLASSER
        if any(row[column] for row in rows)
    )
    return f'<ul class="ehk-tegn" aria-label="Tegnforklaring">{items}</ul>'


def panel(type_navn: str, definisjon: str, lop: str | None, rows: Sequence[dict[str, Any]], rad: Rad) -> str:
    """One type of løp with its solutions, from ``lop/losninger``; empty when there are none."""
    if not rows:
        return ""
    mark = f'<span class="ehk-lop ehk-lop-{lop}" aria-hidden="true">{MERKER[lop]}</span>' if lop else ""
    assumed = " Typen er antatt: ingen kilde sier den." if lop and all(row["lop_antatt"] for row in rows) else ""
    columns = ("Løsning", *_COLUMNS) if rad.terskel else ("Løsning", *_COLUMNS[:-1])
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(_row(row, rad) for row in rows)
    return (
        f'<section class="ehk-panel"><h2 class="ehk-h2">{mark}{escape(type_navn)}</h2><p class="ehk-om">{escape(definisjon)}{assumed}</p>'
        f'<div class="ehk-tabellramme" tabindex="0" role="region" aria-label="{escape(type_navn)}">'
        f'<table class="ehk-lopstabell"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></section>'
    )


def _row(row: dict[str, Any], rad: Rad) -> str:
    counts = [(klasse, row[column]) for klasse, column in _KLASSER]
    bar = figurer.stage_bar(counts, row["nevner_antall"], label=row["navn"])
    actor = (
        ""
        if row["aktor"] == "kommunal tjeneste"
        else f'<br><span class="ehk-om">Gjelder {escape(row["aktor"])}, ikke kommunal tjeneste</span>'
    )
    cells = [bar, _adopted(row, rad), _taking_part(row), _targets(row, rad)] + ([_threshold(row, rad.terskel)] if rad.terskel else [])
    tds = "".join(f'<td data-navn="{name}">{cell}</td>' for name, cell in zip(_COLUMNS, cells, strict=False))
    return f'<tr><th scope="row"><a href="{escape(rad.link(row["losning"]))}">{escape(row["navn"])}</a>{actor}</th>{tds}</tr>'


def _adopted(row: dict[str, Any], rad: Rad) -> str:
    why = f'<a href="{escape(rad.why(row["losning"]))}">Hvorfor<span class="ehk-skjult"> dette tallet om {escape(row["navn"])}</span>?</a>'
    if not row["nevner_antall"]:
        return f"{'Ingen i området er invitert' if uten_tall.none_invited(row) else 'Ikke aktuelt i området'} {why}"
    if uten_tall.none_reported(row) and not row["skjermet_antall"]:
        return f"Ikke rapportert i noen kommune{_published(row, rad)} {why}"
    one, many = _NEVNERE[row["nevner"]] if row["nevner_antall"] < row["kommuner_antall"] else ("kommune", "kommuner")
    denominator = one if row["nevner_antall"] == 1 else many
    text = f"<strong>{nb.number(row['tatt_i_bruk_antall'])} av {nb.number(row['nevner_antall'])} {denominator}</strong>"
    if row["nevner_antall"] < row["kommuner_antall"]:
        text += (
            f" · {nb.percent(_pst(row['tatt_i_bruk_i_alt_antall'], row['kommuner_antall']), 0)} av alle {nb.number(row['kommuner_antall'])}"
        )
    people = nb.percent(_pst(row["innbyggere_i_bruk_antall"], row["nevner_innbyggere_antall"]), 0)
    without = "".join(f"; {words}" for words in uten_tall.counted(row))
    return f'{text}<br><span class="ehk-om">{people} av innbyggerne{without}</span>{_published(row, rad)} {why}'


def _published(row: dict[str, Any], rad: Rad) -> str:
    """The newest figure that others have published, beside our count and never mixed with it."""
    found = rad.publisert.get(row["losning"])
    if found is None:
        return ""
    count = nb.number(found["kommuner_antall"]) + (f" av {nb.number(found['nevner_antall'])}" if found["nevner_antall"] else "")
    when = nb.dated(found["dato"], found["presisjon"])
    return (
        f'<br><span class="ehk-om">Publisert: {count} {_PUBLISERT[found["art"]]}, {when} '
        f'(<a href="{escape(found["kilde_url"])}">kilde</a>)</span>'
    )


def _taking_part(row: dict[str, Any]) -> str:
    part = row["under_innforing_antall"] + row["tilgjengeliggjort_antall"] + row["tatt_i_bruk_antall"]
    everyone = "alle" if row["lop"] == "nasjonalt" else "ikke rapportert"
    invited = nb.number(row["inviterte_antall"]) if row["har_inviterte"] else everyone
    return f"Invitert: {invited}<br>Deltar: {uten_tall.IKKE_RAPPORTERT if uten_tall.none_reported(row) else nb.number(part)}"


def _targets(row: dict[str, Any], rad: Rad) -> str:
    found = rad.maal.get(row["losning"], [])
    return "<br>".join(_target(maal, row, rad) for maal in found) or '<span class="ehk-om">Ikke funnet noe publisert mål</span>'


def _target(maal: Mapping[str, Any], row: dict[str, Any], rad: Rad) -> str:
    """A target in words with its source; the distance only where it counts kommuner, as our rows do, and of the country, as it does."""
    goal = nb.plural(maal["maal_antall"], "kommune", "kommuner") if maal["maal_antall"] else nb.percent(maal["maal_pst"])
    when = f" innen {nb.dated(maal['til_dato'], maal['presisjon'])}" if maal["til_dato"] else ""
    source = f'<a href="{escape(maal["kilde_url"])}">kilde</a>' if maal["kilde_url"] else escape(maal["kilde"])
    if maal["nevner_tekst"]:
        return f"{goal}{when}, av {escape(maal['nevner_tekst'])} ({source}); en annen nevner enn vår"
    if not rad.i_landet:
        return f"{goal}{when} ({source}); målet gjelder hele landet"
    if not row["er_nok_rapportert"]:
        return f"{goal}{when} ({source}). {FOR_LITE} avstanden"
    wanted = maal["maal_antall"] or ceil(maal["maal_pst"] / 100 * row["nevner_antall"])
    missing = max(0, wanted - row["tatt_i_bruk_antall"])
    distance = f"{nb.number(missing)} gjenstår av det som er dokumentert" if missing else "nådd etter det som er dokumentert"
    return f"{goal}{when} ({source}): {distance}"


def _threshold(row: dict[str, Any], terskel: int | None) -> str:
    """How many documented kommuner are missing to the reader's own threshold; never a word on what ought to be."""
    if not row["er_nok_rapportert"]:
        return FOR_LITE
    missing = max(0, ceil((terskel or 0) / 100 * row["nevner_antall"]) - row["tatt_i_bruk_antall"])
    return f"{nb.plural(missing, 'kommune', 'kommuner')} mangler til {terskel} %" if missing else f"{terskel} % er dokumentert nådd"


def _pst(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
