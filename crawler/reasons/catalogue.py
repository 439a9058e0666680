"""The words of presswatch in each language, from `en.toml` and `ko.toml`. One more file is one more language.

The only place where a reason becomes a sentence; the table `words` holds what is no reason (labels, days, alerts).
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

from crawler.languages import Language
from crawler.reasons.particles import josa
from crawler.reasons.values import Reason

_HERE = Path(__file__).parent


def words(reason: Reason | None, language: Language = "en") -> str:
    """`reason` as the end of a sentence, on one line, without a full stop; "" for None."""
    if reason is None:
        return ""
    text = fill(templates(language)[reason.code], language, dict(reason.arguments))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(".。 ")


def sentence(reason: Reason | None, language: Language = "en") -> str:
    """`words` at the beginning of a sentence."""
    text = words(reason, language)
    return text if re.match(r"[\w.-]+\.\w", text) else text[:1].upper() + text[1:]  # host names stay as they are


def fill(template: str, language: Language, arguments: Mapping[str, Any]) -> str:
    """`template` with its arguments, as the module's docstring says."""
    return _Words(language).vformat(template, (), arguments)


@cache
def languages() -> tuple[Language, ...]:
    """The languages that presswatch speaks."""
    return tuple(sorted(file.stem for file in _HERE.glob("*.toml")))


@cache
def templates(language: Language) -> Mapping[str, str]:
    """The template of each code."""
    sections = (table for name, table in _tables(language).items() if name != "words")
    return {code: template for table in sections for code, template in table.items()}


def labels(language: Language, table: str) -> Mapping[str, Any]:
    """A table of `words`: `calendar`, `kinds`, `difference`, `summary`, `alerts`."""
    found: Mapping[str, Any] = _tables(language)["words"][table]
    return found


@cache
def _tables(language: Language) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((_HERE / f"{language}.toml").read_text(encoding="utf-8"))


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
        if labels(self._language, "language")["slash"] == "particle":
            return josa(text, forms)
        one, many = forms.split("/")
        return f"{text} {one if value == 1 else many}"


def _usual(value: object) -> str:
    return {int: ",", float: "g"}.get(type(value), "")


def _day(text: str, language: Language) -> str:
    calendar = labels(language, "calendar")
    try:
        weekday = calendar["weekdays"][date.fromisoformat(text).weekday()]
    except ValueError:
        return text
    return str(calendar["iso_day"].format(day=text, weekday=weekday))
