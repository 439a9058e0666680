"""The words of reasons, from `en.toml` and `ko.toml`: the only place where a reason becomes a sentence.

A template holds its arguments in braces. Whole numbers get thousands separators; `{port:d}` leaves them out.
`{n:row/rows}` in English adds the noun in the right number; `{name:은/는}` in Korean adds the particle that fits.
`{day:day}` adds the weekday to a day. An argument that is a reason is put into words too.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from crawler.languages import WEEKDAYS, Language
from crawler.reasons.particles import josa
from crawler.reasons.values import Reason


def words(reason: Reason | None, language: Language = "en") -> str:
    """`reason` as the end of a sentence, on one line, without a full stop; "" for None."""
    if reason is None:
        return ""
    template = templates(language)[reason.code]
    text = _Words(language).vformat(template, (), dict(reason.arguments))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(".。 ")


def sentence(reason: Reason | None, language: Language = "en") -> str:
    """`words` at the beginning of a sentence."""
    text = words(reason, language)
    return text if re.match(r"[\w.-]+\.\w", text) else text[:1].upper() + text[1:]  # host names stay as they are


@cache
def templates(language: Language) -> Mapping[str, str]:
    """The template of each code."""
    text = Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8")
    return {code: template for section in tomllib.loads(text).values() for code, template in section.items()}


class _Words(Formatter):
    """Formats arguments as the module's docstring says."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def get_value(self, key: int | str, _: Any, arguments: Mapping[str, Any]) -> Any:
        return arguments.get(str(key))  # None: a row that an older presswatch wrote may lack it

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return "…"
        if isinstance(value, Reason):
            value = words(value, self._language)
        if format_spec == "day":
            return _day(str(value), self._language)
        if "/" in format_spec:
            return self._counted(value, format_spec)
        return format(value, format_spec or _usual(value))

    def _counted(self, value: Any, forms: str) -> str:
        text = format(value, _usual(value))
        if self._language == "ko":
            return josa(text, forms)
        one, many = forms.split("/")
        return f"{text} {one if value == 1 else many}"


def _usual(value: object) -> str:
    return {int: ",", float: "g"}.get(type(value), "")


def _day(text: str, language: Language) -> str:
    try:
        weekday = WEEKDAYS[language][date.fromisoformat(text).weekday()]
    except ValueError:
        return text
    return f"{text}({weekday})" if language == "ko" else f"{text} ({weekday})"
