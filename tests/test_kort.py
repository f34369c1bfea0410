"""Our own markup: what is told, and that no name can break out of it."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import dekning, detalj, kildelinje, kort, nedlasting, nokkeltall, omtekst
from pages.felles.hent import Grunnlag
from pages.felles.kort import Tall
from pages.felles.utgave import UTGAVE
from queries import run
from queries.filtervalg import Filtervalg
from tests import mini

FIENDTLIG = mini.FIENDTLIG
GRUNNLAG = Grunnlag(versjon=7, opprettet=date(2026, 3, 1), idag=date(2026, 3, 5), er_eksempel=False)
HENDELSE: dict[str, Any] = {
    "stadium": "tatt_i_bruk",
    "gjelder_fra": date(2023, 11, 1),
    "presisjon": "måned",
    "metode": "dokument",
    "forelopig": True,
    "arvet_fra": None,
    "aktor": None,
    "losningens_aktor": "kommunal tjeneste",
    "teller_med": True,
    "omtale": "Alle tjenester",
    "utgiver": "Utgiver",
    "kilde_url": mini.URL,
}
KILDE: dict[str, Any] = {
    "datasett": "innforing",
    "tittel": "Innføring",
    "utgiver": "Utgiver",
    "url": mini.URL,
    "lisens": "NLOD",
    "dato": date(2026, 3, 1),
    "neste_oppdatering": "Hvert år",
    "dekning": "Alt.",
    "forbehold": None,
    "rader_antall": 1,
}
LOSNING: dict[str, Any] = {
    "navn": "Måling",
    "beskrivelse": "Hva",
    "eier": "Eier",
    "lop_navn": "Felles nasjonalt",
    "lop_antatt": True,
    "plikt": None,
    "nasjonal_status": "Status",
    "kilde_url": mini.URL,
}
LOP = pl.DataFrame({"navn": ["Felles nasjonalt"], "definisjon": ["Alle samtidig"]})


class Leser(HTMLParser):
    """The tags, the attributes and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.text += data


def markup(text: str) -> dict[str, str]:
    """Every piece of markup of ours, with ``text`` in each place that takes text from the data."""
    hendelser = pl.DataFrame([HENDELSE | {"omtale": text, "utgiver": text, "kilde_url": f"{mini.URL}/{text}"}])
    kilder = pl.DataFrame(
        [KILDE | dict.fromkeys(("tittel", "utgiver", "lisens", "neste_oppdatering", "dekning", "forbehold", "url"), text)]
    )
    rows = pl.DataFrame([{"navn": text, "aktuelle_antall": 4, "rapportert_antall": 2, "tatt_i_bruk_antall": 1}])
    return {
        "figures": kort.figures([Tall(text, text, text, text, f"{mini.URL}/{text}", text)]),
        "events": detalj.events(text, text, hendelser),
        "no events": detalj.events(text, text, hendelser.clear()),
        "source line": kildelinje.source_line(kilder, ["innforing"], 7),
        "worth knowing": dekning.worth_knowing([text]),
        "coverage": dekning.table(rows, text),
        "solutions": omtekst.solutions(pl.DataFrame([LOSNING | dict.fromkeys(LOSNING.keys() - {"lop_antatt"}, text)])),
        "sources": omtekst.sources(kilder),
        "terms": omtekst.terms(pl.DataFrame({"navn": [text], "definisjon": [text]}), GRUNNLAG),
        "links": nedlasting.links(f"/tabell/{text}", {"losning": text}),
    }


HARMLESS = {name: Leser(html) for name, html in markup("Oslo").items()}


@given(text=st.text(min_size=1) | st.just(FIENDTLIG) | st.text("<>&\"'/= scriptaonerror", min_size=1))
def test_no_name_breaks_out_of_the_markup(text: str) -> None:
    for name, html in markup(text).items():
        read = Leser(html)
        assert (name, read.tags, read.depth) == (name, HARMLESS[name].tags, HARMLESS[name].depth)
        assert {attribute for attribute, _ in read.attributes} == {attribute for attribute, _ in HARMLESS[name].attributes}


@pytest.mark.parametrize("name", sorted(HARMLESS.keys() - {"links"}))
def test_a_hostile_name_is_shown_as_it_is_written(name: str) -> None:
    assert FIENDTLIG in Leser(markup(FIENDTLIG)[name]).text


@pytest.mark.parametrize(
    ("tall", "expected"),
    [
        (Tall("5", "hva", "av 6", "2024"), "av 6. 2024."),
        (Tall("5", "hva", "av 6."), "av 6."),
        (Tall("5", "hva"), ""),
        (Tall("5", "hva", kilde_url="https://www.ks.no/a/b"), " Kilde: ks.no"),
        (Tall("5", "hva", kilde_url="https://ks.no", utgiver="KS"), " Kilde: KS"),
    ],
)
def test_a_figure_says_of_how_many_when_and_from_where(tall: Tall, expected: str) -> None:
    assert Leser(kort.figures([tall])).text == f"hva5{expected}"


@pytest.mark.parametrize(("url", "expected"), [("https://www.ks.no/x", "ks.no"), ("http://a.b.no", "a.b.no"), ("brev", "brev"), ("", "")])
def test_a_source_is_named_by_its_site(url: str, expected: str) -> None:
    assert kort.host(url) == expected


