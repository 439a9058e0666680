"""All lanes side by side: one that hangs delays nobody, not the others and not the exit (its thread is a daemon)."""

import threading
import time
from collections.abc import Sequence

from scheduler.alerts.worker import Lane, Tally, ended

__all__ = ["Lane", "Lanes", "Tally", "deliver_now"]


class Lanes:
    """All lanes of the daemon."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._lanes = {lane.name: lane for lane in lanes}

    def start(self) -> None:
        """Start every lane, and let it look at once."""
        for lane in self._lanes.values():
            lane.start()
            lane.wake()

    def wake(self, channels: Sequence[str]) -> None:
        """Wake the lanes of `channels` (see `outbox.owed_channels`); names that no lane has are passed over."""
        for name in channels:
            if lane := self._lanes.get(name):
                lane.wake()

    def stop(self, seconds: float) -> list[str]:
        """End all lanes within so many seconds; returns the channels that still hang (their alerts come again)."""
        for lane in self._lanes.values():
            lane.ask_to_stop()
        deadline = time.monotonic() + seconds
        return [name for name, lane in self._lanes.items() if not lane.join(deadline - time.monotonic())]

    def retire(self) -> None:
        """Make way for other lanes: what is being sent now is sent and noted, nothing more. Returns at once."""
        for lane in self._lanes.values():
            lane.ask_to_stop()

    def tallies(self) -> dict[str, Tally]:
        """What each lane did so far, by channel."""
        return {name: lane.tally for name, lane in self._lanes.items()}


def deliver_now(lanes: Sequence[Lane], seconds: float) -> dict[str, Tally]:
    """Send all that is owed now, side by side, and wait at most so many seconds; returns what each channel came to."""
    threads = [threading.Thread(target=lane.attempt, name=f"lane {lane.name}", daemon=True) for lane in lanes]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for lane, thread in zip(lanes, threads, strict=True):
        if not ended(lane, thread, deadline - time.monotonic()):
            lane.tally.error = f"still sending after {seconds:.0f} s"
    return {lane.name: lane.tally for lane in lanes}
