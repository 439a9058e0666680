"""Readers for one command: what others wrote is read in a process that can be killed, here as in the daemon."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.sandbox.readers import Readers


@asynccontextmanager
async def in_sandbox() -> AsyncIterator["Readers"]:
    """Readers in worker processes, which end with the block."""
    from crawler.sandbox import Sandbox
    from crawler.sandbox.readers import Sandboxed

    async with aclosing(Sandboxed(Sandbox())) as readers:
        yield readers
