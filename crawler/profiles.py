"""What is known of a site: hosts, keys, selectors, field labels. One TOML file per site in `profiles/`.

Selectors are CSS; where several are given, the first one that finds something wins. How to write a profile is told in
docs/profiles.md.
"""

import fnmatch
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from lxml.cssselect import CSSSelector

from crawler.errors import ProfileError

_FOLDER = Path(__file__).parent / "profiles"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class KeyRule:
    """How a URL tells the key: `url` is searched in the canonical URL, its groups fill `key` ("{board}/{seq}")."""

    url: re.Pattern[str]
    key: str


@dataclass(frozen=True, slots=True)
class ListRules:
    """Where a list page keeps its rows. Selectors but `rows` and `next` are looked for inside a row."""

    rows: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()  # something in a row that marks it as pinned
    next: tuple[str, ...] = ()  # link to the next page
    onclick: re.Pattern[str] | None = None  # named groups fill `view`
    view: str = ""  # URL template of a release, relative to the list: "./view.do?seq={seq}"
    page_param: str = ""  # query parameter that counts pages from `first_page`
    first_page: int = 1
    empty: tuple[str, ...] = ()  # phrases of a list without rows


@dataclass(frozen=True, slots=True)
class ReleaseRules:
    """Where a release page keeps its parts. All but `board` are looked for inside the container, if one is named."""

    container: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    board: tuple[str, ...] = ()
    date: tuple[str, ...] = ()  # an element that holds the day and nothing else of the kind
    department: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()  # links
    drop: tuple[str, ...] = ()  # parts of the body that are none: share bars, related links (all of them go)
    lines: frozenset[str] = frozenset()  # lines that are never text, compared whole
    boards: frozenset[str] = frozenset()  # names of boards, where a text has them as a line
    notes: tuple[re.Pattern[str], ...] = ()  # whole lines that are notes; group 1 is the note


@dataclass(frozen=True, slots=True)
class JsonRules:
    """Dotted paths into a JSON release (gov.uk content items); a list on the way stands for each of its members.

    The first path that leads anywhere counts, but all of `body`, `note` and `attachments` do.
    """

    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()  # HTML or text
    published_at: tuple[str, ...] = ()
    board: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()  # objects with title and url
    note: tuple[str, ...] = ()  # what the site says of the release (a withdrawal notice)
    kinds: tuple[str, ...] = ()  # field that names the kind of document; `gone` and `lists` are its values
    gone: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one site; `GENERIC` (name "") is the profile of a site nobody described."""

    name: str = ""
    title: str = ""
    hosts: tuple[str, ...] = ()  # globs: "*.mofa.go.kr"
    language: str = ""  # ISO 639-1 of most of its releases
    timezone: str = ""  # IANA name, "" = not known
    tested: str = ""  # for people: on what pages this profile was tried
    keys: tuple[KeyRule, ...] = ()
    list: ListRules = ListRules()
    release: ReleaseRules = ReleaseRules()
    json: JsonRules = JsonRules()
    labels: tuple[tuple[str, str], ...] = ()  # (label, field): added to those every site has, see clean/fields.py
    feeds: tuple[tuple[str, str], ...] = ()  # (list URL, feed URL)
    withdrawn: tuple[str, ...] = ()  # phrases of a page that was taken down
    digest: str = ""  # names the content of the file: 8 hex digits


GENERIC = Profile()


def profile_names() -> list[str]:
    """Names of all profiles, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name ("" = GENERIC). Raises ProfileError for an unknown name or a broken file."""
    if not name:
        return GENERIC
    if name not in profile_names():
        raise ProfileError(f"no profile named {name!r}; there are: {', '.join(profile_names())}")
    return parse_profile((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"), name)


def profile_for(url: str, name: str = "") -> Profile:
    """The profile named, else the one whose hosts hold the host of `url`, else GENERIC."""
    if name:
        return load_profile(name)
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return GENERIC
    return next((p for p in map(load_profile, profile_names()) if _holds(p.hosts, host)), GENERIC)


def _holds(hosts: tuple[str, ...], host: str) -> bool:
    return any(fnmatch.fnmatchcase(host, glob) for glob in hosts)


def parse_profile(text: str, name: str) -> Profile:
    """The profile written as TOML in `text`. Raises ProfileError naming the key that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"profile {name}: {error}") from error
    zone = data.get("timezone", "")
    if zone and zone not in available_timezones():
        raise ProfileError(f"profile {name}: timezone: {zone!r} is no time zone")
    sections: dict[str, Any] = {
        "name": name,
        "digest": hashlib.sha256(text.encode()).hexdigest()[:8],
        "keys": tuple(_key_rule(rule, name) for rule in data.pop("key", [])),
        "list": _build(ListRules, data.pop("list", {}), f"{name}: list."),
        "release": _build(ReleaseRules, data.pop("release", {}), f"{name}: release."),
        "json": _build(JsonRules, data.pop("json", {}), f"{name}: json."),
        "labels": _labels(data.pop("labels", {}), name),
        "feeds": tuple(data.pop("feeds", {}).items()),
    }
    return _build(Profile, data, f"{name}: ", sections)


