"""What can become of a request, and the reasons for it. Pure."""

from http import HTTPStatus

from crawler.items import Outcome, OutcomeKind, Part
from crawler.reasons import Code, Reason

# What says that a host itself is in trouble, not one page of it.
TROUBLE: frozenset[OutcomeKind] = frozenset({"timed_out", "tls", "dns", "refused", "reset"})


def of_status(status: int, part: Part, *, conditional: bool = False) -> tuple[OutcomeKind, Reason | None]:
    """What an HTTP `status` (no redirect) means for a list, a release or an attachment: kind and reason.

    404 and 410 make a release "gone"; a list or an attachment that is not there is an "http_error".
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
    """The reason of an outcome that is our own fault, named as ours."""
    return Reason.of("bug", error=f"{type(error).__name__}: {error}"[:300])


class Ledger:
    """What was wanted and what became of it: no URL ends without an outcome."""

    def __init__(self) -> None:
        self._open: dict[tuple[Part, str, str], None] = {}
        self._outcomes: dict[tuple[Part, str, str], Outcome] = {}

    def want(self, url: str, part: Part, key: str = "") -> None:
        """`url` is going to be asked; from now on it needs an outcome."""
        self._open.setdefault((part, url, key))

    def note(self, outcome: Outcome) -> None:
        """What became of a URL; a later word on the same one replaces the former."""
        self._outcomes[outcome.part, outcome.url, outcome.key] = outcome

    def of(self, part: Part, url: str, key: str = "") -> Outcome | None:
        """What became of it so far."""
        return self._outcomes.get((part, url, key))

    def closed(self, *, cut_short: Reason | None = None) -> tuple[Outcome, ...]:
        """All outcomes. What nobody told of is "deferred" when the crawl was `cut_short` (why), else "lost"."""
        kind: OutcomeKind = "deferred" if cut_short else "lost"
        reason = cut_short or Reason.of("response_lost")
        missing = (
            Outcome(url=url, part=part, kind=kind, key=key, reason=reason)
            for part, url, key in self._open.keys() - self._outcomes
        )
        return (*self._outcomes.values(), *sorted(missing, key=lambda o: (o.part, o.url)))
