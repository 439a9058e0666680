"""Bounded shutdown, even if a thread hangs in a DNS lookup or in a store that another program has locked.

Python waits for its threads at the end, and SQLite's wait for a lock cannot be interrupted. Leaving them behind loses
nothing: an unfinished transaction is rolled back and its source stays due; a claimed alert is free at the next start.
"""

import logging
import os
import threading

import structlog

log = structlog.get_logger("presswatch")

AT_THE_LATEST = 3.5  # seconds after the signal


def at_the_latest(exit_code: int = 0, seconds: float = AT_THE_LATEST) -> threading.Timer:
    """End the process after `seconds`, unless it has ended by itself before."""
    timer = threading.Timer(seconds, _go, (exit_code,))
    timer.daemon = True
    timer.start()
    return timer


def _go(exit_code: int) -> None:
    log.warning("ended without waiting", why="something still hung (a locked database, a DNS lookup)")
    logging.shutdown()
    os._exit(exit_code)
