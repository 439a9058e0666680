"""Long stretches of text that stayed, folded between the changes of one paragraph. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.languages import counted
from store.diff.mark import Op, Span

_LONG = 1_000  # characters that stayed; shorter stretches are shown whole
_SHOWN = 160  # of them beside each change, and on to the end of the sentence, if that is near
_NEAR = 240
_SENTENCE_END = re.compile(r"[.!?][\"”’』」)]{0,2}\s|[。！？][”’』」）]{0,2}|\n")
_BLANK = re.compile(r"\s")
_LONGEST_WORD = 15  # characters on average; longer ones come from a script without blanks


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came. `folded`: it stayed, and is shown on demand."""

    op: Op
    text: str
    folded: bool = False
    place: int = 0  # a change to be jumped to, numbered from 1; 0 = none

    @property
    def amount(self) -> str:
        """How much it is: "1,200 words"; characters where words are not set apart."""
        words = len(self.text.split())
        if len(self.text) > words * _LONGEST_WORD:
            return counted(len(self.text), "character")
        return counted(words, "word")


def pieces(spans: Sequence[Span]) -> Iterator[Piece]:
    """The spans of one paragraph, what is far from any change folded; of one without a change all but its start."""
    last = len(spans) - 1
    for n, span in enumerate(spans):
        if span.op != "keep" or len(span.text) <= _LONG:
            yield Piece(span.op, span.text)
            continue
        start = _head(span.text) if n or not last else 0
        end = _tail(span.text) if n < last else len(span.text)
        parts = (span.text[:start], span.text[start:end], span.text[end:])
        yield from (Piece("keep", text, folded=place == 1) for place, text in enumerate(parts) if text)


def _head(text: str) -> int:
    """Where what is shown behind a change ends."""
    found = _SENTENCE_END.search(text, _SHOWN, _SHOWN + _NEAR) or _BLANK.search(text, _SHOWN, _SHOWN + _NEAR)
    return found.end() if found else _SHOWN


def _tail(text: str) -> int:
    """Where what is shown before a change begins."""
    last = len(text) - _SHOWN
    for end in (_SENTENCE_END, _BLANK):
        if found := [match.end() for match in end.finditer(text, last - _NEAR, last)]:
            return found[-1]
    return last