def _key_rule(rule: Mapping[str, Any], name: str) -> KeyRule:
    if set(rule) != {"url", "key"}:
        raise ProfileError(f"profile {name}: each [[key]] needs `url` and `key`, and nothing else")
    url, key = _regex(rule["url"], f"{name}: key"), str(rule["key"])
    try:
        key.format_map(dict.fromkeys(url.groupindex, ""))
    except (KeyError, ValueError, IndexError) as error:
        raise ProfileError(f"profile {name}: key: {key!r} names a group that `url` does not have: {error}") from error
    return KeyRule(url, key)


def _labels(section: Mapping[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    """(label, field) pairs of [labels], which names the labels of each field."""
    for field, each in section.items():
        if not isinstance(each, list):
            raise ProfileError(f"profile {name}: labels.{field}: wrong kind of value: {each!r}")
    return tuple((str(label), field) for field, each in section.items() for label in each)


def _build(kind: type[_T], data: Mapping[str, Any], where: str, ready: Mapping[str, Any] | None = None) -> _T:
    """An object of `kind` from TOML values, each brought to the type its field has."""
    known = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]  # a dataclass type
    values = dict(ready or {})
    for key, value in data.items():
        if key not in known or key in values:
            raise ProfileError(f"profile {where.rstrip('.: ')}: unknown key {key!r}; known: {', '.join(sorted(known))}")
        values[key] = _value(value, known[key], f"{where}{key}", _is_selector(kind, key))
    return kind(**values)


_NOT_SELECTORS = {"empty", "view", "page_param", "lines", "boards"}


def _is_selector(kind: type[object], key: str) -> bool:
    return kind in (ListRules, ReleaseRules) and key not in _NOT_SELECTORS


def _value(value: object, wanted: str, where: str, selector: bool) -> object:
    for plain in (int, str):
        if wanted == str(plain):
            if type(value) is not plain:
                raise ProfileError(f"profile {where}: wrong kind of value: {value!r}")
            return value
    if "Pattern[str] | None" in wanted:
        return _regex(value, where)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ProfileError(f"profile {where}: wrong kind of value: {value!r}")
    if wanted.startswith("frozenset"):
        return frozenset(texts)
    if "Pattern" in wanted:
        return tuple(_regex(text, where) for text in texts)
    return tuple(_checked(text, where) if selector else text for text in texts)


def _regex(value: object, where: str) -> re.Pattern[str]:
    try:
        return re.compile(str(value))
    except re.error as error:
        raise ProfileError(f"profile {where}: {value!r} is no regular expression: {error}") from error


def _checked(selector: str, where: str) -> str:
    try:
        CSSSelector(selector, translator="html")
    except (SyntaxError, ValueError) as error:  # cssselect's errors are SyntaxErrors
        raise ProfileError(f"profile {where}: {selector!r} is no CSS selector: {error}") from error
    return selector
