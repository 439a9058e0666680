"""Requests that brought no page, and why."""

from crawler.items import Outcome, Snapshot
from crawler.reasons import Code, Reason


def failed(came: Snapshot | Outcome) -> Outcome:
    """The outcome that came instead of a page."""
    assert isinstance(came, Outcome), came
    return came


def code_of(reason: Reason | None) -> Code:
    """The code of a reason that there must be."""
    assert reason is not None
    return reason.code
