"""A line that begins with a label: "Published: 14 July 2026", "등록일 2026-07-14 조회 5". Pure."""

import re
from collections.abc import Iterator

from crawler.dates import DateRules, month_and_day, opening_date, parse_date
from crawler.site_labels import Labels, field_of

DAYS = frozenset(("published", "edited", "day"))  # fields whose value is a day
_PAIR = re.compile(r"[•·\-*]?\s?([^:：\d]{1,30}?)\s?[:：]\s?(\S.{0,120})")
_COLON = re.compile(r"\s?[:：]\s?")
# "등록일2026.08.11", "담당부서문화체육과": a number, or an office by the last syllable of its name.
_GLUED = re.compile(
    r"(?P<label>[가-힣]{2,8})(?P<number>\d.{0,40})|"
    r"(?P<of>담당부서|소관부서|작성부서|등록부서|담당과)(?P<office>[가-힣][^\s:：]{0,20}[과팀실국부단관청소원터])"
)
_WORD = re.compile(r"[^\s:：|]{1,40}")
_LONGEST_LABEL = 4  # words
_LONGEST = 160  # characters of a line with a label and its value


def labelled_value(line: str, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """The field and the value of a line, ("", "") if it begins with no label.

    Without a colon only days count: "Publié le 7 mai 2026 - Mis à jour le 8 mai 2026" is the 7th.
    """
    pair = _PAIR.fullmatch(line)
    if pair and (name := field_of(pair[1], labels)):
        return name, _until_next_label(pair[2], labels) if name in DAYS else pair[2]
    for label, rest in _beginnings(line) if len(line) <= _LONGEST else ():
        name = field_of(label, labels)
        if name in DAYS and is_day(rest, rules, opening_only=True):
            return name, _until_next_label(rest, labels)
    return "", ""


def labelled_values(line: str, labels: Labels, rules: DateRules) -> list[tuple[str, str]]:
    """All fields of a line of several: "Name : keeper | Date : 2026-04-11", "이름: 관리자 작성일: 2026-08-03".

    A day before the first label is the line's: "2026-02-27 10:08 来源：青塘日报 作者：林海".
    """
    found = list(_labels_in(line, labels)) if len(line) <= _LONGEST else []
    if not found:
        return []
    ends = [*(start for start, _, _ in found[1:]), len(line)]
    fields = [(field, line[begin:end].strip(" |·,;/-–")) for (_, begin, field), end in zip(found, ends, strict=False)]
    before = line[: found[0][0]].strip()
    if before and is_day(before, rules, opening_only=True):
        fields.insert(0, ("day", before))
    return fields if len(fields) > 1 else []


def _labels_in(line: str, labels: Labels) -> Iterator[tuple[int, int, str]]:
    """The labels with a colon in a line: where each begins, where its value does, its field."""
    for colon in _COLON.finditer(line):
        words = list(_WORD.finditer(line, 0, colon.start()))[-_LONGEST_LABEL:]
        starts = (word.start() for word in words)
        label = next(((at, field) for at in starts if (field := field_of(line[at : colon.start()], labels))), None)
        if label:
            yield label[0], colon.end(), label[1]


def glued_value(line: str, labels: Labels) -> tuple[str, str]:
    """The field and the value of a cell in which a label has its value right behind it: "등록일2026.08.11"."""
    glued = _GLUED.fullmatch(line)
    if glued is None:
        return "", ""
    field = field_of(glued["label"] or glued["of"], labels)
    return (field, glued["number"] or glued["office"]) if field else ("", "")


def is_day(text: str, rules: DateRules, *, opening_only: bool = False) -> bool:
    """Whether a text holds one day (`opening_only`: begins with one), or is a day without its year."""
    read = opening_date if opening_only else parse_date
    return read(text, rules, order="DMY")[0] != "" or month_and_day(text, rules) is not None


def _beginnings(line: str) -> Iterator[tuple[str, str]]:
    """What may be the label of a line, and the rest: its first words, the most first."""
    words = list(_WORD.finditer(line))[: _LONGEST_LABEL + 1]
    for word in reversed(words[:-1]):
        yield line[: word.end()], line[word.end() :].strip()


def _until_next_label(value: str, labels: Labels) -> str:
    """`value` up to the next label in it: a day published is followed by one edited, an author, a counter."""
    words = list(_WORD.finditer(value))
    for number, word in enumerate(words[1:], start=1):
        for last in words[number : number + _LONGEST_LABEL]:
            if field_of(value[word.start() : last.end()].lstrip("("), labels):
                return value[: word.start()].rstrip(" -–—|·,;/(")
    return value
