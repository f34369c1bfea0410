"""The parts of the page Utforsk that are made of building blocks: the answer, map, bars and table."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

import polars as pl

from pages.felles import (
    figurpenger,
    figurvisning,
    hent,
    innhold,
    kartverdier,
    rader,
    ramme,
    tabellvisning,
    utforskfigur,
    utforskklasser,
    utforskord,
    utforskregning,
    valgkart,
)
from pages.felles import filter as filtre
from pages.felles.minne import remembered
from pages.felles.tabellvisning import Kolonne
from pages.felles.utforskregning import Regnestykke, Tallform
from queries.filtervalg import NIVAAER, Filtervalg

TALL, STATUS = "utforsk/maal", "utbredelse/status_per_kommune"
FELTER = ("maal", "regn", "maal2", "sammenlign", "utvalg", "aar", "fordeling")


class Svar(NamedTuple):
    """What was asked, how its numbers are written, the rows of the area, those the bars show, and why a sum could not be made."""

    stykke: Regnestykke
    form: Tallform
    rader: pl.DataFrame
    stolper: pl.DataFrame
    hinder: str


def begin(valg: Filtervalg) -> None:
    """Have begun what the page asks for beside the numbers of its table."""
    if _is_status(valg, utforskregning.plain(_asked(valg))):
        hent.begin(valg, STATUS, fylke=None)
        hent.begin(replace(valg, nivaa="fylke"), TALL)


def answer(valg: Filtervalg) -> Svar:
    """The answer to the choice. A share has no meaning for one kommune, so its bars are then of the fylker."""
    asked = _asked(valg)
    stykke = utforskregning.plain(asked)
    rows = _numbers(valg, stykke)
    bars = _numbers(replace(valg, nivaa="fylke"), stykke) if _is_status(valg, stykke) else rows
    return Svar(stykke, utforskregning.form(stykke), rows, bars, utforskregning.obstacle(asked))


def _asked(valg: Filtervalg) -> Regnestykke:
    return Regnestykke(valg.maal or Regnestykke.maal, valg.regn or "", valg.maal2 or "", valg.sammenlign)


def fields(stykke: Regnestykke, valg: Filtervalg) -> list[str]:
    """The fields that do something to the answer now."""
    hidden: set[str] = set()
    if valg.regn not in ("avstand", "forhold"):
        hidden.add("maal2")
    if valg.regn != "endring":
        hidden.add("sammenlign")
    if "tilskudd" not in {stykke.a.kunnskap, stykke.b.kunnskap if stykke.b else ""}:
        hidden |= {"aar", "fordeling"}
    return [field for field in FELTER if field not in hidden]


def heading(svar: Svar, valg: Filtervalg) -> None:
    """The finding, what it rests on, and why a sum was not made."""
    navn = hent.kodeverk().navn
    limited = valg.describe(navn, "fylke", "nivaa", *(("nevner", "dato", "kjent") if svar.stykke.er_status else ()))
    ramme.heading(
        title(svar, valg),
        svar.hinder,
        sentence(svar, valg),
        choice=" · ".join(filter(None, [limited, navn["utvalg"].get(valg.utvalg or "", "")])),
    )


def title(svar: Svar, valg: Filtervalg) -> str:
    """The finding."""
    subject = hent.kodeverk().navn["losning"][valg.losning] if svar.stykke.a.er_status else ""
    return utforskord.title(svar.stolper, svar.form, subject)


def sentence(svar: Svar, valg: Filtervalg) -> str:
    """What the finding rests on."""
    return utforskord.sentence(svar.stolper, svar.stykke, "fylke" if svar.stolper is not svar.rader else valg.nivaa)


def show_map(valg: Filtervalg, svar: Svar) -> None:
    """The map of a share or a ratio; for a sum its bars, and why there is no map."""
    verdier = map_values(valg, svar)
    if verdier is None:
        _draw_bars(valg, svar)
        innhold.html(f'<p class="ehk-om ehk-utforsknotat">{utforskord.SUMMER}</p>')
        return
    innhold.html(f'<h2 class="ehk-h2 ehk-karttittel">{"Dokumentert status" if _is_status(valg, svar.stykke) else svar.form.navn}</h2>')
    valgkart.show(valg, verdier, label=f"Kart: {svar.form.navn}, per {NIVAAER[valg.nivaa].lower()}", key="utforskkart")
    innhold.html(ramme.figure_links("kart", valg, embeds="utforsk"))


def show_bars(valg: Filtervalg, svar: Svar) -> None:
    """The numbers as bars, highest first; of a sum they stand where the map would."""
    if svar.form.er_forhold:
        _draw_bars(valg, svar)


def show_table(valg: Filtervalg, svar: Svar) -> None:
    """All rows, with what each number rests on."""
    if valg.nivaa not in ("kommune", "fylke"):
        innhold.html(_group_table(svar.rader, svar.form, NIVAAER[valg.nivaa]))
        return
    rows, columns = _table(svar.rader, svar.form, NIVAAER[valg.nivaa], is_status=_is_status(valg, svar.stykke))
    tabellvisning.show_table(
        rows,
        columns,
        selected=valg.fylke if valg.nivaa == "fylke" else valg.kommune,
        label=f"{svar.form.navn}, per {NIVAAER[valg.nivaa].lower()}",
        geometry_url=hent.map_address(),
        on_pick=partial(filtre.take_over, valg.nivaa),
        key="utforsktabell",
    )


def bars(valg: Filtervalg) -> str:
    """The figure of the answer's numbers as bars."""
    return _bars_of(valg, answer(valg))


