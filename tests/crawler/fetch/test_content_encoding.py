"""Content codings undone, and nothing else."""

import gzip
import random
import zlib

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
import zstandard

from crawler.errors import FetchError
from crawler.fetch.content_encoding import decoded, unpacked
from tests.support.properties import given, st

PAGE = b"<html><body>The library opens.</body></html>"
PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}


@pytest.mark.parametrize("name", PACKERS)
@given(body=st.binary(max_size=3000))
def test_there_and_back(name: str, body: bytes) -> None:
    assert decoded(PACKERS[name](body), name, 10_000) == body


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.data(), body=st.binary(min_size=1, max_size=500))
def test_a_cut_body_is_never_read(name: str, data: st.DataObject, body: bytes) -> None:
    packed = PACKERS[name](body)
    cut = packed[: data.draw(st.integers(4, len(packed) - 1))]
    with pytest.raises(FetchError) as caught:
        decoded(cut, name, 10_000)
    assert caught.value.kind == "truncated"


@pytest.mark.parametrize("name", PACKERS)
@given(body=st.binary(max_size=300))
def test_no_bytes_break_it(name: str, body: bytes) -> None:
    kind = "fetched"
    try:
        assert len(decoded(body, name, 1000)) <= 1000
    except FetchError as error:
        kind = error.kind
    assert kind in ("fetched", "truncated", "too_large")


@pytest.mark.parametrize("name", PACKERS)
def test_a_large_body_comes_in_pieces_up_to_the_limit(name: str) -> None:
    body = random.Random(1).randbytes(300_000)
    packed = PACKERS[name](body)
    assert decoded(packed, name, 300_000) == body
    with pytest.raises(FetchError) as caught:
        decoded(packed, name, 299_999)
    assert caught.value.kind == "too_large"


def test_several_members_are_one_body() -> None:
    assert decoded(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip", 100) == b"one two"
    assert decoded(zstandard.compress(b"one ") + zstandard.compress(b"two"), "zstd", 100) == b"one two"
    assert decoded(gzip.compress(b"one") + b"\0\0\0", "gzip", 100) == b"one"


@pytest.mark.parametrize("name", ["compress", "x-compress", "exi", "XZ"])
def test_a_coding_that_is_not_undone_is_named(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        decoded(b"\x1f\x9d\x90", name, 100)
    said = caught.value
    assert (said.kind, said.reason.argument("name")) == ("http_error", name.lower().removeprefix("x-"))
    assert decoded(PAGE, name, 100) == PAGE


def test_five_codings_are_undone_and_no_more() -> None:
    """A header of megabytes that names thousands would cost half a minute, even over a body that is not compressed."""
    body = PAGE
    for _ in range(5):
        body = gzip.compress(body)
    assert decoded(body, ", ".join(["gzip"] * 5), 10_000) == PAGE
    for names in (["gzip"] * 6, ["br"] * 9, ["identity"] * 2_000_000):
        with pytest.raises(FetchError) as refused:
            decoded(PAGE, ",".join(names), 10_000)
        assert refused.value.reason.code == "compressions_too_many"


@pytest.mark.parametrize("name", ["utf-8", "none", "binary", "iso-8859-1", "UTF-8, none", "identity"])
@pytest.mark.parametrize("body", [PAGE, b"%PDF-1.7\n\x00\x01", b"plain"])
def test_what_is_no_coding_means_nothing(name: str, body: bytes) -> None:
    assert decoded(body, name, 100) == body
    assert decoded(gzip.compress(body), f"gzip, {name}", 100) == body


@pytest.mark.parametrize("name", ["deflate", "br"])
@pytest.mark.parametrize(
    "body", [PAGE, b'\n {"items": []}', b"\xef\xbb\xbf<rss/>", "<p>외교부</p>".encode("euc-kr"), PAGE * 200]
)
def test_a_body_is_what_it_is_whatever_the_header_says(name: str, body: bytes) -> None:
    assert decoded(body, name, 50_000) == body
    assert decoded(gzip.compress(body), name, 50_000) == body
    assert decoded(zstandard.compress(body), name, 50_000) == body


@pytest.mark.parametrize("name", ["deflate", "br"])
def test_such_a_body_is_never_half_read_nor_too_large(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        decoded(gzip.compress(PAGE * 200)[:-20], name, 50_000)
    assert caught.value.kind == "truncated"
    with pytest.raises(FetchError) as caught:
        decoded(gzip.compress(b"<" * 60_000), name, 50_000)
    assert caught.value.kind == "too_large"


def test_a_page_is_taken_out_of_its_gzip_file() -> None:
    assert unpacked(gzip.compress(PAGE), 100) == PAGE
    assert unpacked(PAGE, 100) == PAGE
    archive = gzip.compress(b"press.txt" + bytes(500))
    assert unpacked(archive, 1000) == archive, "a file that is no page stays what it is"
    with pytest.raises(FetchError) as caught:
        unpacked(gzip.compress(PAGE)[:-4], 100)
    assert caught.value.kind == "truncated"


def test_nothing_stays_nothing() -> None:
    assert decoded(b"", "gzip", 100) == b""
    assert decoded(b"plain", "", 100) == b"plain"


@pytest.mark.parametrize("name", PACKERS)
def test_a_body_without_its_end_is_cut_off(name: str) -> None:
    with pytest.raises(FetchError) as caught:
        decoded(PACKERS[name](b"lamp" * 100)[:-3], name, 10_000)
    assert caught.value.kind == "truncated"


def test_bytes_that_are_neither_compressed_nor_text_are_refused() -> None:
    with pytest.raises(FetchError):
        decoded(b"\x00\x01\x02lamp", "br", 10_000)
