"""Notices a clock that jumps: set back, set forward, or asleep with the machine."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from crawler.times import to_iso
from scheduler.alerts.phrases import length

log = structlog.get_logger("presswatch")

_LONG = timedelta(seconds=30)  # without a tick; longer is logged


async def watch_clock(
    now: Callable[[], datetime],
    set_back: Callable[[datetime], Awaitable[object]],
    jumped: Callable[[], object],
) -> None:
    """Look at the clock each second, until cancelled; call `jumped` after any jump.

    Await `set_back` with the time when it was set back.

    What was planned by the old time would otherwise wait until the clock has caught up.
    """
    while True:
        before = now()
        await asyncio.sleep(1)
        if (after := now()) >= before:
            if after - before > _LONG:
                jumped()
                log.info("time passed", length=length(to_iso(before), to_iso(after), "en"))
            continue
        jumped()
        log.warning("clock set back", seconds=round((before - after).total_seconds()) + 1)
        await set_back(after)
