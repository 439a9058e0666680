"""All delivery workers side by side: one that hangs delays neither the others nor the exit (its thread is a daemon)."""

import threading
import time
from collections.abc import Sequence

from scheduler.alerts.worker import Stats, Worker, ended

__all__ = ["Stats", "Worker", "WorkerPool", "deliver_now"]


class WorkerPool:
    """All workers of the daemon."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._pool = {worker.name: worker for worker in workers}

    def start(self) -> None:
        """Start every worker and wake it once."""
        for worker in self._pool.values():
            worker.start()
            worker.wake()

    def wake(self, channels: Sequence[str]) -> None:
        """Wake the workers of `channels` (see `outbox.owed_channels`); unknown names are ignored."""
        for name in channels:
            if worker := self._pool.get(name):
                worker.wake()

    def stop(self, seconds: float) -> list[str]:
        """End all workers within `seconds`; returns the channels that still hang (their alerts are sent again)."""
        for worker in self._pool.values():
            worker.ask_to_stop()
        deadline = time.monotonic() + seconds
        return [name for name, worker in self._pool.items() if not worker.join(deadline - time.monotonic())]

    def retire(self) -> None:
        """Let the workers finish what they are sending, and send nothing more. Returns at once."""
        for worker in self._pool.values():
            worker.ask_to_stop()

    def stats(self) -> dict[str, Stats]:
        """The statistics of each worker, by channel."""
        return {name: worker.stats for name, worker in self._pool.items()}


def deliver_now(workers: Sequence[Worker], seconds: float) -> dict[str, Stats]:
    """Send all that is due now, side by side, within `seconds`; returns the statistics of each channel."""
    threads = [
        threading.Thread(target=worker.attempt, name=f"channel {worker.name}", daemon=True) for worker in workers
    ]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + seconds
    for worker, thread in zip(workers, threads, strict=True):
        if not ended(worker, thread, deadline - time.monotonic()):
            worker.stats.error = f"still sending after {seconds:.0f} s"
    return {worker.name: worker.stats for worker in workers}
