"""Headers of responses as text; Korean sites send unescaped file names in UTF-8 or EUC-KR. Pure."""

from scrapy.http import Response

from crawler.items import Snapshot

_KEPT_OUT = frozenset({b"Set-Cookie", b"Content-Encoding", b"Transfer-Encoding"})  # secret, or no longer true


def values(response: Response, name: str) -> list[str]:
    """All headers of that name."""
    return [_text(value) for value in response.headers.getlist(name)]


def first(response: Response, name: str) -> str:
    """The first header of that name, "" if there is none."""
    return next(iter(values(response, name)), "")


def snapshot_of(response: Response, url: str) -> Snapshot:
    """`response` as the snapshot of `url`, the address that was requested."""
    kept = tuple(
        (name.decode("latin-1"), _text(value))
        for name, several in response.headers.items()
        if name not in _KEPT_OUT
        for value in several
    )
    return Snapshot(url=url, final_url=response.url, status=response.status, headers=kept, body=response.body)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
