"""The rules of the house that a reader may rely on. No exemption list."""

import ast
import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from pages.felles.lysarkinnhold import LYSARK
from pages.felles.sider import SIDER

ROOT = Path(__file__).parent.parent
ROOMS = ("data", "queries", "geo")
CODE = sorted(
    p
    for room in ("app.py", "data", "queries", "geo", "pages")
    for p in ([ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*.py"))
)
PAGES = sorted((ROOT / "pages").glob("*.py"))
# What a visitor has chosen, and what a visitor's browser has just told.
EDGE_OF_SESSION = {"pages/felles/filter.py", "pages/felles/innhold.py"}
EDGE_OF_CACHE = "pages/felles/hent.py"


def imports(path: Path) -> set[str]:
    """Every module a file imports, as dotted names with the imported names appended."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_know_nothing_of_each_other_of_pages_or_of_streamlit(room: str) -> None:
    forbidden = {"streamlit", "pages", "app", *ROOMS} - {room}
    breaches = {relative(p): hit for p in (ROOT / room).rglob("*.py") if (hit := {i.split(".")[0] for i in imports(p)} & forbidden)}
    assert breaches == {}


def test_no_two_modules_need_each_other() -> None:
    """The error names the circle: which module could be imported alone would depend on who was imported first."""
    modules = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in CODE}
    TopologicalSorter({name: imports(p) & modules.keys() - {name} for name, p in modules.items()}).prepare()


def test_streamlit_is_imported_by_app_and_pages_only() -> None:
    importers = {relative(p).split("/")[0] for p in CODE if any(i.split(".")[0] == "streamlit" for i in imports(p))}
    assert importers == {"app.py", "pages"}


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_imports_shared_parts_and_the_choice_only(page: Path) -> None:
    allowed = re.compile(r"^(pages\.felles\b.*|queries\.filtervalg\b.*|geo\.farger\b.*)$")
    own = {i for i in imports(page) if i.split(".")[0] in {"pages", *ROOMS, "streamlit"}}
    assert {i for i in own if not allowed.match(i) and i != "pages.felles"} == set()


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "__init__.py"], ids=relative)
def test_a_page_is_short_has_one_public_render_and_shows_it(page: Path) -> None:
    text = page.read_text("utf-8")
    public = [n.name for n in ast.parse(text).body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    assert (public, text.rstrip().endswith("ramme.show(render)"), len(text.splitlines()) <= 60) == (["render"], True, True)


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_holds_no_sql_no_cache_no_state_and_no_special_case(page: Path) -> None:
    assert re.findall(r"(?i)\bselect\s+\w+.*\bfrom\b|cache_|session_state|query_params|if .*losning\s*==", page.read_text("utf-8")) == []


def test_session_and_address_have_one_edge_and_caches_one() -> None:
    session = {relative(p) for p in CODE if re.search(r"\bst\.(session_state|query_params)", p.read_text("utf-8"))}
    caches = {relative(p) for p in CODE if re.search(r"st\.cache_", p.read_text("utf-8"))}
    assert (session, caches) == (EDGE_OF_SESSION, {EDGE_OF_CACHE})


def test_polars_is_given_no_python_to_call() -> None:
    """Its threads would wait for Python's lock, held by one who waits for its threads: that stops the server, as a crowd has shown."""
    # The example set is drawn by a command, in one thread.
    served = {p for p in CODE if relative(p) != "data/eksempel_trekk.py"}
    assert {relative(p) for p in served if re.search(r"\.map_(elements|batches|groups|rows)\(", p.read_text("utf-8"))} == set()


def test_no_question_is_built_from_pieces() -> None:
    """Questions are files. (data/ names tables of the contract in its statements: an identifier can't be a parameter.)"""
    pattern = re.compile(r"""f["']{1,3}\s*(select|insert|update|delete|with)\b""", re.IGNORECASE)
    assert {relative(p) for p in CODE if p.parent.name != "data" and pattern.search(p.read_text("utf-8"))} == set()


def test_the_code_names_no_foreign_host_and_no_machine() -> None:
    """What the browser runs may fetch from its own host only; nothing names a machine's paths."""
    browser = [p for p in (ROOT / "pages").rglob("*") if p.suffix in {".js", ".css"}]
    fetched = {
        relative(p): hit for p in browser if (hit := re.findall(r"(?:https?:)?//(?!www\.w3\.org)[\w.-]+\.\w{2,}", p.read_text("utf-8")))
    }
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    machine = re.compile(r"/(?:home|root|Users)/\w|/wo" + r"rk/|pythonhos" + r"ted|pypi\." + r"org")
    named = {
        name
        for name in tracked.stdout.splitlines()
        if (ROOT / name).suffix in {".py", ".sql", ".toml", ".md", ".js", ".css", ".lock", ""}
        and machine.search((ROOT / name).read_text("utf-8"))
    }
    assert (fetched, named) == ({}, set())


def test_every_page_is_registered_and_every_registered_page_exists() -> None:
    assert sorted(side.fil for side in SIDER) == sorted(p.name for p in PAGES if p.name != "__init__.py")


def test_the_pages_that_can_be_slides_are_those_whose_slide_is_made() -> None:
    assert {side.adresse for side in SIDER if side.har_lysark} == set(LYSARK)
