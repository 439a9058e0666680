"""Files made to hurt: each is read or refused, with a reason, in moments and little memory."""

import tracemalloc

import pytest

from crawler.files.read import read
from tests.support.files.hostile import MUCH, READ, REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_for_a_reason(name: str) -> None:
    reading = read(REFUSED[name]())
    assert reading.state in ("broken", "too_large", "encrypted", "no_text")
    assert reading.text == ""
    assert reading.reason is not None


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_far_as_it_is_one(name: str) -> None:
    make, text = READ[name]
    reading = read(make())
    assert (reading.state, reading.text) == ("read", text)


@pytest.mark.soak
@pytest.mark.parametrize("name", MUCH)
def test_there_is_a_limit_to_it(name: str) -> None:
    body = MUCH[name]()
    tracemalloc.start()
    reading = read(body)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.reason is not None
    assert len(reading.text.encode()) <= 1_000_000
    assert taken < 300_000_000
