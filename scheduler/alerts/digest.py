"""When an alert may be sent, and which ones are sent together. Pure: the time is an argument."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler import cadence
from scheduler.alerts.outages import together
from scheduler.config.model import ChannelConfig
from store.model import Alert


def next_delivery(channel: ChannelConfig, at: datetime, zone: ZoneInfo) -> datetime:
    """The first time from `at` on at which `channel` may be alerted: its digest's time, never in its quiet hours."""
    when = cadence.next_cron(channel.digest_cron, at, zone) if channel.digest_cron else at
    return after_quiet_hours(channel, when, zone)


def after_quiet_hours(channel: ChannelConfig, at: datetime, zone: ZoneInfo) -> datetime:
    """`at`, or the end of the quiet hours that it falls into."""
    quiet = channel.quiet_hours
    return cadence.end_of(quiet, at, zone) if quiet and cadence.inside(quiet, at, zone) else at


def sending_order(alerts: Sequence[Alert]) -> list[Alert]:
    """`alerts` in the order of sending: previously failed ones last, as the receiver may reject them again.

    Alerts of one release, or of one source, keep their order.
    """
    attempts: dict[tuple[str, int | None], int] = {}
    places: dict[int, tuple[int, int]] = {}
    for alert in sorted(alerts, key=lambda alert: alert.id):
        subject = alert.change.source, alert.change.release_id
        attempts[subject] = max(attempts.get(subject, 0), alert.attempts)
        places[alert.id] = attempts[subject], alert.id
    return sorted(alerts, key=lambda alert: places[alert.id])


def batches(alerts: Sequence[Alert], channel: ChannelConfig, recent: int) -> list[Sequence[Alert]]:
    """What to send together: each of `alerts` alone, an outage with all its sources, or all in a digest or a burst.

    `recent` is the number of alerts that the channel got within its burst's time.
    """
    if not alerts:
        return []
    if channel.digest_cron or is_burst(channel, recent + counted(alerts)):
        return [alerts]
    return list(together(alerts))


def counted(alerts: Sequence[Alert]) -> int:
    """How many of `alerts` count for a burst: an outage with several sources does not."""
    return sum(len(group) == 1 for group in together(alerts))


def is_burst(channel: ChannelConfig, alerts: int) -> bool:
    """Whether `alerts`, a number within the burst's time, are too many to be sent one by one."""
    return channel.burst is not None and alerts > channel.burst.count
