"""Which alerts are about one outage: sources of one host that fail, or recover, together. Pure."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from store.model import Alert, Change


def together(alerts: Sequence[Alert]) -> list[list[Alert]]:
    """`alerts` in their order, those of sources of one host that fail, or recover, together."""
    groups: dict[tuple[object, ...], list[Alert]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for number, alert in enumerate(alerts):
        change = alert.change
        if change.kind in ("failing", "recovered"):
            times[change.source, change.kind] += 1  # a source that fails again begins another outage
            key: tuple[object, ...] = (host(change), change.kind, times[change.source, change.kind])
        else:
            key = (number,)
        groups.setdefault(key, []).append(alert)
    return list(groups.values())


def host(change: Change) -> str:
    """The host of the source that `change` is about."""
    try:
        return urlsplit(change.url).hostname or change.source
    except ValueError:
        return change.source
