"""Writes crawler/cldr/ago.txt, how each language says how long ago something was, from CLDR by Babel: make cldr."""

import tomllib
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from babel import Locale

from crawler.cldr.ago import key_of
from tests.support.cldr import COMMON
from tests.support.paths import ROOT

FILE = ROOT / "crawler" / "cldr" / "ago.txt"
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
WIDTHS = ("", "-short", "-narrow")
_BESIDE: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


def phrases(language: str) -> list[str]:
    """The keys of all that a language says, see `crawler.cldr.ago`."""
    said = {key_of(text) for text in (*_of_cldr(language), *_BESIDE["more"].get(language, []))}
    return sorted(said - {"", "0"})


def _of_cldr(language: str) -> Iterator[str]:
    for form in _forms(Locale.parse(language)):
        yield form.replace("{0}", "0")
        if "{0}" in form:
            yield from (form.replace("{0}", one) for one in _BESIDE["one"].get(language, []))


def _forms(locale: Locale) -> Iterator[str]:
    fields: Mapping[str, Any] = locale._data["date_fields"]
    for unit, width in product(UNITS, WIDTHS):
        yield from ((fields.get(unit + width) or {}).get("past") or {}).values()


def text() -> str:
    """The file: the words that make it less exact, then a line for each language."""
    words = sorted({word for each in _BESIDE["about"].values() for word in each}, key=lambda word: (-len(word), word))
    return f"~ {'|'.join(words)}\n" + "".join(
        f"{language} {'|'.join(phrases(language))}\n" for language in COMMON.split()
    )


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
