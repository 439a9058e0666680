"""The daemon, in this process or as a real one, and the press room it watches."""

from tests.support.fixtures import house, press_room, watching, webhook

__all__ = ["house", "press_room", "watching", "webhook"]
