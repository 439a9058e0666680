"""How well release pages are read: F1, precision, recall, stability, false differences, CPU.

    python bench/cleaning.py                                golden folders and invented boards
    python bench/cleaning.py--pages DIR --truth FILE        any set: ID.html or ID.html.gz, {ID: {"articleBody": ...}}

F1 compares four-word shingles, mean over pages. Unstable: one paragraph is deleted from the page and other text appears
or vanishes in the reading. Differs: the page fetched again with other counters and neighbours reads otherwise.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import _boards as boards  # type: ignore[import-not-found]  # it lies beside this script
from lxml import etree, html

from crawler.clean import clean, fallback, learn
from crawler.html.parsing import parse
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import Block, blocks
from crawler.items import Snapshot, Template
from crawler.normalize import comparable
from crawler.profiles import GENERIC, Profile, profile_for

Reading = Callable[[bytes, str], list[str]]
GOLDEN = Path(__file__).parent.parent / "tests" / "golden"


@dataclass
class Sample:
    """A page, what its body is, and the same page fetched again (if that is known)."""

    body: bytes
    url: str
    truth: str
    again: bytes = b""


@dataclass
class Score:
    """What one reader did on one set."""

    f1: list[float] = field(default_factory=list)
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    unstable: int = 0
    deleted: int = 0
    differs: int = 0
    fetched_again: int = 0
    cpu: float = 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = comparable(text).casefold().split()
    size = min(4, max(1, len(words)))
    return Counter(tuple(words[n : n + size]) for n in range(len(words) - size + 1)) if words else Counter()


def compare(found: str, truth: str) -> tuple[float, float, float]:
    """(F1, precision, recall); two empty texts agree."""
    a, b = shingles(found), shingles(truth)
    same = sum((a & b).values())
    precision = same / sum(a.values()) if a else float(not b)
    recall = same / sum(b.values()) if b else float(not a)
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0), precision, recall


def ours(profile: Profile | None, template: Template) -> Reading:
    def read(body: bytes, url: str) -> list[str]:
        snapshot = Snapshot(url=url, final_url=url, status=200, headers=(), body=body)
        chosen = profile_for(url) if profile is None else profile
        release = clean(snapshot, chosen, template=template)
        return list(release.paragraphs)

    return read


def theirs(reader: Callable[..., str]) -> Reading:
    def read(body: bytes, url: str) -> list[str]:
        root = parse(body.decode("utf-8", "replace"))
        if root is None:
            return []
        return [line.strip() for line in reader(root).splitlines() if line.strip()]

    return read


def without_a_paragraph(body: bytes, lines: Sequence[str], seed: int) -> tuple[bytes, str]:
    """The page with one paragraph of `lines` deleted, and that paragraph; (b"", "") if none can be."""
    root = parse(body.decode("utf-8", "replace"))
    wanted = [line for line in lines if len(line) > 20]
    if root is None or len(wanted) < 2:
        return b"", ""
    line = wanted[seed % len(wanted)]
    for element in root.iter("p", "div", "li", "td", "span"):
        if " ".join(str(element.text_content()).split()) == line and element.getparent() is not None:
            element.drop_tree()
            return etree.tostring(root, encoding="utf-8", method="html"), line
    shorter = body.replace(line.encode(), b"", 1)  # lines set apart by <br>
    return (shorter, line) if shorter != body else (b"", "")


def measure(samples: Sequence[Sample], read: Reading) -> Score:
    score = Score()
    for number, sample in enumerate(samples):
        began = time.process_time()
        lines = read(sample.body, sample.url)
        score.cpu += time.process_time() - began
        f1, precision, recall = compare(" ".join(lines), sample.truth)
        score.f1.append(f1)
        score.precision.append(precision)
        score.recall.append(recall)
        if sample.again:
            score.fetched_again += 1
            score.differs += list(map(comparable, read(sample.again, sample.url))) != list(map(comparable, lines))
        _stability(score, sample, lines, read, number)
    return score


def _stability(score: Score, sample: Sample, lines: Sequence[str], read: Reading, number: int) -> None:
    shorter, gone = without_a_paragraph(sample.body, [block.text for block in _truth_blocks(sample)], number)
    if not shorter:
        return
    score.deleted += 1
    before, after = Counter(lines), Counter(read(shorter, sample.url))
    moved = [line for line in ((before - after) + (after - before)) if gone not in line and line not in gone]
    score.unstable += bool(moved)


def _truth_blocks(sample: Sample) -> list[Block]:
    """The blocks of a page that are in its true body."""
    root = parse(sample.body.decode("utf-8", "replace"))
    if root is None:
        return []
    strip_unseen(root)
    truth = comparable(sample.truth)
    return [block for block in blocks(root) if comparable(block.text) in truth]


def golden() -> list[Sample]:
    """The golden folders that hold an HTML release."""
    found = []
    for path in sorted(GOLDEN.glob("*/expected.json")):
        page = path.with_name("page.html")
        expected = json.loads(path.read_text(encoding="utf-8"))
        if page.exists() and expected.get("paragraphs"):
            found.append(Sample(page.read_bytes(), expected["url"], " ".join(expected["paragraphs"])))
    return found


def board(skin: str, count: int) -> list[Sample]:
    pages = [(boards.page(skin, n), boards.page(skin, n, 1)) for n in range(count)]
    url = f"https://{skin}.example/view?n=1"
    return [Sample(first.html.encode(), url, " ".join(first.body), again.html.encode()) for first, again in pages]


def given(pages: Path, truth: Path) -> list[Sample]:
    bodies = json.loads(truth.read_text(encoding="utf-8"))
    found = []
    for name, each in sorted(bodies.items()):
        plain, packed = pages / f"{name}.html", pages / f"{name}.html.gz"
        if plain.exists() or packed.exists():
            body = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
            found.append(Sample(body, str(each.get("url") or f"https://{name[:8]}.example/x"), each["articleBody"]))
    return found


def table(rows: Sequence[tuple[str, str, Score]]) -> str:
    lines = [
        "| pages | reader | F1 | precision | recall | unstable | differs | CPU ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, reader, s in rows:
        count = len(s.f1) or 1
        means = " | ".join(f"{sum(values) / count:.3f}" for values in (s.f1, s.precision, s.recall))
        again = f"{s.differs} of {s.fetched_again}" if s.fetched_again else "-"
        lines.append(
            f"| {name} | {reader} | {means} | {s.unstable} of {s.deleted} | {again} | {s.cpu * 1000 / count:.1f} |"
        )
    return "\n".join(lines)


def readers(template: Template) -> list[tuple[str, Reading]]:
    return [
        ("presswatch", ours(None, template)),
        ("presswatch, first page ever", ours(GENERIC, Template())),
        ("trafilatura precision", theirs(fallback.by_trafilatura)),
        ("readability", theirs(fallback.by_readability)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="folder of pages")
    parser.add_argument("--truth", type=Path, help="JSON: page id to articleBody")
    parser.add_argument("--count", type=int, default=25, help="pages of each invented board")
    options = parser.parse_args()
    html.fromstring("<p>warm</p>")
    fallback.by_trafilatura(html.fromstring("<html><body><p>warm</p></body></html>"))
    sets: list[tuple[str, list[Sample], Template]] = []
    if options.pages and options.truth:
        sets.append((options.pages.name, given(options.pages, options.truth), Template()))
    else:
        sets.append(("golden", golden(), Template()))
        for skin in boards.skins():
            samples = board(skin, options.count)
            lesson = [Snapshot(url=s.url, final_url=s.url, status=200, headers=(), body=s.body) for s in samples[:12]]
            sets.append((f"board {skin}", samples, learn(lesson, GENERIC)))
    rows = [(name, reader, measure(samples, read)) for name, samples, t in sets for reader, read in readers(t)]
    print(table(rows))


if __name__ == "__main__":
    main()
