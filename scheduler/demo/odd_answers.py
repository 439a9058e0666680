"""Answers as HTTP does not allow them, or only just: whole responses in bytes, made from a good page."""

import gzip
from collections.abc import Callable, Iterable, Mapping
from functools import cache

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nConnection: close\r\n"


def _plain(page: bytes, *headers: bytes, length: int = -1) -> bytes:
    sized = b"Content-Length: %d" % (len(page) if length < 0 else length)
    return b"\r\n".join([*headers, sized, b"", page])


def _packed(packed: bytes) -> bytes:
    return _plain(packed, b"Content-Encoding: gzip")


def _chunks(page: bytes) -> bytes:
    return b"Content-Length: 7\r\n" + _chunked([page])


def _chunked(parts: Iterable[bytes]) -> bytes:
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
    return b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"


@cache
def _bomb() -> bytes:
    """100 kB that unpack to 100 MB."""
    return gzip.compress(bytes(100_000_000))


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


# What follows the status line, the type and "Connection: close".
_ODD: Mapping[str, Callable[[bytes], bytes]] = {
    "length_twice": lambda page: _plain(page, b"Content-Length: %d" % len(page)),
    "lengths_differ": lambda page: _plain(page, b"Content-Length: 7"),
    "length_too_short": lambda page: _plain(page, length=len(page) // 2),
    "length_beside_chunks": _chunks,
    "odd_headers": lambda page: _plain(page, b"X-Office : press", b"a line that is no header"),
    "tiny_chunks": lambda page: b"X-Office : press\r\n" + _chunked(page[n : n + 1] for n in range(len(page))),
    "many_headers": lambda page: _plain(page, *(b"X-Office-%d: press" % n for n in range(200))),
    "too_many_headers": lambda page: _plain(page, *(b"X-Office-%d: press" % n for n in range(2_000))),
    "long_header": lambda page: _plain(page, b"X-Trace: " + b"office " * 2_900),
    "too_long_header": lambda page: _plain(page, b"X-Trace: " + b"office " * 29_000),
    "gzip_bomb": lambda _: _packed(_bomb()),
    "gzip_cut": lambda page: _packed(_half(gzip.compress(page))),
    "gzip_said_only": _packed,
    "deflate_said_only": lambda page: _plain(page, b"Content-Encoding: deflate"),
    "unknown_coding": lambda page: _plain(page, b"Content-Encoding: utf-8"),
    "too_many_codings": lambda page: _plain(page, b"Content-Encoding: " + b"br," * 9_000 + b"br"),
}
ODD = (*_ODD, "not_http")


def odd_answer(mode: str, kind: str, page: bytes) -> bytes:
    """The whole response of that mode to a request for `page`, which is of the media type `kind`."""
    if mode == "not_http":
        return b"\x16\x03\x01 press room\r\n\r\n" + page
    return _OK % kind.encode() + _ODD[mode](page)
