"""/metrics for Prometheus and /healthz, on the address in the config; the store is queried at each scrape."""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import datetime

from aiohttp import web
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from crawler.errors import PresswatchError
from crawler.times import from_iso
from scheduler.checking.check import CheckReport
from scheduler.config.model import Config
from scheduler.daemon.lock import running_since
from store import queries, sources, watching
from store.db.database import Store

STUCK = 30.0  # seconds without a tick after which /healthz says so
_BUCKETS = (0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600)


class Metrics:
    """What is counted in this process, and what the store knows."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._last_tick = time.monotonic()  # the wall clock may be set back
        self.registry = CollectorRegistry()
        self._checks = Counter("presswatch_checks", "Checks", ["source", "good"], registry=self.registry)
        self._changes = Counter("presswatch_changes", "Changes recorded", ["source", "kind"], registry=self.registry)
        self._outcomes = Counter("presswatch_outcomes", "URLs asked, by outcome", ["kind"], registry=self.registry)
        self._seconds = Histogram(
            "presswatch_check_seconds", "From the start of a check to its end", buckets=_BUCKETS, registry=self.registry
        )
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.registry.register(FromStore(store, now))

    def ticked(self) -> None:
        """A tick has ended."""
        self._last_tick = time.monotonic()

    def stuck(self) -> float:
        """Seconds since the last tick, 0 while ticks come."""
        age = time.monotonic() - self._last_tick
        return age if age >= STUCK else 0.0

    def checked(self, report: CheckReport) -> None:
        """Count one check."""
        self._checks.labels(report.source, str(report.good).lower()).inc()
        self._seconds.observe(report.seconds)
        for kind, count in report.outcomes.items():
            self._outcomes.labels(kind).inc(count)
        for change in report.recorded.changes:
            self._changes.labels(change.source, change.kind).inc()


class FromStore(Collector):
    """The state of the sources and the outbox, read from the store at the moment of the scrape."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        now = self._now()
        since = GaugeMetricFamily(
            "presswatch_source_seconds_since_good_check", "Seconds since the last good check", labels=["source"]
        )
        state = GaugeMetricFamily("presswatch_source_state", "1 for the state it is in", labels=["source", "state"])
        overdue = GaugeMetricFamily(
            "presswatch_overdue_looks", "Looks at known releases that are late by more than a day", labels=["source"]
        )
        watched = GaugeMetricFamily(
            "presswatch_source_watched", "0 for one that has been due for several of its intervals", labels=["source"]
        )
        unwatched = watching.watch(self._store, now, running_since(self._store.path)).unwatched
        for row in sources.source_rows(self._store):
            watched.add_metric([row.name], row.name not in unwatched)
            overdue.add_metric([row.name], row.overdue)
            state.add_metric([row.name, row.state], 1)
            if row.last_good_at:
                since.add_metric([row.name], (now - from_iso(row.last_good_at)).total_seconds())
        yield from (since, state, overdue, watched)
        depth = GaugeMetricFamily("presswatch_alerts", "Alerts not delivered", labels=["channel", "state"])
        age = GaugeMetricFamily("presswatch_oldest_alert_seconds", "Age of the oldest alert owed", labels=["channel"])
        for owed in queries.outbox(self._store):
            depth.add_metric([owed.channel, owed.state], owed.alerts)
            if owed.state == "pending":
                age.add_metric([owed.channel], (now - from_iso(owed.oldest)).total_seconds())
        yield from (depth, age)


async def serve(config: Config, metrics: Metrics) -> web.AppRunner | None:
    """Listen on the address of `metrics` in the config; None if it is empty. Raises PresswatchError if it is taken."""
    if not config.metrics:
        return None
    host, _, port = config.metrics.rpartition(":")

    async def scrape(_: web.Request) -> web.Response:
        # In a thread: with ten thousand sources the page takes a while, and the ticks must go on.
        body = await asyncio.to_thread(generate_latest, metrics.registry)
        return web.Response(body=body, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def healthz(_: web.Request) -> web.Response:
        stuck = metrics.stuck()
        return web.Response(status=503 if stuck else 200, text=f"no tick for {stuck:.0f} s\n" if stuck else "ok\n")

    app = web.Application()
    app.add_routes([web.get("/metrics", scrape), web.get("/healthz", healthz)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
    except OSError as error:
        await runner.cleanup()
        raise PresswatchError(f"metrics: cannot listen on {config.metrics}: {error.strerror or error}") from error
    return runner
