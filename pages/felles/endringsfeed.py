"""The Atom feed of what each version of the numbers changed, for those who want to be told (RFC 4287)."""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from data import lager
from pages.felles import nb, versjoner, versjonslogg
from pages.felles.versjonslogg import Tabellendring, Versjonsendring

_ATOM = "http://www.w3.org/2005/Atom"


def feed(request: Request) -> Response:
    """The feed of the newest versions. Raises Lagerfeil without a readable store."""
    now = versjoner.newest().versjon
    content = atom(versjonslogg.log(lager.default_path()), now.beskrivelser, str(request.base_url), is_example=now.datasett == "eksempel")
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "Content-Type": "application/atom+xml; charset=utf-8"})


def atom(endringer: Sequence[Versjonsendring], beskrivelser: Mapping[str, str], base: str, *, is_example: bool = False) -> bytes:
    """The feed as XML, an entry for each version; ``base`` is the app's address with a slash at the end."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nb"})
    newest = max((endring.opprettet for endring in endringer), default=datetime.fromtimestamp(0, UTC))
    _add(root, "title", "Endringer i e-helsekart" + (" (eksempeldata)" if is_example else ""))
    _add(root, "id", f"{base}endringer.atom")
    _add(root, "updated", newest.isoformat())
    ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "type": "application/atom+xml", "href": f"{base}endringer.atom"})
    ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": base})
    _add(_add(root, "author"), "name", "e-helsekart")
    for endring in endringer:
        entry = _add(root, "entry")
        address = f"{base}api/v1/tabeller?versjon={endring.nummer}"
        _add(entry, "title", _title(endring))
        _add(entry, "id", address)
        _add(entry, "updated", endring.opprettet.isoformat())
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "type": "application/json", "href": address})
        _add(entry, "content", _list(endring, beskrivelser)).set("type", "html")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text
    return child


def _title(endring: Versjonsendring) -> str:
    changed = nb.plural(len(endring.tabeller), "tabell er endret", "tabeller er endret")
    return f"Versjon {endring.nummer} av tallene: {changed}"


def _list(endring: Versjonsendring, beskrivelser: Mapping[str, str]) -> str:
    items = "".join(
        f"<li><strong>{escape(one.tabell)}</strong>: {escape(_told(one))}. {escape(beskrivelser.get(one.tabell, ''))}</li>"
        for one in endring.tabeller
    )
    return f"<ul>{items}</ul>" if items else "<p>Ingen rader er endret.</p>"


def _told(one: Tabellendring) -> str:
    total = f"{nb.plural(one.rader, 'rad', 'rader')} i alt"
    if one.nye is None or one.borte is None:
        return f"kolonnene er endret, {total}"
    changed = [f"{nb.plural(one.nye, 'ny rad', 'nye rader')}" if one.nye else "", f"{nb.number(one.borte)} borte" if one.borte else ""]
    return ", ".join([*filter(None, changed), total])
