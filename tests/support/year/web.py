"""The web between presswatch and the press room: real visits, whose requests the press room answers in this process."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.crawl import HostResult, OnResult
from crawler.fetch.client import Fetched, PageRequest
from crawler.fetch.outcomes import of_status
from crawler.host_state import HostState
from crawler.items import Fetch, Outcome, Snapshot, Validators, Visit
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason
from crawler.sandbox.readers import Readers
from crawler.visit.keeping import Keeper
from crawler.visit.visit import Visitor
from tests.support.year.site import Answer, Site

_TROUBLE: dict[str, tuple[OutcomeKind, Reason]] = {
    "tls": ("tls", Reason.of("tls_failed", error=Reason.of("tls_no_common_version"))),
    "dns": ("dns", Reason.of("name_not_found", host="quay.example")),
}


class SiteClient:
    """In place of `crawler.fetch.client.Client`."""

    def __init__(self, site: Site, now: Callable[[], datetime]) -> None:
        self._site, self._now = site, now

    async def get(self, request: PageRequest) -> Fetched:
        """See Client."""
        answer = self._site.answer(request.url, self._now())
        outcome = Outcome(url=request.url, part=request.part, kind="lost", key=request.key)
        if answer.trouble in _TROUBLE:
            kind, reason = _TROUBLE[answer.trouble]
            return Fetched(replace(outcome, kind=kind, reason=reason))
        conditional = request.validators != Validators()
        same = conditional and answer.etag and request.validators.etag == answer.etag
        status = 304 if same else answer.status
        kind, why = of_status(status, request.part, conditional=conditional)
        outcome = replace(outcome, kind=kind, status=status, reason=why, size=len(answer.body))
        return Fetched(outcome, _snapshot(request.url, answer) if kind == "fetched" else None)


def _snapshot(url: str, answer: Answer) -> Snapshot:
    kind = "application/rss+xml" if answer.body.startswith(b"<?xml") else "text/html; charset=utf-8"
    headers = (("Content-Type", kind), *((("ETag", answer.etag),) if answer.etag else ()))
    return Snapshot(url=url, final_url=url, status=answer.status, headers=headers, body=answer.body)


class SiteCrawl:
    """In place of `crawler.crawl.crawl`: the same visits, without Scrapy and sockets."""

    def __init__(self, site: Site, now: Callable[[], datetime]) -> None:
        self._client = SiteClient(site, now)

    async def __call__(
        self, host: HostState, visits: Sequence[Visit], fetch: Fetch, now: datetime, *, readers: Readers,
        keeper: Keeper, on_result: OnResult,
    ) -> HostResult:  # fmt: skip
        """See `crawl`."""
        for visit in visits:
            visitor = Visitor(visit, self._client, readers, fetch, keeper)  # type: ignore[arg-type]
            await visitor.run()
            await on_result(host, visitor.result())
        return HostResult(host)
