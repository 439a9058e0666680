"""A line without a label that says when a release was published: "Press release No. 34, 14 July 2026". Pure."""

import re

from crawler.clean.other_days import is_of_something_else
from crawler.clean.release_kinds import KINDS
from crawler.dates import DateRules, date_apart, opening_date
from crawler.label_values import labelled_value
from crawler.site_labels import Labels, field_of

LONGEST, _LONGEST_ALONE = 80, 33  # characters of a line of several parts, and of any other that is a day
_ICONS = re.compile("[\ue000-\uf8ff]")  # of fonts
_PARTICLES = (
    r"am|vom|of|on|du|le|del|dal|de|el|il|em|van|den|od|от|від|на|z dnia|ze dne|zo dňa|kelt|tarihli|الموافق|بتاريخ"
)
_NUMBERED = r"(?:n(?:um|úm|ro|r|o)?|№|č|бр|sz|αρ|sayı|số) ?[.:°º]{0,2} ?\d[\w/.-]{0,12}"
_NUMBER = rf"(?:{_NUMBERED}|\d{{1,5}}[/-]\d{{2,4}}(?![./-]?\d))"
# "Pressemitteilung Nr. 34/2026 vom ", "N. 34/2026 del ", "Tiedote ": what stands before a day of the release itself.
_KIND = re.compile(
    rf"(?:(?:{KINDS})(?:[\s,]{{0,2}}{_NUMBER}(?=\W))?|{_NUMBERED}(?=\W))"
    rf"[\s,:|·•–—/-]{{1,4}}(?:(?:{_PARTICLES})[: ]{{1,2}})?",
    re.IGNORECASE,
)
# The same without its name, in an element named for dates.
_INTRODUCTION = re.compile(rf"(?:\S{{1,25}} ){{0,4}}?(?:{_PARTICLES}) (?=\S)", re.IGNORECASE)
_HIJRI = re.compile(
    r"(?:\S{1,12} ){0,2}?\d{1,2} \S{2,12}(?: \S{2,12})? ?1[34]\d\d ?هـ?(?: ?م?)?[ ,–-]{1,3}(?:الموافق ?ل?)? ?"
)
# "11.05.2012, 10:22 von Ada Marlow", "By Ada Marlow on 8 May 2012": the day, and who wrote it.
_AUTHOR = (
    r"(?:(?:posted |published |written )?by|von|par|por|di|da|door|av|af|przez|autor|автор|작성자|作者|文|記者)[:：]?"
)
_SIGNED = re.compile(
    rf"[\W\d]{{0,3}}{_AUTHOR} \D{{2,40}}\d.{{0,30}}|.{{0,30}}\d\W{{1,4}}{_AUTHOR} \D{{2,40}}", re.IGNORECASE
)
_SIGNATURE = re.compile(rf"\W{{0,3}}{_AUTHOR} \D{{2,40}}? (?:on|am|le|el|il|op|em|den|,) (?=\S)", re.IGNORECASE)
_OFFICE = re.compile(r"(?:[^\W\d]{2,25}[ -]){1,3}(?=\d)")  # who published it: "Press Office 14 July 2026"
_PARTS = re.compile(r"\s[|·•∙⋅‧／/]\s|\s?[|｜]\s?")
_MARKS = "|·•∙⋅/,–—-("
_FIRST_DIGIT = re.compile(r"\d")
_LABEL = re.compile(r"(?:^|[|·•,;])\s?([^|·•,;:：\d]{1,40}?)\s?[:：]\s?(?=[^:：]*\d)")


def day_of_line(line: str, labels: Labels, rules: DateRules, *, named: bool = False) -> tuple[str, str]:
    """(day, instant) that a line gives as that of the release; ("", "") if it gives none.

    `named`: it stands in an element named for dates, so more words may introduce the day.
    """
    line = _ICONS.sub("", line).strip(" 【】〔〕")
    if len(line) > LONGEST or _is_denied(line, labels) or labelled_value(line, labels, rules)[0] == "edited":
        return "", ""
    introduced = _KIND.match(line) or (_INTRODUCTION.match(line) if named else None)
    if introduced and (day := date_apart(f": {line[introduced.end() :]}", rules))[0]:
        return day
    if introduced := _SIGNATURE.match(line) or _HIJRI.match(line):
        return opening_date(line[introduced.end() :], rules)
    if (day := date_apart(line, rules) if named or _is_byline(line) else ("", ""))[0]:
        return day
    office = _OFFICE.match(line) if named else None
    return date_apart(f": {line[office.end() :]}", rules) if office else ("", "")


def _is_byline(line: str) -> bool:
    """Whether a line may be only a day, or a day with who wrote the text, what it is, how long it takes to read."""
    return len(line) <= _LONGEST_ALONE or _SIGNED.fullmatch(line) is not None or _PARTS.search(line) is not None


def leads_to_day(words: str) -> bool:
    """Whether `words`, which stand before a day on its line, leave it alone: marks, or what the release is."""
    return not words or words[-1] in _MARKS or _KIND.fullmatch(f"{words} ") is not None


def is_denied(words: str, labels: Labels) -> bool:
    """Whether words before a day say that it is that of something else: of an event, an update, today."""
    return is_of_something_else(words) or _ends_with_edited(words, labels)


def _is_denied(line: str, labels: Labels) -> bool:
    """Whether a line says of its own day that it is that of something else, known or not ("Tide table: 14 July")."""
    label = _LABEL.match(line)
    known = label is None or field_of(label[1], labels) or _KIND.match(f"{label[1]}: ")
    return not known or is_denied(_FIRST_DIGIT.split(line, maxsplit=1)[0], labels)


def _ends_with_edited(words: str, labels: Labels) -> bool:
    """Whether the last words are the label of an edit: "12 May 2026 (updated"."""
    last = words.strip(" :：([|·•-–—,").split()[-3:]
    return any(field_of(" ".join(last[n:]).lstrip("("), labels) == "edited" for n in range(len(last)))
