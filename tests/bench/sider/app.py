"""Serves the page that ``BENCH_SIDE`` names with the app's settings, compression and frozen garbage; our map all as the app serves it."""

import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.felles import nettside, pressing, tjener


def topojson(request: Request) -> JSONResponse:
    """An empty base map: plotly asks for one even when it is not to be drawn."""
    return JSONResponse({"type": "Topology", "arcs": [], "objects": {}})


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncGenerator[None, None]:
    """As the app's own."""
    if OURS:
        tjener.begin()
    gc.collect()
    gc.freeze()
    yield


SIDE = os.environ["BENCH_SIDE"]
# What is compared is Streamlit as it comes: an empty page of its, and its own maps.
OURS = SIDE == "kart_alene"
if OURS:
    tjener.prepare()
app = st.App(
    f"{SIDE}.py",
    lifespan=lifespan,
    routes=[*nettside.ROUTES, Route("/topojson/{navn}", topojson)],
    middleware=[Middleware(pressing.Pressing), *([Middleware(nettside.NorskSide)] if OURS else [])],
)