def _bars_of(valg: Filtervalg, svar: Svar) -> str:
    level = NIVAAER["fylke" if _is_status(valg, svar.stykke) else valg.nivaa].lower()
    return _bars(svar.stolper, svar.form, f"Per {level}")


def _draw_bars(valg: Filtervalg, svar: Svar) -> None:
    figurvisning.show(_bars_of(valg, svar), links=ramme.figure_links("stolper", valg), key="utforskstolper")


def _numbers(valg: Filtervalg, stykke: Regnestykke, **params: str | None) -> pl.DataFrame:
    asked = hent.ask(TALL, valg, **params)
    before = hent.ask(TALL, valg.at(valg.sammenlign), **params) if stykke.regn == "endring" else None
    found = utforskregning.compute(asked, before, stykke)
    fylke = params.get("fylke", valg.fylke)
    return _named(found, hent.kodeverk().navn["fylke"][fylke]) if fylke and valg.nivaa == "land" else found


@remembered
def _named(rows: pl.DataFrame, navn: str) -> pl.DataFrame:
    """The one row of a whole area under the area's own name."""
    return rows.with_columns(navn=pl.lit(navn))


def map_values(valg: Filtervalg, svar: Svar) -> kartverdier.Kartverdier | None:
    """What the map is sent; None for a sum, which has no map."""
    if not svar.form.er_forhold:
        return None
    if valg.nivaa not in ("kommune", "fylke"):
        return _group_values(valg, svar)
    everywhere = _numbers(valg, svar.stykke, fylke=None)
    if _is_status(valg, svar.stykke):
        status = kartverdier.per_kommune(hent.ask(STATUS, valg, fylke=None))
        return utforskklasser.within(status.values, status.classes, everywhere)
    return utforskklasser.values(everywhere, None, valgkart.areas(valg), svar.form)


def _group_values(valg: Filtervalg, svar: Svar) -> kartverdier.Kartverdier:
    """The numbers of the groups, drawn by those of their kommuner that the numbers are of."""
    members = hent.ask("kodeverk/grupper", valg)
    if valg.utvalg or valg.fylke:
        members = _those_in(members, hent.ask(TALL, valg, nivaa="kommune"))
    status = hent.ask(STATUS, valg, fylke=None) if svar.stykke.er_status else None
    return utforskklasser.values(svar.rader, members, valgkart.areas(valg), svar.form, status)


@remembered
def _those_in(members: pl.DataFrame, kommuner: pl.DataFrame) -> pl.DataFrame:
    return members.filter(pl.col("kommunenr").is_in(kommuner["gruppe"].to_list()))


@remembered
def _bars(rows: pl.DataFrame, form: Tallform, title: str) -> str:
    ordered = rader.ordered(rows, "verdi", descending=True)
    drawn = [utforskfigur.Rad(row["navn"], row["verdi"], _words(row, form)) for row in ordered.iter_rows(named=True)]
    return utforskfigur.bars(f"{title}: {form.navn[:1].lower()}{form.navn[1:]}", drawn, "Ikke en rangering av kvalitet.")


@remembered
def _table(rows: pl.DataFrame, form: Tallform, level: str, *, is_status: bool) -> tuple[pl.DataFrame, list[Kolonne]]:
    words = partial(_words, form=form, is_status=is_status)
    ordered = rader.ordered(rows, "verdi", descending=True)
    shown = ordered[["verdi", "kjent_antall"]].hstack(
        [
            ordered["gruppe"].alias("nr"),
            rader.written(ordered.iter_rows(named=True), words).alias("tall"),
            rader.written(ordered.iter_rows(named=True), utforskord.basis).alias("grunnlag"),
        ]
    )
    columns = [Kolonne("navn", level, "navn"), Kolonne("tall", "Status" if is_status else "Tall", "tall", sortering="verdi")]
    if level != NIVAAER["kommune"]:
        columns.append(Kolonne("grunnlag", "Rapportert", "tall", sortering="kjent_antall"))
    return shown, columns


@remembered
def _group_table(rows: pl.DataFrame, form: Tallform, level: str) -> str:
    cells = [(row["navn"], _words(row, form), utforskord.basis(row)) for row in rows.iter_rows(named=True)]
    return figurpenger.table(
        f"{form.navn} per {level.lower()}", ((level, "tekst"), ("Tall", "tall"), ("Rapportert", "tall")), cells, is_narrow=True
    )


def _words(row: dict[str, float | str | None], form: Tallform, *, is_status: bool = False) -> str:
    value = row["verdi"]
    if not isinstance(value, float):
        return str(row["mangler"])
    return utforskord.yes_or_no(value) if is_status else form.write(value)


def _is_status(valg: Filtervalg, stykke: Regnestykke) -> bool:
    """Whether the numbers are shares of single kommuner, which have either begun or not."""
    return valg.nivaa == "kommune" and stykke.a.er_andel and not stykke.regn
