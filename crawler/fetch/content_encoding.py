"""Content codings (gzip, deflate, br, zstd) undone, strictly: never past a limit, and never half a body. Pure.

Scrapy's own middleware hands on what there is of a broken stream; half a release would then look like an edit.
"""

import zlib
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped]  # it ships no types
import zstandard

from crawler.errors import FetchError
from crawler.reasons import Reason

ACCEPTED = "gzip, deflate, br, zstd"
_PIECE = 65_536  # bytes undone at a time
_ZSTD_STEP = 256  # packed bytes at a time: four of them can stand for 128 KiB
_ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 9659: more is not for the web
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


def decoded(body: bytes, codings: str, limit: int) -> bytes:
    """`body` with the `codings` of its Content-Encoding header undone, last one first.

    A body that plainly is not what the header says is left as it is (some servers lie). Raises FetchError: "too_large"
    past `limit` bytes, "truncated" when the stream ends early or is broken, "http_error" for a coding we do not know.
    """
    names = [name.strip().lower() for name in codings.split(",") if name.strip()]
    for name in reversed(names):
        if name != "identity" and body and body.startswith(_MAGIC.get(name, b"")):
            body = _bounded(_pieces(name, body), limit)
    return body


def _bounded(pieces: Iterator[bytes], limit: int) -> bytes:
    whole = bytearray()
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > limit:
                raise FetchError("too_large", Reason.of("unpacked_too_large", limit=limit))
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise FetchError("truncated", Reason.of("compression_broken", error=str(error))) from error
    return bytes(whole)


def _pieces(name: str, body: bytes) -> Iterator[bytes]:
    if name in ("gzip", "x-gzip"):
        return _inflated(body, zlib.MAX_WBITS | 16)
    if name == "deflate":  # some servers send it without the header that RFC 9110 asks for
        return _inflated(body, zlib.MAX_WBITS if _has_zlib_header(body) else -zlib.MAX_WBITS)
    if name == "br":
        return _unbrotlied(body)
    if name == "zstd":
        return _unzstd(body)
    raise FetchError("http_error", Reason.of("compression_unknown", name=name[:40]))


def _has_zlib_header(body: bytes) -> bool:
    return len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    rest = body
    while True:
        stream = zlib.decompressobj(window)
        while not stream.eof:
            piece = stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail
            if not piece and not rest and not stream.eof:
                raise FetchError("truncated", Reason.of("compression_cut_off"))
            yield piece
        rest = stream.unused_data
        if not rest.startswith(_MAGIC["gzip"]):  # padding after the last gzip member
            return


def _unbrotlied(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    yield stream.process(body, output_buffer_limit=_PIECE)
    while not stream.is_finished():
        piece = stream.process(b"", output_buffer_limit=_PIECE)
        if not piece:
            raise FetchError("truncated", Reason.of("compression_cut_off"))
        yield piece


def _unzstd(body: bytes) -> Iterator[bytes]:
    whole = False
    for frame in _zstd_frames(body):
        whole = frame is None
        yield frame or b""
    if not whole:
        raise FetchError("truncated", Reason.of("compression_cut_off"))


def _zstd_frames(body: bytes) -> Iterator[bytes | None]:
    """The pieces of each frame, None at the end of each."""
    at = 0
    stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
    while at < len(body):
        yield stream.decompress(body[at : at + _ZSTD_STEP])
        at += _ZSTD_STEP
        if stream.eof:
            at = min(at, len(body)) - len(stream.unused_data)
            stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
            yield None
