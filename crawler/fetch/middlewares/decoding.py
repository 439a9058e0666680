"""Content-Encoding: bodies are decompressed strictly, never past the limit and never in part."""

from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawler.fetch.content_encoding import decoded, unpacked
from crawler.fetch.headers import values


class DecodingMiddleware:
    """Decompresses the bodies of responses, and removes headers that are then wrong."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Decompress the body. Raises FetchError, see content_encoding.decoded."""
        codings, limit = ", ".join(values(response, "Content-Encoding")), self._limit(request)
        body = decoded(response.body, codings, limit)
        if request.meta.get("unpack"):
            body = unpacked(body, limit)
        if body is response.body and not codings:
            return response
        response.headers.pop("Content-Encoding", None)
        if body is not response.body:
            response.headers.pop("Content-Length", None)
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        more: dict[str, Any] = {"encoding": None} if issubclass(kind, TextResponse) else {}
        return response.replace(cls=kind, body=body, **more)

    def _limit(self, request: Request) -> int:
        return request.meta.get("download_maxsize") or self._max_bytes
