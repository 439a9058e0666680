"""Writes crawler/cldr/dates.json, the words of dates in every language, from the CLDR that Babel carries: make cldr."""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import babel
from babel import Locale, localedata
from babel.localedata import locale_identifiers

from crawler.cldr.folding import tokens
from tests.support.paths import ROOT

FILE = ROOT / "crawler" / "cldr" / "dates.json"
# Languages of newsrooms: their words are known on every page, whatever language it claims to be in.
COMMON = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km "
    "kn ko ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn or pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr "
    "uk ur uz vi yue zh zu"
)
# Where the short form of CLDR is no rule: it is ISO 8601, or there are two, as in English and Kashmiri.
ORDERS = {
    "en": "",
    "ks": "",
    "sv": "DMY",
    "lt": "YMD",
    "hu": "YMD",
    "ja": "YMD",
    "zh": "YMD",
    "yue": "YMD",
    "mn": "YMD",
}
# What newsrooms write and CLDR does not hold.
MORE: Mapping[str, Mapping[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
# "am" in German is a preposition; "jui" is what both juin and juillet are cut to.
LESS = {("de", "am", "am"), ("fr", "06", "jui")}
NAMED = ("format", "stand-alone"), ("abbreviated", "wide")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]")  # 年, 월: patterns know them
_LETTERS = re.compile(r"'[^']*'|([dMy])\1*")


def table() -> dict[str, Any]:
    """What the file holds."""
    names = sorted(locale_identifiers())
    orders = _orders(map(fresh, names))
    return {
        "from": f"CLDR, as of Babel {babel.__version__}",
        "common": COMMON,
        "orders": {
            order: " ".join(tag for tag in orders if orders[tag] == order) for order in ("DMY", "MDY", "YMD", "")
        },
        "languages": words_of(names),
    }


def words_of(names: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """The words of the languages of these locales, by kind."""
    return {language: _sorted(kinds) for language, kinds in _languages(map(fresh, names)).items()}


def fresh(name: str) -> Locale:
    """A locale as CLDR has it; Babel fills in later ones with what it found out for earlier ones."""
    localedata._cache.clear()  # it has no other way
    locale = Locale.parse(name)
    assert locale.months  # read now, and not when Babel has read others
    return locale


def _languages(locales: Iterable[Locale]) -> Mapping[str, Mapping[str, set[str]]]:
    """The words of each language, by kind."""
    words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for locale in locales:
        for kind, word in _words(locale):
            if not _IDEOGRAPH.fullmatch(word):
                words[locale.language][kind].add(word)
    for language in words:
        for kind, phrases in MORE.get(language, {}).items():
            if kind != "around":
                words[language][kind].update(map(_phrase, phrases.split("|")))
    for language, kind, phrase in LESS:
        if language in words:
            words[language][kind].discard(phrase)
    return words


def _orders(locales: Iterable[Locale]) -> Mapping[str, str]:
    """The order of numbers by language and, where it differs, country: "es" and "es-pa"."""
    found: dict[str, set[str]] = defaultdict(set)
    for locale in locales:
        if locale.territory or not locale.script:
            tag = f"{locale.language}-{locale.territory or ''}".strip("-").lower()
            found[tag].add(ORDERS.get(tag, _order(locale) or ORDERS.get(locale.language, "")))
    orders = {tag: (several - {""} or {""}).pop() for tag, several in found.items() if len(several - {""}) <= 1}
    return {tag: order for tag, order in orders.items() if order != orders.get(tag.rpartition("-")[0], "")}


def _sorted(kinds: Mapping[str, Iterable[str]]) -> dict[str, str]:
    order = sorted(kinds, key=lambda kind: (len(kind) > 2, kind))
    return {kind: "|".join(sorted(filter(None, kinds[kind]))) for kind in order}


def _words(locale: Locale) -> Iterator[tuple[str, str]]:
    """Each word or phrase of dates with its kind: 01 to 12, am, pm, weekday, particle."""
    glued = list(_glued(locale))
    for number, name in _names(locale.months):
        forms = {name, *(f"{before}{name}{after}" for before, after in glued)}
        yield from ((f"{number:02}", key) for form in forms if (key := _phrase(form)) and _is_name(locale, key))
    yield from (("weekday", phrase) for _, name in _names(locale.days) if not re.search(r"\d", phrase := _phrase(name)))
    for half, name in _halves(locale):
        yield half, _phrase(name)
    for literal in _literals(locale):
        yield from (("particle", word) for word, _, _ in tokens(literal))


def _phrase(text: str) -> str:
    return " ".join(word for word, _, _ in tokens(text))


def _is_name(locale: Locale, phrase: str) -> bool:
    """Whether a name of a month says more than its number: "M07" and "7月" do not."""
    if locale.language in ("zh", "ja", "ko", "yue"):
        return not re.search(r"\d", phrase)
    return re.fullmatch(r"m? ?\d+", phrase) is None


def _names(of: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    contexts, widths = NAMED
    for context in contexts:
        for width in widths:
            yield from of.get(context, {}).get(width, {}).items()


def _patterns(locale: Locale) -> list[str]:
    dates = [*locale.date_formats.values(), *(f for name, f in locale.datetime_skeletons.items() if "d" in name)]
    return [date.pattern for date in dates]


def _glued(locale: Locale) -> Iterator[tuple[str, str]]:
    """What stands right before and after the name of a month: `בMMMM`, `MMMM'ren'`."""
    for pattern in _patterns(locale):
        if found := re.search(r"('[^']+'|[^\W\da-zA-Z])?(MMMM?)('[^']+')?", pattern):
            before, after = ((part or "").strip("'") for part in (found[1], found[3]))
            if (before or after) and not re.search(r"\s", before + after):
                yield before, after
    before, _, after = MORE.get(locale.language, {}).get("around", "").partition("...")
    if before or after:
        yield before, after


def _literals(locale: Locale) -> Iterator[str]:
    """Words of the patterns: `d 'de' MMMM`, `y 'г'.`."""
    for pattern in _patterns(locale):
        yield from re.findall(r"'([^']+)'", pattern)
        yield from re.findall(r"[^\W\da-zA-Z]+", re.sub(r"'[^']*'", "", pattern))


def _halves(locale: Locale) -> Iterator[tuple[str, str]]:
    """Words for parts of the day that lie before noon, or after it."""
    rules = {name: _half(rule) for rule in locale.day_period_rules.values() for name, rule in _rules(rule)}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "narrow"):
            for name, word in locale.day_periods.get(context, {}).get(width, {}).items():
                half = name if name in ("am", "pm") else rules.get(name, "")
                if half and (width != "narrow" or name in ("am", "pm")) and not (len(word) == 1 and word.isascii()):
                    yield half, word


def _rules(rules: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name, spans) for name, spans in rules.items() if isinstance(spans, list))


def _half(spans: Iterable[Mapping[str, int]]) -> str:
    noon = 12 * 3600
    within = [(span.get("from", span.get("at", 0)), span.get("before", span.get("at", 0) + 1)) for span in spans]
    if all(start < end <= noon for start, end in within):
        return "am"
    return "pm" if all(noon <= start < end for start, end in within) else ""


def _order(locale: Locale) -> str:
    pattern = locale.date_formats["short"].pattern
    order = "".join(found[1] for found in _LETTERS.finditer(pattern) if found[1]).upper()
    return order if order in ("DMY", "MDY", "YMD") and "y-MM" not in pattern else ""


def text() -> str:
    """The file: one line for each kind of word."""
    return json.dumps(table(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
