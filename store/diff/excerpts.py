"""The edits of a passage in whole tokens: none begins or ends inside of a figure, an address or a word. Pure."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from store.diff.mark import Span
from store.diff.passages import Hunk
from store.diff.units import is_word, units

MOST = 200  # edits of one passage that are looked at
_WIDEST = 200  # characters of a token on one side of a place
_ROUNDS = 2  # a token that is whole in one version may begin or end inside of one in the other
_NEAR = 20  # characters between two edits that are read as one, if there is one token at most
_ONE = 60  # characters of such an edit


class _Edit(NamedTuple):
    """Where an edit begins and ends in the old and in the new text."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def one_sided(self) -> bool:
        """Whether something only came or only went."""
        return self.old_start == self.old_end or self.new_start == self.new_end

    def wider(self, left: int, right: int) -> "_Edit":
        return _Edit(self.old_start - left, self.old_end + right, self.new_start - left, self.new_end + right)

    def and_on(self, other: "_Edit") -> "_Edit":
        """Both, with what stands between them."""
        starts = min(self.old_start, other.old_start), min(self.new_start, other.new_start)
        ends = max(self.old_end, other.old_end), max(self.new_end, other.new_end)
        return _Edit(starts[0], ends[0], starts[1], ends[1])


def excerpts(spans: Sequence[Span]) -> list[Hunk]:
    """The first edits of a passage in their order, each in whole tokens; those that touch or nearly touch are one."""
    old, new = ("".join(s.text for s in spans if s.op in ("keep", op)) for op in ("delete", "insert"))
    ends = _Edit(0, 0, 0, 0), _Edit(len(old), len(old), len(new), len(new))
    edits = [ends[0], *islice(_edits(spans), MOST + 1), ends[1]]
    whole = [ends[0], *_whole(old, new, edits), ends[1]]
    between = [new[one.new_end : other.new_start] for one, other in pairwise(whole)]
    return [
        Hunk(old[edit.old_start : edit.old_end], new[edit.new_start : edit.new_end], between[n], between[n + 1])
        for n, edit in enumerate(whole[1:-1])
    ]


def _whole(old: str, new: str, edits: Sequence[_Edit]) -> list[_Edit]:
    """The edits between the first and the last one, each grown to whole tokens, or as far as to the one beside it."""
    grown: list[tuple[int, _Edit]] = []  # with the number of the first edit in it
    for last in range(1, min(len(edits) - 1, MOST + 1)):
        first, edit = last, _grown(old, new, edits, last, last)
        while grown and _is_one(grown[-1][1], edit, new[grown[-1][1].new_end : edit.new_start]):
            first, _ = grown.pop()
            edit = _grown(old, new, edits, first, last)
        grown.append((first, edit))
    return [edit for _, edit in grown]


def _edits(spans: Sequence[Span]) -> Iterator[_Edit]:
    edit = _Edit(0, 0, 0, 0)
    for span in (*spans, Span("keep", "")):
        size = len(span.text)
        if span.op == "keep":
            if edit.old_end > edit.old_start or edit.new_end > edit.new_start:
                yield edit
            edit = _Edit(edit.old_end + size, edit.old_end + size, edit.new_end + size, edit.new_end + size)
        elif span.op == "delete":
            edit = edit._replace(old_end=edit.old_end + size)
        else:
            edit = edit._replace(new_end=edit.new_end + size)


def _grown(old: str, new: str, edits: Sequence[_Edit], first: int, last: int) -> _Edit:
    """These edits as one, with the rest of the tokens that it begins and ends in, as far as both texts are equal."""
    edit = edits[first].and_on(edits[last])
    begins, ends = edits[first - 1].old_end, edits[last + 1].old_start
    for _ in range(_ROUNDS):
        sides = _cut_off(old, edit.old_start, edit.old_end), _cut_off(new, edit.new_start, edit.new_end)
        left, right = max(side[0] for side in sides), max(side[1] for side in sides)
        edit = edit.wider(min(left, edit.old_start - begins), min(right, ends - edit.old_end))
    return edit


def _cut_off(text: str, start: int, end: int) -> tuple[int, int]:
    """How many characters of tokens lie before `start` and behind `end`, the rest of them inside."""
    first = max(0, start - _WIDEST)
    found = units(text[first : end + _WIDEST])
    left = next((start - first - one for one, other in found if one < start - first < other), 0)
    return left, next((other - end + first for one, other in found if one < end - first < other), 0)


def _is_one(edit: _Edit, after: _Edit, between: str) -> bool:
    """Whether two edits are better read as one: a mark stands between them at most, or a word beside what only came."""
    if edit.old_end >= after.old_start or edit.new_end >= after.new_start:
        return True
    longest = max(after.old_end - edit.old_start, after.new_end - edit.new_start)
    if longest > _ONE or len(between) > _NEAR or len(units(between)) > 1:
        return False
    return not is_word(between) or edit.one_sided or after.one_sided
