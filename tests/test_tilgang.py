"""Who may write: nobody, until a login and the roles are both configured, and then only those the roles name."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.felles import tilgang

ROOT = Path(__file__).parent.parent
KLOKKEN = 1_800_000_000.0
ROLLER = """
administratorer = ["Admin@example.no"]
[forvaltere]
"forvalter@example.no" = ["Nettet", "Det andre"]
"""
INNE = {"is_logged_in": True, "email_verified": True, "iat": int(KLOKKEN) - 60}
OIDC = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "x" * 32}
EN = {"client_id": "a", "client_secret": "b", "server_metadata_url": "https://a.example/.well-known/openid-configuration"}


@pytest.fixture
def roller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "tilgang.toml"
    path.write_text(ROLLER, "utf-8")
    monkeypatch.setenv(tilgang.MILJOVARIABEL, str(path))
    return path


class Seksjon:
    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content

    def to_dict(self) -> dict[str, Any]:
        return dict(self.content)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"email": "admin@example.no"}, (True, frozenset[str]())),
        ({"email": " FORVALTER@example.no "}, (False, frozenset({"Nettet", "Det andre"}))),
        ({"email": "ingen@example.no"}, None),
        ({"email": "admin@example.no", "is_logged_in": False}, None),
        ({"email": "admin@example.no", "is_logged_in": "true"}, None),
        ({"email": "admin@example.no", "email_verified": False}, None),
        ({"email": "admin@example.no", "iat": KLOKKEN - tilgang.LENGSTE_OKT_S - 1}, None),
        ({"email": ["admin@example.no"]}, None),
        ({"email": ""}, None),
        ({"sub": "admin@example.no"}, None),
    ],
    ids=["administrator", "steward", "nobody", "logged out", "a text", "not verified", "too long ago", "a list", "empty", "another claim"],
)
def test_a_login_gives_what_the_roles_say(roller: Path, claims: dict[str, Any], expected: tuple[bool, frozenset[str]] | None) -> None:
    found = tilgang.find(INNE | claims, KLOKKEN)
    assert (found and (found.er_administrator, found.nettverk)) == expected


def test_a_changed_file_of_roles_holds_from_the_next_action(roller: Path) -> None:
    claims = INNE | {"email": "forvalter@example.no"}
    assert tilgang.find(claims, KLOKKEN)
    roller.write_text("administratorer = []", "utf-8")
    assert tilgang.find(claims, KLOKKEN) is None


def test_people_may_be_known_by_another_claim(roller: Path) -> None:
    roller.write_text('kjennes_paa = "sub"\nadministratorer = ["kari-1"]', "utf-8")
    assert tilgang.find(INNE | {"sub": "kari-1"}, KLOKKEN)
    assert tilgang.find(INNE | {"email": "kari-1"}, KLOKKEN) is None


@pytest.mark.parametrize(
    "content",
    [
        "administratorer = ",
        'administratorer = "admin@example.no"',
        'adminer = ["admin@example.no"]',
        'administratorer = ["admin@example.no"]\n[forvaltere]\n"a@b.no" = "Nettet"',
        'administratorer = [""]',
        "kjennes_paa = 1",
    ],
    ids=["not toml", "a text", "misspelt", "no list", "an empty name", "a claim that is no text"],
)
def test_roles_that_cannot_be_followed_give_nobody_a_role_and_say_why(roller: Path, content: str) -> None:
    roller.write_text(content, "utf-8")
    with pytest.raises(tilgang.Tilgangsfeil, match=r"tilgang\.toml"):
        tilgang.read(roller)
    assert tilgang.find(INNE | {"email": "admin@example.no"}, KLOKKEN) is None


def test_without_the_file_nobody_has_a_role(roller: Path) -> None:
    roller.unlink()
    assert tilgang.find(INNE | {"email": "admin@example.no"}, KLOKKEN) is None


@pytest.mark.parametrize(
    ("auth", "has_roles", "expected"),
    [
        ({}, True, False),
        (OIDC | EN, False, False),
        (OIDC | EN, True, True),
        (EN, True, False),
        (OIDC, True, False),
        (OIDC | {"ansattporten": EN}, True, True),
    ],
    ids=["no login", "no roles", "both", "no signed cookie", "no provider", "a named provider"],
)
def test_writing_is_open_only_with_login_and_roles(
    roller: Path, monkeypatch: pytest.MonkeyPatch, auth: dict[str, Any], has_roles: bool, expected: bool
) -> None:
    monkeypatch.setattr(tilgang, "get_secrets_auth_section", lambda: Seksjon(auth))
    if not has_roles:
        monkeypatch.delenv(tilgang.MILJOVARIABEL)
    assert tilgang.is_open() is expected


def test_without_configuration_a_login_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(tilgang.MILJOVARIABEL, raising=False)
    monkeypatch.setattr(tilgang, "find", pytest.fail)
    assert (tilgang.now(), tilgang.is_logged_in()) == (None, False)


@given(
    st.dictionaries(
        st.sampled_from(["is_logged_in", "email", "email_verified", "iat"]), st.none() | st.booleans() | st.text() | st.floats()
    )
)
def test_no_claims_whatever_make_a_role_of_nobody(claims: dict[str, Any]) -> None:
    os.environ.pop(tilgang.MILJOVARIABEL, None)
    assert tilgang.find(claims, KLOKKEN) is None


def importers(*modules: str) -> set[str]:
    """The files of the app that import any of the modules, by name."""
    statement, named = re.compile(r"^(?:from|import) [^(\n]*(?:\([^)]*\))?", re.MULTILINE), re.compile(rf"\b({'|'.join(modules)})\b")
    files = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "queries").rglob("*.py")]
    return {path.name for path in files if any(map(named.search, statement.findall(path.read_text("utf-8"))))}


def test_only_a_session_reaches_what_writes_figures() -> None:
    """No HTTP route can: deliveries are reached from a component's callback alone, and that asks who is logged in."""
    assert importers("leveringer") == {"opplasting.py", "opplastingsforslag.py", "opplastingsmelding.py"}
    assert importers("opplasting") == {"filter.py", "opplastingsmelding.py", "opplastingsvisning.py"}
    assert "opplasting.act(tilgang.now()," in (ROOT / "pages" / "felles" / "filter.py").read_text("utf-8")
