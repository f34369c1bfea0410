"""The button that puts what is shown in a meeting package, on every page that has a slide."""

from pages.felles import innhold
from pages.felles.innhold import Mottaker

_knapp = innhold.component("pakkeknapp.js", "44px")


def show(said: str, draft: str, address: str, *, on_add: Mottaker, key: str) -> None:
    """Draw the button. ``said`` is what came of the last press, empty before the first; ``draft`` is the package the browser is to remember
    as this reader's, ``address`` the page of packages. ``on_add`` is called at a press with the package that the browser remembers.
    """
    _knapp(key=key, data={"sagt": said, "utkast": draft, "adresse": address}, on_legg=on_add)
