"""An alert as a story: what is to be said, in the channel's language, before any dress is put on it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from crawler.items import Release
from crawler.reasons import sentence, words
from crawler.wording import Language
from scheduler.alerts.labels import day, length, moment, one_line, say
from store.diff import Diff, diff, summarize
from store.labels import LABELS
from store.model import Alert, Change, ChangeKind

_FEW: Final = 5  # attachments that are named; the rest is counted


@dataclass(frozen=True, slots=True)
class AlertContent:
    """What one alert says. Every text is plain and still to be escaped; `advice` may hold `commands` in backticks."""

    kind: ChangeKind
    uid: str
    language: Language
    label: str  # the kind, for people
    source: str  # title of the source, for people
    title: str  # of the release; "" when the story is about a source
    at: str  # when it was noticed, by people's clocks
    lead: str = ""  # the one sentence to read
    facts: tuple[tuple[str, str], ...] = ()  # (label, value)
    body_label: str = ""
    body: str = ""  # first paragraph, or what a withdrawn page said
    body_language: str = ""  # ISO 639-1, "" = unknown
    diff: Diff | None = None
    links: tuple[tuple[str, str], ...] = ()  # (label, URL), the one to follow first
    advice: str = ""

    @property
    def subject(self) -> str:
        """One line for a mail's subject: kind, source, title."""
        return " · ".join(part for part in (self.label, self.source, self.title) if part)

    @property
    def link(self) -> str:
        """The URL to follow, or ""."""
        return self.links[0][1] if self.links else ""


def tell(alert: Alert, language: Language, zone: ZoneInfo) -> AlertContent:
    """The story of `alert`, its times by the clocks of `zone`."""
    change = alert.change
    release = change.content or Release()
    told = AlertContent(
        kind=change.kind,
        uid=alert.uid,
        language=language,
        label=LABELS[language][change.kind],
        source=one_line(change.source_title or change.source),
        title=one_line(release.title),
        at=moment(change.at, zone, language),
        body_language=release.language,
        links=((say(language, "link"), one_line(change.url)),) if change.url else (),
    )
    return _flipping(_TELLERS[change.kind](told, change, zone), change)


def _new(story: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    release = change.content or Release()
    return replace(story, facts=_facts(story, change), body=_first(release))


def _edited(story: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    label = story.label
    if change.weight == "minor":
        label = f"{label} ({say(story.language, 'minor')})"
    changed = _difference(change)
    return replace(
        story,
        label=label,
        diff=changed,
        lead=_summary(story, change, changed),
        facts=_facts(story, change, brief=True),
        advice=say(story.language, "versions", id=change.release_id) if change.release_id else "",
    )


def _withdrawn(story: AlertContent, change: Change, zone: ZoneInfo) -> AlertContent:
    said = say(story.language, "gone_why", why=words(change.reason, story.language)) if change.reason else ""
    seen = ((say(story.language, "last_seen"), moment(change.since, zone, story.language)),) if change.since else ()
    return replace(
        story,
        lead=said or say(story.language, "gone"),
        facts=(*_facts(story, change, brief=True), *seen),
        body_label=say(story.language, "it_said"),
        body=_first(change.content or Release()),
        links=_to_page(story),
    )


def _restored(story: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    changed = _difference(change)
    if changed is None:
        name = "back_same" if change.before and change.after else "back"
        return replace(story, lead=say(story.language, name), facts=_facts(story, change, brief=True))
    lead = say(story.language, "back_changed", summary=_summary(story, change, changed))
    return replace(story, lead=lead, diff=changed, facts=_facts(story, change, brief=True))


def _moved(story: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    links = [
        (say(story.language, "new_link"), one_line(change.url)),
        (say(story.language, "old_link"), one_line(change.old_url)),
    ]
    return replace(
        story,
        lead=say(story.language, "moved"),
        facts=_facts(story, change, brief=True),
        links=tuple(link for link in links if link[1]),
    )


def _failing(story: AlertContent, change: Change, zone: ZoneInfo) -> AlertContent:
    since = ((say(story.language, "since"), moment(change.since, zone, story.language)),) if change.since else ()
    held_back = change.reason is not None and change.reason.code == "breaker"
    advice = "failing_accept" if held_back else "failing_do"
    return replace(
        _of_source(story),
        lead=say(story.language, "failing", why=sentence(change.reason, story.language)),
        facts=since,
        advice=say(story.language, advice, source=change.source),
    )


def _recovered(story: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    lasted = length(change.since, change.at, story.language) if change.since else ""
    name = "recovered_after" if lasted else "recovered"
    return replace(_of_source(story), lead=say(story.language, name, source=story.source, length=lasted))


def _quiet(story: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    why = sentence(change.reason, story.language)
    return replace(
        _of_source(story),
        lead=say(story.language, "quiet_why" if why else "quiet", source=story.source, why=why),
        advice=say(story.language, "quiet_do"),
    )


_TELLERS: Final[dict[ChangeKind, Callable[[AlertContent, Change, ZoneInfo], AlertContent]]] = {
    "new": _new,
    "edited": _edited,
    "withdrawn": _withdrawn,
    "restored": _restored,
    "moved": _moved,
    "failing": _failing,
    "recovered": _recovered,
    "quiet": _quiet,
}


def _of_source(story: AlertContent) -> AlertContent:
    """A story about a source: its link is the page that is watched, and it has no title beside the source's."""
    return replace(story, title="", links=_to_page(story))


def _to_page(story: AlertContent) -> tuple[tuple[str, str], ...]:
    return tuple((say(story.language, "page"), url) for _, url in story.links)


def _flipping(story: AlertContent, change: Change) -> AlertContent:
    """From the third flip in 24 hours on, the message is about the flipping."""
    if change.flips < 3:
        return story
    turns = say(story.language, "flips", n=change.flips)
    return replace(story, lead=f"{turns} {story.lead}".strip(), advice=say(story.language, "flips_more"))


def _facts(story: AlertContent, change: Change, *, brief: bool = False) -> tuple[tuple[str, str], ...]:
    release = change.content or Release()
    names = [one_line(a.name) for a in release.attachments]
    files = ", ".join(names[:_FEW]) + (f" (+{len(names) - _FEW})" if len(names) > _FEW else "")
    facts = [
        ("published", day(release.published, story.language)),
        ("department", one_line(release.department)),
        ("notes", "" if brief else one_line("; ".join(release.notes))),
        ("attachments", "" if brief else files),
        ("original", one_line(change.original)),
    ]
    return tuple((say(story.language, name), value) for name, value in facts if value)


def _first(release: Release) -> str:
    return one_line(next((p for p in release.paragraphs if len(p) > 1), ""))


def _difference(change: Change) -> Diff | None:
    """What is different, None when there is nothing to compare or nothing that differs."""
    if change.before is None or change.after is None or change.before.fingerprint == change.after.fingerprint:
        return None
    return diff(change.before, change.after)


def _summary(story: AlertContent, change: Change, changed: Diff | None) -> str:
    if changed is not None and (said := summarize(changed, story.language)):
        return one_line(said)
    return one_line(change.summary)
