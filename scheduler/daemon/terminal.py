"""The terminal that the daemon was started in, if it was started in one."""

import os
import sys


def is_ours() -> bool:
    """Whether somebody started the daemon in a terminal, and sees what it says."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_closed() -> bool:
    """Whether it was closed, which sends SIGHUP too: then the daemon ends rather than go on unseen."""
    try:
        os.tcgetpgrp(0)
    except OSError:
        return True
    return False
