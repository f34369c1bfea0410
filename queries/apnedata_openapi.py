"""The description of the open data (OpenAPI 3.1), made from the questions' own headers and the values that each filter has now."""

from collections.abc import Mapping, Sequence
from typing import Any

from queries import api, run
from queries.apnedata_format import FORMATER, formats
from queries.apnedata_katalog import BESKRIVELSE, TABELLFORMER, tables
from queries.apnedata_utgave import Utgave

JSON, PROBLEM = "application/json", "application/problem+json"
_ADVICE: Mapping[str, str] = {
    "dato": "Hva som gjaldt på denne datoen. Utelatt = i dag.",
    "kjent": "Hva som var kjent på denne datoen. Sammen med dato gir den samme svar også når nye opplysninger er kommet til.",
    "sammenlign": "Den tidligere datoen det sammenlignes med.",
    "terskel": "Egen grense i prosent for «vesentlig andel», 1 til 100.",
}
_REFUSED = {
    400: "Et filter finnes ikke, mangler eller har en ukjent verdi.",
    404: "Adressen, versjonen eller møtepakken finnes ikke.",
    406: "Svaret finnes ikke i formatet som Accept ber om.",
    429: "Det er spurt for fort. Retry-After sier hvor mange sekunder det er å vente.",
    503: "Tallene kan ikke leses nå.",
}
_HELD: list[dict[str, Any]] = [
    {"name": name, "in": "query", "description": told, "schema": schema}
    for name, told, schema in (
        ("versjon", "Svar fra denne versjonen av tallene.", {"type": "integer", "minimum": 1}),
        ("pakke", "Svar fra de frosne tallene i denne møtepakken.", {"type": "string", "minLength": 1}),
    )
]


def description(utgave: Utgave, base: str) -> dict[str, Any]:
    """The whole description of the open data at ``base``."""
    names = [{"name": "tabell", "in": "path", "required": True, "schema": {"enum": list(tables(utgave))}}]
    kinds = _ending("form", tuple(TABELLFORMER))
    files: dict[str, Any] = {kind: {"schema": {}} for kind, _ in TABELLFORMER.values()}
    paths: dict[str, Any] = {
        "/": _get("Om de åpne dataene", "oversikt", _HELD),
        "/versjoner": _get("Versjonene av tallene", "versjoner", []),
        "/datasett": _get("Datasettene med opphav, lisens og forbehold", "datasett", _HELD),
        "/tabeller": _get("Tabellene, med forklaring på hver kolonne", "tabeller", _HELD),
        "/tabeller/{tabell}": _get("Én tabell, med forklaring på hver kolonne", "tabell", [*names, *_HELD]),
        "/tabeller/{tabell}.{form}": _get("Alle radene i en tabell", "tabellfil", [*names, kinds, *_HELD], files),
        "/sporringer": _get("Spørringene, med filtre og kolonner", "sporringer", []),
        "/openapi.json": _get("Denne beskrivelsen", "openapi", _HELD),
        "/datapackage.json": _get("Tabellene som Frictionless Data Package", "datapackage", _HELD),
        "/dcat.jsonld": _get("Katalogen som DCAT-AP-NO", "dcat", _HELD, {"application/ld+json": {"schema": {"type": "object"}}}),
        "/alt.zip": _get("Alt som én fil", "alt", _HELD, {"application/zip": {"schema": {}}}),
    }
    # A filter without a single value in this version can't be used.
    filters = {field: told for field in api.ORD if (told := _filter(utgave, field))["schema"].get("enum") != []}
    for name in run.names():
        header, offered = run.header(name), formats(run.header(name))
        asked = [{"$ref": f"#/components/parameters/{field}"} for field in filters if field in header.params]
        for path, extra in ((f"/sporringer/{name}", []), (f"/sporringer/{name}.{{form}}", [_ending("form", offered)])):
            operation = name.replace("/", "_") + ("_som" if extra else "")
            made = _get(header.svarer_paa, operation, [*extra, *asked, *_HELD], _content(offered), sorted(_REFUSED))
            made["get"]["description"] = header.merknad
            made["get"]["tags"] = [name.split("/")[0]]
            paths[path] = made
    told = {"title": "Åpne data fra e-helsekart", "version": "1", "summary": "Tallene bak hver side", "description": BESKRIVELSE}
    return {
        "openapi": "3.1.0",
        "info": told,
        "servers": [{"url": base.rstrip("/")}],
        "paths": paths,
        "components": {"parameters": filters, "schemas": {"Problem": _problem(), "Svar": _answer()}},
    }


def _get(
    summary: str,
    operation: str,
    parameters: Sequence[Mapping[str, Any]],
    content: Mapping[str, Any] | None = None,
    refused: Sequence[int] = (400, 404, 429, 503),
) -> dict[str, Any]:
    """A GET and what it may answer; JSON where nothing else is said."""
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": {"description": "Svaret", "content": content or {JSON: {"schema": {"type": ["object", "array"]}}}},
                "304": {"description": "Uendret siden svaret med denne ETag."},
                **{str(status): {"description": _REFUSED[status], "content": problem} for status in refused},
            },
        }
    }


def _content(offered: Sequence[str]) -> dict[str, Any]:
    kinds: dict[str, Any] = {FORMATER[form].type: {"schema": {}} for form in offered}
    return {**kinds, JSON: {"schema": {"$ref": "#/components/schemas/Svar"}}}


def _ending(name: str, offered: Sequence[str]) -> dict[str, Any]:
    told = "; ".join(f"{form}: {FORMATER[form].beskrivelse}" for form in offered)
    return {"name": name, "in": "path", "required": True, "description": told, "schema": {"enum": list(offered)}}


def _filter(utgave: Utgave, field: str) -> dict[str, Any]:
    """A filter with the values that it has in this version."""
    schema: dict[str, Any]
    if field in api.DATES:
        schema = {"type": "string", "format": "date"}
    elif field == "terskel":
        schema = {"type": "integer", "minimum": 1, "maximum": 100}
    else:
        schema = {"type": "string", "enum": list(api.values(utgave.grunnlag.ask, field))}
    standard = {"default": api.STANDARD[field]} if field in api.STANDARD else {}
    told = _ADVICE.get(field, api.ORD[field].capitalize())
    return {"name": field, "in": "query", "required": field in api.REQUIRED, "description": told, "schema": schema | standard}


def _problem() -> dict[str, Any]:
    """What is answered to what can't be answered (RFC 9457)."""
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {kind: {"type": "string"} for kind in ("type", "title", "detail", "instance")} | {"status": {"type": "integer"}},
    }


def _answer() -> dict[str, Any]:
    """An answer in JSON; JSON-stat has the same media type, and its own members."""
    rows = {"type": "array", "items": {"type": "object"}}
    cube = {"required": ["version", "class", "id", "size", "value"], "properties": {"class": {"const": "dataset"}}}
    plain = {"required": ["sporring", "versjon", "sitering", "lisenser", "kilder", "kolonner", "rader"], "properties": {"rader": rows}}
    return {"type": "object", "anyOf": [plain, cube]}
