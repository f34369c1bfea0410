"""Drafts on the pages: seen by those who may deliver for the same network and have asked to, and by nobody else by any way."""

import threading
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import polars as pl
import pytest

from data.lager import Versjon
from pages.felles import hent, kladdemerke, opplasting, versjoner
from pages.felles.tilgang import Tilgang
from queries import run
from tests import mini
from tests.leveringsmini import rows

OSLO = "0301"
NORD, ANNET = "eHelse Nord", "Et annet nettverk"
ADMIN = Tilgang("admin@example.no", True, frozenset())
FORVALTER = Tilgang("forvalter@example.no", False, frozenset({NORD}))
ANNEN = Tilgang("annen@example.no", False, frozenset({ANNET}))
HENDELSER = "utbredelse/hendelser_i_kommune"


def version(kladder: Collection[int] = ()) -> Versjon:
    """The mini-Norway; each draft is a report on Oslo."""
    frames = dict(mini.frames())
    if kladder:
        drafts = [rows((OSLO, "planlagt"), kilde_url=f"https://n.no/{nr}") for nr in kladder]
        frames["innforing"] = pl.concat([frames["innforing"], *drafts])
    return Versjon(1, datetime(2026, 3, 1, tzinfo=UTC), "ekte", MappingProxyType(frames), MappingProxyType({}))


@cache
def published() -> versjoner.Aktuell:
    return versjoner.Aktuell(version(), run.open_tables(version().frames))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A process on a store with two drafts, of two networks."""
    monkeypatch.setenv("EHELSEKART_LAGER", str(tmp_path))
    monkeypatch.setattr(versjoner, "newest", published)
    monkeypatch.setattr(versjoner, "_drafted", {})
    monkeypatch.setattr(opplasting, "_deliveries", lambda _sted: SimpleNamespace(drafts=lambda: {1: NORD, 2: ANNET}, with_drafts=version))
    opplasting._drafts.cache_clear()
    yield tmp_path
    opplasting._drafts.cache_clear()
    versjoner.use(None)


def seen() -> set[str]:
    """Sources of what a page now says of Oslo."""
    answer = hent.ask(HENDELSER, None, **dict.fromkeys(run.header(HENDELSER).params) | {"kommune": OSLO, "losning": "maaling"})
    return {url for url in answer["kilde_url"] if url.startswith("https://n.no/")}


@pytest.mark.parametrize(("who", "may_see"), [(None, ()), (FORVALTER, (1,)), (ANNEN, (2,)), (ADMIN, (1, 2))])
def test_a_draft_is_for_those_of_the_same_network(store: Path, who: Tilgang | None, may_see: tuple[int, ...]) -> None:
    assert opplasting.drafts(who) == may_see


def test_what_one_sees_no_other_rerun_thread_or_request_does(store: Path) -> None:
    versjoner.use_drafts([1], opplasting.with_drafts)
    assert seen() == {"https://n.no/1"}

    others: list[set[str]] = []
    other = threading.Thread(target=lambda: others.append(seen()))
    other.start()
    other.join()
    assert others == [set()]
    assert versjoner.answer_from().ask == versjoner.newest().svar.ask, "over HTTP the newest version answers"
    published = versjoner.newest().con.cursor().execute("select count(*) from innforing where kilde_url like 'https://n.no/%'").fetchone()
    assert published == (0,)

    versjoner.use_drafts([2], opplasting.with_drafts)
    assert seen() == {"https://n.no/2"}
    versjoner.use(None)
    assert seen() == set()


def test_every_page_says_that_they_are_drafts_and_what_is_not() -> None:
    said = kladdemerke.mark(2, "/data?losning=dho&fylke=18")
    assert "2 kladder er regnet med" in said.replace("\u00a0", " ")
    assert "Nedlastinger, lenker og møtepakker viser de publiserte tallene." in said
    assert 'href="/data?losning=dho&amp;fylke=18"' in said
