"""Scripts take turns: a few at a time, nobody waits for ever, and none keeps its turn."""

import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from threading import Event, Semaphore, Thread, current_thread

import pytest
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner

from pages.felles import skripttur
from pages.felles.skripttur import Skript


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skripttur, "_turns", Semaphore(2))


def crowd(number: int, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> list[Thread]:
    """As many sessions, each with a script that does ``work``, all of them begun."""
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda self, rerun_data: work())

    def run() -> None:
        with suppress(ZeroDivisionError):
            Skript.__new__(Skript)._run_script(RerunData())

    threads = [Thread(target=run, daemon=True) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads


def test_two_run_at_a_time_and_all_have_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    running: set[Thread] = set()
    seen: list[int] = []

    def work() -> None:
        running.add(current_thread())
        time.sleep(0.01)
        seen.append(len(running))
        running.discard(current_thread())

    for thread in crowd(12, work, monkeypatch):
        thread.join()
    assert (len(seen), max(seen)) == (12, 2)


def test_a_script_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        raise ZeroDivisionError

    for thread in crowd(5, work, monkeypatch):
        thread.join(5)
        assert not thread.is_alive()


def test_when_those_before_never_finish_the_others_run_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, begun = Event(), Semaphore(0)

    def work() -> None:
        begun.release()
        stuck.wait()

    monkeypatch.setattr(skripttur, "PATIENCE_S", 0.05)
    threads = crowd(4, work, monkeypatch)
    assert [begun.acquire(timeout=5) for _ in threads] == [True] * 4
    stuck.set()
    for thread in threads:
        thread.join(5)
    # Who ran out of turn gives none back: there are two still.
    assert [skripttur._turns.acquire(blocking=False) for _ in range(3)] == [True, True, False]


def test_what_a_rerun_keeps_in_context_is_gone_at_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: ContextVar[str] = ContextVar("kept")
    found: list[str] = []

    def work(self: ScriptRunner, rerun_data: RerunData) -> None:
        found.append(kept.get("nothing"))
        kept.set("a visitor's")

    monkeypatch.setattr(ScriptRunner, "_run_script", work)
    for _ in range(2):
        Skript.__new__(Skript)._run_script(RerunData())
    assert found == ["nothing", "nothing"]


def test_streamlit_makes_its_runners_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """And they are what it made before: a new edition that makes them elsewhere, or otherwise, is told of here."""
    assert issubclass(Skript, getattr(app_session, skripttur.RUNNER))
    monkeypatch.setattr(app_session, skripttur.RUNNER, ScriptRunner)
    skripttur.take_turns()
    assert getattr(app_session, skripttur.RUNNER) is Skript
    assert all(callable(vars(ScriptRunner).get(name)) for name in ("start", "_run_script"))
