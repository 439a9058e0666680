"""Decompression of bodies (gzip, deflate, br, zstd), strict: never past a limit, and never half a body. Pure.

Scrapy's own middleware returns the beginning of a broken stream; half a release would then look like an edit.
"""

import re
import zlib
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped]  # it ships no types
import zstandard

from crawler.errors import FetchError
from crawler.reasons import Reason

_MOST = 5  # codings of one body, as in curl; each costs as much again
ACCEPTED = "gzip, deflate, br, zstd"
_PIECE = 65_536  # bytes decompressed at a time
_GZIP_STEP = 4_096  # compressed bytes at a time: what a member leaves is copied, and millions fit into a body
_ZSTD_STEP = 256  # compressed bytes at a time: four of them can expand to 128 KiB
_ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 9659 forbids more on the web
_MAGIC = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_OTHER = frozenset(  # codings that exist, but are not supported
    {"aes128gcm", "bzip2", "compress", "dcb", "dcz", "exi", "lzma", "pack200-gzip", "xz"}
)
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*[<{\[][^\x00-\x08\x0e-\x1a\x1c-\x1f]{,512}")


def decoded(body: bytes, codings: str, limit: int) -> bytes:
    """`body` decompressed by the `codings` of its Content-Encoding header, last one first.

    As in browsers, a body that clearly is not what the header says is taken as it is, and a name that is not a coding
    ("utf-8", "none") is ignored. Raises FetchError: "too_large" past `limit` bytes, "truncated" if the stream ends
    early or is broken, "http_error" for a coding that is not supported and for more than five.
    """
    if codings.count(",") >= _MOST:
        raise FetchError("http_error", Reason.of("compressions_too_many", limit=_MOST))
    for name in reversed(codings.lower().split(",")):
        if body:
            body = _undone(name.strip().removeprefix("x-"), body, limit)
    return body


def unpacked(body: bytes, limit: int) -> bytes:
    """`body`, or the page inside if it is a gzip file: `sitemap.xml.gz`. Raises FetchError as `decoded` does."""
    if not body.startswith(_MAGIC["gzip"]):
        return body
    page = decoded(body, "gzip", limit)
    return page if _is_plain(page) else body


def _undone(name: str, body: bytes, limit: int) -> bytes:
    if name in _MAGIC:
        return _bounded(_pieces(name, body), limit) if body.startswith(_MAGIC[name]) else body
    if name in ("deflate", "br"):
        return _undone_or_as_it_is(name, body, limit)
    if name in _OTHER and not _is_plain(body):
        raise FetchError("http_error", Reason.of("compression_unknown", name=name))
    return body


def _undone_or_as_it_is(name: str, body: bytes, limit: int) -> bytes:
    """Codings without a magic number: a body that does not decompress may not be compressed."""
    try:
        return _bounded(_pieces(name, body), limit)
    except FetchError as error:
        if error.kind == "too_large":
            raise
        if other := next((known for known, magic in _MAGIC.items() if body.startswith(magic)), ""):
            return _bounded(_pieces(other, body), limit)
        if _is_plain(body):
            return body
        raise


def _is_plain(body: bytes) -> bool:
    """Whether `body` begins like a page, a feed or JSON, not like binary data."""
    match = _PLAIN.match(body)
    return match is not None and match.end() >= min(len(body), 512)


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
    if name == "gzip":
        return _inflated(body, zlib.MAX_WBITS | 16)
    if name == "deflate":  # some servers omit the header that RFC 9110 requires
        return _inflated(body, zlib.MAX_WBITS if _has_zlib_header(body) else -zlib.MAX_WBITS)
    return _unbrotlied(body) if name == "br" else _unzstd(body)


def _has_zlib_header(body: bytes) -> bool:
    return len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    at = 0
    while True:
        stream = zlib.decompressobj(window)
        while not stream.eof:
            packed = stream.unconsumed_tail
            if not packed:
                packed = body[at : at + _GZIP_STEP]
                at += len(packed)
            piece = stream.decompress(packed, _PIECE)
            if not piece and not packed and not stream.eof:
                raise FetchError("truncated", Reason.of("compression_cut_off"))
            yield piece
        at -= len(stream.unused_data)
        if not body.startswith(_MAGIC["gzip"], at):  # padding after the last gzip member
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
    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    stream = decompressor.decompressobj()
    while at < len(body):
        yield stream.decompress(body[at : at + _ZSTD_STEP])
        at += _ZSTD_STEP
        if stream.eof:
            at = min(at, len(body)) - len(stream.unused_data)
            stream = decompressor.decompressobj()
            yield None
