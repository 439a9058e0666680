"""Weekdays beside a day, as a pattern: the signs of their names, and those of Chinese, Japanese and Korean. Pure."""

from typing import Final

from crawler.cldr.date_words import WEEKDAY

WEEKDAYS: Final = rf"{WEEKDAY}|[월화수목금토일](?:요일)?|[月火水木金土日](?:曜日?)?|(?:星期|周|週)[一二三四五六日天]"
