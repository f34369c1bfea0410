"""The map of a choice, the same on every page that has one: the level that is chosen, drawn near on the chosen fylke."""

from functools import partial

from pages.felles import filter as filtre
from pages.felles import hent, kartvisning
from pages.felles.kartverdier import Kartverdier
from queries.filtervalg import Filtervalg


def show(valg: Filtervalg, verdier: Kartverdier, *, label: str, key: str = "kart") -> None:
    """Draw it. What is picked on it becomes the choice; groups other than fylker are picked by their kommuner.

    ``verdier`` has an area for each of the country's, ``label`` is the map's name for screen readers.
    """
    is_fylke = valg.nivaa == "fylke"
    kartvisning.show_map(
        verdier.values,
        verdier.classes,
        level="fylke" if is_fylke else "kommune",
        selected=valg.fylke if is_fylke else valg.kommune,
        zoom_to=valg.fylke,
        label=label,
        geometry_url=hent.map_address(),
        area_order=areas(valg),
        on_pick=partial(filtre.take_over, valg.nivaa),
        key=key,
    )


def areas(valg: Filtervalg) -> tuple[str, ...]:
    """The areas of the map, in its order."""
    return hent.map_file().rekkefolge["fylke" if valg.nivaa == "fylke" else "kommune"]
