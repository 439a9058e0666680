"""The keys of a profile's file as pydantic models, one for each table, and the check of a file.

Imported only when a profile is read: pydantic costs 0.1 s of CPU, which commands that only read should not pay.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from crawler.errors import ProfileError
from crawler.html.selectors import compiled
from crawler.nearest import did_you_mean
from crawler.validation import problem


def _texts(value: object) -> object:
    """A text alone stands for a list of one."""
    texts = [value] if isinstance(value, str) else value
    return tuple(texts) if isinstance(texts, list) else value


def _text_set(value: object) -> object:
    texts = _texts(value)
    return frozenset(texts) if isinstance(texts, tuple) and all(isinstance(text, str) for text in texts) else value


def _selector(text: str) -> str:
    try:
        compiled(text)
    except (SyntaxError, ValueError) as error:  # cssselect's errors are SyntaxErrors
        raise ValueError(f"{text!r} is not a CSS selector: {error}") from error
    return text


def _pattern(value: object) -> object:
    try:
        return re.compile(value) if isinstance(value, str) else value
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from error


def _zone(name: str) -> str:
    if name and name not in available_timezones():
        raise ValueError(f"{name!r} is not a time zone{did_you_mean(name, sorted(available_timezones()))}")
    return name


Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
TextSet = Annotated[frozenset[str], BeforeValidator(_text_set)]
Selectors = Annotated[tuple[Annotated[str, AfterValidator(_selector)], ...], BeforeValidator(_texts)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(_texts)]


class Table(BaseModel):
    """One table of the file: TOML's own types, no other keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class KeyTable(Table):
    """[[key]]: how a key follows from a URL."""

    url: Pattern
    key: str

    @model_validator(mode="after")
    def _named(self) -> Self:
        try:
            self.key.format_map(dict.fromkeys(self.url.groupindex, ""))
        except (KeyError, ValueError, IndexError) as error:
            raise ValueError(f"{self.key!r} names a group that `url` does not have: {error}") from error
        return self


class ListTable(Table):
    """[list]: where a list page keeps its rows."""

    rows: Selectors = ()
    link: Selectors = ()
    title: Selectors = ()
    date: Selectors = ()
    department: Selectors = ()
    pinned: Selectors = ()
    next: Selectors = ()
    onclick: Pattern | None = None
    view: str = ""
    page_param: str = ""
    first_page: int = 1
    empty: Texts = ()


class ReleaseTable(Table):
    """[release]: where a release page keeps its parts."""

    container: Selectors = ()
    title: Selectors = ()
    body: Selectors = ()
    board: Selectors = ()
    date: Selectors = ()
    department: Selectors = ()
    attachments: Selectors = ()
    drop: Selectors = ()
    lines: TextSet = frozenset()
    boards: TextSet = frozenset()
    notes: Patterns = ()


class JsonTable(Table):
    """[json]: dotted paths into a JSON release."""

    title: Texts = ()
    body: Texts = ()
    published_at: Texts = ()
    board: Texts = ()
    department: Texts = ()
    language: Texts = ()
    attachments: Texts = ()
    note: Texts = ()
    kinds: Texts = ()
    gone: Texts = ()
    lists: Texts = ()


class ProfileTable(Table):
    """The whole file."""

    title: str = ""
    hosts: Texts = ()
    language: str = ""
    timezone: Annotated[str, AfterValidator(_zone)] = ""
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    tested: str = ""
    withdrawn: Texts = ()
    key: list[KeyTable] = []
    list_: ListTable = Field(ListTable(), alias="list")
    release: ReleaseTable = ReleaseTable()
    json_: JsonTable = Field(JsonTable(), alias="json")
    labels: dict[str, list[str]] = {}
    feeds: dict[str, str] = {}


def check(data: Mapping[str, Any], file: str) -> ProfileTable:
    """The tables in `data`, checked. Raises ProfileError: one line per problem, with `file`, key and fix."""
    try:
        return ProfileTable.model_validate(data)
    except ValidationError as wrong:
        lines = [f"{file}: {_in_words(error)}" for error in wrong.errors(include_url=False)]
        raise ProfileError("\n".join(lines)) from wrong


def _in_words(error: Mapping[str, Any]) -> str:
    *table, key = place = [str(part) for part in error["loc"] if isinstance(part, str)]
    if error["type"] == "extra_forbidden":
        known = _keys(table)
        hint = did_you_mean(key, known) or f"; the keys are {', '.join(known)}"
        return f'{_label(table)}"{key}" is not a key{hint}'
    if error["type"] == "missing":
        return f'{_label(table)}needs the key "{key}"'
    if place == ["key"] and error["type"] == "list_type":
        return "write [[key]], with two brackets on each side"
    value = error["input"]
    shown = error["type"] != "value_error" and not isinstance(value, list | dict)  # else in the words, or too long
    return f"{'.'.join(place)}{f' = {value!r}' if shown else ''}: {problem(error)}"


def _label(place: list[str]) -> str:
    return f"{'.'.join(place)}: " if place else ""


def _keys(table: list[str]) -> list[str]:
    """The keys that may stand in a table; [] is the top of the file."""
    fields = ProfileTable.model_fields
    models = {field.alias or name: field.annotation for name, field in fields.items()} | {"key": KeyTable}
    model = models[table[0]] if table else ProfileTable
    assert isinstance(model, type), "only tables refuse keys"
    assert issubclass(model, Table), "only tables refuse keys"
    return [field.alias or name for name, field in model.model_fields.items()]
