"""A change in one line of plain words: "42 → 24 measures; 1 paragraph removed". Pure."""

import re
from collections.abc import Iterator

from crawler.languages import Language
from crawler.normalize import comparable
from store.diff.compare import Diff, Hunk, Passage
from store.diff.facts import leads
from store.diff.target_words import in_words
from store.diff.words import is_hangul, is_number, tokens

_LONGEST = 60  # characters of one edit that are shown
_FEW = 2  # words that came or went are shown between their neighbours; more are quoted
_SHOWN = 2  # edits that are shown; the others are counted

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "title: {}", "published": "date: {}", "department": "department: {}",
        "come": "added “{}”", "gone": "removed “{}”", "arrow": "{} → {}",
        "more": "{n} more edit{s}", "edits": "{n} edit{s}", "rewritten": "text rewritten",
        "paragraph added": "{n} paragraph{s} added", "paragraph removed": "{n} paragraph{s} removed",
        "paragraph moved": "{n} paragraph{s} moved", "paragraph rewritten": "{n} paragraph{s} rewritten",
        "note added": "note added: {}", "note removed": "note removed: {}", "note changed": "note: {}",
        "attachment added": "attachment added: {}", "attachment removed": "attachment removed: {}",
        "attachment replaced": "attachment replaced: {}", "attachment renamed": "attachment renamed: {}",
    },
    "ko": {
        "title": "제목: {}", "published": "날짜: {}", "department": "담당 부서: {}",
        "come": "‘{}’ 추가", "gone": "‘{}’ 삭제", "arrow": "{} → {}",
        "more": "그 밖에 {n}곳 수정", "edits": "{n}곳 수정", "rewritten": "본문 전면 수정",
        "paragraph added": "문단 {n}개 추가", "paragraph removed": "문단 {n}개 삭제",
        "paragraph moved": "문단 {n}개 이동", "paragraph rewritten": "문단 {n}개 다시 작성",
        "note added": "안내문 추가: {}", "note removed": "안내문 삭제: {}", "note changed": "안내문: {}",
        "attachment added": "첨부 파일 추가: {}", "attachment removed": "첨부 파일 삭제: {}",
        "attachment replaced": "첨부 파일 교체: {}", "attachment renamed": "첨부 파일 이름 변경: {}",
    },
}  # fmt: skip


def summarize(difference: Diff, language: Language = "en") -> str:
    """One line, in English or Korean, of what changed; "" when nothing did."""
    words = _WORDS[language]
    parts = [words[name].format(_whole(passage, words)) for name, passage in difference.fields]
    if difference.rewritten:
        parts.append(words["rewritten"])
    else:
        parts += [*_edits(difference, words), *_counts(difference, words)]
    parts += [
        words[f"note {_fate(note)}"].format(_whole(note, words)) for note in difference.notes if note.kind != "same"
    ]
    for file in difference.attachments:
        name = words["arrow"].format(file.was, file.name) if file.was else file.name
        parts.append(words[f"attachment {file.kind}"].format(_one_line(name)))
    parts += in_words(difference.targets, language)
    return "; ".join(parts)


def _fate(note: Passage) -> str:
    return note.kind if note.kind in ("added", "removed") else "changed"


def _whole(passage: Passage, words: dict[str, str]) -> str:
    """A short text: only the edits of it where it is long."""
    old, new = (_one_line(passage.side(op)) for op in ("delete", "insert"))
    if passage.kind in ("added", "removed"):
        return _short(new or old)
    if passage.kind == "changed" and len(old) + len(new) > _LONGEST:
        return ", ".join(_shown(hunk, words) for hunk in passage.hunks())
    return words["arrow"].format(_short(old), _short(new))


def _edits(difference: Diff, words: dict[str, str]) -> Iterator[str]:
    """The edits that matter most, and how many more there are."""
    hunks = [hunk for p in difference.paragraphs if p.kind == "changed" for hunk in p.hunks()]
    order = sorted(range(len(hunks)), key=lambda n: not leads(f"{hunks[n].before} {hunks[n].after}"))
    yield from dict.fromkeys(_shown(hunks[n], words) for n in sorted(order[:_SHOWN]))
    if len(hunks) > _SHOWN:
        yield _counted(words["more"], len(hunks) - _SHOWN)


def _counts(difference: Diff, words: dict[str, str]) -> Iterator[str]:
    for fate in ("added", "removed", "rewritten", "moved"):
        number = sum(p.moved if fate == "moved" else p.kind == fate for p in difference.paragraphs)
        if number:
            yield _counted(words[f"paragraph {fate}"], number)


def _counted(words: str, number: int) -> str:
    return words.format(n=number, s="" if number == 1 else "s")


def _shown(hunk: Hunk, words: dict[str, str]) -> str:
    """An edit with as much beside it as makes it readable: "42 → 24 measures", "will → will not", "장관은 → 장관이"."""
    left, right = _beside(hunk)
    if not hunk.before.strip() or not hunk.after.strip():
        piece = _one_line(hunk.before + hunk.after)
        if len(piece.split()) > _FEW:
            return words["come" if hunk.after else "gone"].format(_short(piece))
    old, new = (_one_line(f"{left}{text}{right}") for text in (hunk.before, hunk.after))
    if not left and not right and is_number(hunk.after) and (unit := re.match(r"\s[^\W\d_]+", hunk.right)):
        new += unit[0]
    return words["arrow"].format(_short(old), _short(new))


def _beside(hunk: Hunk) -> tuple[str, str]:
    """What stands left and right of an edit and is shown with it.

    The rest of a Korean word, or, where something only came or went, the words beside it.
    """
    if hunk.before.strip() and hunk.after.strip():
        return _tail(hunk.left, hunk.before + hunk.after), _head(hunk.right)
    left, right = (
        re.search(r"(?:[\w'’]{1,80}[^\w\s]?\s?|\S)?$", hunk.left),
        re.match(r"(?:\s?[\w'’]{1,80}|\S)?", hunk.right),
    )
    return left[0] if left else "", right[0] if right else ""


def _tail(text: str, edit: str) -> str:
    last = tokens(text[-_LONGEST:])[-1:]
    return last[0] if last and (is_hangul(last[0]) or edit[0].isspace()) and not last[0].isspace() else ""


def _head(text: str) -> str:
    first = tokens(text[:_LONGEST])[:1]
    return first[0] if first and is_hangul(first[0]) else ""


def _one_line(text: str) -> str:
    return comparable(text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
