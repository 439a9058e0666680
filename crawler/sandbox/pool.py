"""The workers of one daemon: started when needed, reused, replaced, ended when idle."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from os import cpu_count
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from crawler.errors import ReadingError
from crawler.reasons import Reason
from crawler.sandbox.fair_queue import FairQueue
from crawler.sandbox.tasks import Lane, Task, TaskName
from crawler.sandbox.worker_handle import Worker

_SLOW = 1.0  # seconds after which a reading is noted, and no longer keeps others waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many workers, and how long they live."""

    pages: int = max(1, min((cpu_count() or 1) - 1, 4))  # workers that read pages
    files: int = 1
    slow: int = 3  # further workers of a lane, in place of those that have been reading for over a second
    calls: int = 500  # of one worker; then a new one takes its place
    idle: float = 300.0  # seconds without a call; then it ends


@dataclass(slots=True, kw_only=True)
class _Lane:
    """The workers for one kind of work."""

    places: FairQueue
    each: int  # readings of one host at once: its slow ones must leave places to others
    hosts: WeakValueDictionary[str, asyncio.Semaphore] = field(default_factory=WeakValueDictionary)
    slow: int  # how many may still give their place to another
    free: list[Worker] = field(default_factory=list)
    busy: set[Worker] = field(default_factory=set)
    idle: asyncio.TimerHandle | None = None

    def of_host(self, host: str) -> asyncio.Semaphore:
        """What readings of one host wait for; to be held on to."""
        return self.hosts.setdefault(host, asyncio.Semaphore(self.each))


class Sandbox:
    """Runs readers on untrusted bytes in worker processes. One per event loop; `close` it at the end.

    `noted(url)` is called when reading a URL takes over a second, `noted("")` when none does any more: if the process
    dies, the note says what was being read. A URL in `avoid` is not read the first time it comes up. `table` is the
    module whose TASKS may be run.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        noted: Callable[[str], None] = lambda url: None,
        avoid: frozenset[str] = frozenset(),
        table: str = "crawler.sandbox.tasks",
    ) -> None:
        self._limits = limits or Limits()
        self._noted = noted
        self._avoid = set(avoid)
        self._table = table
        self._tasks: Mapping[str, Task] = import_module(table).TASKS
        self._slow: list[str] = []  # URLs being read for over a second
        places: dict[Lane, int] = {"pages": self._limits.pages, "files": self._limits.files}
        self._lanes = {
            lane: _Lane(places=FairQueue(size), each=size, slow=self._limits.slow) for lane, size in places.items()
        }
        self._endings = set[asyncio.Task[None]]()

    async def run(self, name: TaskName | str, *arguments: object, url: str, size: int, **options: object) -> Any:
        """The result of the task `name` for `arguments`.

        `size` is the number of bytes it reads, `url` the address that they came from. Raises ReadingError when
        it took too long, held too much memory, crashed or failed.
        """
        if url in self._avoid:
            self._avoid.remove(url)
            raise ReadingError(Reason.of("reading_was_interrupted"), url=url)
        task = self._tasks[name]
        lane = self._lanes[task.lane]
        async with self._place(lane, url), self._worker(lane, task) as worker:
            return await worker.ask((name, arguments, options), task, size)

    async def close(self) -> None:
        """End all workers; readings in progress are lost."""
        for lane in self._lanes.values():
            if lane.idle:
                lane.idle.cancel()
            workers = [*lane.free, *lane.busy]
            lane.free.clear()
            await asyncio.gather(*(worker.kill() for worker in workers), *self._endings)

    @asynccontextmanager
    async def _place(self, lane: _Lane, url: str) -> AsyncIterator[None]:
        """A place in the lane. A slow reading is noted and gives its place to the next, as far as `slow` goes."""
        held, host, loop = _Place(lane), urlsplit(url).netloc, asyncio.get_running_loop()
        async with lane.of_host(host):
            await lane.places.acquire(host)
            began = loop.time()
            timer = loop.call_later(_SLOW, self._is_slow, held, url)
            try:
                yield
            finally:
                timer.cancel()
                lane.places.used(host, loop.time() - began)
                held.leave()
                if timer.when() <= loop.time() and url in self._slow:
                    self._slow.remove(url)
                    self._noted(self._slow[-1] if self._slow else "")

    def _is_slow(self, held: "_Place", url: str) -> None:
        self._slow.append(url)
        self._noted(url)
        held.give_up()

    @asynccontextmanager
    async def _worker(self, lane: _Lane, task: Task) -> AsyncIterator[Worker]:
        """A worker for one call. It is used again unless the call failed or left it old or large."""
        worker = lane.free.pop() if lane.free else await Worker.start(self._table)
        lane.busy.add(worker)
        try:
            yield worker
        except BaseException:  # also if the caller was cancelled: the worker's answer is no longer wanted
            await asyncio.shield(worker.kill())
            raise
        else:
            await self._put_back(lane, worker, task)
        finally:
            lane.busy.discard(worker)

    async def _put_back(self, lane: _Lane, worker: Worker, task: Task) -> None:
        if worker.calls >= self._limits.calls or worker.resident > task.memory // 2:  # the next one needs room
            await worker.kill()
            return
        lane.free.append(worker)
        if lane.idle:
            lane.idle.cancel()
        lane.idle = asyncio.get_running_loop().call_later(self._limits.idle, self._end_idle, lane)

    def _end_idle(self, lane: _Lane) -> None:
        for worker in lane.free:
            ending = asyncio.ensure_future(worker.kill())
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)
        lane.free.clear()


class _Place:
    """One held place of a lane."""

    def __init__(self, lane: _Lane) -> None:
        self._lane = lane
        self._given_up = False

    def give_up(self) -> None:
        """Let another reading start meanwhile, if the lane allows one more."""
        if self._lane.slow:
            self._lane.slow -= 1
            self._given_up = True
            self._lane.places.release()

    def leave(self) -> None:
        """Release the place."""
        if self._given_up:
            self._lane.slow += 1
        else:
            self._lane.places.release()
