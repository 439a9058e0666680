"""When, and who is told: the front door and composition root."""

__version__ = "0.1.0"
