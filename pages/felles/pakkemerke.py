"""The mark of frozen numbers: whose package, from which day, and the way out. Pure: returns HTML."""

from html import escape

from data.pakker import Pakke
from pages.felles import nb


def mark(pakke: Pakke, todays_link: str, package_link: str) -> str:
    """Says on every page that the numbers are a package's. ``todays_link`` shows the same view today, ``package_link`` the package."""
    numbers = f"Tallene er frosset {nb.day(pakke.frosset)}." if pakke.frosset else "Utkast: tallene er ikke frosset ennå."
    return (
        f'<p class="ehk-frosset" role="note"><strong>Møtepakke: {escape(pakke.navn)}.</strong> {numbers} '
        f'<a href="{escape(package_link)}" target="_self">Til møtepakken</a> '
        f'<a href="{escape(todays_link)}" target="_self">Vis de nyeste tallene</a></p>'
    )
