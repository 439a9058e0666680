"""The words of the log: for each event its facts, for machines, and one sentence, for people."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from crawler.languages import counted
from scheduler.alerts.phrases import length
from store.model import KINDS

if TYPE_CHECKING:
    from scheduler.checking.check import CheckReport

Facts: TypeAlias = Mapping[str, Any]


def check_event(report: "CheckReport") -> dict[str, Any]:
    """The facts of one check, for the event "checked"; always the same keys."""
    recorded = report.recorded
    changes: Counter[str] = Counter(change.kind for change in recorded.changes)
    failed = [length(change.since, change.at, "en") for change in recorded.changes if change.kind == "recovered"]
    return {
        "source": report.source,
        "good": report.good,
        "why": report.why,
        "changes": {kind: changes[kind] for kind in (*_FIRST, *KINDS) if changes[kind]},
        "failed_for": "".join(failed),
        "looked_again": report.looked_again,
        "silent": recorded.silent,
        "newest": recorded.baseline,
        "seconds": round(report.seconds, 2),
        "check": recorded.check_id,
        "next_due_at": report.next_due_at,
    }


def sentence(event: str, facts: Facts) -> str:
    """One line for people. An event without a sentence of its own is shown with its facts."""
    words = _SENTENCES.get(event)
    if words is not None:
        try:
            return _line(words(facts))
        except KeyError:  # another library's event of the same name
            pass
    shown = ", ".join(f"{name} {value}" for name, value in facts.items() if value not in ("", None))
    return _line(f"{event}: {shown}" if shown else event)


def _line(text: str) -> str:
    """`text` without what could end the line or control a terminal: titles and reasons come from the web."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _checked(facts: Facts) -> str:
    name = facts["source"]
    if facts["newest"]:
        return f"watching {name}: newest is “{facts['newest']}” ({counted(facts['silent'], 'release')} recorded)"
    if not facts["good"]:
        failing = "now failing, alert queued: " if "failing" in facts["changes"] else ""
        return f"{name}: {failing}{facts['why']} (next visit {facts['next_due_at']})"
    parts = [_change(kind, number, facts["failed_for"]) for kind, number in facts["changes"].items()]
    parts += [f"{counted(facts['silent'], 'older release')} recorded"] if facts["silent"] else []
    if not parts and facts["looked_again"]:
        return f"{name}: no news; {counted(facts['looked_again'], 'release')} revisited"
    return f"{name}: {', '.join(parts) or 'no news'}"


_FIRST = ("recovered", "quiet", "gap")  # changes of the source itself come first


_OF_A_SOURCE = {"quiet": "silent for longer than usual", "gap": "releases may be missing"}


def _change(kind: str, number: int, failed_for: str) -> str:
    if kind == "recovered":
        return f"recovered after {failed_for}" if failed_for else "recovered"
    return _OF_A_SOURCE.get(kind, f"{number} {kind}")


def _size(facts: Facts) -> str:
    failing = f" ({facts['failing']} failing)" if facts.get("failing") else ""
    waiting = f" ({counted(facts['waiting'], 'alert')} waiting)" if facts.get("waiting") else ""
    return f"{counted(facts['sources'], 'source')}{failing}, alerting {counted(facts['channels'], 'channel')}{waiting}"


def _not_delivered(facts: Facts) -> str:
    alerts = counted(facts["alerts"], "alert")
    return f"channel {facts['channel']}: {alerts} not delivered: {facts['why']} (next try {facts['again_at']})"


def _delivered_again(facts: Facts) -> str:
    return f"channel {facts['channel']}: delivered again ({counted(facts['alerts'], 'alert')})"


def _given_up(facts: Facts) -> str:
    return f"channel {facts['channel']}: {counted(facts['alerts'], 'alert')} given up: {facts['why']}"


_SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "checked": _checked,
    "watching": lambda facts: f"started: watching {_size(facts)}",
    "config": lambda facts: str(facts["why"]),
    "config reloaded": lambda facts: f"config reloaded: watching {_size(facts)}",
    "config not reloaded": lambda facts: f"config rejected, keeping the old one: {facts['why']}",
    "database lost": lambda facts: facts["why"],
    "store failed": lambda facts: f"the database failed: {facts['why']} (next try {facts['next_try']})",
    "store works": lambda _: "the database works again",
    "time passed": lambda facts: f"nothing ran for {facts['length']}: suspended, or the clock was set forward",
    "clock set back": lambda facts: f"the clock was set back by {facts['seconds']} s; due times were corrected",
    "channel hangs": lambda facts: f"channel {facts['channel']} hangs; its alerts {facts['alerts']}",
    "not delivered": _not_delivered,
    "delivered again": _delivered_again,
    "alerts given up": _given_up,
    "delivery not noted": lambda facts: f"channel {facts['channel']}: a delivery was not recorded: {facts['why']}",
    "heartbeat failed": lambda facts: f"the heartbeat failed: {facts['why']}",
    "internal error": lambda facts: f"internal error{_at(facts)}; please report the traceback below",
}


def _at(facts: Facts) -> str:
    return f" ({', '.join(facts['sources'])})" if facts.get("sources") else ""
