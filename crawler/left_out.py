"""What a list shows and a visit does not take in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from crawler.reasons import Reason, words

What: TypeAlias = Literal[
    "row",  # one row or feed item that could not become an entry
    "cut",  # entries beyond the most that are read of one page; the oldest are cut
    "gap",  # pages of the list that could not be reached, though page one holds nothing known
]

MOST_NAMED = 50  # of one page, each with its title


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One thing that was left out, with as much as the list says of it ("" = nothing)."""

    what: What
    reason: Reason
    title: str = ""
    url: str = ""
    published: str = ""  # day as listed, in the site's own time zone

    @property
    def why(self) -> str:
        """The reason in English."""
        return words(self.reason)


def bounded(left_out: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """The first of `left_out`, and of many more only how many they are."""
    more = len(left_out) - MOST_NAMED
    if more <= 0:
        return tuple(left_out)
    return (*left_out[:MOST_NAMED], LeftOut(what=left_out[0].what, reason=Reason.of("more_left_out", count=more)))
