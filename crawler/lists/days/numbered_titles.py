"""Days in titles that are alike but for a number and the day: "Sitting no. 512 of Tuesday 14 July 2026". Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from crawler.dates import DateRules, date_and_words, order_of
from crawler.lists.days.row_years import RowDay

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4}|[\u3040-\ud7a3]")  # for what is numbered: "No. 34 of 8 May 2026" names nothing


def days_of_numbered(titles: Sequence[str], rules: DateRules) -> list[RowDay]:
    """The day of each title; none for all of them if most are not numbered so: their words may speak of any day."""
    order = order_of(titles, rules.latest)
    read = [date_and_words(title, rules, order=order) for title in titles]
    forms = [_NUMBER.sub("0", words) if day[0] and _is_numbered(words) else "" for day, words in read]
    form, count = Counter(filter(None, forms)).most_common(1)[0] if any(forms) else ("", 0)
    numbered = {words for (_, words), each in zip(read, forms, strict=True) if each == form}
    if count * 2 <= len(titles) or len(numbered) * 2 <= count:
        return [RowDay()] * len(titles)
    return [RowDay(*day) if each == form else RowDay() for (day, _), each in zip(read, forms, strict=True)]


def _is_numbered(words: str) -> bool:
    return _NUMBER.search(words) is not None and _WORD.search(words) is not None
