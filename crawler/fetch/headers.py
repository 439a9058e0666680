"""Headers of responses as text. Korean sites send names of files in UTF-8 or EUC-KR, as they are. Pure."""

from scrapy.http import Response

from crawler.items import Snapshot

_KEPT_OUT = frozenset({"set-cookie", "content-encoding", "transfer-encoding"})  # secrets, and what is no longer true


def values(response: Response, name: str) -> list[str]:
    """All headers of that name."""
    return [_text(value) for value in response.headers.getlist(name)]


def snapshot_of(response: Response, url: str) -> Snapshot:
    """The page that came when `url` was asked for."""
    headers = (
        (name.decode("latin-1"), _text(value)) for name, all_values in response.headers.items() for value in all_values
    )
    kept = tuple(pair for pair in headers if pair[0].lower() not in _KEPT_OUT)
    return Snapshot(url, response.url, response.status, kept, response.body)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
