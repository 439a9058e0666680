"""What became of links and pictures, in a few words: "link “the plan”: port.example → pay.example". Pure."""

from collections.abc import Iterable, Iterator

from crawler.languages import Language
from store.diff.targets import TargetChange

_LONGEST = 60  # characters of one text or address
_SHOWN = 2  # the others are counted
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "link": "link “{}”", "image": "picture “{}”", "changed": "{what}: {before} → {after}",
        "added": "{what} added: {after}", "removed": "{what} removed: {before}", "more": "{n} more links or pictures",
    },
    "ko": {
        "link": "‘{}’ 링크", "image": "‘{}’ 사진", "changed": "{what}: {before} → {after}",
        "added": "{what} 추가: {after}", "removed": "{what} 삭제: {before}", "more": "그 밖의 링크·사진 {n}개",
    },
}  # fmt: skip


def in_words(changes: Iterable[TargetChange], language: Language) -> Iterator[str]:
    """Each of the first changes, those that lead to another host before others, and how many more there are."""
    words = _WORDS[language]
    order = sorted(changes, key=lambda change: not change.leads_elsewhere)
    for change in order[:_SHOWN]:
        fate = "changed" if change.before and change.after else "added" if change.after else "removed"
        before, after = _apart(change.before, change.after)
        yield words[fate].format(what=words[change.kind].format(_short(change.words)), before=before, after=after)
    if len(order) > _SHOWN:
        yield words["more"].format(n=len(order) - _SHOWN)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two addresses, shortened if they still differ then."""
    short = _short(before), _short(after)
    return (before, after) if before != after and short[0] == short[1] else short


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
