"""Which channels are alerted of a change, and why the others are not. Pure."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Final, Literal
from zoneinfo import ZoneInfo

from crawler.items import Release
from crawler.reasons import Code, Reason, words
from crawler.times import to_iso
from scheduler import keywords
from scheduler.alerts.digest import next_delivery
from scheduler.alerts.matched import searched
from scheduler.config.model import TITLE_AND_TEXT, ChannelConfig, Rules, Words
from store.model import SUMMARY_FLIP, Change, Owed, Owing
from store.search.matching import matches
from store.search.query import Query

_IN_TITLE_AND_TEXT: Final[dict[str, Code]] = {
    "any": "rule_words_any", "all": "rule_words_all", "none": "rule_words_none", "found": "rule_words_found",
}  # fmt: skip
_IN_PLACES: Final[dict[str, Code]] = {
    "any": "rule_words_any_in", "all": "rule_words_all_in", "none": "rule_words_none_in",
    "found": "rule_words_found_in",
}  # fmt: skip
OF_A_SOURCE: Final = frozenset({"failing", "recovered", "quiet", "gap"})  # changes of a source, not of a release


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a channel is alerted, and the rule that decides it."""

    alerts: bool
    reason: Reason

    @property
    def why(self) -> str:
        """The reason in English words."""
        return words(self.reason)


def decide(change: Change, channel: Rules) -> Ruling:
    """Whether `channel` (or a feed) gets `change`. Changes of a source are filtered by `kinds` and `sources` only."""
    rules: tuple[Callable[[Change, Rules], Reason | None], ...] = (_silent, _kinds, _sources)
    if change.kind not in OF_A_SOURCE:
        rules += (_flips, _weight, _touches, _notices, _languages, _departments, _words, _query)
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


def _silent(change: Change, _: Rules) -> Reason | None:
    return Reason.of("rule_silent") if change.silent else None


def _kinds(change: Change, channel: Rules) -> Reason | None:
    wanted = channel.kinds
    return None if change.kind in wanted else Reason.of("rule_kinds", kind=change.kind, wanted=_row(wanted))


def _sources(change: Change, channel: Rules) -> Reason | None:
    wanted = channel.sources
    if any(fnmatchcase(change.source, glob) for glob in wanted):
        return None
    return Reason.of("rule_sources", source=change.source, wanted=_row(wanted))


def _flips(change: Change, _: Rules) -> Reason | None:
    return None if change.flips <= SUMMARY_FLIP else Reason.of("rule_flips", flips=change.flips)


def _weight(change: Change, channel: Rules) -> Reason | None:
    if change.kind != "edited" or channel.weight != "major" or change.weight != "minor":
        return None
    return Reason.of("rule_weight")


def _touches(change: Change, channel: Rules) -> Reason | None:
    """An edit of which nobody noted what it touches passes: a superfluous alert is better than a missing one."""
    if change.kind != "edited" or not channel.touches or not change.touches or {*channel.touches} & {*change.touches}:
        return None
    return Reason.of("rule_touches", touches=_row(change.touches), wanted=_row(channel.touches))


def _notices(change: Change, channel: Rules) -> Reason | None:
    if change.kind != "edited" or channel.notices == "any" or not change.touches:
        return None
    if channel.notices == "open" and not change.notice:
        return Reason.of("rule_open_only")
    if channel.notices == "quiet" and change.notice:
        return Reason.of("rule_quiet_only")
    return None


def _languages(change: Change, channel: Rules) -> Reason | None:
    """A release of unknown language passes: a superfluous alert is better than a missing one."""
    language = change.content.language if change.content else ""
    if not channel.languages or not language or language.split("-")[0].lower() in channel.languages:
        return None
    return Reason.of("rule_languages", language=language, wanted=_row(channel.languages))


def _departments(change: Change, channel: Rules) -> Reason | None:
    department = change.content.department if change.content else ""
    if not channel.departments or any(fnmatchcase(_folded(department), _folded(d)) for d in channel.departments):
        return None
    if department:
        return Reason.of("rule_departments", department=department, wanted=_row(channel.departments))
    return None if _is_unread(change) else Reason.of("rule_no_department", wanted=_row(channel.departments))


def _row(names: Sequence[str]) -> str:
    return ", ".join(names)


def _folded(text: str) -> str:
    """`text` for comparing: small letters, Hangul composed, whichever way a keyboard or a site has written it."""
    return unicodedata.normalize("NFC", text).casefold()


def _words(change: Change, channel: Rules) -> Reason | None:
    """A change passes if the new or the earlier version passes: words that were edited away count."""
    wanted = replace(channel.words, any=(), all=()) if _is_unread(change) else channel.words
    if not wanted.wanted:
        return None
    said = [_lacking(wanted, _texts(release, wanted)) for release in (change.after, change.before) if release]
    return None if None in said else next(iter(said), None)


def _query(change: Change, channel: Rules) -> Reason | None:
    """Here, too, the earlier version counts, and what is only listed passes."""
    asked = channel.query
    return None if asked == Query() or matches(asked, change) else Reason.of("rule_query", query=asked.text)


def _is_unread(change: Change) -> bool:
    """Whether only what the list says is known: a superfluous alert is better than a missing one."""
    return change.content is not None and change.content.reader == "list"


def _lacking(wanted: Words, texts: Sequence[str]) -> Reason | None:
    """What keeps `texts` from passing, None if nothing does. A pattern that takes too long lets it pass."""
    if wanted.any and not any(_found(word, texts, unsure=True) for word in wanted.any):
        return _of_words("any", wanted, wanted.any)
    if missing := [word for word in wanted.all if not _found(word, texts, unsure=True)]:
        return _of_words("all", wanted, missing)
    if unwanted := [word for word in wanted.none if _found(word, texts, unsure=False)]:
        return _of_words("none", wanted, unwanted)
    return None


def _found(word: str, texts: Sequence[str], *, unsure: bool) -> bool:
    try:
        return keywords.find(word, *texts)
    except keywords.TookTooLong:
        return unsure


def _texts(release: Release, wanted: Words) -> list[str]:
    return [text for text, _ in searched(release, wanted.places)]


def _of_words(what: Literal["any", "all", "none", "found"], wanted: Words, said: Sequence[str]) -> Reason:
    """What words have to do with it; where they were looked for is said if the config says where to look."""
    if wanted.places == TITLE_AND_TEXT:
        return Reason.of(_IN_TITLE_AND_TEXT[what], words=_row(said))
    return Reason.of(_IN_PLACES[what], words=_row(said), places=_row(wanted.places))


def _why_it_passes(change: Change, channel: Rules) -> Reason:
    """The words that were found; without any, that every rule allows it."""
    if change.kind in OF_A_SOURCE or not (asked := (*channel.words.any, *channel.words.all)):
        return Reason.of("rule_passed")
    versions = [_texts(release, channel.words) for release in (change.after, change.before) if release]
    found = [word for word in asked if any(_found(word, texts, unsure=False) for texts in versions)]
    if found:
        return _of_words("found", channel.words, found)
    return Reason.of("rule_words_unread" if _is_unread(change) else "rule_words_unsure")
