"""The filter fields: one component with a native list for each field, so that a change costs one message and a phone shows its own picker.

Areas are named by the geometry file, which the browser has; other choices come with the message.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pages.felles import innhold
from pages.felles.felt import FELTER, INGEN, Grunnlag
from pages.felles.innhold import Mottaker

_felter = innhold.component("felter.js", "4.5rem")
_FROM_GEOMETRY = {"fylke": "fylke", "kommune": "kommune"}


def build_message(names: Sequence[str], values: Mapping[str, str], grunnlag: Grunnlag, geometry_url: str) -> dict[str, Any]:
    """What the browser needs to draw the fields ``names``, in that order; under 2.5 KB for the sidebar.

    ``values`` holds a code for every field there is, "" for no limit. Raises KeyError for an unknown field.
    """
    return {"geo": geometry_url, "felter": [_describe(name, values, grunnlag) for name in names]}


def show_fields(
    names: Sequence[str], values: Mapping[str, str], grunnlag: Grunnlag, geometry_url: str, *, on_pick: Mottaker, key: str
) -> None:
    """Draw fields. ``on_pick`` is called with ``[name, code]`` of what is chosen, before the rerun that this causes."""
    _felter(key=key, data=build_message(names, values, grunnlag, geometry_url), on_valg=on_pick)


def _describe(name: str, values: Mapping[str, str], grunnlag: Grunnlag) -> dict[str, Any]:
    felt = FELTER[name]
    message: dict[str, Any] = {"navn": name, "etikett": felt.etikett, "valgt": values[name]}
    if felt.ingen is not None:
        message["ingen"] = felt.ingen
    if name in _FROM_GEOMETRY:
        return message | {"omraader": _FROM_GEOMETRY[name]} | ({"i": values["fylke"]} if name == "kommune" and values["fylke"] else {})
    return message | {"valg": [[code, navn] for code, navn in felt.valg(grunnlag, values).items() if code != INGEN]}
