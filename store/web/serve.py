"""Runs the inspector: a process and a loop of its own, so that no page can slow the daemon."""

import socket
from collections.abc import Callable

import uvicorn

from crawler.errors import PresswatchError
from store.web.security import Application


def serve(application: Application, host: str, port: int, *, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM. `ready` is called with the address; `port` 0 takes a free one.

    Raises PresswatchError if the address cannot be listened on.
    """
    listening = _listen(host, port)
    try:
        config = uvicorn.Config(
            application,
            access_log=False,  # addresses may hold the token
            log_level="warning",
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=3,
        )
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)  # who asks before the server is up waits in line
    except OSError as error:
        listening.close()
        raise PresswatchError(
            f"nothing can listen on {host}:{port}: {error.strerror or error}; choose another with --port"
        ) from error
    return listening
