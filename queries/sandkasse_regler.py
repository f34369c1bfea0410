"""What a question in the SQL sandbox may be made of. Pure: DuckDB's own parse of it in, a sentence in Bokmål for a refusal out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

TILLATT = "Sandkassen tar én SELECT-setning over tabellene i listen. Den leser ingen filer, henter ingenting på nett og endrer ingenting."
# Functions that stand where a table stands. All others of DuckDB's own read files, settings or other sessions.
_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree", "repeat", "repeat_row"})
# Functions that tell of the process and not of the numbers, or that leave something behind.
_PROCESS = (
    *("current_setting", "getenv", "getvariable", "setseed", "nextval", "currval", "write_log", "parse_duckdb_log_message"),
    *("pg_", "inet_", "has_", "sleep_ms", "current_query", "current_connection_id", "current_transaction_id", "txid_", "stats"),
    *("__internal_", "in_search_path", "finalize", "combine"),
)


@dataclass(frozen=True)
class Kjente:
    """The names of a version: its tables, its macros, and what DuckDB itself calls something, which no part of a question may be called."""

    tabeller: frozenset[str]
    makroer: frozenset[str]
    motorens: frozenset[str]


def refused(tree: Mapping[str, Any], kjente: Kjente) -> str | None:
    """Why the tree of ``json_serialize_sql`` may not run, or None when it may."""
    if tree.get("error"):
        return f"Dette er ikke en SELECT-setning. {TILLATT}"
    nodes = list(_nodes(tree))
    parts = {str(entry["key"]).lower() for node in nodes for entry in _named_parts(node)}
    if own := sorted(parts & kjente.motorens):
        return f"«{own[0][:60]}» er et navn som databasen bruker selv. Kall delspørringen noe annet."
    return next((why for node in nodes if (why := _refused_node(node, kjente, parts))), None)


def _refused_node(node: Mapping[str, Any], kjente: Kjente, parts: set[str]) -> str | None:
    kind = node.get("type")
    if kind == "BASE_TABLE":
        name = str(node["table_name"]).lower()
        is_ours = name in kjente.tabeller and node["schema_name"] in ("", "main")
        is_part = name in parts and not node["schema_name"]
        return None if not node["catalog_name"] and (is_ours or is_part) else f"Tabellen «{name[:60]}» finnes ikke her. {TILLATT}"
    if kind == "SHOW_REF" and node.get("query") is None:
        return f"SHOW og DESCRIBE uten tabell er ikke med. {TILLATT}"
    if kind == "TABLE_FUNCTION":
        name = str(node["function"]["function_name"]).lower()
        return None if name in _TABLE_FUNCTIONS | kjente.makroer else f"«{name[:60]}» kan ikke brukes som tabell her. {TILLATT}"
    if node.get("class") == "FUNCTION" and (name := str(node["function_name"]).lower()).startswith(_PROCESS):
        return f"Funksjonen «{name[:60]}» er ikke med. {TILLATT}"
    return None


def _named_parts(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The parts that a WITH names."""
    given = node.get("cte_map")
    return cast("Mapping[str, list[Mapping[str, Any]]]", given)["map"] if isinstance(given, dict) else []


def _nodes(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every object of the tree, without recursion: how deep it goes is the reader's choice."""
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield (found := cast("Mapping[str, Any]", node))
            waiting.extend(found.values())
        elif isinstance(node, list):
            waiting.extend(cast("list[Any]", node))
