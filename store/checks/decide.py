"""What a difference means: an edit or nothing, new or backlog, believable or too much at once. Pure.

Times are UTC ISO 8601 text as the store keeps them, days `YYYY-MM-DD`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from crawler.items import Attachment, Release
from crawler.normalize import comparable
from crawler.reasons import Reason
from crawler.times import from_iso
from store.diff import Diff, diff, summarize, touches, weigh
from store.model import Touch

_A_DAY = timedelta(hours=24)
_FEW = 3
MASS = 10  # more edits (or withdrawals) than this in one check, and more than half of what was looked at


@dataclass(frozen=True, slots=True)
class Decision:
    """An edit that counts."""

    weight: Literal["minor", "major"]
    touches: tuple[Touch, ...]
    summary: str  # one line of plain English
    diff: Diff


def decide(before: Release, after: Release) -> Decision | None:
    """The edit that makes `after` of `before`, None when a person would call them the same.

    What one of the two does not know (a date, a department, an attachment's bytes) is no difference; neither is a page
    that is no release.
    """
    if after.verdict != "release" or _content(before) == _content(after):
        return None
    difference = diff(before, after)
    if not difference.changed:
        return None
    return Decision(weigh(difference), touches(difference), summarize(difference), difference)


def _content(release: Release) -> tuple[object, ...]:
    """All that `diff` looks at: equal to the letter is no difference, and needs no look (nearly every revisit)."""
    files = tuple((file.name, file.url, file.size, file.sha256) for file in release.attachments)
    return (
        release.title,
        release.published,
        release.department,
        release.paragraphs,
        release.notes,
        files,
        release.targets,
    )


def merged(before: Release, after: Release) -> Release:
    """`after`, with what it does not know filled in from `before`."""
    return replace(
        after,
        title=after.title or before.title,
        published=after.published or before.published,
        published_at=after.published_at or (before.published_at if after.published in ("", before.published) else ""),
        department=after.department or before.department,
        board=after.board or before.board,
        language=after.language or before.language,
        attachments=_filled(before.attachments, after.attachments),
        targets=before.targets if after.targets is None else after.targets,
    )


def _filled(before: Sequence[Attachment], after: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """The attachments of `after`; one that was not fetched keeps what was known of the file of its name and place."""
    known: dict[str, list[Attachment]] = {}
    for file in reversed(before):
        known.setdefault(comparable(file.name), []).append(file)
    filled = []
    for file in after:
        namesakes = known.get(comparable(file.name))
        was = namesakes.pop() if namesakes else None
        if was and not file.contents:
            file = replace(file, size=was.size, type=was.type, sha256=was.sha256, reading=was.reading, kept=was.kept)
        filled.append(file)
    return tuple(filled)


def flips(history: Sequence[tuple[str, str]], fingerprint: str, now: str) -> int:
    """How often a release went back to something it had said before, in the 24 hours up to `now`, this time included.

    `history` holds (fingerprint, seen_at) of its revisions, oldest first, the last one being what it said until now.
    0: `fingerprint` is new. 1: the first return (A-B-A), which is alerted. See SUMMARY_FLIP.
    """
    seen: set[str] = set()
    returns = []
    last = ""
    for name, at in (*history, (fingerprint, now)):
        if name in seen and name != last:  # else only a link was changed
            returns.append(at)
        seen.add(name)
        last = name
    earlier = {name for name, _ in history[:-1]}
    return recent(returns, now) if fingerprint in earlier else 0


def back_to(history: Sequence[tuple[str, str]], fingerprint: str) -> int | None:
    """The number of the version, before the last of `history` (see `flips`), that said what `fingerprint` says.

    The newest one where several said so, None if none did.
    """
    earlier = [number for number, (name, _) in enumerate(history[:-1], start=1) if name == fingerprint]
    return max(earlier, default=None)


def recent(times: Iterable[str], now: str) -> int:
    """How many of `times` lie in the 24 hours up to `now`."""
    return sum(from_iso(now) - from_iso(at) < _A_DAY for at in times)


def breakers(looked: int, edits: int, withdrawals: int, replaced: int = 0, *, few: bool = False) -> Reason | None:
    """Why one check shows too many changes to be believed, None if it does not.

    `looked` is the number of known releases that the check looked at. `few`: it found another page at the address of
    each of them, so that it takes only a few to be the site itself.
    """
    if _is_mass(edits, looked):
        return Reason.of("mass_edit", changed=edits, looked=looked)
    if _is_mass(withdrawals, looked):
        return Reason.of("mass_withdrawal", gone=withdrawals, looked=looked)
    if _is_mass(replaced, looked) or (few and replaced >= _FEW):
        return Reason.of("mass_replaced", replaced=replaced, looked=looked)
    return None


def breakers_of_a_day(looked: int, edits: int, withdrawals: int) -> Reason | None:
    """The same as `breakers`, of all that a day brought."""
    if _is_mass(edits, looked):
        return Reason.of("mass_edit_in_a_day", changed=edits, looked=looked)
    if _is_mass(withdrawals, looked):
        return Reason.of("mass_withdrawal_in_a_day", gone=withdrawals, looked=looked)
    return None


def _is_mass(number: int, looked: int) -> bool:
    return number > MASS and number * 2 > looked
