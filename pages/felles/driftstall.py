"""The figures for those who run e-helsekart, as Prometheus reads them: ``/metrics``.

None is about a reader. They are answered only to a machine of a private network that asks directly, since what a process is busy with is
nobody else's business: a request that came through a proxy, or from the internet, gets 404.
"""

import ipaddress
import logging
import time
from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.lager import Lagerfeil
from pages.felles import utgave, versjoner

disable_created_metrics()
_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REGISTER = CollectorRegistry()
OKTER = Gauge("ehelsekart_okter", "Økter med åpen forbindelse nå", registry=REGISTER)
VISNINGER = Histogram("ehelsekart_visning_sekunder", "Tid en side tok å lage", ["side"], buckets=_SECONDS, registry=REGISTER)
SVAR = Counter("ehelsekart_svar", "Svar over HTTP", ["rute", "status"], registry=REGISTER)
SVARTID = Histogram("ehelsekart_svar_sekunder", "Tid et svar over HTTP tok", ["rute"], buckets=_SECONDS, registry=REGISTER)
SANDKASSE = Counter("ehelsekart_sandkasse", "Spørringer i sandkassen", ["utfall"], registry=REGISTER)
LEVERINGER = Counter("ehelsekart_leveringer", "Leveringer bekreftet, publisert eller trukket", ["handling"], registry=REGISTER)
FEIL = Counter("ehelsekart_feil", "Feil som er skrevet i loggen", registry=REGISTER)


class Lagertall(Collector):
    """The store as the process has it: which version, how old, and whether it can be read at all."""

    def collect(self) -> Iterator[Metric]:
        """The figures as they are now."""
        try:
            versjon = versjoner.newest().versjon
        except Lagerfeil:
            yield GaugeMetricFamily("ehelsekart_lager_lesbart", "1 når tallene kan leses", 0)
            return
        yield GaugeMetricFamily("ehelsekart_lager_lesbart", "1 når tallene kan leses", 1)
        yield GaugeMetricFamily("ehelsekart_lager_versjon", "Versjonen av tallene som vises", versjon.nummer)
        age = time.time() - versjon.opprettet.timestamp()
        yield GaugeMetricFamily("ehelsekart_lager_alder_sekunder", "Tid siden versjonen ble laget", age)


class Feilteller(logging.Handler):
    """Counts what is logged as an error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        FEIL.inc()


def metrics(request: Request) -> Response:
    """The figures, to those who may have them."""
    if not may_read(request.client.host if request.client else "", is_forwarded="x-forwarded-for" in request.headers):
        return PlainTextResponse("Finnes ikke", 404)
    return Response(generate_latest(REGISTER), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4, "Cache-Control": "no-store"})


def may_read(host: str, *, is_forwarded: bool) -> bool:
    """Whether the one at this address may read the figures."""
    try:
        return not is_forwarded and ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def start() -> None:
    """Count errors from now on."""
    logging.getLogger().addHandler(Feilteller(logging.ERROR))


Gauge("ehelsekart_utgave", "Utgaven av e-helsekart", ["utgave"], registry=REGISTER).labels(utgave.UTGAVE).set(1)
ProcessCollector(registry=REGISTER)
PlatformCollector(registry=REGISTER)
REGISTER.register(Lagertall())
ROUTES = [Route("/metrics", metrics)]
