"""What a page tells the browser, and who is told what comes back."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import streamlit as st

from pages.felles import filer, innhold

Drawn = list[tuple[str, list[Any], Callable[[], None]]]
KOMPONENT = innhold.component("tid.js", "6rem")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Every element that is drawn: its key, its parts and its callback."""
    seen: Drawn = []
    monkeypatch.setattr(innhold, "_mount", lambda key, data, on_hendelse_change: seen.append((key, json.loads(data), on_hendelse_change)))
    return seen


def told(key: str, data: object) -> dict[str, object]:
    return {"nokkel": key, "skript": filer.file("tid.js").adresse, "hoyde": "6rem", "data": data}


def in_boxes() -> None:
    innhold.html("<p>først</p>")
    kart, tabell = innhold.boxes("kart", "tabell")
    with tabell:
        innhold.html("<p>i tabellen</p>")
    with kart:
        KOMPONENT(key="kart", data={"valgt": ""})
        with innhold.boxes("under")[0]:
            innhold.html("<p>under</p>")
    innhold.html("<p>sist</p>")


def around_another() -> None:
    innhold.html("<p>over</p>")
    innhold.end_element()
    innhold.html("<p>under</p>")


@pytest.mark.parametrize(
    ("show", "elements"),
    [
        (lambda: None, {}),
        (lambda: innhold.html(""), {}),
        (
            in_boxes,
            {
                "side": [
                    "<p>først</p>",
                    {"boks": "kart", "deler": [told("kart", {"valgt": ""}), {"boks": "under", "deler": ["<p>under</p>"]}]},
                    {"boks": "tabell", "deler": ["<p>i tabellen</p>"]},
                    "<p>sist</p>",
                ]
            },
        ),
        (around_another, {"side": ["<p>over</p>"], "side1": ["<p>under</p>"]}),
    ],
    ids=["nothing", "empty markup", "boxes", "around an element of Streamlit's"],
)
def test_what_is_shown_becomes_the_parts_of_an_element(show: Callable[[], None], elements: dict[str, list[Any]], drawn: Drawn) -> None:
    with innhold.build("side"):
        show()
    assert {key: parts for key, parts, _ in drawn} == elements


def test_what_had_come_before_an_error_is_drawn(drawn: Drawn) -> None:
    def fail() -> None:
        with innhold.build("side"), innhold.boxes("kart")[0]:
            innhold.html("<p>kom</p>")
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert [parts for _, parts, _ in drawn] == [[{"boks": "kart", "deler": ["<p>kom</p>"]}]]


@pytest.mark.parametrize(
    ("hendelse", "heard"),
    [
        (["kart", "valg", "5001"], ["kart 5001"]),
        (["tabell", "valg", None], ["tabell None"]),
        (["tabell", "valg"], []),
        (["kart", "dato", "2024-01-01"], []),
        (["ukjent", "valg", "5001"], []),
        ([["kart"], "valg", "5001"], []),
        ("kart", []),
        ({"kart": "valg"}, []),
        (None, []),
    ],
)
def test_what_the_browser_tells_reaches_the_one_who_waits_for_it(
    hendelse: object, heard: list[str], drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    with innhold.build("side"):
        for key in ("kart", "tabell"):
            KOMPONENT(key=key, data={}, on_valg=partial(lambda name, picked: said.append(f"{name} {picked}"), key))
    monkeypatch.setattr(st, "session_state", {"side": {"hendelse": hendelse}})
    drawn[0][2]()
    assert said == heard
