"""Where the words of a channel stand in a release: the sentence around each, with the word marked. Pure."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from crawler.body_file import body_file
from crawler.items import Release
from scheduler import keywords
from scheduler.alerts.cut import ENDS
from scheduler.config.model import WordPlace, Words
from store.model import Change

_FAR: Final = 160  # characters beside the word; a longer sentence is cut there


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One word of a channel, and the sentence in which it stands first."""

    word: str  # as the config has it
    before: str  # of the sentence
    found: str  # what stands there
    after: str
    in_title: bool = False

    @property
    def sentence(self) -> str:
        """The whole sentence, without a mark."""
        return f"{self.before}{self.found}{self.after}"


def searched(release: Release, places: Container[WordPlace]) -> list[tuple[str, bool]]:
    """What of a release is searched for words, and whether it is the title.

    A file that says what the page does not is text; the other files are searched if their texts are asked for.
    """
    body = body_file(release)
    found = [(release.title, True)] if "title" in places else []
    if "text" in places:
        found += [("\n".join(filter(None, (release.text, body.text if body else ""))), False)]
    if "files" in places:
        said = body if "text" in places else None
        found += [(file.text, False) for file in release.attachments if file.text and file is not said]
    return found


def matches(change: Change, words: Words) -> tuple[Match, ...]:
    """The first place of each of `words` that a release must have: as it is now, else as it was."""
    releases = [release for release in (change.after, change.before) if release]
    texts = [text for release in releases for text in searched(release, words.places)]
    each = (next(_places(word, texts), None) for word in (*words.any, *words.all))
    return tuple(match for match in each if match)


def _places(word: str, texts: Iterable[tuple[str, bool]]) -> Iterator[Match]:
    for text, in_title in texts:
        if span := _found(word, text):
            yield _match(word, text, span, in_title=in_title)


def _found(word: str, text: str) -> tuple[int, int] | None:
    try:
        return keywords.locate(word, text)
    except keywords.TookTooLong:
        return None


def _match(word: str, text: str, span: tuple[int, int], *, in_title: bool) -> Match:
    start, end = span
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    begins = max((found.end() for found in ENDS.finditer(before)), default=0)
    ends = next((found.end() for found in ENDS.finditer(after)), len(after))
    head = _from_a_word(before) if begins == 0 and start > _FAR else before[begins:]
    tail = _to_a_word(after) if ends == len(after) and len(text) > end + _FAR else after[:ends]
    return Match(
        word=word,
        before=_one_line(head.lstrip()),
        found=_one_line(text[start:end]),
        after=_one_line(tail.rstrip()),
        in_title=in_title,
    )


def _from_a_word(text: str) -> str:
    return "… " + re.sub(r"^\S*\s+", "", text)


def _to_a_word(text: str) -> str:
    return re.sub(r"\s+\S*$", "", text) + " …"


def _one_line(text: str) -> str:
    """`text` with every control and line break as a space: spaces at its ends stay, since the word is beside them."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text))
