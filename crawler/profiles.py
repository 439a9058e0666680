"""What is known of a site: hosts, keys, selectors, field labels. One TOML file per site in `profiles/`.

Selectors are CSS; of several, the first that finds something wins. docs/profiles.md says how to write
a profile; `profile_schema` checks it.
"""

import fnmatch
import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from crawler.errors import ProfileError
from crawler.nearest import did_you_mean

_FOLDER = Path(__file__).parent / "profiles"


@dataclass(frozen=True, slots=True)
class KeyRule:
    """How a key follows from a URL: `url` is searched in the canonical URL, its groups fill `key` ("{board}/{seq}")."""

    url: re.Pattern[str]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRules:
    """Where a list page keeps its rows. All selectors but `rows` and `next` apply inside a row."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRules:
    """Where a release page keeps its parts. All but `board` apply inside the container, if there is one."""

    container: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    board: tuple[str, ...] = ()
    date: tuple[str, ...] = ()  # an element that holds the day and nothing else of the kind
    department: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()  # links
    drop: tuple[str, ...] = ()  # inside the body, but not part of it: share bars, related links (all are removed)
    lines: frozenset[str] = frozenset()  # lines that are never text, compared whole
    boards: frozenset[str] = frozenset()  # names of boards, as lines of a text
    notes: tuple[re.Pattern[str], ...] = ()  # whole lines that are notes; group 1 is the note


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonRules:
    """Dotted paths into a JSON release (gov.uk content items); a list on the way means each of its members.

    The first path that exists counts; of `body`, `note` and `attachments`, all do.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of one site; `GENERIC` (name "") is the profile of any other site."""

    name: str = ""
    title: str = ""
    hosts: tuple[str, ...] = ()  # globs: "*.mofa.go.kr"
    language: str = ""  # ISO 639-1 of most of its releases
    timezone: str = ""  # IANA name, "" = not known
    country: str = ""  # whose public holidays it keeps (ISO 3166), "" = not known
    tested: str = ""  # for people: the pages this profile was tried on
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
    """The profile of that name ("" = GENERIC). Raises ProfileError for an unknown name or a faulty file."""
    if not name:
        return GENERIC
    if name not in profile_names():
        hint = did_you_mean(name, profile_names()) or f"; there are: {', '.join(profile_names())}"
        raise ProfileError(f'no profile is called "{name}"{hint}')
    return parse_profile((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"), name)


def profile_for(url: str, name: str = "") -> Profile:
    """The profile of that name, else the one that knows the host of `url`, else GENERIC."""
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
    """The profile written as TOML in `text`. Raises ProfileError: one line per problem, with file, key and fix."""
    from crawler.profile_schema import check  # decision 0006

    file = f"profiles/{name}.toml"
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{file}: {error}") from error
    table = check(data, file)
    return Profile(
        name=name,
        title=table.title,
        hosts=table.hosts,
        language=table.language,
        timezone=table.timezone,
        country=table.country,
        tested=table.tested,
        keys=tuple(KeyRule(rule.url, rule.key) for rule in table.key),
        list=ListRules(**dict(table.list_)),
        release=ReleaseRules(**dict(table.release)),
        json=JsonRules(**dict(table.json_)),
        labels=tuple((label, field) for field, labels in table.labels.items() for label in labels),
        feeds=tuple(table.feeds.items()),
        withdrawn=table.withdrawn,
        digest=hashlib.sha256(text.encode()).hexdigest()[:8],
    )
