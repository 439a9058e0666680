"""The heartbeat: a URL that is requested while all is well, so that a monitoring service notices when it is not."""

import asyncio
import time

import structlog

from scheduler.config.masking import mask
from scheduler.config.model import Config
from scheduler.config.secrets import resolve

log = structlog.get_logger("presswatch")

EVERY = 60.0  # seconds
_TIMEOUT = 10.0  # seconds


class Heartbeat:
    """Requests `[health] heartbeat` after a good tick, at most once a minute; a failure is logged once."""

    def __init__(self, config: Config) -> None:
        self._url = resolve(config.health.heartbeat, config.base) if config.health.heartbeat else ""
        self._last = -EVERY + time.monotonic()  # the wall clock may be set back
        self._well = True
        self._call: asyncio.Task[None] | None = None

    def beat(self) -> None:
        """A tick was good; returns at once."""
        if self._url and time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            self._call = asyncio.create_task(self._ask(), name="heartbeat")

    async def _ask(self) -> None:
        import aiohttp  # decision 0006

        timeout = aiohttp.ClientTimeout(total=_TIMEOUT)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(self._url) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            if self._well:
                log.warning("heartbeat failed", why=mask(f"{type(error).__name__}: {error}", self._url))
            self._well = False
        else:
            self._well = True
