"""Waiting for what another process or task does, without guessing how long it takes."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Return once `condition()` is true; the limit is there for a test that fails, never for one that passes."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  the condition is about the outside runtime: nothing sets an event
            await asyncio.sleep(0.01)
