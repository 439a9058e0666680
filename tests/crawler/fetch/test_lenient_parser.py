"""Chunks that are parsed as they arrive, in whatever pieces."""

import asyncio
from itertools import pairwise

import pytest

from crawler.errors import FetchError
from crawler.fetch.lenient_parser import read_answer
from tests.support.properties import given, st

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LIMIT = 5_000_000


async def body_of(*pieces: bytes) -> bytes:
    """The content of a chunked body that arrives in these pieces, and ends there."""
    reader = asyncio.StreamReader()
    reader.feed_data(HEAD)
    reading = asyncio.ensure_future(read_answer(reader, LIMIT))
    for piece in pieces:
        reader.feed_data(piece)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    reader.feed_eof()
    return (await reading).body


def chunked(*parts: bytes, end: bytes = b"\r\n", more: bytes = b"") -> bytes:
    return b"".join(b"%x%b%b%b%b" % (len(part), more, end, part, end) for part in (*parts, b""))


@given(
    st.lists(st.binary(min_size=1, max_size=20), max_size=5),
    st.sampled_from([b"\r\n", b"\n"]),
    st.sampled_from([b"", b" ", b";of=20", b" ; x=\ry"]),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_however_it_is_cut_it_is_read(parts: list[bytes], end: bytes, more: bytes, cuts: list[int]) -> None:
    sent = chunked(*parts, end=end, more=more)
    places = [0, *sorted(min(cut, len(sent)) for cut in cuts), len(sent)]
    pieces = [sent[here:there] for here, there in pairwise(places)]
    assert asyncio.run(body_of(*pieces)) == b"".join(parts)


def test_what_follows_the_last_chunk_does_not_matter() -> None:
    assert asyncio.run(body_of(b"2\r\nab\r\n0\r\nX-Trailer: 1\r\n\r\nHTTP/1.1 200 OK")) == b"ab"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"2\r\nab",
        b"2\r\nab\r\n",
        b"2\r\nab\r\n0",
        b"2\r\nabc\r\n0\r\n",  # longer than it says
        b"2\r\nab0\r\n\r\n",  # no line end behind it
        b"-2\r\nab\r\n0\r\n",
        b"two\r\nab\r\n0\r\n",
        b"fffffffff\r\nab\r\n0\r\n",
        b"\r\n2\r\nab\r\n0\r\n",
        b"2;" + b"x" * 5_000,
    ],
)
def test_what_is_no_chunk_is_refused(sent: bytes) -> None:
    for pieces in ([sent], [sent[n : n + 1] for n in range(len(sent))]):
        with pytest.raises(FetchError) as refused:
            asyncio.run(body_of(*pieces))
        assert refused.value.kind == "truncated"


def test_a_chunk_for_each_byte_is_read() -> None:
    sent = chunked(*[b"x"] * 30_000)
    assert asyncio.run(body_of(*(sent[at : at + 65_536] for at in range(0, len(sent), 65_536)))) == b"x" * 30_000
