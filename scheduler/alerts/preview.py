"""What the rules of a channel would have sent of past changes, by the functions that decide of new ones. Pure."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from crawler.reasons import Reason
from crawler.times import from_iso
from scheduler.alerts.digest import after_quiet_hours, batches, counted, sending_order
from scheduler.alerts.outages import gathered
from scheduler.alerts.pace import Pace
from scheduler.alerts.rules import decide, owing
from scheduler.config.model import ChannelConfig
from store.model import Alert, Change, Versions

_REPEATED: Final = Reason.of("rule_cross_post")


@dataclass(frozen=True, slots=True)
class Sending:
    """Alerts that go out together, without the texts of their releases."""

    at: datetime
    alerts: Sequence[Alert]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a channel gets, the oldest first, and how many changes it does not get, by the rule against them."""

    sendings: tuple[Sending, ...]
    left_out: Counter[Reason]


def preview(changes: Iterable[Change], channel: ChannelConfig, zone: ZoneInfo, earlier: Iterable[Change]) -> Preview:
    """What `channel` would have got of `changes`, the oldest first, if every receiver had taken it at once.

    `earlier` are new releases from before, which some of `changes` repeat.
    """
    alerted = {change.release_id for change in earlier if decide(change, channel).alerts}
    owed: list[Alert] = []
    left_out: Counter[Reason] = Counter()
    for change in changes:
        reason = _against(change, channel, alerted)
        if reason is not None:
            left_out[reason] += 1
            continue
        if change.kind == "new":
            alerted.add(change.release_id)
        owed.append(_alert(change, channel, zone))
    return Preview(tuple(_sendings(gathered(owed), channel, zone)), left_out)


def _against(change: Change, channel: ChannelConfig, alerted: set[int | None]) -> Reason | None:
    """Why `channel` is not alerted, None if it is."""
    ruling = decide(change, channel)
    if not ruling.alerts:
        return ruling.reason
    return _REPEATED if change.kind == "new" and change.original_id in alerted - {None} else None


def _alert(change: Change, channel: ChannelConfig, zone: ZoneInfo) -> Alert:
    (owed,) = owing([channel], zone, from_iso(change.at))(change)
    return Alert(
        id=change.id,
        uid=change.alert_uid(channel.name),
        channel=channel.name,
        state="pending",
        created_at=change.at,
        due_at=owed.due_at,
        change=replace(change, versions=Versions()),
    )


def _sendings(alerts: Iterable[Alert], channel: ChannelConfig, zone: ZoneInfo) -> Iterator[Sending]:
    """`alerts` as the channel's worker would have sent them: taken when they are due, in its order, with its rests."""
    waiting = deque(sorted(alerts, key=lambda alert: (alert.due_at, alert.id)))
    due: list[Alert] = []
    now, pace = datetime.min.replace(tzinfo=UTC), Pace(channel)
    while due or waiting:
        now = now if due else max(now, from_iso(waiting[0].due_at))
        now = after_quiet_hours(channel, now, zone)
        while waiting and from_iso(waiting[0].due_at) <= now:
            due.append(waiting.popleft())
        due.sort(key=lambda alert: alert.id)
        sent: set[int] = set()
        for batch in batches(sending_order(due[: pace.at_once]), channel, pace.recent(now)):
            yield Sending(now, batch)
            sent |= {alert.id for alert in batch}
            if rest := pace.rest_after(counted(batch), now):
                now += rest
                break
        due = [alert for alert in due if alert.id not in sent]
