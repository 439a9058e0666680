"""Which alerts are about one outage: sources of one host that fail, or recover, together. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.reasons import Reason
from crawler.times import later
from store.model import OUTAGE_WAIT, Alert, Change


def together(alerts: Sequence[Alert]) -> list[list[Alert]]:
    """`alerts` in their order, those of sources of one host that fail, or recover, for the same cause together."""
    groups: dict[tuple[object, ...], list[Alert]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for number, alert in enumerate(alerts):
        change = alert.change
        if change.kind in ("failing", "recovered"):
            times[change.source, change.kind] += 1  # a source that fails again begins another outage
            key: tuple[object, ...] = (host(change), change.kind, times[change.source, change.kind], _cause(change))
        else:
            key = (number,)
        groups.setdefault(key, []).append(alert)
    return list(groups.values())


def _cause(change: Change) -> object:
    """What made the source fail: its host, or something of its own; a breaker is ended for each source by itself."""
    reason = change.reason
    if reason is None or reason.code == "nightly":
        return reason and reason.code
    if reason.code == "breaker":
        return change.source
    return reason.is_of_a_host or _codes(reason)


def _codes(reason: Reason) -> tuple[object, ...]:
    """The code of `reason` and of those within it."""
    return reason.code, *(_codes(value) for _, value in reason.arguments if isinstance(value, Reason))


def gathered(alerts: Iterable[Alert]) -> list[Alert]:
    """`alerts`, the oldest first; those of one outage are due when its last source was visited, as `record` does it."""
    found, outages = list(alerts), dict[tuple[str, str], list[list[Alert]]]()
    for alert in found:
        change = alert.change
        if change.kind in ("failing", "recovered") and change.reason and change.reason.is_of_a_host:
            groups = outages.setdefault((host(change), change.kind), [])
            if not groups or change.at > later(groups[-1][0].change.at, OUTAGE_WAIT):
                groups.append([])
            groups[-1].append(alert)
    ends = {alert.id: group[-1].change.at for groups in outages.values() for group in groups for alert in group}
    return [replace(alert, due_at=max(alert.due_at, ends.get(alert.id, ""))) for alert in found]


def host(change: Change) -> str:
    """The host of the source that `change` is about."""
    try:
        return urlsplit(change.url).hostname or change.source
    except ValueError:
        return change.source
