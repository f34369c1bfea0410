"""Figures as markup, drawn on the server: pure functions from Polars frames to strings.

There is no plotting library in the browser: the bundle of plotly alone weighs more than the 1.1 MB that a whole first page may, and a line
figure is a few kilobytes of SVG. Drawn here it also prints, takes the page's colours, light, dark or forced by the reader, and can be
tested as text. ``st.html`` lets no SVG through, so a page shows these with ``figurvisning.show``; only the stage bar is plain HTML.
"""

from pages.felles.figurpublisert import published
from pages.felles.figurstadier import stage_bar
from pages.felles.figurtegning import Brudd
from pages.felles.figurtrend import Maal, trend

__all__ = ["Brudd", "Maal", "published", "stage_bar", "trend"]
