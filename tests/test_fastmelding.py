"""Streamlit's first message of a rerun says the same when its settings are read once, and they then are; no package is searched."""

import importlib.metadata

import pytest
from streamlit import delta_generator, env_util
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.navigation import page
from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.runtime import app_session

from pages.felles import fastmelding

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")
# As Streamlit has it: read before the tests begin, which are spared it.
SEARCH = getattr(manifest_scanner, fastmelding.SEARCH)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_theme_is_filled_in_as_streamlit_does(section: str) -> None:
    remembering = fastmelding.remember(app_session._populate_theme_msg)
    for _ in range(2):
        ours, theirs = CustomThemeConfig(), CustomThemeConfig()
        remembering(ours, section)
        app_session._populate_theme_msg(theirs, section)
        assert ours == theirs


def test_a_filler_works_once_for_each_section() -> None:
    asked: list[str] = []

    def fill(message: Config, section: str = "") -> None:
        asked.append(section)
        message.max_cached_message_age = 7

    refill = fastmelding.remember(fill)
    for section in ("a", "b", "a", "b"):
        refill(message := Config(), section)
        assert message.max_cached_message_age == 7
    assert asked == ["a", "b"]


def test_streamlit_still_has_the_fillers() -> None:
    assert [name for name in fastmelding.FILLERS if not hasattr(app_session, name)] == []
    assert hasattr(page, fastmelding.HASHED)


def test_streamlit_still_searches_by_these_names() -> None:
    assert [hasattr(manifest_scanner, fastmelding.SEARCH), hasattr(delta_generator, fastmelding.WARNED)] == [True, True]


def test_nothing_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: asked.append("packages") or [])
    monkeypatch.setattr(env_util, "is_repl", lambda: asked.append("modules") or False)
    monkeypatch.setattr(manifest_scanner, fastmelding.SEARCH, SEARCH)
    monkeypatch.setattr(delta_generator, fastmelding.WARNED, False)

    def start() -> None:
        BidiComponentManager().discover_and_register_components(start_file_watching=False)
        delta_generator._maybe_print_use_warning()

    start()
    monkeypatch.setattr(delta_generator, fastmelding.WARNED, False)
    fastmelding.search_nothing()
    start()
    assert asked == ["packages", "modules"]
