"""The receivers of all channels: messages are made as they are, and kept instead of sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.alerts.audience import Audience
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.message import Form, Message
from scheduler.alerts.messages import messages
from store.model import Alert

_FORM = Form("text", 3500, 200)


@dataclass(frozen=True, slots=True)
class Received:
    """One alert in one message."""

    at: datetime
    alert: Alert
    message: Message


class Inbox:
    """One receiver; a `dispatch.Sender`."""

    def __init__(self, audience: Audience, now: Callable[[], datetime]) -> None:
        self._audience, self._now = audience, now
        self.received: list[Received] = []

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        """See Sender."""
        return messages(alerts, self._audience, _FORM)

    def shorter(self, message: Message) -> list[Message]:
        """See Sender; nothing is refused here."""
        raise AssertionError(message)

    def send(self, message: Message) -> DeliveryResult:
        """Keep the alerts of `message`."""
        self.received += [Received(self._now(), alert, message) for alert in message.alerts]
        return DeliveryResult("sent")
