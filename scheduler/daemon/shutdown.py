"""The end comes in time, whatever hangs then: a name that is being looked up, a store that another program has locked.

Python waits for such threads at its end, and SQLite's wait for a lock cannot be interrupted. All that counts is in the
store already: a transaction that is not finished is taken back, its source stays due, and an alert that was claimed
is free at the next start. So going without them loses nothing.
"""

import logging
import os
import threading

import structlog

log = structlog.get_logger("presswatch")

AT_THE_LATEST = 3.5  # seconds after the signal


def at_the_latest(seconds: float = AT_THE_LATEST) -> threading.Timer:
    """End the process (exit code 0) in so many seconds, if it has not ended by itself; a clean end comes before."""
    timer = threading.Timer(seconds, _go)
    timer.daemon = True
    timer.start()
    return timer


def _go() -> None:
    log.warning("ended without waiting", why="something still hung (a locked database, a DNS lookup)")
    logging.shutdown()
    os._exit(0)
