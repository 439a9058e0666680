"""The words of a search, marked in the texts of a page. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from store.search.snippets import marks
from store.search.terms import Term

_MOST_TERMS = 20  # of a search; what is typed beyond is not marked
_MOST_MARKS = 1_000  # in one page


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text; `number`: of the place that was found, from 1, 0 = none was."""

    text: str
    number: int = 0


class Marker:
    """Marks the places of some terms in one text after the other, and numbers them."""

    def __init__(self, terms: Sequence[Term] = ()) -> None:
        self._terms = terms[:_MOST_TERMS]
        self._text_terms = [term for term in self._terms if not term.in_title]
        self.count = 0  # places found until now

    def title(self, text: str) -> tuple[Part, ...]:
        """The title in parts."""
        return tuple(self._parts(text, self._terms))

    def text(self, text: str) -> tuple[Part, ...]:
        """Any other text in parts."""
        return tuple(self._parts(text, self._text_terms))

    def first(self, text: str) -> int:
        """Where the first place in a text other than the title begins, 0 if there is none."""
        return next(iter(marks(text, self._text_terms)), (0, 0))[0]

    def _parts(self, text: str, terms: Iterable[Term]) -> Iterator[Part]:
        done = 0
        for start, end in islice(marks(text, terms), _MOST_MARKS - self.count):
            self.count += 1
            if start > done:
                yield Part(text[done:start])
            yield Part(text[start:end], self.count)
            done = end
        if done < len(text):
            yield Part(text[done:])
