"""The accessibility declaration is true to the one list of breaches, and the colours of the styles hold the contrast that WCAG asks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo import farger
from geo.farger import Tema
from pages.felles import brudd, erklaering, tilgang
from pages.felles.brudd import BRUDD, KRAV_ANTALL
from pages.felles.erklaering import Utgiver
from tests.test_farger import TEMAER, contrast

STATISK = Path(__file__).parent.parent / "pages/felles/statisk"
INGEN = Utgiver("", "")

# That a breach is still there, by its criterion: what is mended has to leave the list.
BEVIS: dict[str, Callable[[], bool]] = {
    # WCAG 2.2.1 takes no notice of a limit over twenty hours, nor of one that is told of before it strikes.
    "2.2.1": lambda: tilgang.LENGSTE_OKT_S < 20 * 3600,
}


def test_every_breach_is_declared_once_in_order_and_still_there() -> None:
    order = [tuple(map(int, ett.krav.split("."))) for ett in BRUDD]
    assert order == sorted(set(order))
    assert {krav for krav, still_there in BEVIS.items() if still_there()} == {ett.krav for ett in BRUDD}


def test_the_declaration_shows_the_whole_list_and_counts_it() -> None:
    page = erklaering.page(INGEN)
    assert all(f"{ett.krav} {ett.navn}" in page and ett.betyr in page and ett.i_stedet in page for ett in BRUDD)
    assert page.count("<h3>") == len(BRUDD)
    assert f"brudd på {len(BRUDD)} av {KRAV_ANTALL} krav" in erklaering.sentence().replace("\u00a0", " ")


@pytest.mark.parametrize(("antall", "expected"), [(0, "helt i samsvar"), (1, "delvis i samsvar")])
def test_the_title_is_as_good_as_the_list(antall: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erklaering, "BRUDD", BRUDD[:antall])
    assert expected in erklaering.title()
    assert ("Vi kjenner ikke til noe." in erklaering.page(INGEN)) == (antall == 0)


@pytest.mark.parametrize(
    ("navn", "kontakt", "expected"),
    [
        (
            "",
            "",
            f'er ikke oppgitt på dette nettstedet ennå.</p><p class="ehk-om">Til den som drifter nettstedet: oppgi adressen (e-post eller '
            f"nettadresse) i <code>{erklaering.KONTAKT}</code>",
        ),
        ("Etat & co", "", "Etat &amp; co har ansvaret for dette nettstedet."),
        ("", "uu@etat.example", '<a href="mailto:uu@etat.example">uu@etat.example</a>'),
        ("", "https://etat.example/uu?a=1&b=2", '<a href="https://etat.example/uu?a=1&amp;b=2">'),
        ("", "javascript:alert(1)", "<p>Skriv til javascript:alert(1).</p>"),
        ("", 'x"><script>', "Skriv til x&quot;&gt;&lt;script&gt;."),
    ],
)
def test_whom_to_tell_is_what_the_environment_says(navn: str, kontakt: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(erklaering.ANSVARLIG, navn)
    monkeypatch.setenv(erklaering.KONTAKT, f" {kontakt} ")
    page = erklaering.page(erklaering.publisher())
    assert expected in page and "<script" not in page


# What text lies on where a rule names no ground of its own, and what rings and field edges lie on.
GRUNNER = ("papir", "papir-2", "ukjent")
TOKEN = r"var\(--ehk-([\w-]+)\)"
UVIRKSOM = re.compile(r"disabled")  # WCAG asks no contrast of what can't be worked


def rules() -> list[tuple[str, str]]:
    """Every rule of our stylesheets: selector and declarations. Paper has its own colours, and «presentasjon» its own tokens."""
    found: list[tuple[str, str]] = []
    for path in sorted(STATISK.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        found += [(selector.strip(), body) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text)]
    return found


def pairs(prop: str) -> set[tuple[str, str]]:
    """The colour pairs in use: a token of ``prop`` over the ground of its own rule, or over every ground there is."""
    found: set[tuple[str, str]] = set()
    for selector, body in rules():
        over = re.findall(rf"(?<![\w-]){prop}:[^;]*?{TOKEN}", body)
        own = re.findall(rf"(?<![\w-])background(?:-color)?:\s*{TOKEN}", body)
        if over and not UVIRKSOM.search(selector):
            found |= {(over[-1], ground) for ground in own or GRUNNER}
    return found


# Light letters on a dark ground that another rule gives: the pair is named here.
MED_EGEN_GRUNN = {("papir", "lop-n"), ("papir", "lop-r"), ("papir", "lop-d"), ("papir", "klasse-4"), ("aksent-tekst", "aksent")}


def test_the_styles_are_read() -> None:
    assert {("blekk", "papir-2"), ("blekk-2", "papir")} <= pairs("color")
    assert ("aksent", "papir") in pairs("outline")


@pytest.mark.parametrize("tema", TEMAER)
def test_every_text_colour_in_the_styles_is_4_5_to_1_on_its_ground(tema: Tema) -> None:
    used = {(over, under) for over, under in pairs("color") if not (over in {"papir", "papir-2", "aksent-tekst"} and under in GRUNNER)}
    measured = {pair: round(contrast(farger.token(pair[0], tema), farger.token(pair[1], tema)), 2) for pair in used | MED_EGEN_GRUNN}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("prop", ["outline", "outline-color"])
@pytest.mark.parametrize("tema", TEMAER)
def test_every_focus_ring_is_3_to_1_on_what_it_lies_on(tema: Tema, prop: str) -> None:
    measured = {pair: round(contrast(farger.token(pair[0], tema), farger.token(pair[1], tema)), 2) for pair in pairs(prop)}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 3} == {}


def test_the_exemptions_are_those_of_the_list() -> None:
    assert {(rule, place) for ett in BRUDD for rule, place in ett.axe} == brudd.UNNTAK
