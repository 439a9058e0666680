"""The labelled queries: what people type, and by which rule a text is what they mean."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from bench._search_texts import Text
from bench._search_writer import FOLDER

IN_TITLE, IN_LEAD, SAID = 3, 2, 1  # how well a text answers
_OFTEN = 3  # times in a text, as good as in its lead
_FIELD = re.compile(r"(title|source|language|department|status|kind|touches|since|until)=(.*)")
_KOREAN_WORD = re.compile(r"<([가-힣]+)(\(\?:[^)]*\)\??)?>")
_PARTICLES = (
    "은|는|이|가|을|를|의|에|에는|에도|에서|에서는|에서의|에게|에게는|와|과|와의|과의|도|만|로|으로|로는|으로는"
    "|부터|까지|보다|처럼|이다|이며|측|측은"
)

Grade = Callable[[Text], int]


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the conditions that all hold for a text that is meant."""

    kind: str
    text: str
    conditions: tuple[Grade, ...]

    def grade(self, text: Text) -> int:
        """3 if the words stand in the title, 2 in the lead or often, 1 anywhere in any version, 0 = not meant."""
        return min(condition(text) for condition in self.conditions)

    def grades(self, texts: Iterable[tuple[int, Text]]) -> dict[int, int]:
        """The texts that are meant, by their numbers, and how well each answers."""
        return {number: grade for number, text in texts if (grade := self.grade(text))}


def read(path: Path = FOLDER / "queries.tsv") -> list[Query]:
    """The queries of a file with tabs: kind, query, conditions. Its first lines say what those are."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [_query(*line.split("\t")) for line in lines]


def _query(kind: str, text: str, *conditions: str) -> Query:
    return Query(kind, text, tuple(map(_condition, conditions)))


def _condition(said: str) -> Grade:
    if named := _FIELD.fullmatch(said):
        return _field(*named.groups())
    if said.startswith("!"):
        unwanted = _pattern(said[1:])
        return lambda text: 0 if unwanted.search(_flat(f"{text.title}\n{text.body}")) else IN_TITLE
    wanted = _pattern(said)
    return lambda text: _said(wanted, text)


def _field(name: str, value: str) -> Grade:
    if name == "title":
        pattern = _pattern(value)
        return lambda text: IN_TITLE if pattern.search(_flat(text.title)) else 0
    holds: Callable[[Text], bool] = {
        "source": lambda text: fnmatchcase(text.source, value),
        "language": lambda text: text.language == value,
        "department": lambda text: text.department == value,
        "status": lambda text: value == ("withdrawn" if text.withdrawn else "live"),
        "kind": lambda text: bool(text.before) if value == "edited" else text.withdrawn,
        "touches": lambda text: value in text.touches,
        "since": lambda text: text.published >= value,
        "until": lambda text: "" < text.published <= value,
    }[name]
    return lambda text: IN_TITLE if holds(text) else 0


def _said(pattern: re.Pattern[str], text: Text) -> int:
    if pattern.search(_flat(text.title)):
        return IN_TITLE
    body = _flat(text.body)
    times = len(pattern.findall(body))
    if times >= _OFTEN or (text.paragraphs and pattern.search(_flat(text.paragraphs[0]))):
        return IN_LEAD
    return SAID if times or pattern.search(_flat("\n".join(text.before))) else 0


def _pattern(said: str) -> re.Pattern[str]:
    whole = _KOREAN_WORD.sub(rf"(?<![가-힣])\1\2(?:{_PARTICLES})?(?![가-힣])", said)
    return re.compile(whole, re.IGNORECASE)


def _flat(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
