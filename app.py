"""The entry: a Streamlit app served as ASGI, with our plain HTTP routes in the same process.

``streamlit run app.py`` or any ASGI server (``app:app``). The script it runs does not lie beside ``pages/``: a folder of that name
next to the script would start Streamlit in its old page mode, and the first visitor with a deep link would get a bare page.
"""

# isort: off
from pages.felles import oppstart

# isort: on
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from data.lager import Lagerfeil
from pages.felles import (
    apnedataruter,
    bilderuter,
    driftslogg,
    driftstall,
    hoder,
    maaling,
    nettside,
    pakkeruter,
    pressing,
    tempo,
    tilgang,
    tjener,
    utforskruter,
    versjoner,
)
from pages.felles.ramme import show_error
from queries import api


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncGenerator[None, None]:
    """Begin to answer at once: a page's own files can be fetched while the store is read, and its numbers wait for that."""
    driftslogg.start(hidden=tilgang.secrets())
    driftstall.start()
    tjener.begin()
    oppstart.finish()
    yield
    versjoner.rest()


tjener.prepare()
_root = st.get_option("server.baseUrlPath").strip("/")
_base = f"/{_root}" if _root else ""
app = st.App(
    "pages/felles/inngang.py",
    lifespan=lifespan,
    routes=[
        *nettside.ROUTES,
        *driftstall.ROUTES,
        *pakkeruter.ROUTES,
        *bilderuter.ROUTES,
        *apnedataruter.ROUTES,
        *utforskruter.ROUTES,
        *api.routes(versjoner.answer_from, nettside.style_address),
    ],
    middleware=[
        Middleware(maaling.Maaling, base=_base),
        Middleware(hoder.Hoder),
        Middleware(tempo.Tempo, base=_base),
        Middleware(pressing.Pressing),
        Middleware(nettside.NorskSide, base=_base),
    ],
    exception_handlers={Lagerfeil: nettside.unreadable, Exception: nettside.failed},
    on_script_error=show_error,
)
