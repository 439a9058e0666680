"""Outcomes of requests and their reasons. Pure."""

from http import HTTPStatus

from crawler.items import Outcome, Part
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Code, Reason

# Failures of a host as a whole, not of one page.
TROUBLE: frozenset[OutcomeKind] = frozenset({"timed_out", "tls", "dns", "refused", "reset"})


def of_status(status: int, part: Part, *, conditional: bool = False) -> tuple[OutcomeKind, Reason | None]:
    """The outcome of an HTTP `status` (not a redirect) for a list, a release or an attachment: kind and reason.

    404 and 410 mean "gone" for a release, "http_error" for a list or an attachment.
    """
    if status == 304 and conditional:
        return "not_modified", None
    if 200 <= status < 300 and status not in (204, 205, 206):
        return "fetched", None
    reason = Reason.of(_code(status, part), status=status, phrase=_phrase(status))
    return "gone" if status in (404, 410) and part == "release" else "http_error", reason


def _code(status: int, part: Part) -> Code:
    if part == "list" and status in (404, 410):
        return "list_not_found"
    if status in (401, 403):
        return "access_denied"
    return "empty_response" if status in (204, 205) else "http_status"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def bug(error: BaseException) -> Reason:
    """The reason of an outcome that a bug of ours caused."""
    return Reason.of("bug", error=f"{type(error).__name__}: {error}"[:300])


class Ledger:
    """Requested URLs and their outcomes: no URL ends without one."""

    def __init__(self) -> None:
        self._open: dict[tuple[Part, str, str], None] = {}
        self._outcomes: dict[tuple[Part, str, str], Outcome] = {}

    def want(self, url: str, part: Part, key: str = "") -> None:
        """Announce a request; from now on the URL needs an outcome."""
        self._open.setdefault((part, url, key))

    def note(self, outcome: Outcome) -> None:
        """Record the outcome of a URL, replacing any earlier one."""
        self._outcomes[outcome.part, outcome.url, outcome.key] = outcome

    def of(self, part: Part, url: str, key: str = "") -> Outcome | None:
        """The outcome so far, or None."""
        return self._outcomes.get((part, url, key))

    def closed(self, *, cut_short: Reason | None = None) -> tuple[Outcome, ...]:
        """All outcomes. URLs without one become "deferred" if the crawl was `cut_short` (the reason), else "lost"."""
        kind: OutcomeKind = "deferred" if cut_short else "lost"
        reason = cut_short or Reason.of("response_lost")
        missing = (
            Outcome(url=url, part=part, kind=kind, key=key, reason=reason)
            for part, url, key in self._open.keys() - self._outcomes
        )
        return (*self._outcomes.values(), *sorted(missing, key=lambda o: (o.part, o.url)))
