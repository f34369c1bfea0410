"""Colours hold what they promise: classes told apart by lightness in every colour vision, lines and text by contrast."""

import itertools
import math
import re
import tomllib
from pathlib import Path

import pytest

from geo import farger
from geo.farger import ANDELER, BEMANNING, FOR_LITE, INGEN_TALL, PALETTER, STADIER, TOKENS, Klasse, Tema
from pages.felles import lopsliste, sammenheng, tilskuddsfordeling, tilskuddsklasser, utforskklasser

ROOT = Path(__file__).parent.parent
KARTSTIL = (ROOT / "pages/felles/statisk/kart.css").read_text("utf-8")
TEMAER: tuple[Tema, ...] = ("lys", "moerk")
KLASSER = [f"klasse-{i}" for i in range(1, 6)]
LOP = ("lop-n", "lop-r", "lop-d")
# Every table of classes that these modules have: one added there is held to the rules here without a line of its own.
ALLE_KLASSER = {
    klasse
    for modul in (farger, sammenheng, tilskuddsfordeling, tilskuddsklasser, utforskklasser)
    for tabell in vars(modul).values()
    for rad in (tabell if isinstance(tabell, tuple) else (tabell,))
    for klasse in (rad if isinstance(rad, tuple) else (rad,))
    if isinstance(klasse, Klasse)
}

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SYN = {
    "normalt": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopi": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopi": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopi": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(hex_: str) -> tuple[float, ...]:
    parts = [int(hex_[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def luminance(rgb: tuple[float, ...]) -> float:
    return sum(w * min(max(c, 0), 1) for w, c in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))


def seen(hex_: str, syn: str) -> tuple[float, ...]:
    """Linear RGB of a colour as seen with the given colour vision."""
    rgb = linear(hex_)
    return tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in SYN[syn])


def lightness(hex_: str, syn: str) -> float:
    """CIELAB L* (0–100) of a colour as seen with the given colour vision."""
    y = luminance(seen(hex_, syn))
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def contrast(a: str, b: str, syn: str = "normalt") -> float:
    low, high = sorted((luminance(seen(a, syn)), luminance(seen(b, syn))))
    return (high + 0.05) / (low + 0.05)


def lab(hex_: str, syn: str = "normalt") -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as seen with the given colour vision."""
    r, g, b = (min(max(c, 0), 1) for c in seen(hex_, syn))
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    fx, fy, fz = (v ** (1 / 3) if v > 216 / 24389 else (v * 24389 / 27 + 16) / 116 for v in xyz)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def hue(hex_: str) -> float:
    """The CIELAB hue angle in degrees."""
    _, a, b = lab(hex_)
    return math.degrees(math.atan2(b, a)) % 360


def test_the_measures_are_the_known_ones() -> None:
    """White, black and Machado's own property: greys look the same in every vision."""
    assert [round(lightness(grey, syn)) for grey in ("#ffffff", "#000000", "#808080") for syn in SYN] == [100] * 4 + [0] * 4 + [54] * 4
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert lab("#ff0000") == pytest.approx((53.2, 80.1, 67.2), abs=0.2)


@pytest.mark.parametrize("palett", PALETTER)
@pytest.mark.parametrize("syn", SYN)
@pytest.mark.parametrize("tema", TEMAER)
def test_neighbouring_classes_are_12_apart_in_lightness(tema: Tema, syn: str, palett: str) -> None:
    levels = [lightness(farger.token(navn, tema), syn) for navn in PALETTER[palett]]
    assert min(abs(a - b) for a, b in itertools.pairwise(levels)) >= 12


@pytest.mark.parametrize("palett", PALETTER)
@pytest.mark.parametrize("tema", TEMAER)
def test_a_palette_is_one_hue_from_light_to_dark(tema: Tema, palett: str) -> None:
    colours = [farger.token(navn, tema) for navn in PALETTER[palett]]
    levels = [lightness(colour, "normalt") for colour in colours]
    assert levels in (sorted(levels), sorted(levels, reverse=True))
    assert max(map(hue, colours)) - min(map(hue, colours)) <= 60


def test_every_class_with_a_colour_of_its_own_is_in_a_palette() -> None:
    coloured = {klasse.farge for klasse in ALLE_KLASSER if klasse.monster is None}
    assert coloured <= {navn for palett in PALETTER.values() for navn in palett}


@pytest.mark.parametrize("tema", TEMAER)
@pytest.mark.parametrize("syn", SYN)
def test_the_class_nearest_the_paper_is_clear_of_it(tema: Tema, syn: str) -> None:
    paper = lightness(farger.token("papir", tema), syn)
    assert min(abs(lightness(farger.token(navn, tema), syn) - paper) for navn in KLASSER) >= 12


@pytest.mark.parametrize("tema", TEMAER)
def test_no_scale_runs_from_red_to_green(tema: Tema) -> None:
    """No class colour is a red or a green as they stand for good and bad: all lie between green-blue and blue."""
    assert all(180 <= hue(farger.token(navn, tema)) <= 260 for palett in PALETTER.values() for navn in palett)


@pytest.mark.parametrize("tema", TEMAER)
def test_types_of_rollout_have_a_colour_and_a_letter_each(tema: Tema) -> None:
    assert len(set(lopsliste.MERKER.values())) == len(LOP)
    assert all(math.dist(lab(farger.token(a, tema)), lab(farger.token(b, tema))) >= 20 for a, b in itertools.combinations(LOP, 2))


@pytest.mark.parametrize("syn", SYN)
@pytest.mark.parametrize("tema", TEMAER)
def test_a_pattern_is_3_to_1_against_its_own_ground(tema: Tema, syn: str) -> None:
    """Hatches, dots and outlines are drawn in «monster», a dashed edge in «blekk» (statisk/tegn.js, stadier.css)."""
    for klasse in (k for k in ALLE_KLASSER if k.monster):
        line = "blekk" if klasse.monster == "stiplet" else "monster"
        assert contrast(farger.token(line, tema), farger.token(klasse.farge, tema), syn) >= 3, klasse.id


def test_lines_over_the_classes_lie_on_paper() -> None:
    """No line is 3 to 1 against all five classes, so each is drawn over a wider one in the paper's colour."""
    rules = dict(re.findall(r"\.ehk-kart \.((?:fylkesgrense|merke|kant\.stiplet)\.under) \{\s*stroke: var\(--ehk-(\S+)\);", KARTSTIL))
    assert rules == dict.fromkeys(("kant.stiplet.under", "fylkesgrense.under", "merke.under"), "papir")


@pytest.mark.parametrize(
    ("over", "under", "minst"),
    [
        *((text, ground, 4.5) for text in ("blekk", "blekk-2", "aksent") for ground in ("papir", "papir-2", "ukjent")),
        ("aksent-tekst", "aksent", 4.5),
        *((line, ground, 3) for line in ("monster", "felt") for ground in ("papir", "papir-2", "ukjent")),
        *((line, "papir", 3) for line in ("fylkesgrense", "aksent", "blekk")),  # borders and marks, on their ground of paper
        ("klasse-4", "papir", 3),  # lines, dots and links in figures
        *((lop, ground, 4.5) for lop in LOP for ground in ("papir", "papir-2")),
        *(("papir", lop, 4.5) for lop in LOP),  # the letter on its mark
    ],
)
@pytest.mark.parametrize("syn", SYN)
@pytest.mark.parametrize("tema", TEMAER)
def test_contrast(tema: Tema, syn: str, over: str, under: str, minst: float) -> None:
    assert contrast(farger.token(over, tema), farger.token(under, tema), syn) >= minst


def test_no_kind_of_no_number_is_a_colour_alone() -> None:
    assert len({k.monster for k in INGEN_TALL} - {None}) == len(INGEN_TALL)


def test_every_class_uses_a_token_that_exists() -> None:
    assert len(ALLE_KLASSER) >= len((*STADIER, *INGEN_TALL, *ANDELER, *BEMANNING, FOR_LITE))
    assert {klasse.farge for klasse in ALLE_KLASSER} <= set(TOKENS)
    assert {navn for palett in PALETTER.values() for navn in palett} <= set(TOKENS)


@pytest.mark.parametrize(
    ("andel", "expected"), [(0, "andel_1"), (20, "andel_1"), (20.1, "andel_2"), (60, "andel_3"), (80.5, "andel_5"), (100, "andel_5")]
)
def test_share_class(andel: float, expected: str) -> None:
    assert farger.share_class(andel).id == expected


@pytest.mark.parametrize("andel", [-0.1, 100.1, float("nan")])
def test_a_share_outside_0_to_100_is_an_error(andel: float) -> None:
    with pytest.raises(ValueError, match="ikke mellom 0 og 100"):
        farger.share_class(andel)


@pytest.mark.parametrize(
    ("per_10000", "expected"),
    [(0, "bemanning_1"), (0.249, "bemanning_1"), (0.25, "bemanning_2"), (0.5, "bemanning_3"), (1.5, "bemanning_3"), (1.501, "bemanning_4")],
)
def test_staffing_class(per_10000: float, expected: str) -> None:
    assert farger.staffing_class(per_10000).id == expected


@pytest.mark.parametrize("per_10000", [-0.1, float("nan")])
def test_less_than_no_staffing_is_an_error(per_10000: float) -> None:
    with pytest.raises(ValueError, match="ikke et tall fra 0 og opp"):
        farger.staffing_class(per_10000)


def test_streamlits_theme_repeats_the_tokens() -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    names = {
        "primaryColor": {"lys": "klasse-4", "moerk": "klasse-4"},
        "backgroundColor": "papir",
        "textColor": "blekk",
        "borderColor": "felt",
    }
    expected = {
        tema: {key: farger.token(navn[tema] if isinstance(navn, dict) else navn, tema) for key, navn in names.items()} for tema in TEMAER
    }
    assert {tema: {key: theme[part][key] for key in names} for tema, part in (("lys", "light"), ("moerk", "dark"))} == expected
