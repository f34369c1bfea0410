"""What a script tells the server's loop: all in one piece when it ends; never lost, never out of order."""

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
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner

from pages.felles import overlevering
from pages.felles.skripttur import Skript

# One that has had a page, and one whose first is being made.
SESSION: Any = SimpleNamespace(page_script_hash="kart")
NEW: Any = SimpleNamespace(page_script_hash="")


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What came of each call to the loop, piece by piece."""
    found: list[list[str]] = []

    def tell(_session: AppSession, message: Callable[[], None]) -> None:
        found.append([])
        message()

    monkeypatch.setattr(overlevering, "_tell", tell)
    return found


def say(pieces: list[list[str]], *words: str, session: Any = SESSION) -> None:
    for word in words:
        overlevering.tell(session, lambda word=word: pieces[-1].append(word))


@pytest.mark.parametrize("words", [[], ["begun"], ["begun", "menu", "page", "done"]], ids=len)
def test_what_is_told_comes_in_one_piece_at_the_end(pieces: list[list[str]], words: list[str]) -> None:
    with overlevering.in_one_piece():
        say(pieces, *words)
        assert pieces == []
    assert pieces == ([words] if words else [])


def test_a_browser_that_shows_nothing_yet_hears_all_at_once(pieces: list[list[str]]) -> None:
    with overlevering.in_one_piece():
        say(pieces, "begun", "menu", session=NEW)
        assert pieces == [["begun"], ["menu"]]
    assert pieces == [["begun"], ["menu"]]


def test_what_was_handed_over_does_not_come_again(pieces: list[list[str]]) -> None:
    overlevering.hand_over()
    with overlevering.in_one_piece():
        overlevering.hand_over()
        say(pieces, "begun", "done")
        overlevering.hand_over()
        assert pieces == [["begun", "done"]]
        say(pieces, "begun anew")
    assert pieces == [["begun", "done"], ["begun anew"]]


def test_a_rerun_of_the_same_thread_does_not_hold_back_the_one_before(pieces: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def thread(self: ScriptRunner) -> None:
        self._run_script(RerunData())
        self._run_script(RerunData())
        say(pieces, "gone")

    def run(self: ScriptRunner, rerun_data: RerunData) -> None:
        seen.append([*pieces])
        say(pieces, "begun", "done")

    seen: list[list[list[str]]] = []
    monkeypatch.setattr(ScriptRunner, "_run_script_thread", thread)
    monkeypatch.setattr(ScriptRunner, "_run_script", run)
    Skript.__new__(Skript)._run_script_thread()
    assert seen == [[], [["begun", "done"]]]
    assert pieces == [["begun", "done"], ["begun", "done", "gone"]]


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
    assert pieces == [["begun", "half a page"]]


def test_a_message_that_fails_does_not_take_the_next_with_it(pieces: list[list[str]]) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), overlevering.in_one_piece():
        say(pieces, "begun")
        overlevering.tell(SESSION, fail)
        say(pieces, "done")
    assert pieces == [["begun", "done"]]


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
    """A new edition that does it otherwise is told of here; that the app changes it in time, in test_oppstart.py."""
    monkeypatch.setattr(AppSession, overlevering.TELL, overlevering._tell)
    monkeypatch.setattr(Runtime, overlevering.WOKEN, overlevering._wake)
    overlevering.gather()
    assert (vars(AppSession)[overlevering.TELL], vars(Runtime)[overlevering.WOKEN]) == (overlevering.tell, overlevering.wake)
    assert callable(vars(Runtime).get("_get_async_objs"))
