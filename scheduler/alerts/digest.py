"""When an alert may go out, and which ones go together. Pure: the time is an argument."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from scheduler import cadence
from scheduler.config.model import ChannelConfig
from store.model import Alert


def next_delivery(channel: ChannelConfig, at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment from `at` on at which `channel` may be told: its digest's time, and never in its quiet hours."""
    when = cadence.next_cron(channel.digest_cron, at, zone) if channel.digest_cron else at
    return awake(channel, when, zone)


def awake(channel: ChannelConfig, at: datetime, zone: ZoneInfo) -> datetime:
    """`at`, or the end of the quiet hours that `at` falls into."""
    quiet = channel.quiet_hours
    return cadence.end_of(quiet, at, zone) if quiet and cadence.inside(quiet, at, zone) else at


def in_turn(alerts: Sequence[Alert]) -> list[Alert]:
    """The order in which `alerts` are to be sent: what failed before last, as its receiver may choke on it.

    But what is told of one release, or of one source, keeps its order.
    """
    attempts: dict[tuple[str, int | None], int] = {}
    places: dict[int, tuple[int, int]] = {}
    for alert in sorted(alerts, key=lambda alert: alert.id):
        subject = alert.change.source, alert.change.release_id
        attempts[subject] = max(attempts.get(subject, 0), alert.attempts)
        places[alert.id] = attempts[subject], alert.id
    return sorted(alerts, key=lambda alert: places[alert.id])


def batches(alerts: Sequence[Alert], channel: ChannelConfig, recent: int) -> list[Sequence[Alert]]:
    """The messages that `alerts` become: one each, or one for all in a digest or a burst.

    `recent` is how many alerts this channel was told within its burst's time.
    """
    if not alerts:
        return []
    if channel.digest_cron or is_burst(channel, recent + len(alerts)):
        return [alerts]
    return [[alert] for alert in alerts]


def is_burst(channel: ChannelConfig, alerts: int) -> bool:
    """Whether so many alerts within the burst's time are too many to be told one by one."""
    return channel.burst is not None and alerts > channel.burst.count
