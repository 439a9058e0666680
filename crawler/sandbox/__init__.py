"""Work on strangers' bytes that may take too long, eat memory or crash: in a process that can be killed."""

from crawler.sandbox.pool import Limits, Sandbox

__all__ = ["Limits", "Sandbox"]
