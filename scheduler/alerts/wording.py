"""The content of an alert: what all kinds have in common, and the wording of each. Pure."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from crawler.items import Release
from scheduler.alerts import release_wording, source_wording, store_wording
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.matched import matches
from scheduler.alerts.phrases import moment, one_line, say
from scheduler.alerts.rules import OF_A_SOURCE
from scheduler.alerts.store_alerts import OWN
from store.change_names import kind_names
from store.model import SUMMARY_FLIP, Alert, Change, ChangeKind

_WORDINGS: Final[dict[ChangeKind, Callable[[AlertContent, Change, Audience], AlertContent]]] = {
    "new": release_wording.new,
    "edited": release_wording.edited,
    "withdrawn": release_wording.withdrawn,
    "restored": release_wording.restored,
    "moved": release_wording.moved,
    "replaced": release_wording.replaced,
    "failing": source_wording.failing,
    "recovered": source_wording.recovered,
    "quiet": source_wording.quiet,
    "gap": source_wording.gap,
}
_OF_STORE: Final = {"failing": store_wording.failing, "recovered": store_wording.recovered}
_CHANGED: Final = ("see_change", "link")  # names of the two links: to our pages, to the original
_GONE: Final = ("see_kept", "page")
_LINKS: Final[dict[ChangeKind, tuple[str, str]]] = {
    "edited": _CHANGED,
    "moved": ("see_pages", "new_link"),
    "withdrawn": _GONE,
    "replaced": _GONE,
}


def compose(alert: Alert, audience: Audience) -> AlertContent:
    """The content of `alert` for `audience`."""
    change = alert.change
    release = change.content or Release()
    of_source = change.kind in OF_A_SOURCE
    content = AlertContent(
        kind=change.kind,
        uid=alert.uid,
        language=audience.language,
        label=kind_names(audience.language)[change.kind],
        source=one_line(change.source_title or change.source),
        title="" if of_source else one_line(release.title),
        at=moment(change.at, audience.zone, audience.language),
        body_language=release.language,
        matches=() if of_source else matches(change, audience.words),
        url=one_line(change.url),
        links=_links(change, audience),
    )
    if change.source == OWN:
        return _OF_STORE[change.kind](content, change, audience)
    return _flipping(_WORDINGS[change.kind](content, change, audience), change)


def _links(change: Change, audience: Audience) -> tuple[tuple[str, str], ...]:
    """The links, the one to follow first at the front: to the original, or to what our pages know of it."""
    ours, original = _LINKS.get(change.kind, ("see_pages", "page" if change.kind in OF_A_SOURCE else "link"))
    links = [(ours, audience.change_url(change.id)), (original, one_line(change.url))]
    if change.kind not in _LINKS:
        links.reverse()
    links.append(("old_link", one_line(change.old_url)))
    return tuple((say(audience.language, name), url) for name, url in links if url)


def _flipping(content: AlertContent, change: Change) -> AlertContent:
    """From the third flip in 24 hours on, the message is about the flipping."""
    if change.flips < SUMMARY_FLIP:
        return content
    turns = say(content.language, "flips", n=change.flips)
    return replace(content, lead=f"{turns} {content.lead}".strip(), advice=say(content.language, "flips_more"))
