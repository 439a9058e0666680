"""Redirects: followed within a site, a few times, and without the headers that are for one host only."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.errors import FetchError
from crawler.fetch import cookies, redirects
from crawler.fetch.headers import first
from crawler.fetch.middlewares.base import HostMiddleware
from crawler.profiles import GENERIC
from crawler.reasons import Reason

_OF_ONE_REQUEST = frozenset({"download_slot", "download_latency", "sent"})  # the slot has the first host's delay
_OF_THE_ENVIRONMENT = frozenset({"proxy", "_scheme_proxy", "_auth_proxy"})  # Scrapy looks up the proxy again
_OF_A_POST = ("Content-Type", "Content-Length")
_OF_ONE_HOST = ("If-None-Match", "If-Modified-Since", "Referer")


class RedirectMiddleware(HostMiddleware):
    """Follows redirects, as redirects.target allows; what was posted is never posted again."""

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The request to send next, or the response itself. Raises FetchError for a loop, and see redirects.target."""
        if response.status not in redirects.STATUSES or _as_it_is(request, response.status):
            return response
        if not (location := first(response, "Location")):
            return response
        start = request.meta.get("redirects_start", request.url)
        profile, anywhere = request.meta.get("profile", GENERIC), bool(request.meta.get("is_robots"))
        following = _following(request, redirects.target(start, request.url, location, profile, anywhere=anywhere))
        seen = request.meta.get("redirects_seen", frozenset()) | {(request.method, request.url, _cookie(request))}
        self._check_course(following, seen, response.status)
        following.meta.update(redirects_start=start, redirects_seen=seen)
        return following

    def _check_course(self, following: Request, seen: frozenset[tuple[str, str, str]], status: int) -> None:
        host = self._hosts.of(following.url)
        circle = (following.method, following.url, cookies.header(host.state.cookies, following.url)) in seen
        if circle or len(seen) > redirects.MOST:
            host.state = replace(host.state, cookies=())  # a stale cookie may be the cause
            reason = Reason.of("redirect_loop") if circle else Reason.of("too_many_redirects", limit=redirects.MOST)
            raise FetchError("http_error", reason, status)


def _as_it_is(request: Request, status: int) -> bool:
    """Whether the redirect is not to be followed: by Scrapy's own keys, or because it would repeat a POST."""
    meta = request.meta
    wanted = meta.get("dont_redirect") or meta.get("handle_httpstatus_all")
    by_get = request.method in ("GET", "HEAD") or (request.method == "POST" and status in redirects.TO_GET)
    return bool(wanted) or status in meta.get("handle_httpstatus_list", ()) or not by_get


def _following(request: Request, url: str) -> Request:
    """`request` for another `url`, without what must not be sent there."""
    by_environment = "_scheme_proxy" in request.meta
    gone = _OF_ONE_REQUEST | (_OF_THE_ENVIRONMENT if by_environment else frozenset())
    meta: dict[str, Any] = {name: value for name, value in request.meta.items() if name not in gone}
    following: Request = request.replace(url=url, meta=meta, headers=request.headers.copy(), **_as_get(request))
    start, to = urlsplit(meta.get("redirects_start", request.url)), urlsplit(following.url)
    dropped = ["Cookie", *_OF_A_POST, *(["Proxy-Authorization"] if by_environment else [])]
    if to.hostname != start.hostname:
        dropped += _OF_ONE_HOST
    if (to.scheme, to.netloc) != (start.scheme, start.netloc):
        dropped.append("Authorization")
    for name in dropped:
        following.headers.pop(name, None)
    return following


def _as_get(request: Request) -> dict[str, Any]:
    return {"method": "GET", "body": b""} if request.method == "POST" else {}


def _cookie(request: Request) -> str:
    return (request.headers.get("Cookie") or b"").decode("latin-1")
