"""Measures the heart of presswatch: false changes on noisy pages, edits seen, how exactly they are marked, and time.

python bench/changes.py            # a minute
python bench/changes.py --n 100000 # the table in bench/README.md, some eight minutes
"""

import argparse
import difflib
import html
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from lxml.html import diff as lxml_diff

from bench import _edit_scores
from crawler.clean import clean
from crawler.items import Attachment, Release, Snapshot
from crawler.profiles import load_profile
from scheduler.demo.boards import BOARDS
from scheduler.demo.noise import LOUD
from scheduler.demo.pages import Row, render_view
from scheduler.demo.releases import DemoRelease, plain, releases
from store.checks.decide import decide
from store.checks.duplicates import same_release, shingles
from store.diff import diff

SEED = 20261120
DEMO = releases()


class Edit(NamedTuple):
    """One seeded edit: what it is, both versions, and the characters that truly changed."""

    kind: str
    before: Release
    after: Release
    truth: int  # 0 = not inside of a paragraph


# ---- noise


def false_changes(count: int) -> tuple[int, int]:
    """Fetch the demo's releases `count` times in all with other noise; (differences, changed fingerprints)."""
    profile = load_profile("mofa")
    first = [clean(page(release, 0), profile) for release in DEMO]
    assert all(release.verdict == "release" for release in first)
    edits = names = 0
    for n in range(count):
        place = n % len(DEMO)
        again = clean(page(DEMO[place], n + 1), profile)
        edits += again.verdict != "release" or decide(first[place], again) is not None
        names += again.fingerprint != first[place].fingerprint
    return edits, names


def page(release: DemoRelease, turn: int) -> Snapshot:
    board = BOARDS[release.board]
    neighbour = Row(7, DEMO[turn % len(DEMO)])
    body = render_view(
        release, board, hits=turn, token=f"{turn:016x}", older=neighbour, newer=neighbour, noise=LOUD, turn=turn
    )
    url = f"https://www.mofa.go.kr{board.path}/view.do?seq=1"
    return Snapshot(
        url=url, final_url=url, status=200, headers=(("Content-Type", "text/html; charset=utf-8"),), body=body
    )


# ---- edits that must alert


def seeded(count: int) -> Iterator[Edit]:
    dice = random.Random(SEED)
    pool = [as_release(release) for release in DEMO]
    kinds = [*_INSIDE, *_WHOLE]
    made = 0
    while made < count:
        before = dice.choice(pool)
        kind = dice.choice(kinds)
        edit = _whole(kind, before) if kind in _WHOLE else _inside(kind, before, dice)
        if edit:
            made += 1
            yield edit


def as_release(demo: DemoRelease) -> Release:
    files = tuple(Attachment(name=file.name, url=file.name, sha256=str(len(file.text))) for file in demo.attachments)
    texts = tuple(plain(paragraph) for paragraph in demo.paragraphs)
    return Release(title=demo.title, paragraphs=texts, published=demo.date, language=demo.language, attachments=files)


def _inside(kind: str, before: Release, dice: random.Random) -> Edit | None:
    pattern, change = _INSIDE[kind]
    places = [(n, m) for n, text in enumerate(before.paragraphs) for m in re.finditer(pattern, text)]
    if not places:
        return None
    n, found = dice.choice(places)
    old, new = found[0], change(found[0], dice)
    text = before.paragraphs[n]
    texts = list(before.paragraphs)
    texts[n] = text[: found.start()] + new + text[found.end() :]
    return Edit(kind, before, replace(before, paragraphs=tuple(texts)), _truth(old, new)) if old != new else None


def _truth(old: str, new: str) -> int:
    """Characters of the words and numbers that differ; of a Hangul word, those behind the common stem."""
    if new.startswith(old) or new.endswith(old):
        return len("".join(new.replace(old, "", 1).split()))
    stem = 0
    while stem < min(len(old), len(new)) and old[stem] == new[stem] and "가" <= old[stem] <= "힣":
        stem += 1
    return len("".join((old[stem:] + new[stem:]).split()))


