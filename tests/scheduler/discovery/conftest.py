"""Sites of any answers, for what `add` finds on them."""

from tests.support.sites import make_site, site

__all__ = ["make_site", "site"]
