"""Colours hold what they promise: classes told apart by lightness in every colour vision, lines and text by contrast."""

import itertools
import tomllib
from pathlib import Path

import pytest

from geo import farger
from geo.farger import ANDELER, INGEN_TALL, STADIER, TOKENS, Tema

ROOT = Path(__file__).parent.parent
TEMAER: tuple[Tema, ...] = ("lys", "moerk")
KLASSER = [f"klasse-{i}" for i in range(1, 6)]

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


def lightness(hex_: str, syn: str) -> float:
    """CIELAB L* (0–100) of a colour as seen with the given colour vision."""
    rgb = linear(hex_)
    seen = tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in SYN[syn])
    y = luminance(seen)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(linear(a)), luminance(linear(b))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("syn", SYN)
@pytest.mark.parametrize("tema", TEMAER)
def test_neighbouring_classes_are_12_apart_in_lightness(tema: Tema, syn: str) -> None:
    levels = [lightness(farger.token(navn, tema), syn) for navn in KLASSER]
    assert min(abs(a - b) for a, b in itertools.pairwise(levels)) >= 12


@pytest.mark.parametrize("tema", TEMAER)
def test_the_class_nearest_the_paper_is_clear_of_it(tema: Tema) -> None:
    paper = lightness(farger.token("papir", tema), "normalt")
    assert min(abs(lightness(farger.token(navn, tema), "normalt") - paper) for navn in KLASSER) >= 12


@pytest.mark.parametrize(
    ("over", "under", "minst"),
    [
        *((text, ground, 4.5) for text in ("blekk", "blekk-2", "aksent") for ground in ("papir", "papir-2", "ukjent")),
        ("aksent-tekst", "aksent", 4.5),
        ("monster", "ukjent", 3),
        ("felt", "papir", 3),
        ("felt", "papir-2", 3),
        ("fylkesgrense", "papir", 3),
        *((lop, ground, 4.5) for lop in ("lop-n", "lop-r", "lop-d") for ground in ("papir", "papir-2")),
    ],
)
@pytest.mark.parametrize("tema", TEMAER)
def test_contrast(tema: Tema, over: str, under: str, minst: float) -> None:
    assert contrast(farger.token(over, tema), farger.token(under, tema)) >= minst


def test_no_kind_of_no_number_is_a_colour_alone() -> None:
    assert len({k.monster for k in INGEN_TALL} - {None}) == len(INGEN_TALL)


def test_every_class_uses_a_token_that_exists() -> None:
    assert {k.farge for k in (*STADIER, *INGEN_TALL, *(k for _, k in ANDELER))} <= set(TOKENS)


@pytest.mark.parametrize(
    ("andel", "expected"), [(0, "andel_1"), (20, "andel_1"), (20.1, "andel_2"), (60, "andel_3"), (80.5, "andel_5"), (100, "andel_5")]
)
def test_share_class(andel: float, expected: str) -> None:
    assert farger.share_class(andel).id == expected


@pytest.mark.parametrize("andel", [-0.1, 100.1, float("nan")])
def test_a_share_outside_0_to_100_is_an_error(andel: float) -> None:
    with pytest.raises(ValueError, match="ikke mellom 0 og 100"):
        farger.share_class(andel)


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
