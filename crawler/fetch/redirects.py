"""Which redirects are followed, and what others mean. Pure."""

import fnmatch
import re
from urllib.parse import urldefrag, urljoin, urlsplit

from crawler.errors import FetchError
from crawler.fetch.address_guard import host_of
from crawler.host_names import ascii_url
from crawler.items import Source
from crawler.profiles import Profile
from crawler.reasons import Reason

MOST = 5  # redirects of one request
STATUSES = frozenset({301, 302, 303, 307, 308})
TO_GET = frozenset({301, 302, 303})  # what follows a POST is then fetched by GET, as browsers do
_HOME = re.compile(r"/(?:(?:index|main|default|home)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def target(start: str, url: str, location: str, profile: Profile, *, anywhere: bool = False) -> str:
    """Where a redirect of `url` leads. `start` is the URL requested at first; `anywhere` allows another site.

    Raises FetchError: "blocked" for anything but http(s), "offsite" for a host of another site, "http_error" for an
    unreadable Location.
    """
    try:
        to = ascii_url(urldefrag(urljoin(url, location.strip())).url)
        parts = urlsplit(to)
        host = parts.hostname or ""
        port = parts.port  # raises ValueError past 65535
    except ValueError as error:
        raise FetchError("http_error", Reason.of("redirect_unreadable", location=location[:120])) from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("blocked", Reason.of("redirect_not_web", location=location[:120]))
    if not anywhere and not same_site(urlsplit(start).hostname or "", host, profile):
        raise FetchError("offsite", Reason.of("redirect_offsite", host=host))
    return to if port != 443 or parts.scheme == "https" else _secure(to)


def same_site(a: str, b: str, profile: Profile) -> bool:
    """Whether two hosts are one site: equal, both in the profile's hosts, or one a subdomain of the other (no www)."""
    a, b = (host.lower().rstrip(".") for host in (a, b))
    if a == b or all(any(fnmatch.fnmatchcase(host, glob) for glob in profile.hosts) for host in (a, b)):
        return True
    plain_a, plain_b = a.removeprefix("www."), b.removeprefix("www.")
    if _numeric(a) or _numeric(b):
        return False
    return plain_a == plain_b or _below(plain_a, plain_b) or _below(plain_b, plain_a)


def on_site(url: str, source: Source, profile: Profile) -> bool:
    """Whether `url` is on the site of `source`."""
    return same_site(host_of(source.url), host_of(url), profile)


def away_from_release(asked: str, final: str, source: Source) -> Reason | None:
    """Why a release that redirected to `final` is gone; None = the URL does not show it."""
    if _page(asked) == _page(final):
        return None
    if _is_home_of(final, source.url) and not is_home(asked):
        return Reason.of("redirected_to_home")
    if urlsplit(final).path == urlsplit(source.url).path != urlsplit(asked).path:
        return Reason.of("redirected_to_list")
    return None


def is_home(url: str) -> bool:
    """Whether `url` looks like a site's home page."""
    parts = urlsplit(url)
    return not parts.query and _HOME.fullmatch(parts.path or "/") is not None


def _is_home_of(url: str, below: str) -> bool:
    """Whether `url` is the home page of the site of `below`, or of a section above it: /eng/index.do."""
    folder, _, name = urlsplit(url).path.rpartition("/")
    return urlsplit(below).path.startswith(folder + "/") and is_home(urlsplit(url)._replace(path="/" + name).geturl())


def _page(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.path, parts.query


def _below(host: str, parent: str) -> bool:
    return "." in parent and host.endswith("." + parent)


def _numeric(host: str) -> bool:
    return ":" in host or re.fullmatch(r"[0-9.]+", host) is not None


def _secure(url: str) -> str:
    """`http://host:443/` as https, which it means; Korean sites write it so."""
    parts = urlsplit(url)
    return parts._replace(scheme="https", netloc=parts.netloc.removesuffix(":443")).geturl()
