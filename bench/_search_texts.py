"""The texts that are searched, as values, and those of a file."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One release, with what an earlier version said where it was edited."""

    source: str
    key: str
    language: str
    title: str
    paragraphs: tuple[str, ...]
    published: str
    department: str = ""
    before: tuple[str, ...] = ()  # the paragraphs of its first version, () = it was never edited
    touches: tuple[str, ...] = ()  # what the edit was about, as presswatch calls it
    withdrawn: bool = False

    @property
    def body(self) -> str:
        """What its newest version says below the title."""
        return "\n".join((*self.paragraphs, self.department))


def read(path: Path) -> list[Text]:
    """The texts of a file in JSON Lines, with the fields of `Text`."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [_text(row) for row in rows]


def _text(row: dict[str, Any]) -> Text:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Text(**fields)
