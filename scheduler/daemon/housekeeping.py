"""Keeps the store in step with the config and the clock, and small."""

from datetime import timedelta

from crawler.times import from_iso, to_iso
from scheduler.alerts.digest import next_delivery
from scheduler.cadence import next_due
from scheduler.checking import nightly
from scheduler.checking.check import Runtime
from store import outbox, sources
from store.maintenance.clock_skew import bring_back
from store.maintenance.growth import OUTCOMES_KEPT
from store.maintenance.kept_files import sweep
from store.maintenance.retention import keep_small

KEEP_OUTCOMES = timedelta(days=OUTCOMES_KEPT)  # of single URLs


def take_over(runtime: Runtime) -> None:
    """The first step of every holder of the visit lock: free what a killed one had claimed, then `settle`."""
    outbox.free_claims(runtime.store)
    settle(runtime)


def settle(runtime: Runtime) -> None:
    """Make the store agree with the config: sources, what is due, and when, and alerts owed to channels that are gone.

    What waits for a digest or quiet hours that are there no longer goes out by the rules of today.
    """
    config, now = runtime.config, to_iso(runtime.now())
    sources.sync_sources(runtime.store, [(watched.source, watched.enabled) for watched in config.sources], now)
    outbox.bury_orphans(runtime.store, [channel.name for channel in config.channels])
    due = {one.name: to_iso(next_delivery(one, runtime.now(), config.timezone)) for one in config.channels}
    outbox.bring_forward(runtime.store, due)
    repair_due_times(runtime)


def repair_due_times(runtime: Runtime) -> None:
    """Bring forward what is due later than the schedule allows now: after a shorter `every`, or a clock set back."""
    now = runtime.now()
    bring_back(runtime.store, to_iso(now))
    late: dict[str, str] = {}
    for row in sources.source_rows(runtime.store):
        watched = runtime.config.source(row.name)
        if watched is None:
            continue
        latest = next_due(watched.schedule, now, now, failures=row.bad_checks, zone=runtime.config.timezone)
        if from_iso(row.due_at) > latest:
            late[row.name] = to_iso(latest)
    if late:
        sources.set_due(runtime.store, late)


def clean_up(runtime: Runtime) -> None:
    """Daily: drop what is past its retention, and let SQLite optimise itself."""
    now, keep_raw, keep_checks = runtime.now(), runtime.config.keep_raw, runtime.config.keep_checks
    keep_small(
        runtime.store,
        outcomes_before=to_iso(now - KEEP_OUTCOMES),
        checks_before=to_iso(now - keep_checks) if keep_checks else "",
        pages_before=to_iso(now - keep_raw) if keep_raw else "",
    )
    sweep(runtime.store, to_iso(now))
    sources.forget_maintenance(runtime.store, to_iso(now - nightly.MEMORY))
