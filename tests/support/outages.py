"""A watch over several boards of one host with schedules of their own, and a channel of the same clock."""

from collections.abc import Sequence
from datetime import timedelta

from crawler.times import from_iso, to_iso
from scheduler.alerts.delivery_result import DeliveryResult
from scheduler.alerts.message import Form, Message
from scheduler.alerts.worker import Worker
from store.db.sql import rows
from store.model import Alert
from tests.support.watching import Watching

_PLAIN = Form("text", 2000, 0)


class Reader:
    """Takes each message, and keeps what it was about ("failing m_5674, m_5676") and how long that waited."""

    def __init__(self, watching: Watching, channel: str = "desk") -> None:
        config = watching.runtime.config.channel(channel)
        assert config is not None, channel
        self.watching = watching
        self.got: list[str] = []
        self.waited: list[timedelta] = []
        self.worker = Worker(
            config, self, watching.runtime.store, watching.runtime.config.timezone, clock=lambda: watching.now
        )

    def messages(self, alerts: Sequence[Alert]) -> list[Message]:
        return [Message(title="", body="", form=_PLAIN, alerts=tuple(alerts))]

    def shorter(self, message: Message) -> list[Message]:
        return []

    def send(self, message: Message) -> DeliveryResult:
        kinds = sorted({alert.change.kind for alert in message.alerts})
        names = sorted({alert.change.source for alert in message.alerts})
        self.got.append(f"{', '.join(kinds)} {', '.join(names)}")
        self.waited.append(self.watching.now - from_iso(min(alert.created_at for alert in message.alerts)))
        return DeliveryResult("sent")


async def let_pass(reader: Reader, *others: Reader, **time: float) -> list[str]:
    """Let time pass as a daemon does: visit and send what is due when it is due. The messages that `reader` got."""
    watching, came = reader.watching, len(reader.got)
    end = watching.now + timedelta(**time)
    while (moment := _next(watching)) <= to_iso(end):
        watching.now = max(watching.now, from_iso(moment))
        await watching.tick(0)
        for one in (reader, *others):
            one.worker.deliver_due()
        watching.later(seconds=1)
    watching.now = max(watching.now, end)
    return reader.got[came:]


def _next(watching: Watching) -> str:
    """When something is due next."""
    sql = "SELECT min(due_at) AS at FROM sources WHERE state NOT IN ('paused', 'retired') UNION ALL"
    sql += " SELECT min(max(due_at, held_until)) FROM alerts WHERE state = 'pending'"
    return min(str(row["at"]) for row in rows(watching.runtime.store.db, sql) if row["at"])
