"""Streamlit's first message of a rerun says the same when its settings are read once, and they are then read once."""

import pytest
from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.runtime import app_session

from pages.felles import fastmelding

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


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
