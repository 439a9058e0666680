"""Sends an alert straight from memory, beside the outbox: the database cannot hold it."""

import threading
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Final

import structlog

from crawler.errors import PresswatchError
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.dispatch import Sender, dispatch
from store.model import Alert

log = structlog.get_logger("presswatch")

PAUSES: Final = (0.0, 60.0, 300.0, 1800.0)  # seconds before each try


class Urgent:
    """One alert on its way to one channel, in a thread of its own that does not hold up the end of the program."""

    def __init__(self, alert: Alert, open_: Callable[[], Sender], sent: Callable[[str], None]) -> None:
        """`open_` opens the channel; `sent` is called with its name once the alert was accepted."""
        self._alert, self._open, self._sent = alert, open_, sent
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"urgent {alert.uid}", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Try no more."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Wait until it was accepted or given up, no longer than `seconds`."""
        self._thread.join(max(seconds, 0))

    def _run(self) -> None:
        channel = self._alert.channel
        for pause, next_one in zip_longest(PAUSES, PAUSES[1:]):
            if self._cancelled.wait(pause):
                return
            result = self._try()
            if result.outcome == "sent":
                self._sent(channel)
                return
            if result.outcome != "later" or next_one is None:
                log.error("alerts given up", channel=channel, alerts=1, why=result.why)
                return
            log.warning("not delivered", channel=channel, alerts=1, why=result.why, again_at=f"in {next_one:.0f} s")

    def _try(self) -> DeliveryResult:
        results: list[DeliveryResult] = []

        def note(_: Sequence[Alert], result: DeliveryResult) -> bool:
            results.append(result)
            return True

        try:
            dispatch([self._alert], self._open(), note, lambda: True)
        except PresswatchError as error:  # a secret that is gone
            return DeliveryResult("refused", str(error))
        return results[-1]
