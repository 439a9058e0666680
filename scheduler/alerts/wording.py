"""What an alert says, in the channel's language and independent of any format. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from crawler.items import Release
from crawler.languages import Language
from crawler.reasons import Reason, sentence, words
from scheduler.alerts.phrases import day, length, moment, one_line, say
from store.change_names import LABELS
from store.diff import Diff, diff, summarize
from store.model import SUMMARY_FLIP, Alert, Change, ChangeKind

_FEW: Final = 5  # attachments that are named; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertContent:
    """What one alert says. All texts are plain and not yet escaped; `advice` may hold `commands` in backticks."""

    kind: ChangeKind
    uid: str
    language: Language
    label: str  # the kind, for people
    source: str  # title of the source, for people
    title: str  # of the release; "" if the alert is about a source
    at: str  # when it was noticed, in local time
    lead: str = ""  # the one sentence that matters
    facts: tuple[tuple[str, str], ...] = ()  # (label, value)
    body_label: str = ""
    body: str = ""  # first paragraph; of a page that is gone, what it said
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


def compose(alert: Alert, language: Language, zone: ZoneInfo) -> AlertContent:
    """The content of `alert`, with times in `zone`."""
    change = alert.change
    release = change.content or Release()
    content = AlertContent(
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
    return _flipping(_COMPOSERS[change.kind](content, change, zone), change)


def _new(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    release = change.content or Release()
    unread = say(content.language, "because", why=sentence(change.reason, content.language)) if change.reason else ""
    return replace(content, lead=unread, facts=_facts(content, change), body=_first(release))


def _edited(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    label = content.label
    if change.weight == "minor":
        label = f"{label} ({say(content.language, 'minor')})"
    changed = _difference(change)
    return replace(
        content,
        label=label,
        diff=changed,
        lead=_summary(content, change, changed),
        facts=_facts(content, change, brief=True),
        advice=say(content.language, "versions", id=change.release_id) if change.release_id else "",
    )


def _withdrawn(content: AlertContent, change: Change, zone: ZoneInfo) -> AlertContent:
    said = say(content.language, "gone_why", why=words(change.reason, content.language)) if change.reason else ""
    return _gone(replace(content, lead=said or say(content.language, "gone")), change, zone)


def _replaced(content: AlertContent, change: Change, zone: ZoneInfo) -> AlertContent:
    lead = say(content.language, "because", why=sentence(change.reason, content.language))
    return _gone(replace(content, lead=lead, advice=say(content.language, "replaced_do")), change, zone)


def _gone(content: AlertContent, change: Change, zone: ZoneInfo) -> AlertContent:
    """Content about a release that its page no longer shows: what it said, and when it was seen last."""
    seen = ((say(content.language, "last_seen"), moment(change.since, zone, content.language)),) if change.since else ()
    return replace(
        content,
        facts=(*_facts(content, change, brief=True), *seen),
        body_label=say(content.language, "it_said"),
        body=_first(change.content or Release()),
        links=_to_page(content),
    )


def _restored(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    changed = _difference(change)
    if changed is None:
        name = "back_same" if change.before and change.after else "back"
        return replace(content, lead=say(content.language, name), facts=_facts(content, change, brief=True))
    lead = say(content.language, "back_changed", summary=_summary(content, change, changed))
    return replace(content, lead=lead, diff=changed, facts=_facts(content, change, brief=True))


def _moved(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    links = [
        (say(content.language, "new_link"), one_line(change.url)),
        (say(content.language, "old_link"), one_line(change.old_url)),
    ]
    return replace(
        content,
        lead=say(content.language, "moved"),
        facts=_facts(content, change, brief=True),
        links=tuple(link for link in links if link[1]),
    )


def _failing(content: AlertContent, change: Change, zone: ZoneInfo) -> AlertContent:
    since = ((say(content.language, "since"), moment(change.since, zone, content.language)),) if change.since else ()
    held_back = change.reason is not None and change.reason.code == "breaker"
    advice = "failing_accept" if held_back else "failing_do"
    return replace(
        _of_source(content),
        lead=say(content.language, "because", why=sentence(change.reason, content.language)),
        facts=since,
        advice=say(content.language, advice, source=change.source),
    )


def _recovered(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    lasted = length(change.since, change.at, content.language) if change.since else ""
    name = "recovered_after" if lasted else "recovered"
    return replace(_of_source(content), lead=say(content.language, name, source=content.source, length=lasted))


def _quiet(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    why = sentence(change.reason, content.language)
    return replace(
        _of_source(content),
        lead=say(content.language, "quiet_why" if why else "quiet", source=content.source, why=why),
        advice=say(content.language, "quiet_do"),
    )


def _gap(content: AlertContent, change: Change, _: ZoneInfo) -> AlertContent:
    why = change.reason.argument("reason") if change.reason else None
    said = words(why, content.language) if isinstance(why, Reason) else ""
    since = day(change.since, content.language)
    return replace(
        _of_source(content),
        lead=say(content.language, "gap_why" if said else "gap", since=since, why=said),
        advice=say(content.language, "gap_do", source=change.source, day=change.since),
    )


_COMPOSERS: Final[dict[ChangeKind, Callable[[AlertContent, Change, ZoneInfo], AlertContent]]] = {
    "new": _new,
    "edited": _edited,
    "withdrawn": _withdrawn,
    "restored": _restored,
    "moved": _moved,
    "replaced": _replaced,
    "failing": _failing,
    "recovered": _recovered,
    "quiet": _quiet,
    "gap": _gap,
}


def _of_source(content: AlertContent) -> AlertContent:
    """Content about a source: it links to the watched page, and has no title beside the source's."""
    return replace(content, title="", links=_to_page(content))


def _to_page(content: AlertContent) -> tuple[tuple[str, str], ...]:
    return tuple((say(content.language, "page"), url) for _, url in content.links)


def _flipping(content: AlertContent, change: Change) -> AlertContent:
    """From the third flip in 24 hours on, the message is about the flipping."""
    if change.flips < SUMMARY_FLIP:
        return content
    turns = say(content.language, "flips", n=change.flips)
    return replace(content, lead=f"{turns} {content.lead}".strip(), advice=say(content.language, "flips_more"))


def _facts(content: AlertContent, change: Change, *, brief: bool = False) -> tuple[tuple[str, str], ...]:
    release = change.content or Release()
    names = [one_line(a.name) for a in release.attachments]
    files = ", ".join(names[:_FEW]) + (f" (+{len(names) - _FEW})" if len(names) > _FEW else "")
    facts = [
        ("published", day(release.published, content.language)),
        ("department", one_line(release.department)),
        ("notes", "" if brief else one_line("; ".join(release.notes))),
        ("attachments", "" if brief else files),
        ("original", one_line(change.original)),
    ]
    return tuple((say(content.language, name), value) for name, value in facts if value)


def _first(release: Release) -> str:
    return one_line(next((p for p in release.paragraphs if len(p) > 1), ""))


def _difference(change: Change) -> Diff | None:
    """The difference, or None if there is nothing to compare or nothing differs."""
    if change.before is None or change.after is None or change.before.fingerprint == change.after.fingerprint:
        return None
    return diff(change.before, change.after)


def _summary(content: AlertContent, change: Change, changed: Diff | None) -> str:
    if changed is not None and (said := summarize(changed, content.language)):
        return one_line(said)
    return one_line(change.summary)
