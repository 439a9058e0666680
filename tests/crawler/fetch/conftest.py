"""Real servers on loopback: one that plays by the rules, one that sends whatever bytes it is told."""

from tests.support.boards import press
from tests.support.certificates import server
from tests.support.sites import fast, local, make_site, now, raw, site

__all__ = ["fast", "local", "make_site", "now", "press", "raw", "server", "site"]
