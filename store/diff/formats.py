"""One document that is attached in several formats: .hwp, .hwpx and .pdf of one text. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

from crawler.items import Attachment
from store.diff.same_text import ALIKE, Sketch, edit, same_text, sketch

Swap: TypeAlias = tuple[Attachment, Attachment]  # a file before and after
_NAMED_ALIKE = 0.9  # share of letters in common that is enough where the names say that it is one document
_BEST = (".hwpx", ".hwp", ".docx", ".pdf")  # the format whose text is the nearest to what its author wrote comes first
_ENDING = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,5}$")
_T = TypeVar("_T")


class Formats:
    """Compares the texts of files in different formats, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, Sketch | None] = {}

    def same(self, one: Attachment, other: Attachment) -> bool:
        """Whether two files are one document in two formats."""
        if not (one.text and other.text) or suffix(one.name) == suffix(other.name):
            return False
        alike = _NAMED_ALIKE if stem(one.name) == stem(other.name) else ALIKE
        return same_text(self._sketch(one), self._sketch(other), alike)

    def same_swap(self, one: Swap, other: Swap) -> bool:
        """Whether two formats of one document were edited in the same way."""
        return self.same(one[0], other[0]) and self._edit(one) == self._edit(other)

    def _edit(self, swap: Swap) -> tuple[frozenset[str], ...] | None:
        before, after = map(self._sketch, swap)
        return edit(before, after) if before and after else None

    def _sketch(self, file: Attachment) -> Sketch | None:
        if file.text not in self._known:
            self._known[file.text] = sketch(file.text)
        return self._known[file.text]


def grouped(items: Iterable[_T], alike: Callable[[_T, _T], bool]) -> list[list[_T]]:
    """The items in groups in which each is alike to each."""
    groups: list[list[_T]] = []
    for item in items:
        group = next((group for group in groups if all(alike(one, item) for one in group)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    return groups


def best(files: Sequence[Attachment]) -> int:
    """The place of the file whose format keeps its text best."""
    return min(range(len(files)), key=lambda n: _rank(files[n]))


def document_name(names: Sequence[str]) -> str:
    """The files of one document in a few words: "table (.hwp, .pdf)", else their names in a row."""
    if len(names) > 1 and len({stem(name) for name in names}) == 1:
        return f"{_parts(names[0])[0]} ({', '.join(map(suffix, names))})"
    return ", ".join(names)


def stem(name: str) -> str:
    """A name without its ending, for comparing."""
    return _parts(name)[0].casefold()


def suffix(name: str) -> str:
    """The ending of a name in lower case, with its dot; "" if it has none."""
    return _parts(name)[1].lower()


def _parts(name: str) -> tuple[str, str]:
    """A name, and its ending with the dot."""
    ending = _ENDING.search(name)
    return (name[: ending.start()], ending[0]) if ending else (name, "")


def _rank(file: Attachment) -> int:
    ending = suffix(file.name)
    return _BEST.index(ending) if ending in _BEST else len(_BEST)
