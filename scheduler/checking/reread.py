"""Reads kept files again where their reader has got better: what they say may differ, and nobody is alerted of it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from crawler.files.read import readers as readers_today
from crawler.items import Snapshot
from crawler.sandbox.readers import Readers
from store.db.database import Store
from store.maintenance.outdated_files import body_of, outdated, read_again

T = TypeVar("T")


class StoreThread(Protocol):
    """Calls a function in the thread that uses the store."""

    async def __call__(self, function: Callable[..., T], *arguments: object) -> T:
        """What it returns."""


async def here(function: Callable[..., T], *arguments: object) -> T:
    """A `StoreThread` for a command, which has no other thread."""
    return function(*arguments)


async def reread(
    store: Store, readers: Readers, now: str, *, source: str = "", limit: int = -1, within: StoreThread = here
) -> int:
    """Read kept files again that another reader read, at most `limit` (-1 = all); returns how many.

    `source`: only those of its releases. Those that are not there as they came are fetched again at the next look.
    """
    found = await within(outdated, store, readers_today(), source, limit)
    for sha256, reader in found.items():
        body = await within(body_of, store, sha256)
        if body is not None:
            reading = await readers.file(_as_came(f"kept:{sha256}", body))
            await within(read_again, store, sha256, reading, reader, now)
    return len(found)


def _as_came(url: str, body: bytes) -> Snapshot:
    return Snapshot(url=url, final_url=url, status=200, headers=(), body=body)
