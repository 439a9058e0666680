"""Work on untrusted bytes, which may take too long, use too much memory or crash: in processes that can be killed."""

from crawler.sandbox.pool import Limits, Sandbox

__all__ = ["Limits", "Sandbox"]
