"""What goes between the daemon and a worker, and what may not come back."""

import pickle

import pytest

from crawler.items import Entry, Release
from crawler.reasons import Reason
from crawler.sandbox.tasks import TASKS
from crawler.sandbox.wire import HEAD, pack, unpack_answer, unpack_call


class Stranger:
    """A class that is no part of an answer."""


def body(message: memoryview) -> bytes:
    (length,) = HEAD.unpack(message[: HEAD.size])
    assert length == len(message) - HEAD.size
    return bytes(message[HEAD.size :])


def test_a_call_arrives_as_it_was_sent() -> None:
    call = ("release", (b"<html>", 3), {"language": "ko"})
    assert unpack_call(body(pack(call))) == call


@pytest.mark.parametrize(
    "answer",
    [
        None,
        ("a", 1, b"x", {"k": [2.5]}, frozenset({"y"})),
        Release(title="A title", paragraphs=("One.",), reason=Reason.of("too_long", limit=3)),
        Entry(url="https://press.example/1", key="1"),
    ],
)
def test_an_answer_of_our_own_values_is_read(answer: object) -> None:
    assert unpack_answer(body(pack(answer))) == answer


@pytest.mark.parametrize("answer", [Stranger(), print, pickle.loads, ValueError("x")])
def test_an_answer_that_names_anything_else_is_refused(answer: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="has no place in an answer"):
        unpack_answer(body(pack(answer)))


@pytest.mark.parametrize("sent", [b"", b"\x80", b"garbage", pickle.dumps("x")[:-1]])
def test_bytes_that_are_no_answer_are_refused(sent: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack_answer(sent)


def test_a_task_may_take_longer_for_more_bytes() -> None:
    task = TASKS["release"]
    assert task.seconds_for(0) == task.seconds
    assert task.seconds_for(3_000_000) == task.seconds + 3 * task.seconds_per_mb
