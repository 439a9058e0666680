"""The HTTP client of visits: requests a page and reports the outcome.

Rules that apply to every request (robots.txt, delay, cookies, redirects, decompression, Retry-After) are in
`crawler.fetch.middlewares`.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.errors import FetchError
from crawler.fetch.address_guard import Place
from crawler.fetch.headers import snapshot_of
from crawler.fetch.outcomes import of_status
from crawler.host_names import ascii_url
from crawler.items import Outcome, Part, Snapshot, Source, Validators
from crawler.profiles import GENERIC, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """A request of a visit for one page."""

    url: str
    part: Part
    source: Source
    profile: Profile = GENERIC
    key: str = ""
    validators: Validators = field(default_factory=Validators)
    referer: str = ""
    file: Literal["no", "maybe", "yes"] = "no"  # whether what comes may be as large, and take as long, as a file
    form: str = ""  # posted to `url`, as application/x-www-form-urlencoded; "" = a GET


@dataclass(frozen=True, slots=True)
class Fetched:
    """The result of a request; `page` is None unless the outcome is "fetched".

    `head` is the response without its body if that is "too_large", or a file that took too long.
    """

    outcome: Outcome
    page: Snapshot | None = None
    head: Snapshot | None = None


class Client:
    """Fetches pages in a running crawl; `places` are the hosts and ports that may be private."""

    def __init__(self, crawler: Crawler, places: frozenset[Place]) -> None:
        self._crawler, self._places = crawler, places

    async def get(self, request: PageRequest) -> Fetched:
        """Fetch a page, following redirects. Never raises for failures of the web."""
        outcome = Outcome(url=request.url, part=request.part, kind="lost", key=request.key)
        try:
            response = await self._crawler.engine.download_async(self._http_request(request))
        except FetchError as error:
            return _failed(outcome, error)
        page = snapshot_of(response, request.url)
        kind, reason = of_status(page.status, request.part, conditional=request.validators != Validators())
        seconds = response.meta["download_latency"]
        outcome = replace(outcome, kind=kind, status=page.status, reason=reason, seconds=seconds, size=len(page.body))
        return Fetched(outcome, page if kind == "fetched" else None)

    def _http_request(self, request: PageRequest) -> Request:
        source = request.source
        headers = {
            "Accept-Language": source.language and f"{source.language}, *;q=0.5",
            "If-None-Match": request.validators.etag,
            "If-Modified-Since": request.validators.last_modified,
            "Referer": request.referer,
            "Content-Type": request.form and "application/x-www-form-urlencoded",
        }
        meta: dict[str, Any] = {
            "places": self._places,
            "private": source.private,
            "tls_verify": source.tls_verify,
            "tls": source.tls,
            "profile": request.profile,
            "unpack": request.part != "attachment",
            "file": request.file,
        }
        if request.file == "yes":
            meta["download_timeout"] = self._crawler.settings.getfloat("FILE_TIMEOUT")
        if source.proxy:
            meta["proxy"] = source.proxy
        known = {name: value for name, value in headers.items() if value}
        method = "POST" if request.form else "GET"
        url = ascii_url(request.url)
        return Request(url, method=method, headers=known, body=request.form, meta=meta, dont_filter=True)


def _failed(outcome: Outcome, error: FetchError) -> Fetched:
    outcome = replace(outcome, kind=error.kind, status=error.status, reason=error.reason)
    if error.head is None:
        return Fetched(outcome)
    status = error.head.status
    if of_status(status, outcome.part)[0] != "fetched":
        return Fetched(replace(outcome, status=status))
    return Fetched(replace(outcome, status=status), head=replace(error.head, url=outcome.url))