def _digit(text: str, dice: random.Random) -> str:
    place = dice.choice([n for n, c in enumerate(text) if c.isdigit()])
    return text[:place] + str((int(text[place]) + dice.randint(1, 8)) % 9 + 1) + text[place + 1 :]


def _letter(text: str, dice: random.Random) -> str:
    return text[:-1] + dice.choice([c for c in "aeiknrst" if c != text[-1]])


def _syllable(text: str, dice: random.Random) -> str:
    return text[:-1] + dice.choice([c for c in "민준서영호진" if c != text[-1]])


_INSIDE: dict[str, tuple[str, Callable[[str, random.Random], str]]] = {
    "number": (r"(?<![\w.,/:-])\d+(?:[.,]\d+)*%?(?![\w.,/:-]*\d)", _digit),
    "day": (r"(?<=(?:May|une|uly) )\d+|(?<=ber )\d+|(?<=월 )\d+(?=일)", _digit),
    "name": (r"(?<=Minister )[A-Z][a-z]+|(?<=General )[A-Z][a-z]+|(?<=Mayor )[A-Z][a-z]+", _letter),
    "name (ko)": (r"[가-힣]{3}(?= (?:장관|차관|대사|국장|특사))", _syllable),
    "not": (r"\b(?:will|is|was|are|were|has|may|must|can)\b(?= [a-z])(?! not)", lambda text, _: f"{text} not"),
    "not (ko)": (r"(?:하였|했|[가-힣]하)다(?=\.)", lambda text, _: f"{text[0] if len(text) > 2 else ''}하지 않았다"),
    "particle (ko)": (r"(?<=[가-힣]{2})은(?= )", lambda *_: "이"),
}
_WHOLE = ("paragraph", "title", "date", "file added", "file's bytes")


def _whole(kind: str, before: Release) -> Edit:
    one = Attachment(name="list.pdf", url="list.pdf", sha256="1")
    after = {
        "paragraph": replace(before, paragraphs=before.paragraphs[:-1]),
        "title": replace(before, title=before.title[: len(before.title) * 2 // 3]),
        "date": replace(before, published="2026-01-01"),
        "file added": replace(before, attachments=(*before.attachments, one)),
        "file's bytes": replace(before, attachments=(replace(one, sha256="2"),)),
    }[kind]
    return Edit(kind, replace(before, attachments=(one,)) if kind == "file's bytes" else before, after, 0)


# ---- marks


def ours(before: Release, after: Release) -> int:
    spans = (span for p in diff(before, after).paragraphs for span in p.spans)
    return sum(len("".join(span.text.split())) for span in spans if span.op != "keep")


def by_words(before: Release, after: Release) -> int:
    old, new = before.text.split(), after.text.split()
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(len("".join(old[a:b] + new[c:d])) for tag, a, b, c, d in codes if tag != "equal")


def by_lxml(before: Release, after: Release) -> int:
    pages = ("".join(f"<p>{html.escape(p)}</p>" for p in release.paragraphs) for release in (before, after))
    marked = re.findall(r"<(ins|del)>(.*?)</\1>", lxml_diff.htmldiff(*pages), re.DOTALL)
    return sum(len("".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())) for _, text in marked)


TOOLS = {"presswatch": ours, "difflib, words": by_words, "lxml htmldiff": by_lxml}


# ---- time


def long_text(seed: int) -> tuple[str, ...]:
    dice = random.Random(seed)
    words = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(2, 9))) for _ in range(5000)]
    rare = [1 / (n + 1) for n in range(len(words))]
    return tuple(" ".join(dice.choices(words, rare, k=65)) for _ in range(520))


