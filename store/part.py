"""One thing that an edit changed: a row of the view `change_parts`. Pure."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from store.model import Touch

Place: TypeAlias = Literal["title", "date", "department", "text", "note", "file", "file_text", "link", "image"]
Fate: TypeAlias = Literal["moved", "replaced", "renamed", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage, word, file, link or picture of a release that was changed; `before` or `after` is "" where it only
    came or only went.
    """

    part: Place  # of the release
    kind: Touch | Fate  # what the change touches first, or what became of a paragraph, file, link or picture
    before: str
    after: str
    is_number: bool  # whether a figure came, went or was changed
    file: str = ""  # of a file and of the text in it: its name
