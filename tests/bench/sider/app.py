"""Serves the page that ``BENCH_SIDE`` names as the app serves its own: same settings, same compression, same frozen garbage."""

import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.felles import nettside, pressing


def topojson(request: Request) -> JSONResponse:
    """An empty base map: plotly asks for one even when it is not to be drawn."""
    return JSONResponse({"type": "Topology", "arcs": [], "objects": {}})


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncGenerator[None, None]:
    """As the app's own."""
    gc.collect()
    gc.freeze()
    yield


SIDE = os.environ["BENCH_SIDE"]
app = st.App(
    f"{SIDE}.py",
    lifespan=lifespan,
    routes=[*nettside.ROUTES, Route("/topojson/{navn}", topojson)],
    # Our map is measured with the style and the script that the app's page brings; the others need neither.
    middleware=[Middleware(pressing.Pressing), *([Middleware(nettside.NorskSide)] if SIDE == "kart_alene" else [])],
)
