"""Notifications to systemd: ready, reloading, stopping, alive. They do nothing where there is no systemd.

The protocol is one datagram to $NOTIFY_SOCKET (sd_notify(3)).
"""

import os
import socket
import time


def notify(*lines: str) -> None:
    """Send lines such as `READY=1`; does nothing if no service manager listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # an abstract socket
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        try:
            channel.sendto("\n".join(lines).encode(), address)
        except OSError:
            return  # the manager has gone; the work goes on


def reloading() -> None:
    """Notify that the config is being reloaded (followed by `READY=1`)."""
    notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")


def watchdog() -> None:
    """Notify that the ticks are alive."""
    notify("WATCHDOG=1")
