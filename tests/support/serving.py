"""The inspector on a free port of 127.0.0.1, in a thread of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import uvicorn

from store.web.app import inspector

SEOUL = ZoneInfo("Asia/Seoul")


@contextmanager
def served(database: Path, now: datetime | None = None, *, token: str = "") -> Iterator[str]:
    """Its base address, like "http://127.0.0.1:40123"; `now` stops its clock."""
    clock = (lambda: now) if now else (lambda: datetime.now(UTC))
    application = inspector(database, SEOUL, token=token, now=clock)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < deadline, "the inspector did not start"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
