"""Measures the store: how fast it records, how large it grows, how long people wait for an answer.

python bench/storing.py             # 10,000 releases x 2 versions, about two minutes
python bench/storing.py --n 100000  # the table in bench/README.md, some twenty minutes and 3 GB of disk
python bench/storing.py --keep /tmp/big.db  # keeps the store, to look into it by hand; used again if it is there
"""

import argparse
import contextlib
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from crawler.items import Entry, Outcome, Reading, Release, Result, Snapshot, Source
from store import queries
from store.checks import crossposts
from store.checks.check import Check, Policy, Recorded, Timing
from store.checks.record import record
from store.checks.revisit_queue import revisits
from store.db.database import Store, open_store
from store.diff import diff
from store.maintenance import doctor, export_import
from store.maintenance.backups import backup
from store.maintenance.forget import forget
from store.model import Owed
from store.search.search import search
from store.sources import past, sync_sources

SEED = 20261120
BOARDS = [
    Source(name=f"board-{n:02}", url=f"https://board{n}.example/list", language="ko" if n % 2 else "en")
    for n in range(1, 17)
]
NOW = "2026-11-20T00:00:00Z"
TODAY = "2026-11-19"
DAYS = 3650  # the releases are spread over ten years
BATCH = 100  # releases in a check while the store is filled
AGES = ((86_400.0, 3600.0), (604_800.0, 21_600.0), (2_592_000.0, 86_400.0), (31_536_000.0, 604_800.0))


