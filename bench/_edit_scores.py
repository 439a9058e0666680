"""How edits that a person labelled are seen: their weight, what they touch, and the line that sums each up."""

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from crawler.items import Release
from crawler.normalize import comparable
from store.checks.decide import Decision, decide
from store.diff.words import is_number, tokens

INTERRUPTING = ("notice", "negation", "figure", "date", "name", "removed")
_COUNTED = re.compile(r"(?:\d+ (?:more )?(?:edits?|paragraphs?)(?: \w+)?|text rewritten|\d+ lines? of layout)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Two versions of a text, and what a person said of the edit."""

    before: Release
    after: Release
    weight: str
    touches: frozenset[str]
    language: str


@dataclass(frozen=True, slots=True)
class Seen:
    """An edit beside what presswatch makes of it; None = it sees no edit."""

    edit: Labelled
    decision: Decision | None

    @property
    def weight(self) -> str:
        return self.decision.weight if self.decision else "unseen"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.decision.touches) if self.decision else frozenset()

    @property
    def summary(self) -> str:
        return self.decision.summary if self.decision else ""


def read(path: Path) -> list[Labelled]:
    """The edits of a file in JSON lines: `before`, `after` (texts or releases), `weight`, `touches`."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Labelled(
            before=_release(line["before"]),
            after=_release(line["after"]),
            weight=line["weight"],
            touches=frozenset(line["touches"]),
            language=line.get("language", ""),
        )
        for line in lines
    ]


def _release(said: str | dict[str, Any]) -> Release:
    if isinstance(said, str):
        return Release(paragraphs=tuple(filter(None, said.splitlines())))
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return Release(**fields)


def report(edits: Iterable[Labelled]) -> None:
    """Print all measures of `edits`."""
    start = process_time()
    seen = [Seen(edit, decide(edit.before, edit.after)) for edit in edits]
    cost = (process_time() - start) * 1000 / len(seen)
    print(f"labelled edits {len(seen)}, {len({one.edit.language for one in seen})} languages, {cost:.2f} ms each")
    _report_weights(seen)
    _report_touches(seen)
    _report_summaries(seen)
    _report_marks(seen)


def _report_weights(seen: list[Seen]) -> None:
    pairs = Counter((one.edit.weight, one.weight) for one in seen)
    for (label, given), number in sorted(pairs.items()):
        print(f"  by eye {label}: {given} {number}")
    for one in seen:
        if (one.edit.weight, one.weight) == ("major", "minor"):
            print(f"    called minor: {one.summary}")


def _report_touches(seen: list[Seen]) -> None:
    right, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for one in seen:
        right.update(one.touches & one.edit.touches)
        given.update(one.touches)
        wanted.update(one.edit.touches)
    for touch in sorted(wanted | given):
        print(f"  {touch:12} right {right[touch]:3}  given {given[touch]:3}  labelled {wanted[touch]:3}")
    sums = [sum(counts[touch] for touch in INTERRUPTING) for counts in (right, given, wanted)]
    print(f"  interrupting: precision {sums[0] / (sums[1] or 1):.2f}, recall {sums[0] / (sums[2] or 1):.2f}")


def _report_summaries(seen: list[Seen]) -> None:
    verdicts = Counter(verdict for one in seen if one.decision for verdict in _verdicts(one))
    print("  summaries:", ", ".join(f"{verdict} {number}" for verdict, number in sorted(verdicts.items())))
    for one in seen:
        if "false" in _verdicts(one):
            print(f"    false: {one.summary}")


def _verdicts(one: Seen) -> Iterator[str]:
    parts = one.summary.split("; ")
    yield "true" if not _is_false(one) else "false"
    if all(_COUNTED.fullmatch(part) for part in parts):
        yield "only counts"
    elif re.search("[→“‘]", one.summary):
        yield "quotes"


def _is_false(one: Seen) -> bool:
    """Whether a figure in the summary stands in neither version, or an arrow has the same on both sides."""
    texts = (f"{r.title}\n{r.text}\n{r.published}" for r in (one.edit.before, one.edit.after))
    known = {token for text in texts for token in tokens(comparable(text))}
    parts = [part for part in one.summary.split("; ") if not _COUNTED.fullmatch(part)]
    sides = [side for part in parts for side in part.split(" → ")]
    figures = [token for side in sides for token in tokens(side) if is_number(token)]
    same = any(len(set(part.split(" → "))) == 1 for part in parts if " → " in part)
    return same or not known.issuperset(figures)


def _report_marks(seen: list[Seen]) -> None:
    truth = sum(_changed(one.edit) for one in seen)
    marked = sum(
        len("".join(span.text.split()))
        for one in seen
        if one.decision
        for passage in one.decision.diff.paragraphs
        for span in passage.spans
        if span.op != "keep"
    )
    print(f"  marked / changed words: {marked / truth:.2f}")


def _changed(edit: Labelled) -> int:
    """Characters of the words that differ, as the shortest comparison of words and marks has it."""
    old, new = (re.findall(r"\w+|[^\w\s]", comparable(release.text)) for release in (edit.before, edit.after))
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(len("".join(old[a:b] + new[c:d])) for tag, a, b, c, d in codes if tag != "equal")
