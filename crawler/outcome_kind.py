"""What happened to a URL of a visit, in one word. Pure data."""

from typing import Literal, TypeAlias

OutcomeKind: TypeAlias = Literal[
    "fetched",  # the page was fetched and read
    "not_modified",  # 304: the page is as it was
    "gone",  # 404, 410, a "deleted post" page, a redirect to the list
    "refused_by_robots",  # disallowed by robots.txt, or robots.txt could not be read
    "too_large",  # more bytes than max_bytes, a file more than max_file_bytes
    "timed_out",
    "tls",  # no trusted TLS connection
    "dns",  # the name has no address
    "refused",  # the port is closed
    "reset",  # the connection broke
    "truncated",  # fewer bytes than were announced
    "blocked",  # a private address behind a link, redirect or name
    "offsite",  # a redirect that leaves the source's hosts
    "http_error",  # any other status; see `status`
    "suspicious",  # status 200, but not a release page: maintenance, login, captcha, ...
    "textless",  # status 200, and names its release, but has no text (a picture, a frame); only of a page not yet read
    "unstable",  # different at every fetch: the page is live, and nothing more is concluded
    "deferred",  # not requested: the host asked for time (Retry-After) or the check ran out of it
    "lost",  # no response and no error; found when the crawl was reconciled
]
