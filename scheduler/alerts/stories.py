"""What is said together: an outage of a host with all its sources is one story, like any other single change. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.outages import host, together
from scheduler.alerts.packing import runs
from scheduler.alerts.source_wording import listed_name, outage
from scheduler.alerts.wording import compose
from store.model import Alert

_FEWEST = 20  # characters for their names, however little room there is


@dataclass(frozen=True, slots=True)
class Story:
    """What is said of one alert, or of all those of one outage."""

    content: AlertContent
    about: tuple[Alert, ...]
    over: tuple[Alert, ...] = ()  # of failures that those of `about` end

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """All of its alerts, the newest last."""
        return *self.over, *self.about


def stories(alerts: Sequence[Alert], audience: Audience, room: int) -> list[Story]:
    """What to say of `alerts`; the names of the sources of one story fit into `room` characters.

    A source that failed and recovered is said to have recovered: its failure is told with that.
    """
    failures = _failures(alerts)
    over = {failure.id for failure in failures.values()}
    said: list[Story] = []
    for group in together([alert for alert in alerts if alert.id not in over]):
        for part in runs(group, lambda part: sum(map(_length, part)) <= max(room, _FEWEST)):
            content = compose(part[0], audience)
            if len(part) > 1:
                content = outage(content, host(part[0].change), [alert.change for alert in part], audience)
            earlier = [failures[alert.id] for alert in part if alert.id in failures]
            said.append(Story(content, tuple(part), tuple(earlier)))
    return said


def _failures(alerts: Sequence[Alert]) -> dict[int, Alert]:
    """For each recovery among `alerts`, by its id: the failure among them that it ended."""
    failing: dict[str, Alert] = {}
    ended: dict[int, Alert] = {}
    for alert in sorted(alerts, key=lambda alert: alert.id):
        source = alert.change.source
        if alert.change.kind == "failing":
            failing[source] = alert
        elif alert.change.kind == "recovered" and source in failing:
            ended[alert.id] = failing.pop(source)
    return ended


def _length(alert: Alert) -> int:
    return len(listed_name(alert.change)) + 2
