"""Real sites and boards on loopback."""

from tests.support.boards import press
from tests.support.sites import fast, local, make_site, now, raw, site

__all__ = ["fast", "local", "make_site", "now", "press", "raw", "site"]
