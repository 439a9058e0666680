"""The worker's side: reads calls from its parent, runs them, answers. One process, one call at a time.

It holds no secret, no open file and no socket of the daemon. It ends when its parent does.
"""

import contextlib
import os
import resource
import signal
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from crawler.sandbox.tasks import Task
from crawler.sandbox.wire import HEAD, READY, pack, unpack_call

OUT_OF_MEMORY = 77  # exit code
_FAR_BACKSTOP = 1_000_000_000  # bytes of address space: only for what the parent does not catch in time


def main(parent: int, table: str) -> None:
    """Serve `parent` (its process id) with the TASKS of the module `table`, until it closes the pipe."""
    calls, answers = _take_pipes()
    _confine(parent)
    tasks = import_module(table).TASKS
    _write(answers, READY)
    while (head := _exactly(calls, HEAD.size)) is not None:
        body = _exactly(calls, HEAD.unpack(head)[0])
        if body is None:
            break
        _write(answers, pack(_answered(tasks, body)))


def _answered(tasks: Mapping[str, Task], body: bytes) -> tuple[str, Any]:
    """("ok", what the task returned) or ("error", (the exception in one line, its traceback))."""
    try:
        name, arguments, options = unpack_call(body)
        task = tasks[name]
        return "ok", getattr(import_module(task.module), task.function)(*arguments, **options)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # never an answer: a caught MemoryError may have changed the reading
    except Exception as error:  # noqa: BLE001  a bug of ours or of a parser: the daemon reports it
        return "error", (f"{type(error).__name__}: {error}"[:300], traceback.format_exc())


def _take_pipes() -> tuple[int, int]:
    """Keep the pipes private: output or input of a library must not garble the messages."""
    calls, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return calls, answers


def _confine(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)  # it ended before prctl took effect
    resource.setrlimit(resource.RLIMIT_AS, (_FAR_BACKSTOP, _FAR_BACKSTOP))
    with contextlib.suppress(OSError), Path("/proc/self/oom_score_adj").open("w") as file:
        file.write("1000")  # if memory runs out, the kernel ends us rather than the daemon


def _exactly(pipe: int, size: int) -> bytes | None:
    """The next `size` bytes, None at the end."""
    found = bytearray()
    while len(found) < size:
        piece = os.read(pipe, min(size - len(found), 1 << 20))
        if not piece:
            return None
        found += piece
    return bytes(found)


def _write(pipe: int, message: bytes | memoryview) -> None:
    rest = memoryview(message)
    while rest:
        rest = rest[os.write(pipe, rest) :]
