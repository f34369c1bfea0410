"""What a script tells the server's loop: that it has begun at once, all else in one piece when it ends; never lost, never out of order."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from contextvars import copy_context
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession

from pages.felles import overlevering

SESSION: Any = object()


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What came of each call to the loop, piece by piece."""
    found: list[list[str]] = []

    def tell(_session: AppSession, message: Callable[[], None]) -> None:
        found.append([])
        message()

    monkeypatch.setattr(overlevering, "_tell", tell)
    return found


def say(pieces: list[list[str]], *words: str) -> None:
    for word in words:
        overlevering.tell(SESSION, lambda word=word: pieces[-1].append(word))


def test_of_a_run_the_first_comes_at_once_and_the_others_in_one_piece_at_its_end(pieces: list[list[str]]) -> None:
    with overlevering.in_one_piece():
        say(pieces, "begun", "menu", "page", "done")
        assert pieces == [["begun"]]
    assert pieces == [["begun"], ["menu", "page", "done"]]


@pytest.mark.parametrize(("words", "expected"), [([], []), (["begun"], [["begun"]])])
def test_a_run_that_tells_little_wakes_the_loop_no_more_than_that(
    pieces: list[list[str]], words: list[str], expected: list[list[str]]
) -> None:
    with overlevering.in_one_piece():
        say(pieces, *words)
    assert pieces == expected


def test_outside_a_run_all_comes_at_once(pieces: list[list[str]]) -> None:
    with overlevering.in_one_piece():
        left_behind = copy_context()
    say(pieces, "stopped", "gone")
    left_behind.run(say, pieces, "late")
    assert pieces == [["stopped"], ["gone"], ["late"]]


def test_a_run_that_fails_has_told_what_it_told(pieces: list[list[str]]) -> None:
    with pytest.raises(ZeroDivisionError), overlevering.in_one_piece():
        say(pieces, "begun", "half a page")
        raise ZeroDivisionError
    assert pieces == [["begun"], ["half a page"]]


def test_a_message_that_fails_does_not_take_the_next_with_it(pieces: list[list[str]]) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), overlevering.in_one_piece():
        say(pieces, "begun")
        overlevering.tell(SESSION, fail)
        say(pieces, "done")
    assert pieces == [["begun"], ["done"]]


@pytest.mark.parametrize(("on_the_loop", "woken"), [(True, 0), (False, 1)])
def test_the_loop_is_woken_only_from_elsewhere(monkeypatch: pytest.MonkeyPatch, *, on_the_loop: bool, woken: int) -> None:
    calls: list[object] = []
    need, loop = Event(), asyncio.new_event_loop()
    runtime: Any = SimpleNamespace(_get_async_objs=lambda: SimpleNamespace(eventloop=loop, need_send_data=need))
    monkeypatch.setattr(overlevering, "_wake", calls.append)

    async def ask() -> None:
        overlevering.wake(runtime)

    with closing(loop):
        if on_the_loop:
            loop.run_until_complete(ask())
        else:
            overlevering.wake(runtime)
    assert (len(calls), need.is_set()) == (woken, on_the_loop)


def test_streamlit_tells_and_wakes_as_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new edition that does it otherwise is told of here."""
    monkeypatch.setattr(AppSession, overlevering.TELL, overlevering._tell)
    monkeypatch.setattr(Runtime, overlevering.WOKEN, overlevering._wake)
    overlevering.gather()
    assert (vars(AppSession)[overlevering.TELL], vars(Runtime)[overlevering.WOKEN]) == (overlevering.tell, overlevering.wake)
    assert callable(vars(Runtime).get("_get_async_objs"))
