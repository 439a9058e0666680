"""What a list shows and was not taken in, in a few lines of English. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from crawler.languages import counted
from store.query_rows import LeftOutCount

AS_LISTED: Final = "Its page could not be read. This is what the list says of it."
_MOST = 3  # reasons in one line
_WORDS: Final[Mapping[str, tuple[str, str]]] = {  # what is counted, and what became of it; a gap has words of its own
    "row": ("row", "of the list left out"),
    "cut": ("part", "of the list not read"),
    "page": ("page", "could not be read; will be tried again"),
}


def left_out_lines(counts: Sequence[LeftOutCount]) -> list[str]:
    """A line for each kind of what one source left out, with the most frequent reasons."""
    lines = []
    for what, (noun, words) in _WORDS.items():
        of_kind = [one for one in counts if one.what == what]
        if of_kind:
            total = sum(one.number for one in of_kind)
            reasons = "; ".join(_reasons(of_kind, total))
            lines.append(f"{counted(total, noun)} {words}{f' ({reasons})' if reasons else ''}")
    return lines


def _reasons(counts: Sequence[LeftOutCount], total: int) -> Iterable[str]:
    """The reasons, the most frequent first, each with its number unless it is that of all."""
    explained = [one for one in counts if one.why]
    named = sorted((one for one in explained if not one.is_rest), key=lambda one: -one.number)[:_MOST]
    for one in named:
        yield one.why if one.number == total else f"{one.number:,}: {one.why}"
    if rest := sum(one.number for one in explained) - sum(one.number for one in named):
        yield f"{rest:,} for other reasons"
