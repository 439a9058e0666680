"""The whole program: in this process with a clock moved by hand, or as real processes."""

from tests.support.fixtures import empty_watching, house, press_room, watching, webhook

__all__ = ["empty_watching", "house", "press_room", "watching", "webhook"]
