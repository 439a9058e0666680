"""Content codings undone, and nothing else."""

import gzip
import random
import zlib

import brotli
import pytest
import zstandard

from crawler.errors import FetchError
from crawler.fetch.content_encoding import decoded
from tests.support.properties import given, st

PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}


@pytest.mark.parametrize("name", PACKERS)
@given(body=st.binary(max_size=3000))
def test_there_and_back(name, body):
    assert decoded(PACKERS[name](body), name, 10_000) == body


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.data(), body=st.binary(min_size=1, max_size=500))
def test_a_cut_body_is_never_read(name, data, body):
    packed = PACKERS[name](body)
    cut = packed[: data.draw(st.integers(4, len(packed) - 1))]
    with pytest.raises(FetchError) as caught:
        decoded(cut, name, 10_000)
    assert caught.value.kind == "truncated"


@pytest.mark.parametrize("name", PACKERS)
@given(body=st.binary(max_size=300))
def test_no_bytes_break_it(name, body):
    kind = "fetched"
    try:
        assert len(decoded(body, name, 1000)) <= 1000
    except FetchError as error:
        kind = error.kind
    assert kind in ("fetched", "truncated", "too_large")


@pytest.mark.parametrize("name", PACKERS)
def test_a_large_body_comes_in_pieces_up_to_the_limit(name):
    body = random.Random(1).randbytes(300_000)
    packed = PACKERS[name](body)
    assert decoded(packed, name, 300_000) == body
    with pytest.raises(FetchError) as caught:
        decoded(packed, name, 299_999)
    assert caught.value.kind == "too_large"


def test_several_members_are_one_body():
    assert decoded(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip", 100) == b"one two"
    assert decoded(zstandard.compress(b"one ") + zstandard.compress(b"two"), "zstd", 100) == b"one two"
    assert decoded(gzip.compress(b"one") + b"\0\0\0", "gzip", 100) == b"one"


def test_an_unknown_coding_is_told():
    with pytest.raises(FetchError) as caught:
        decoded(b"xxx", "compress", 100)
    assert (caught.value.kind, caught.value.reason.argument("name")) == ("http_error", "compress")


def test_nothing_stays_nothing():
    assert decoded(b"", "gzip", 100) == b""
    assert decoded(b"plain", "", 100) == b"plain"
