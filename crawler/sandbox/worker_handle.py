"""One worker process, seen from the daemon: started, called, watched, killed."""

import asyncio
import contextlib
import json
import os
import pickle
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import Any

import psutil

from crawler.errors import ReadingError
from crawler.files.as_path import remove_left
from crawler.reasons import Reason
from crawler.sandbox.tasks import Task
from crawler.sandbox.wire import HEAD, LARGEST_ANSWER, READY, pack, unpack_answer
from crawler.sandbox.worker_main import OUT_OF_MEMORY

_GLANCE = 0.05  # seconds between two checks of a busy worker's memory
_START_SECONDS = 30.0
_PIECE = 1 << 18  # bytes of a call that are handed to asyncio at once: it copies what the pipe does not take
# The worker imports what the daemon would import, wherever the daemon was started from; -I keeps everything else out.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from crawler.sandbox.worker_main import main; main(int(sys.argv[2]), sys.argv[3])"
)


class Worker:
    """A process that reads pages. One `ask` at a time; after a failure it is dead."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._process_info = psutil.Process(process.pid)
        self.calls = 0

    @classmethod
    async def start(cls, table: str) -> "Worker":
        """A new worker for the tasks of `table`. For the event loop's own thread: the worker dies with that thread."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-c", _START, _path(), str(os.getpid()), table,
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True,
            env={"LANG": "C.UTF-8", "TMPDIR": tempfile.gettempdir()},
        )  # fmt: skip
        worker = cls(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker._output.readexactly(len(READY))
        except BaseException as error:
            await asyncio.shield(worker.kill())
            if isinstance(error, TimeoutError | asyncio.IncompleteReadError):
                raise ReadingError(Reason.of("reader_crashed", cause="at its start")) from error
            raise
        return worker

    async def ask(self, call: object, task: Task, size: int) -> Any:
        """The answer to `call`, which asks for `task` on `size` bytes.

        Raises ReadingError when that takes more time or memory than the task may have, or breaks.
        """
        self.calls += 1
        asked = asyncio.ensure_future(self._exchange(pack(call)))
        try:
            await self._watch(asked, task, task.seconds_for(size))
            outcome, value = unpack_answer(asked.result())
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ReadingError(await self._cause_of_death()) from error
        except pickle.UnpicklingError as error:
            raise ReadingError(Reason.of("bug", error=str(error))) from error
        finally:
            asked.cancel()
        if outcome == "error":
            raise _bug(*value)
        return value

    @property
    def resident(self) -> int:
        """Bytes of memory that it holds."""
        return self._use()[1]

    @property
    def _output(self) -> asyncio.StreamReader:
        assert self._process.stdout is not None
        return self._process.stdout

    async def kill(self) -> None:
        """Kill it now, with all its children. Its end is awaited even if the caller is cancelled: it comes at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        transport = self._process._transport  # type: ignore[attr-defined]
        for number in (0, 1):  # asyncio waits for the end of a pipe, also of one that nobody reads any more
            if pipe := transport.get_pipe_transport(number):
                pipe.close()
        cancelled: asyncio.CancelledError | None = None
        while self._process.returncode is None:
            try:
                await self._process.wait()
            except asyncio.CancelledError as error:
                cancelled = error
        # asyncio itself closes the pipes some turns of the loop later, which may be never.
        transport.close()
        remove_left(self._process.pid)
        if cancelled:
            raise cancelled

    async def _exchange(self, message: memoryview) -> bytes:
        assert self._process.stdin is not None
        for start in range(0, len(message), _PIECE):
            self._process.stdin.write(message[start : start + _PIECE])
            await self._process.stdin.drain()
        size = HEAD.unpack(await self._output.readexactly(HEAD.size))[0]
        if size > LARGEST_ANSWER:
            raise ReadingError(Reason.of("reader_answer_too_large"))
        return await self._output.readexactly(size)

    async def _watch(self, asked: "asyncio.Future[bytes]", task: Task, seconds: float) -> None:
        """Return when it has answered."""
        loop = asyncio.get_running_loop()
        began, cpu = loop.time(), self._use()[0]
        while not (await asyncio.wait({asked}, timeout=_GLANCE))[0]:
            spent, resident = self._use()
            if spent - cpu > seconds or loop.time() - began > task.patience * seconds:
                raise ReadingError(Reason.of("reading_timed_out", seconds=round(seconds)))
            if resident > task.memory:
                raise ReadingError(Reason.of("reading_out_of_memory", limit=task.memory // 1_000_000))

    def _use(self) -> tuple[float, int]:
        """Seconds of CPU so far, and bytes resident now; zeros when it is gone, which the pipe says too."""
        try:
            with self._process_info.oneshot():
                times = self._process_info.cpu_times()
                return times.user + times.system, self._process_info.memory_info().rss
        except psutil.Error:
            return 0.0, 0

    async def _cause_of_death(self) -> Reason:
        code = await self._process.wait()
        if code == OUT_OF_MEMORY:
            return Reason.of("reading_out_of_memory", limit=1000)
        return Reason.of("reader_crashed", cause=signal.Signals(-code).name if code < 0 else f"exit code {code}")


def _bug(error: str, traceback: str) -> ReadingError:
    """The error to raise if the task itself raised `error`, with the worker's traceback as a note."""
    reading_error = ReadingError(Reason.of("bug", error=error))
    reading_error.add_note(traceback)
    return reading_error


def _path() -> str:
    """Where the daemon imports from, for the worker."""
    return json.dumps([str(Path(entry).absolute()) for entry in sys.path])
