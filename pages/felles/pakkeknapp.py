"""The button that puts what is shown in a meeting package, on every page that has a slide."""

from collections.abc import Callable

from pages.felles import komponent

_knapp = komponent.register("ehk_pakkeknapp", "pakkeknapp.js", "44px")


def show(said: str, draft: str, address: str, *, on_add: Callable[[], None], key: str) -> None:
    """Draw the button. ``said`` is what came of the last press, empty before the first; ``draft`` is the package the browser is to remember
    as this reader's, ``address`` the page of packages. ``on_add`` is called before the rerun of a press; the component's state ``legg`` is
    then the package it remembers.
    """
    _knapp(key=key, data={"sagt": said, "utkast": draft, "adresse": address}, on_legg_change=on_add)
