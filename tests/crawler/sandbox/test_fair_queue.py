"""Hosts take turns by the time they have used."""

import asyncio
from collections.abc import Iterable

from crawler.sandbox.fair_queue import FairQueue
from tests.support.properties import given, st


async def order_of(queue: FairQueue, hosts: Iterable[str], seconds: dict[str, float]) -> list[str]:
    """The order in which hosts that wait for the one place of `queue` have it."""
    served: list[str] = []

    async def work(host: str) -> None:
        await queue.acquire(host)
        served.append(host)
        queue.used(host, seconds.get(host, 0.0))
        queue.release()

    await queue.acquire("the first")
    tasks = [asyncio.create_task(work(host)) for host in hosts]
    await asyncio.sleep(0)
    queue.release()
    await asyncio.gather(*tasks)
    return served


async def test_first_come_first_served_while_nobody_has_used_more() -> None:
    assert await order_of(FairQueue(1), "abcab", {}) == list("abcab")


async def test_who_used_much_waits_for_the_others() -> None:
    queue = FairQueue(1)
    queue.used("slow", 3.0)
    assert await order_of(queue, ["slow", "slow", "good", "good"], {}) == ["good", "good", "slow", "slow"]


async def test_what_was_used_is_forgotten_once_the_others_have_caught_up() -> None:
    queue = FairQueue(1)
    queue.used("slow", 3.0)
    await order_of(queue, ["slow"], {})
    assert await order_of(queue, ["slow", "good"], {}) == ["slow", "good"]


async def test_as_many_at_once_as_there_are_places() -> None:
    queue = FairQueue(2)
    await queue.acquire("a")
    await queue.acquire("b")
    third = asyncio.create_task(queue.acquire("c"))
    await asyncio.sleep(0)
    assert not third.done()
    queue.release()
    await third


async def test_a_place_goes_on_to_the_next_when_who_waited_for_it_is_gone() -> None:
    queue = FairQueue(1)
    await queue.acquire("a")
    waiting, given_up, last = (asyncio.create_task(queue.acquire(host)) for host in "bcd")
    await asyncio.sleep(0)
    given_up.cancel()
    queue.release()
    waiting.cancel()  # when it has the place already
    await asyncio.wait({last}, timeout=5)
    assert last.done()


@given(st.lists(st.sampled_from("abc"), max_size=20), st.dictionaries(st.sampled_from("abc"), st.floats(0, 5)))
async def test_each_is_served_once(hosts: list[str], seconds: dict[str, float]) -> None:
    assert sorted(await order_of(FairQueue(1), hosts, seconds)) == sorted(hosts)
