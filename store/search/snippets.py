"""The places in a text where the words of a search stand: all of them, or one line that shows them. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from store.search.terms import Term, apart, may_stand, spans

LENGTH = 120  # characters
_NAME = 60  # characters of the name of a file
_LEAD = 3  # the part of them before the first word found: one in so many
_STRETCH, _OVERLAP = 300, 80  # characters that are looked through at once, and with those before them


class _Place(NamedTuple):
    """Where a term stands."""

    text: int  # which of the texts
    start: int
    end: int
    term: int  # which of the terms


def marks(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """The start and end of each place in `text` that one of `terms` finds, in order and none within another."""
    return apart(chain.from_iterable(spans(term, text) for term in terms))


def snippet(texts: Sequence[str], terms: Sequence[Term], files: Sequence[str] = ()) -> str:
    """One line around the words found: where most of `terms` stand together and, beside it, where the others do.

    The last of the texts are those of `files`, each behind the name of its file; a place further down is shown with
    that name. Without a word found, how the first text begins.
    """
    names = [*[""] * (len(texts) - len(files)), *files]
    flat = [" ".join(text.split()) for text in texts]
    found = _places(flat, terms)
    if not found:
        return _cut(next(filter(None, flat), ""), 0, 0, LENGTH)
    shown = _densest(found, LENGTH - LENGTH // _LEAD)
    if not _others(found, shown):
        return _around(shown, flat, names, LENGTH)
    half = LENGTH // 2
    shown = _densest(found, half - half // _LEAD)
    both = sorted([shown, _densest(_others(found, shown), half - half // _LEAD)])
    lines = (_around(part, flat, names, half) for part in both)
    return " ".join(lines).replace("… …", " … ")


def _around(part: Sequence[_Place], texts: Sequence[str], names: Sequence[str], length: int) -> str:
    """`length` characters around places in one text, and the name of its file if they do not begin with it."""
    number = part[0].text
    line = _cut(texts[number], part[0].start, part[-1].end, length)
    begins = not line.startswith("…")
    return line if begins or not names[number] else f"in {names[number][:_NAME]}: {line}"


def _places(texts: Sequence[str], terms: Sequence[Term]) -> list[_Place]:
    """The places up to those where each of the terms has stood once."""
    found: set[_Place] = set()
    missing = set(range(len(terms)))
    for number, text in enumerate(texts):
        for begin, stretch in _stretches(text):
            near = _in_stretch(number, begin, stretch, terms)
            found.update(near)
            missing.difference_update(place.term for place in near)
            if not missing:
                return sorted(found)
    return sorted(found)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Parts of a text with their beginnings, each with the end of the one before; words stay whole."""
    for begin in range(0, len(text), _STRETCH):
        start, end = max(0, begin - _OVERLAP), begin + _STRETCH
        start = text.find(" ", start, begin) + 1 or start if start else 0
        end = max(end, text.find(" ", end, end + _OVERLAP))
        yield start, text[start:end]


def _in_stretch(number: int, begin: int, text: str, terms: Sequence[Term]) -> list[_Place]:
    return [
        _Place(number, begin + start, begin + end, which)
        for which, term in enumerate(terms)
        if may_stand(term, text)
        for start, end in spans(term, text)
    ]


def _others(found: Sequence[_Place], shown: Sequence[_Place]) -> list[_Place]:
    """The places of terms that are not shown."""
    terms = {place.term for place in shown}
    return [place for place in found if place.term not in terms]


def _densest(found: Sequence[_Place], width: int) -> list[_Place]:
    """The first places within `width` characters of one text that hold most of the terms."""
    best, most = range(1), 0
    first = 0
    terms: Counter[int] = Counter()
    for number, place in enumerate(found):
        terms[place.term] += 1
        while first < number and (found[first].text != place.text or place.end - found[first].start > width):
            terms[found[first].term] -= 1
            first += 1
        if (many := len(+terms)) > most:
            best, most = range(first, number + 1), many
    return [found[number] for number in best]


def _cut(text: str, start: int, end: int, length: int) -> str:
    """`length` characters of a text around a place, from a word on and to the end of one."""
    begin = max(0, min(start - length // _LEAD, len(text) - length))
    if begin:
        begin = text.find(" ", begin - 1, start) + 1 or begin
    stop = begin + length
    if stop < len(text):
        stop = max(text.rfind(" ", end, stop + 1), 0) or max(stop, end)
    return f"{'…' if begin else ''}{text[begin:stop]}{'…' if stop < len(text) else ''}"
