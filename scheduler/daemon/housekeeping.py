"""What keeps the store in step with the config and the clock, and small."""

from datetime import timedelta

from scheduler.cadence import next_due
from scheduler.checking.check import World
from store import outbox, sources
from store.maintenance.clock_skew import bring_back
from store.maintenance.retention import keep_small
from store.times import moment, stamp

KEEP_OUTCOMES = timedelta(days=30)  # of single URLs; checks are kept a year, then their counts by day
KEEP_CHECKS = timedelta(days=365)


def take_over(world: World) -> None:
    """What the holder of the visit lock does first: free what a killed one had claimed, and `settle`."""
    outbox.free_claims(world.store)
    settle(world)


def settle(world: World) -> None:
    """Make the store agree with the config: sources, what is due, and alerts owed to channels that are gone."""
    config, now = world.config, stamp(world.now())
    sources.sync_sources(world.store, [(watched.source, watched.enabled) for watched in config.sources], now)
    outbox.bury_orphans(world.store, [channel.name for channel in config.channels])
    mend_due(world)


def mend_due(world: World) -> None:
    """Nothing waits longer than it should by the clock as it is now: after a shorter `every`, or a clock set back."""
    now = world.now()
    bring_back(world.store, stamp(now))
    late: dict[str, str] = {}
    for row in sources.source_rows(world.store):
        watched = world.config.source(row.name)
        if watched is None:
            continue
        latest = next_due(watched.schedule, now, now, failures=row.bad_checks, zone=world.config.timezone)
        if moment(row.due_at) > latest:
            late[row.name] = stamp(latest)
    if late:
        sources.set_due(world.store, late)


def keep_house(world: World) -> None:
    """Daily: drop what nobody asks for any more, and let SQLite tidy up."""
    now, keep_raw = world.now(), world.config.keep_raw
    keep_small(
        world.store,
        outcomes_before=stamp(now - KEEP_OUTCOMES),
        checks_before=stamp(now - KEEP_CHECKS),
        pages_before=stamp(now - keep_raw) if keep_raw else "",
    )
