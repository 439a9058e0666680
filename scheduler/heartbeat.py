"""A sign of life: an address that is called while all is well, so that somebody notices when this machine is off."""

import asyncio
from datetime import datetime, timedelta

import aiohttp
import structlog

from scheduler.config import Config
from scheduler.secrets import mask, resolve

log = structlog.get_logger("presswatch")

EVERY = timedelta(minutes=1)
_TIMEOUT = aiohttp.ClientTimeout(total=10)


class Heartbeat:
    """Calls `[health] heartbeat` after a good tick, at most once a minute; a call that fails is logged once."""

    def __init__(self, config: Config) -> None:
        self._url = resolve(config.health.heartbeat, config.base) if config.health.heartbeat else ""
        self._last: datetime | None = None
        self._well = True
        self._call: asyncio.Task[None] | None = None

    def beat(self, now: datetime) -> None:
        """A tick was good; returns at once."""
        if self._url and (self._last is None or now - self._last >= EVERY):
            self._last = now
            self._call = asyncio.create_task(self._ask(), name="heartbeat")

    async def _ask(self) -> None:
        try:
            async with aiohttp.ClientSession(timeout=_TIMEOUT) as session, session.get(self._url) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            if self._well:
                log.warning("heartbeat failed", why=mask(f"{type(error).__name__}: {error}", self._url))
            self._well = False
        else:
            self._well = True
