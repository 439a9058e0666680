"""`presswatch run`: what is around the daemon, from its lock to its exit code."""

import asyncio
import gc

from crawler.errors import StoreError
from scheduler.checking.check import Runtime
from scheduler.clock import utc_now
from scheduler.config.model import Config
from scheduler.daemon import shutdown, terminal
from scheduler.daemon.daemon import FAREWELL, Daemon
from scheduler.daemon.housekeeping import take_over
from scheduler.daemon.lock import VisitLock
from scheduler.daemon.reading import open_readers
from scheduler.daemon.store_thread import store_thread
from scheduler.daemon.store_watch import StoreWatch
from store.db.database import ensure_not_lost, is_there, open_store


def run(config: Config, *, new_database: bool = False) -> int:
    """Watch in the foreground until SIGTERM or SIGINT; SIGHUP reloads the config. Returns the exit code.

    Raises PresswatchError if it cannot start: a channel's URL, the database, another daemon.
    """
    watch = StoreWatch(config, utc_now)
    try:
        return _run(config, watch, new_database=new_database)
    except StoreError as error:
        if not terminal.is_ours():
            watch.lost_at_start(error)
            watch.wait(FAREWELL)
        raise


def _run(config: Config, watch: StoreWatch, *, new_database: bool) -> int:
    if not new_database:
        ensure_not_lost(config.database)
    if not is_there(config.database):  # made before our lock stands beside it: that shows that there was one
        open_store(config.database, new=True).close()
    with (
        VisitLock(config.database, "run") as lock,
        open_store(config.database, new=True) as store,
        store_thread(store) as executor,
    ):
        runtime = Runtime(
            config=config, store=store, now=utc_now, executor=executor, readers=open_readers(config.database)
        )
        if watch.failed_before:  # a damaged one must not be found out by visiting sites again and again
            store.ensure_works()
        take_over(runtime)
        daemon = Daemon(runtime, watch, on_end=shutdown.at_the_latest, on_jump=lock.renew)
        gc.freeze()  # what is loaded stays for good, and need not be traversed at each collection
        gc.enable()
        return asyncio.run(daemon.run())
