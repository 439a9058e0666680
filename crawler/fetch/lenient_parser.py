"""Parses HTTP responses that browsers accept and aiohttp's parser rejects.

Accepts a repeated Content-Length, one beside chunks (RFC 9112, 6.3: the chunks count), `Transfer-Encoding: identity`,
header lines without a colon or with a blank before it, and lines that end in a bare LF. It is as strict as aiohttp
where it matters: bodies that end early, lengths that differ, and every limit.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from crawler.errors import FetchError
from crawler.reasons import Reason

LONGEST_LINE = 32_768  # bytes of one header
MOST_HEADERS = 256
_MOST_INTERIM = 8  # responses like "103 Early Hints" before the final one
_PIECE = 65_536
_STATUS = re.compile(rb"HTTP/1\.\d +(\d{3})(?: .*)?")
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LENGTH = re.compile(rb"[0-9]{1,18}")
# The line before a chunk, with the line end behind the chunk before it; and what may become one when more arrives.
_FIRST_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t\r]*(?:;[^\n]*)?\n")
_NEXT_HEAD = re.compile(rb"\r?\n([0-9A-Fa-f]{1,8})[ \t\r]*(?:;[^\n]*)?\n")
_HALF_HEAD = re.compile(rb"\r?\n?(?:[0-9A-Fa-f]{1,8}[ \t\r]*(?:;[^\n]*)?)?")
_LONGEST_HEAD = 4_096

Headers = list[tuple[bytes, bytes]]


class NotHttpError(ValueError):
    """A response that browsers reject too, with the reason."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A parsed response."""

    status: int
    headers: Headers
    body: bytes


async def read_answer(reader: asyncio.StreamReader, limit: int) -> Answer:
    """The response to a GET from `reader`, with a body of at most `limit` bytes.

    Raises NotHttpError, FetchError ("truncated" or "too_large") and OSError; has no deadline.
    """
    try:
        status, headers = await _head(reader)
        body = bytearray()
        async for piece in _body(reader, status, headers):
            body += piece
            if len(body) > limit:
                raise FetchError("too_large", Reason.of("too_long", limit=limit))
    except asyncio.IncompleteReadError as error:
        raise FetchError("truncated", Reason.of("cut_off")) from error
    return Answer(status, headers, bytes(body))


async def _head(reader: asyncio.StreamReader) -> tuple[int, Headers]:
    for _ in range(_MOST_INTERIM):
        match = _STATUS.fullmatch(await _status_line(reader))
        if not match:
            raise NotHttpError("no status line")
        status, headers = int(match[1]), await _headers(reader)
        if status >= 200:
            return status, headers
    raise NotHttpError("no final response")


async def _status_line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await _line(reader)
    except asyncio.IncompleteReadError as error:
        if error.partial[:5] == b"HTTP/"[: len(error.partial)]:
            raise
        raise NotHttpError("no status line") from error


async def _headers(reader: asyncio.StreamReader) -> Headers:
    """The headers up to the empty line. Lines that are not headers are skipped, as in browsers."""
    headers: Headers = []
    for _ in range(MOST_HEADERS):
        line = await _line(reader)
        if not line:
            return headers
        if line[:1] in b" \t" and headers:  # folded, as allowed before RFC 7230
            name, value = headers[-1]
            headers[-1] = name, value + b" " + line.strip()
            continue
        name, colon, value = line.partition(b":")
        if colon and _TOKEN.fullmatch(name.strip()) and b"\0" not in value:
            headers.append((name.strip(), value.strip()))
    raise NotHttpError(f"more than {MOST_HEADERS} headers")


async def _body(reader: asyncio.StreamReader, status: int, headers: Headers) -> AsyncIterator[bytes]:
    coding = _values(headers, b"transfer-encoding") - {b"identity", b""}
    lengths = _values(headers, b"content-length") - {b""}
    if status in (204, 304):
        return
    if coding == {b"chunked"}:
        async for piece in _chunks(reader):
            yield piece
    elif coding:
        raise NotHttpError("unknown Transfer-Encoding")
    elif len(lengths) > 1:
        raise NotHttpError("differing Content-Lengths")
    elif lengths:
        async for piece in _exactly(reader, _length(lengths.pop())):
            yield piece
    else:
        while piece := await reader.read(_PIECE):
            yield piece


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The content of all chunks. They are parsed many at a time: a hostile server sends each byte in one of its own."""
    parser = _ChunkParser()
    while not parser.ended:
        arrived = await reader.read(_PIECE)
        if not arrived:
            raise FetchError("truncated", Reason.of("cut_off"))
        yield parser.content(arrived)


class _ChunkParser:
    """Takes the lines before the chunks out of a body as it arrives."""

    def __init__(self) -> None:
        self.ended = False
        self._head = _FIRST_HEAD
        self._left = 0  # bytes of the chunk that are still to come
        self._rest = b""  # an unfinished line

    def content(self, arrived: bytes) -> bytes:
        """What `arrived` adds to the content. Raises FetchError "truncated" for what is no chunk."""
        data, at, found = self._rest + arrived, 0, bytearray()
        while True:
            piece = data[at : at + self._left]
            found += piece
            at += len(piece)
            self._left -= len(piece)
            line = None if self._left else self._head.match(data, at)
            if line is None:
                break
            at, self._head, self._left = line.end(), _NEXT_HEAD, int(line[1], 16)
            if not self._left:
                self.ended = True
                return bytes(found)
        self._rest = data[at:]
        if len(self._rest) > _LONGEST_HEAD or not _HALF_HEAD.fullmatch(self._rest):
            raise FetchError("truncated", Reason.of("cut_off"))
        return bytes(found)


async def _exactly(reader: asyncio.StreamReader, size: int) -> AsyncIterator[bytes]:
    """`size` bytes in pieces. Raises IncompleteReadError if there are fewer."""
    while size:
        piece = await reader.readexactly(min(size, _PIECE))
        size -= len(piece)
        yield piece


def _length(value: bytes) -> int:
    if not _LENGTH.fullmatch(value):
        raise NotHttpError("unreadable Content-Length")
    return int(value)


async def _line(reader: asyncio.StreamReader) -> bytes:
    """One line without its end. Raises IncompleteReadError if there is none, NotHttpError if it is too long."""
    try:
        line = await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as error:
        raise NotHttpError(f"a line of more than {LONGEST_LINE} bytes") from error
    return line.rstrip(b"\r\n")


def _values(headers: Headers, name: bytes) -> set[bytes]:
    """The values of all headers of that name; lists are split."""
    return {part.strip().lower() for key, value in headers if key.lower() == name for part in value.split(b",")}