class Press:
    """Invented releases of 2 kB, half English, half Korean, on pages of 28 kB, as those of the ministry are."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)
        syllables = [chr(self.dice.randrange(0xAC00, 0xD7A4)) for _ in range(400)]
        self.words = {
            "ko": ["".join(self.dice.choices(syllables, k=self.dice.choice((2, 2, 3, 4)))) for _ in range(6000)],
            "en": ["".join(self.dice.choices("etaoinshrdlucmfwyp", k=self.dice.randint(2, 10))) for _ in range(6000)],
        }
        self.words["ko"][40], self.words["ko"][400] = "북한", "미사일"
        self.words["en"][40], self.words["en"][400] = "ministers", "missile"
        self.weights = list(accumulate(1 / (n + 3) for n in range(6000)))
        self.chrome = {source.name: self._chrome(source) for source in BOARDS}

    def _chrome(self, source: Source) -> tuple[str, str]:
        """What stands around the text on each page of a source."""
        links = [
            f'<li id="i{n}"><a href="/{source.name}/menu{n}/list.do?seq={self.dice.randrange(10**6)}">{word}</a></li>'
            for n, word in enumerate(self.dice.choices(self.words[source.language], k=330))
        ]
        return "<html><head></head><body><ul>" + "\n".join(links), "</ul></body></html>"

    def text(self, language: str, count: int) -> str:
        """`count` words, the usual ones often."""
        chosen = self.dice.choices(self.words[language], cum_weights=self.weights, k=count)
        particles = ("", "은", "의", "를", "에서") if language == "ko" else ("",)
        return " ".join(word + self.dice.choice(particles) for word in chosen)

    def reading(self, n: int) -> Reading:
        """Release number `n`."""
        source = BOARDS[n % len(BOARDS)]
        language = source.language
        words = 30 if language == "ko" else 46
        content = Release(
            title=self.text(language, 8),
            paragraphs=tuple(f"{k}. {self.text(language, words)}." for k in range(1, 7)),
            published=(date(2016, 11, 22) + timedelta(days=n * DAYS // self.size)).isoformat(),
            department=self.text(language, 2),
            language=language,
            reader="profile",
            cleaner="1",
        )
        return self.page(source, f"press/{n}", content)

    size = 10_000

    def page(self, source: Source, key: str, content: Release) -> Reading:
        """A release as its page came."""
        url = f"https://{source.name}.example/{key}"
        before, after = self.chrome[source.name]
        token = f'<input type="hidden" value="{self.dice.getrandbits(128):032x}">'
        paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in content.paragraphs)
        body = f"{before}{token}<h2>{content.title}</h2>{paragraphs}{after}".encode()
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "bench"))
        return Reading(
            Entry(url=url, key=key, title=content.title, published=content.published),
            content,
            Snapshot(url=url, final_url=url, status=200, headers=headers, body=body),
        )

    def edited(self, was: Reading, source: Source) -> Reading:
        """The same release with one word of its third paragraph exchanged, and a number."""
        content = was.release
        words = content.paragraphs[2].split(" ")
        words[5] = f"{self.dice.randrange(100, 999)}"
        paragraphs = (*content.paragraphs[:2], " ".join(words), *content.paragraphs[3:])
        return self.page(source, was.entry.key, replace(content, paragraphs=paragraphs))


def check(source: Source, readings: Sequence[Reading], *, backfill: bool = False) -> Check:
    """A good check that read these pages."""
    outcomes = [Outcome(url=source.url, part="list", kind="fetched", status=200)]
    outcomes += [
        Outcome(url=r.entry.url, part="release", kind="fetched", key=r.entry.key, status=200) for r in readings
    ]
    came = Result(
        source=source,
        entries=tuple(r.entry for r in readings),
        readings=tuple(readings),
        outcomes=tuple(outcomes),
        pages=1,
        page_rows=10,
    )
    return Check(result=came, timing=Timing(NOW, NOW, NOW), policy=Policy(backfill=backfill))


def owing(change: object) -> list[Owed]:
    """Each change is told to one channel."""
    return [Owed("desk", NOW)]


def fill(store: Store, press: Press, count: int) -> None:
    """Record `count` releases, and then a second version of each."""
    sync_sources(store, [(source, True) for source in BOARDS], NOW)
    store.db.execute("PRAGMA synchronous = OFF")  # only while it is filled
    for start in range(0, count, BATCH * len(BOARDS)):
        group: dict[str, list[Reading]] = {}
        for n in range(start, min(start + BATCH * len(BOARDS), count)):
            group.setdefault(BOARDS[n % len(BOARDS)].name, []).append(press.reading(n))
        for source in BOARDS:
            readings = group.get(source.name, [])
            record(store, check(source, readings, backfill=True), owing)
            store.db.execute(
                "UPDATE sources SET accepted = 1 WHERE name = ?", [source.name]
            )  # no breaker for all these edits
            record(store, check(source, [press.edited(r, source) for r in readings], backfill=True), owing)
    store.db.execute("PRAGMA synchronous = FULL")


def rate(what: Callable[[], object], count: int) -> float:
    """How many a second, when `what` does `count`."""
    began = perf_counter()
    what()
    return count / (perf_counter() - began)


def rates(what: Callable[[], object], count: int) -> str:
    """How many a second by the clock on the wall, and by the CPU alone: the rest is waiting for the disk and others."""
    began = process_time()
    wall = rate(what, count)
    return f"{wall:,.0f}/s (CPU alone {count / (process_time() - began):,.0f}/s)"


def milliseconds(what: Callable[[], object], times: int = 7) -> float:
    """The median time of `what`, in ms; the first call counts too."""
    took = []
    for _ in range(times):
        began = perf_counter()
        what()
        took.append((perf_counter() - began) * 1000)
    return median(took)


def recording(store: Store, press: Press) -> Iterator[tuple[str, str]]:
    """Records new, edited and unchanged releases of one board, as its days bring them."""
    source = BOARDS[0]
    (first,) = store.db.execute("SELECT max(id) FROM releases").fetchone()
    press.dice.seed(SEED + first)  # other texts when a kept store is used again
    keys = [f"today/{first}-{n}" for n in range(441)]
    fresh = [press.page(source, key, replace(press.reading(0).release, published=TODAY)) for key in keys]
    record(store, check(source, [fresh.pop()]), owing)  # the silent baseline
    tens = [fresh[n : n + 10] for n in range(0, 400, 10)]
    yield "new, 10 a check", told(store, source, tens, "new")
    yield "new, 1 a check", told(store, source, [[one] for one in fresh[400:]], "new")
    edits = [[press.edited(release, source) for release in ten[:4]] for ten in tens]
    yield "edited, 4 a check", told(store, source, edits, "edited")
    same = [release for edited, ten in zip(edits, tens, strict=True) for release in (*edited, *ten[4:])]
    twenties = [same[n : n + 20] for n in range(0, 400, 20)] * 5
    yield "unchanged, 20 a check", told(store, source, twenties, "same")
    lists = [replace(check(source, []).result, entries=tuple(r.entry for r in twenty)) for twenty in twenties]
    checks = [replace(check(source, []), result=listed) for listed in lists]
    yield "list of 20 rows, unchanged", rates(lambda: [record(store, c, owing) for c in checks], 100)


def told(store: Store, source: Source, groups: Sequence[Sequence[Reading]], kind: str) -> str:
    """Record one check for each group of pages; how many a second. All of them must be of that kind of change."""
    checks = [check(source, group) for group in groups]
    count = sum(map(len, groups))
    recorded: list[Recorded] = []
    speed = rates(lambda: recorded.extend(record(store, one, owing) for one in checks), count)
    changes = [change.kind for one in recorded for change in one.changes]
    assert changes == ([] if kind == "same" else [kind] * count), Counter(changes)
    return speed


def asking(store: Store) -> Iterator[tuple[str, str]]:
    """Times what people ask."""
    middle = max(1, queries.counts(store).releases // 2)
    story = queries.release(store, middle)
    assert story is not None
    source, day = story.release.source, story.release.published
    first, last = story.revisions[0].content, story.revisions[-1].content
    asked: dict[str, Callable[[], object]] = {
        "list": lambda: queries.latest(store),
        "list --source": lambda: queries.latest(store, source="board-01"),
        "list --status withdrawn (none)": lambda: queries.latest(store, status="withdrawn"),
        "list --language ko": lambda: queries.latest(store, language="ko"),
        "show": lambda: queries.release(store, middle),
        "diff": lambda: diff(first, last),
        "cross-post look-up": lambda: crossposts.similar(store.db, source, day, last),
        "changes": lambda: queries.changes(store),
        "status": lambda: (queries.health(store), queries.counts(store)),
        "search, usual word (북한)": lambda: search(store, "북한"),
        "search, rarer (미사일)": lambda: search(store, "미사일"),
        "search, English (minister)": lambda: search(store, "minister"),
        "search, two words": lambda: search(store, "북한 미사일"),
        "search, phrase": lambda: search(store, f'"{" ".join(last.title.split()[:3])}"'),
        "search, without": lambda: search(store, "미사일 -북한"),
        "search in a source since a day": lambda: search(store, "북한 source:board-01 since:2026-01"),
        "search, nothing found": lambda: search(store, "쀍뷁"),
        "revisits of a check": lambda: revisits(store, "board-01", NOW, AGES, budget=20, second_look=300),
        "past of a source": lambda: past(store, "board-01"),
    }
    for name, question in asked.items():
        yield name, f"{milliseconds(question):.1f} ms"


def moving(store: Store, folder: Path) -> Iterator[tuple[str, str]]:
    """Times what takes its while."""
    copy = folder / "copy.db"
    began = perf_counter()
    backup(store, copy)
    yield "backup, verified", f"{perf_counter() - began:.1f} s"
    copy.unlink()
    began = perf_counter()
    with (folder / "out.jsonl").open("w", encoding="utf-8") as file:
        written = export_import.write_lines(file, export_import.exported(store))
    yield f"export of {written:,} as JSON Lines", f"{perf_counter() - began:.1f} s"
    began = perf_counter()
    doctor.findings(store)
    yield "doctor", f"{perf_counter() - began:.1f} s"
    began = perf_counter()
    forget(store, queries.latest(store, limit=1)[0].id, NOW)
    yield "forget one release", f"{perf_counter() - began:.1f} s"


def sizes(store: Store) -> Iterator[tuple[str, str]]:
    """Bytes per release by part."""
    releases = queries.counts(store).releases
    whole = store.path.stat().st_size
    for part in doctor.sizes(store):
        yield part.name, f"{part.bytes / releases / 1000:.2f} kB"
    yield "whole file", f"{whole / releases / 1000:.1f} kB"


def table(title: str, lines: Iterator[tuple[str, str]]) -> None:
    print(f"\n| {title} | |\n|---|---|", flush=True)
    for name, value in lines:
        print(f"| {name} | {value} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--n", type=int, default=10_000, help="releases, each in two versions (default 10000)")
    parser.add_argument("--keep", type=Path, help="the store's file, kept and used again")
    chosen = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = chosen.keep or folder / "bench.db"
        ready = path.exists()
        store = stack.enter_context(open_store(path))
        press = Press()
        press.size = chosen.n
        if not ready:
            filled = rate(partial(fill, store, press, chosen.n), 2 * chosen.n)
            print(f"{chosen.n:,} releases x 2 versions, filled at {filled:,.0f} versions/s")
        table("recorded", recording(store, press))
        table("asked", asking(store))
        table("moved", moving(store, folder))
        table("size per release", sizes(store))


if __name__ == "__main__":
    main()
