"""The one thread that uses the store while the daemon runs."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

from store.db.database import Store

_PATIENCE = 1.0  # seconds that the end waits for it


@contextmanager
def store_thread(store: Store) -> Iterator[ThreadPoolExecutor]:
    """The thread that uses the store. The end waits for it, but not for long: it may wait for a locked file itself."""
    executor = ThreadPoolExecutor(1, thread_name_prefix="store")
    try:
        yield executor
    finally:
        last = executor.submit(lambda: None)
        executor.shutdown(wait=False)
        if not wait([last], timeout=_PATIENCE).done:
            store.leave_open()