@given(st.text())
def test_naming_a_source_never_fails(url: str) -> None:
    assert len(kort.host(url)) <= len(url)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Tatt i bruk, november\u00a02023 (metode: dokument, foreløpig)Alle tjenesterKilde: Utgiver"),
        ({"omtale": None, "forelopig": False}, "Tatt i bruk, november\u00a02023 (metode: dokument)Kilde: Utgiver"),
        ({"gjelder_fra": None, "presisjon": "udatert", "metode": "avledet"}, "Tatt i bruk, udatert (metode: utledet av oss, foreløpig)"),
        ({"stadium": "skjermet"}, "Skjermet, november"),
    ],
)
def test_an_event_says_when_how_and_from_where(changes: dict[str, Any], expected: str) -> None:
    text = Leser(detalj.events("Bodø", "Måling", pl.DataFrame([HENDELSE | changes], schema_overrides={"gjelder_fra": pl.Date}))).text
    assert text.startswith(f"Bodø: Måling{expected}")


def test_no_event_is_unknown_and_not_no() -> None:
    text = Leser(detalj.events("Bodø", "Måling", pl.DataFrame([HENDELSE]).clear())).text
    assert "Ikke rapportert" in text and text.endswith("Det betyr ikke at den mangler.")


@pytest.mark.parametrize(("klasse", "words"), [("ikke_aktuelt", "Ikke aktuelt."), ("ikke_invitert", "Ikke invitert.")])
def test_no_event_where_none_is_expected_is_not_lacking(klasse: str, words: str) -> None:
    text = Leser(detalj.events("Bodø", "Måling", pl.DataFrame([HENDELSE]).clear(), klasse)).text
    assert words in text and "Ikke rapportert" not in text


@pytest.mark.parametrize(
    ("changes", "datasett", "expected"),
    [
        ({}, ["innforing"], "Kilde: Innføring (Utgiver). Oppdatert 1.\u00a0mars\u00a02026. Neste oppdatering: Hvert år. Kart: ©"),
        ({"neste_oppdatering": None}, ["innforing"], "Kilde: Innføring (Utgiver). Oppdatert 1.\u00a0mars\u00a02026. Kart: ©"),
        ({}, ["ukjent"], "Kilde: . Kart: ©"),
    ],
)
def test_the_source_line_names_the_sources_of_the_page_only(changes: dict[str, Any], datasett: list[str], expected: str) -> None:
    text = Leser(
        kildelinje.source_line(pl.DataFrame([KILDE | changes], schema_overrides={"neste_oppdatering": pl.String}), datasett, 7)
    ).text
    assert text.startswith(expected)
    assert text.endswith(f"Versjon 7 av tallene, e-helsekart {UTGAVE}.")


@pytest.mark.parametrize(
    ("aktuelle", "known", "adopted", "widths", "text"), [(8, 4, 2, ["50.0", "25.0"], "4 av 8"), (0, 0, 0, ["0.0", "0.0"], "0 av 0")]
)
def test_a_bar_is_as_long_as_its_share(aktuelle: int, known: int, adopted: int, widths: list[str], text: str) -> None:
    rows = pl.DataFrame([{"navn": "A", "aktuelle_antall": aktuelle, "rapportert_antall": known, "tatt_i_bruk_antall": adopted}])
    html = dekning.table(rows, "landet")
    assert re.findall(r"width:([\d.]+)%", html) == widths
    assert Leser(html).text.endswith(text)


def test_empty_sentences_fall_out() -> None:
    assert dekning.worth_knowing(["A", "", "B"]).count("<li>") == 2


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, "Felles nasjonalt (antatt)"), ({"lop_antatt": False}, "Felles nasjonalt"), ({"lop_navn": None}, "Ikke funnet i noen kilde")],
)
def test_an_assumed_rollout_type_is_marked(changes: dict[str, Any], expected: str) -> None:
    assert omtekst.lop(LOSNING | changes) == expected


@pytest.mark.parametrize(("er_eksempel", "expected"), [(True, True), (False, False)])
def test_the_citation_names_the_version_and_the_example(er_eksempel: bool, expected: bool) -> None:
    text = Leser(omtekst.citation(Grunnlag(7, date(2026, 3, 1), date(2026, 3, 5), er_eksempel))).text
    assert "versjon 7 av tallene (1.\u00a0mars\u00a02026)." in text
    assert ("Eksempeldata." in text) == expected


def test_a_source_that_is_not_on_the_web_is_no_link() -> None:
    rows = pl.DataFrame([KILDE | {"url": None}], schema_overrides={"url": pl.String, "forbehold": pl.String})
    assert "<a " not in omtekst.sources(rows)


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return mini.con()


def test_the_key_figures_are_those_chosen_for_the_front_page(con: duckdb.DuckDBPyConnection) -> None:
    publisert, gap = (run.query(con, name, {}) for name in ("utbredelse/publiserte_tall", "tilskudd/gap"))
    assert [(tall.verdi, tall.hva, tall.naar) for tall in nokkeltall.published(publisert, gap)] == [
        ("3 av 4", "Måling hjemme: kommuner i bruk", "31.\u00a0desember\u00a02024"),
        ("0,0 av 0,0 mill.", "Helseteknologiordningen: kroner innvilget av kroner søkt", "2024"),
    ]
    assert nokkeltall.published(publisert.clear(), gap.clear()) == []


def test_the_pages_parts_read_the_answers_as_the_questions_give_them(con: duckdb.DuckDBPyConnection) -> None:
    valg = Filtervalg("maaling", kommune="1804").sql_params()
    kilder, losninger, hendelser, per_losning = (
        run.query(con, name, valg)
        for name in ("kvalitet/kilder", "kodeverk/losninger", "utbredelse/hendelser_i_kommune", "utbredelse/dekning_per_losning")
    )
    html = (
        omtekst.sources(kilder)
        + omtekst.solutions(losninger)
        + detalj.events("Bodø", "Måling", hendelser)
        + dekning.table(per_losning, "X")
    )
    assert FIENDTLIG in unescape(html) and FIENDTLIG not in html
    assert html.count("<li>") == 3