def few_edits(texts: tuple[str, ...]) -> tuple[str, ...]:
    places = random.Random(SEED).sample(range(len(texts)), 50)
    return tuple(re.sub(r"\w+$", "EDITED", text) if n in places else text for n, text in enumerate(texts))


def quickest(tool: Callable[[Release, Release], int], before: Release, after: Release, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = process_time()
        tool(before, after)
        times.append(process_time() - start)
    return min(times) * 1000


# ---- the report


def report_noise(count: int) -> None:
    start = perf_counter()
    edits, names = false_changes(count)
    print(
        f"noisy fetches {count:,}: false changes {edits}, changed fingerprints {names} ({perf_counter() - start:.0f} s)"
    )


def report_edits(count: int) -> None:
    edits = list(seeded(count))
    seen: Counter[str] = Counter()
    major: Counter[str] = Counter()
    for edit in edits:
        decision = decide(edit.before, edit.after)
        seen[edit.kind] += decision is not None
        major[edit.kind] += decision is not None and decision.weight == "major"
    print(f"must-alert edits {len(edits):,}: seen {seen.total():,}, major {major.total():,}")
    for kind, number in sorted(Counter(edit.kind for edit in edits).items()):
        print(f"  {kind:14} {number:4}  seen {seen[kind]:4}  major {major[kind]:4}")
    inside = [edit for edit in edits if edit.truth]
    for language in ("en", "ko"):
        part = [edit for edit in inside if edit.before.language == language]
        truth = sum(edit.truth for edit in part)
        shares = {name: sum(tool(e.before, e.after) for e in part) / truth for name, tool in TOOLS.items()}
        print(
            f"  marked / truly changed, {language} ({len(part)}):", *(f"{name} {s:.2f}" for name, s in shares.items())
        )


def report_time() -> None:
    english, korean = (
        next(e for e in seeded(2000) if e.kind.startswith("n") and e.before.language == language)
        for language in ("en", "ko")
    )
    long = Release(paragraphs=long_text(1))
    pages = {"a page, en": english[1:3], "a page, ko": korean[1:3]}
    big = {
        "200 kB, 50 edits": (long, Release(paragraphs=few_edits(long.paragraphs))),
        "200 kB rewritten": (long, Release(paragraphs=long_text(2))),
    }
    for name, (before, after) in {**pages, **big}.items():
        tools = TOOLS if name in pages else {"presswatch": ours}  # difflib takes minutes
        times = (f"{tool} {quickest(run, before, after, 5):.2f} ms" for tool, run in tools.items())
        print(f"{name} ({len(before.text):,} characters):", *times)


def report_doubles() -> None:
    found = [(demo, as_release(demo)) for demo in DEMO]
    alike: dict[str, float] = {"en": 0.0, "ko": 0.0}
    kinds: Counter[str] = Counter()
    for (demo, one), (other_demo, other) in combinations(found, 2):
        kinds[same_release(one, other) or "apart"] += 1
        if demo.language == other_demo.language:
            first, second = shingles(one), shingles(other)
            share = len(first & second) / min(len(first), len(second))
            alike[demo.language] = max(alike[demo.language], share)
    print("pairs of demo releases:", dict(kinds), "most shingles shared:", {k: round(v, 2) for k, v in alike.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--n", type=int, default=5000, help="noisy fetches (default 5000)")
    parser.add_argument("--seeded", type=int, default=2000, help="seeded edits (default 2000)")
    parser.add_argument(
        "--edits", type=Path, help="labelled edits of your own: JSON lines, see bench/edits.jsonl; only these"
    )
    chosen = parser.parse_args()
    if chosen.edits:
        _edit_scores.report(_edit_scores.read(chosen.edits))
        return
    _edit_scores.report(_edit_scores.read(Path(__file__).with_name("edits.jsonl")))
    report_edits(chosen.seeded)
    report_time()
    report_doubles()
    report_noise(chosen.n)


if __name__ == "__main__":
    main()
