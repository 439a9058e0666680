"""A queue in which hosts take turns by the time they have used: who sends slow pages waits for those who do not."""

import asyncio
from heapq import heappop, heappush
from itertools import count


class FairQueue:
    """A number of places, given to the waiting host that has used the least time (start-time fair queueing).

    Time used is forgotten as the queue moves on: a host that comes back later starts level with the others.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = count()
        self._now = 0.0  # seconds of service, as of the last place that was given
        self._used: dict[str, float] = {}  # by host: from when on it may be served again

    async def acquire(self, host: str) -> None:
        """Wait for a place."""
        starts = max(self._now, self._used.get(host, 0.0))
        if self._free and not self._waiting:
            self._give(starts)
            return
        place = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (starts, next(self._number), place))
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.release()
            raise

    def used(self, host: str, seconds: float) -> None:
        """Note that `host` has used a place for so long."""
        self._used = {name: end for name, end in self._used.items() if end > self._now}
        self._used[host] = max(self._now, self._used.get(host, 0.0)) + seconds

    def release(self) -> None:
        """Give a place back; the next in turn has it."""
        self._free += 1
        while self._waiting and self._free:
            starts, _, place = heappop(self._waiting)
            if not place.done():
                self._give(starts)
                place.set_result(None)

    def _give(self, starts: float) -> None:
        self._free -= 1
        self._now = max(self._now, starts)
