"""How one reader does on one set of pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import process_time
from typing import NamedTuple

from lxml import etree

from bench._page_readers import PageReader, Reading
from bench._page_sets import Sample
from crawler.html.decoding import decode
from crawler.html.parsing import parse
from crawler.normalize import comparable


class Overlap(NamedTuple):
    """How much of two texts is the same."""

    f1: float
    precision: float
    recall: float


@dataclass(slots=True)
class Count:
    """How many of how many."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        self.hits += hit
        self.of += 1

    def __str__(self) -> str:
        return f"{self.hits} of {self.of}" if self.of else "-"


@dataclass(slots=True)
class Score:
    """What was counted of one reader."""

    overlaps: list[Overlap] = field(default_factory=list)
    refused: Count = field(default_factory=Count)  # releases under their title in a list
    refused_alone: Count = field(default_factory=Count)  # releases without a list beside them
    believed: Count = field(default_factory=Count)  # other pages under the title of a release
    believed_alone: Count = field(default_factory=Count)
    mistaken: Count = field(default_factory=Count)  # releases believed under the title of the next one
    unstable: Count = field(default_factory=Count)
    noisy: Count = field(default_factory=Count)
    titles: Count = field(default_factory=Count)
    days: Count = field(default_factory=Count)
    wrong_days: Count = field(default_factory=Count)  # of those that the reader gives
    pages: int = 0
    cpu: float = 0.0  # seconds

    @property
    def text(self) -> Overlap | None:
        """The mean over pages; None if no text is known."""
        if not self.overlaps:
            return None
        return Overlap(*(sum(values) / len(self.overlaps) for values in zip(*self.overlaps, strict=True)))


def measure(samples: Sequence[Sample], read: PageReader) -> Score:
    """What `read` does on `samples`."""
    score = Score()
    if samples:
        read(samples[0], "")  # what is loaded at the first page is not counted
    for number, sample in enumerate(samples):
        began = process_time()
        found = read(sample, "")
        score.cpu += process_time() - began
        score.pages += 1
        if sample.is_release:
            _count_release(score, sample, found)
            _count_refusals(score, sample, found, read, samples[(number + 1) % len(samples)])
            _count_changes(score, sample, found, read, number)
        else:
            _count_other_page(score, sample, found, read)
    return score


def _count_release(score: Score, sample: Sample, found: Reading) -> None:
    if sample.text is not None:
        score.overlaps.append(overlap(" ".join(found.lines), sample.text))
    if sample.title is not None:
        score.titles.add(comparable(found.title).casefold() == comparable(sample.title).casefold())
    if sample.day is not None:
        if sample.day:
            score.days.add(found.day == sample.day)
        if found.day:
            score.wrong_days.add(found.day != sample.day)


def _count_refusals(score: Score, sample: Sample, found: Reading, read: PageReader, other: Sample) -> None:
    score.refused_alone.add(not found.believed)
    if sample.listed:
        score.refused.add(not read(sample, sample.listed).believed)
    if other.listed and other.listed != sample.listed:
        score.mistaken.add(read(sample, other.listed).believed)


def _count_other_page(score: Score, sample: Sample, found: Reading, read: PageReader) -> None:
    score.believed_alone.add(found.believed)
    if sample.listed:
        score.believed.add(read(sample, sample.listed).believed)


def _count_changes(score: Score, sample: Sample, found: Reading, read: PageReader, number: int) -> None:
    """Reads the page fetched again, and the page without one paragraph; what is left of its block is no other text."""
    before = [*map(comparable, found.lines)]
    if sample.again:
        score.noisy.add(_lines(replace(sample, body=sample.again), read) != before)
    shorter, line = without_a_paragraph(sample, number)
    if shorter:
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        page = Sample(url=sample.url, body=shorter, headers=headers, before=sample)
        gone, whole, after = _solid(line), [*map(_solid, before)], [*map(_solid, _lines(page, read))]
        moved = (Counter(whole) - Counter(after)) + (Counter(after) - Counter(whole))
        around = [each for each in whole if gone in each]
        own = (each for each in moved if gone in each or each in gone or any(each in block for block in around))
        score.unstable.add(moved.keys() != {*own})


def _solid(line: str) -> str:
    """A line without its blanks: markup and line breaks make them."""
    return "".join(comparable(line).split())


def _lines(sample: Sample, read: PageReader) -> list[str]:
    return [*map(comparable, read(sample, "").lines)]


def overlap(found: str, truth: str) -> Overlap:
    """How many shingles of four words are the same; two empty texts agree."""
    a, b = _shingles(found), _shingles(truth)
    same = sum((a & b).values())
    precision = same / sum(a.values()) if a else float(not b)
    recall = same / sum(b.values()) if b else float(not a)
    return Overlap(2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = comparable(text).casefold().split()
    size = min(4, max(1, len(words)))
    return Counter(tuple(words[n : n + size]) for n in range(len(words) - size + 1)) if words else Counter()


def without_a_paragraph(sample: Sample, seed: int) -> tuple[bytes, str]:
    """The page in UTF-8 with one paragraph of its body deleted, and that paragraph; (b"", "") if none can be."""
    source, lines = decode(sample.snapshot), [line for line in (sample.text or "").splitlines() if len(line) > 20]
    root = parse(source)
    if root is None or len(lines) < 2:
        return b"", ""
    line = lines[seed % len(lines)]
    for element in root.iter("p", "div", "li", "td", "span"):
        if comparable(element.text_content()) == comparable(line):
            element.drop_tree()
            return etree.tostring(root, encoding="utf-8", method="html"), line
    shorter = source.replace(line, "", 1)  # lines set apart by <br>
    return (shorter.encode(), line) if shorter != source else (b"", "")
