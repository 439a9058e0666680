"""What systemd is told: ready, reloading, stopping, alive. Without systemd nobody is told, and nothing fails.

The protocol is one datagram to $NOTIFY_SOCKET (sd_notify(3)).
"""

import os
import socket
import time


def notify(*lines: str) -> None:
    """Send lines such as `READY=1`; does nothing where no service manager listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # an abstract socket
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        try:
            channel.sendto("\n".join(lines).encode(), address)
        except OSError:
            return  # the manager went away; the work goes on


def reloading() -> None:
    """Say that the config is being read anew (followed by `READY=1`)."""
    notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")


def watchdog() -> None:
    """Say that the tick is alive."""
    notify("WATCHDOG=1")
