"""Which channels are alerted of a change, and why the others are not. Pure."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Final
from zoneinfo import ZoneInfo

from crawler.items import Release
from crawler.times import to_iso
from scheduler import keywords
from scheduler.alerts.digest import next_delivery
from scheduler.alerts.matched import searched
from scheduler.config.model import ChannelConfig, Rules, Words
from store.model import SUMMARY_FLIP, Change, Owed, Owing

OF_A_SOURCE: Final = frozenset({"failing", "recovered", "quiet", "gap"})  # changes of a source, not of a release


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a channel is alerted, and the rule that decides it, in words for people."""

    alerts: bool
    why: str


def decide(change: Change, channel: Rules) -> Ruling:
    """Whether `channel` (or a feed) gets `change`. Changes of a source are filtered by `kinds` and `sources` only."""
    rules: tuple[Callable[[Change, Rules], str], ...] = (_silent, _kinds, _sources)
    if change.kind not in OF_A_SOURCE:
        rules += (_flips, _weight, _touches, _notices, _languages, _departments, _words)
    for rule in rules:
        if against := rule(change, channel):
            return Ruling(False, against)
    return Ruling(True, _why_it_passes(change, channel))


def owing(channels: Sequence[ChannelConfig], zone: ZoneInfo, now: datetime) -> Owing:
    """For `record`: the channels owed an alert of a change found at `now`, and when it is due (digest, quiet hours)."""
    due = {channel.name: to_iso(next_delivery(channel, now, zone)) for channel in channels}

    def owed(change: Change) -> list[Owed]:
        return [Owed(c.name, due[c.name]) for c in channels if decide(change, c).alerts]

    return owed


def _silent(change: Change, _: Rules) -> str:
    return "silent: it is recorded without alerts" if change.silent else ""


def _kinds(change: Change, channel: Rules) -> str:
    wanted = channel.kinds
    return "" if change.kind in wanted else f"kinds: {change.kind} is not among {', '.join(wanted)}"


def _sources(change: Change, channel: Rules) -> str:
    wanted = channel.sources
    if any(fnmatchcase(change.source, glob) for glob in wanted):
        return ""
    return f"sources: {change.source} matches none of {', '.join(wanted)}"


def _flips(change: Change, _: Rules) -> str:
    if change.flips <= SUMMARY_FLIP:
        return ""
    return f"flips: it changed back and forth {change.flips} times in 24 hours; the third time was alerted as a summary"


def _weight(change: Change, channel: Rules) -> str:
    if change.kind != "edited" or channel.weight != "major" or change.weight != "minor":
        return ""
    return "weight: the edit is minor, and this channel wants major ones only"


def _touches(change: Change, channel: Rules) -> str:
    """An edit of which nobody noted what it touches passes: a superfluous alert is better than a missing one."""
    if change.kind != "edited" or not channel.touches or not change.touches or {*channel.touches} & {*change.touches}:
        return ""
    return f"touches: the edit touches {', '.join(change.touches)}, and none of {', '.join(channel.touches)}"


def _notices(change: Change, channel: Rules) -> str:
    if change.kind != "edited" or channel.notices == "any" or not change.touches:
        return ""
    if channel.notices == "open" and not change.notice:
        return "notices: the edit is quiet, without a notice of the publisher's own, and this channel wants open ones"
    if channel.notices == "quiet" and change.notice:
        return "notices: the edit brings the publisher's own notice, and this channel wants quiet ones"
    return ""


def _languages(change: Change, channel: Rules) -> str:
    """A release of unknown language passes: a superfluous alert is better than a missing one."""
    language = change.content.language if change.content else ""
    if not channel.languages or not language or language.split("-")[0].lower() in channel.languages:
        return ""
    return f"languages: it is in {language}, not in {', '.join(channel.languages)}"


def _departments(change: Change, channel: Rules) -> str:
    department = change.content.department if change.content else ""
    if not channel.departments or any(fnmatchcase(_folded(department), _folded(d)) for d in channel.departments):
        return ""
    if _is_unread(change) and not department:
        return ""
    of = f"“{department}”" if department else "an unnamed department"
    return f"departments: it is from {of}, none of {', '.join(channel.departments)}"


def _folded(text: str) -> str:
    """`text` for comparing: small letters, Hangul composed, whichever way a keyboard or a site has written it."""
    return unicodedata.normalize("NFC", text).casefold()


def _words(change: Change, channel: Rules) -> str:
    """A change passes if the new or the earlier version passes: words that were edited away count."""
    wanted = replace(channel.words, any=(), all=()) if _is_unread(change) else channel.words
    if wanted == Words():
        return ""
    said = [_lacking(wanted, _text(release)) for release in (change.after, change.before) if release]
    return "" if not said or "" in said else f"words: {said[0]}"


def _is_unread(change: Change) -> bool:
    """Whether only what the list says is known: a superfluous alert is better than a missing one."""
    return change.content is not None and change.content.reader == "list"


def _lacking(wanted: Words, text: str) -> str:
    """What keeps `text` from passing, "" if nothing does. A pattern that takes too long lets it pass."""
    if wanted.any and not any(_found(word, text, unsure=True) for word in wanted.any):
        return f"none of {', '.join(wanted.any)} is in the title or text"
    if missing := [word for word in wanted.all if not _found(word, text, unsure=True)]:
        return f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not in the title or text"
    if unwanted := [word for word in wanted.none if _found(word, text, unsure=False)]:
        return f"{', '.join(unwanted)} {'is' if len(unwanted) == 1 else 'are'} in the title or text"
    return ""


def _found(word: str, text: str, *, unsure: bool) -> bool:
    try:
        return keywords.find(word, text)
    except keywords.TookTooLong:
        return unsure


def _text(release: Release) -> str:
    return f"{release.title}\n{searched(release)}"


def _why_it_passes(change: Change, channel: Rules) -> str:
    """The words that were found; without any, that every rule allows it."""
    if change.kind in OF_A_SOURCE or not (asked := (*channel.words.any, *channel.words.all)):
        return "every rule of the channel allows it"
    texts = [_text(release) for release in (change.after, change.before) if release]
    found = [word for word in asked if any(_found(word, text, unsure=False) for text in texts)]
    if not found and _is_unread(change):
        return "words: its page could not be read, so the alert is sent to be safe"
    if not found:
        return "words: a pattern took too long, so the alert is sent to be safe"
    return f"words: {', '.join(found)} {'is' if len(found) == 1 else 'are'} in the title or text"
