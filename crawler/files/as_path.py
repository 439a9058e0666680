"""Bytes as a file with a path, for libraries that read nothing else. The file is never left behind."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def as_path(body: bytes) -> Iterator[str]:
    """The path of a file that holds `body`, and is there no longer than the `with`.

    Where the system can (Linux), it is in memory and ends with the process. Elsewhere a process that is killed leaves
    it to `remove_left`.
    """
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("file"), "wb") as file:
            file.write(body)
            file.flush()
            yield f"/proc/self/fd/{file.fileno()}"
    else:
        with tempfile.NamedTemporaryFile(prefix=_prefix(os.getpid())) as file:
            file.write(body)
            file.flush()
            yield file.name


def remove_left(pid: int) -> None:
    """Remove the file of a process that was killed while it read one."""
    for path in Path(tempfile.gettempdir()).glob(f"{_prefix(pid)}*"):
        path.unlink(missing_ok=True)


def _prefix(pid: int) -> str:
    return f"presswatch-{pid}-"
