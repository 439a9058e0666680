"""What the links of a pager are called, in any language: the table `words.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias
from unicodedata import normalize

Role: TypeAlias = Literal[
    "next",
    "previous",
    "last",
    "more",  # loads further entries into the page
    "far",  # a doubled arrow: the last page, or the next where nothing else leads there
    "dots",  # the next or the previous numbers
]
_STEPS: tuple[Role, ...] = ("next", "previous")
_SIGNS: Mapping[Role, str] = {"next": "›>→▶▷►❯⟩〉＞⇒", "previous": "‹<←◀◁◄❮⟨〈＜⇐", "far": "»≫⏭⇥⟫》"}
_NUMBER = re.compile(r"\d{1,6}")
_SILENT = re.compile(r"[\W_]+")
_LONGEST = 60  # characters of what a link of a pager says
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STEP = re.compile(r"(?<!\d)\d{2,3}(?!\d)")  # how many rows: "next 20"


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """Where a link named `text` leads: by its words in any language, else by its arrow; None if neither says so."""
    if len(text) > _LONGEST:
        return None
    if _key(text):
        roles = {_role(part) for part in text.split("/")}  # in two languages
        return roles.pop() if len(roles) == 1 else None
    signs = "".join(text.split())
    if signs in ("...", "…"):
        return "dots"
    if signs[-1:] == "|" and signs[:-1] in ("›", ">", "»", ">>"):
        return "last"
    role = next((role for role, known in _SIGNS.items() if signs and set(signs) <= {signs[0]} & set(known)), None)
    return "far" if len(signs) > 1 and role == "next" else role


def _role(text: str) -> Role | None:
    """The role of a word, or of "next" and "previous" with a number or a name of rows: "Next 20", "Older posts"."""
    known = _words()[0]
    if role := known.get(_key(text)):
        return role
    plain = _STEP.sub("", text, count=1)
    return next((role for each in (plain, _without_items(plain)) if (role := known.get(_key(each))) in _STEPS), None)


def _without_items(text: str) -> str:
    """`text` without the words for what is listed."""
    items = _words()[2]
    return " ".join(word for word in text.split() if _key(word) not in items)


@lru_cache(maxsize=4096)
def number_of(text: str) -> int:
    """The number of the page that a link named `text` leads to ("2", "[2]", "2페이지", "Go to page 2"); 0 if none."""
    numbers = _NUMBER.findall(text) if len(text) <= _LONGEST else ()
    if len(numbers) != 1 or ((rest := _key(text.replace(numbers[0], ""))) and rest not in _words()[1]):
        return 0
    return int(numbers[0])


def says_page(text: str) -> bool:
    """Whether one of the words of `text` is a word for a page: "Page 1 of 9", "pageIndex"."""
    words = _WORD.findall(_HUMP.sub(" ", text))
    return any(_key(word) in _words()[1] for word in words)


def _key(text: str) -> str:
    """The letters and digits of `text`: case, blanks and punctuation do not count."""
    return _SILENT.sub("", normalize("NFC", text).casefold())


@cache
def _words() -> tuple[Mapping[str, Role], frozenset[str], frozenset[str]]:
    """The role of each word, the words for a page, and those for what is listed."""
    languages = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8")).values()
    roles: dict[str, Role] = {}
    for role in ("more", "last", "previous", "next"):
        roles |= {_key(word): role for language in languages for word in language[role].split(",")}
    pages, items = (
        frozenset(_key(word) for language in languages for word in language.get(kind, "").split(","))
        for kind in ("page", "items")
    )
    return roles, pages, items
