"""The whole program: in this process with a clock moved by hand, or as real processes."""

from tests.support.boards import press
from tests.support.fixtures import empty_watching, house, press_room, watching, webhook
from tests.support.sites import make_site, site

__all__ = ["empty_watching", "house", "make_site", "press", "press_room", "site", "watching", "webhook"]
