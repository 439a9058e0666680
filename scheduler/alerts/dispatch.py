"""Sends the messages of a batch one by one, each noted by its own result."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.message import Message
from store.model import Alert


class Sender(Protocol):
    """What makes and sends messages; see `delivery.AppriseSender`."""

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        """The messages that name all `alerts`."""
        ...

    def shorter(self, message: Message) -> list[Message]:
        """What to send in place of a message that was refused; empty if nothing is left to try."""
        ...

    def send(self, message: Message) -> DeliveryResult:
        """Send one message."""
        ...


def dispatch(
    batch: Sequence[Alert],
    sender: Sender,
    note: Callable[[Sequence[Alert], DeliveryResult], bool],
    may_send: Callable[[], bool],
) -> list[Alert]:
    """Send `batch` until `note` or `may_send` says no; returns the alerts that were in no message that was noted.

    A refused message is noted only when there is nothing shorter to send in its place.
    """
    left = deque(sender.messages(batch))
    while left and may_send():
        message = left.popleft()
        result = sender.send(message)
        instead = _instead(message, result, sender)
        left.extendleft(reversed(instead))
        if not instead and not note(message.alerts, result):
            break
    return [alert for message in left for alert in message.alerts]


def _instead(message: Message, result: DeliveryResult, sender: Sender) -> list[Message]:
    if result.outcome != "refused" or (result.of_channel and message.form.markup == "lines"):
        return []
    return sender.shorter(message)
