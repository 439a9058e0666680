"""Measures the inspector: how long each page takes on a large store, and what it costs those who write beside it.

python bench/inspecting.py               # 100,000 releases x 2 versions, some three minutes
python bench/inspecting.py --keep FILE   # keeps the store, and uses it again if it is there
"""

import argparse
import http.client
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import quote

from store.db.database import Store, open_store
from store.search.index import index_rest

SEED = 20261120
SOURCES = 16
TEXTS = 2000  # different texts
PAGES = {
    "Today": "/",
    "Today, one language": "/?language=ko",
    "Today, a kind that is rare": "/?kind=withdrawn",
    "Today, far back": "/?before=1000",
    "Release": "/release/board-01/press/{key}",
    "Comparison": "/compare/board-01/press/{key}",
    "Raw page (not kept in this store)": "/page/board-01/press/{key}",
    "Search, a usual word": f"/search?q={quote('북한')}",
    "Search, two words, newest first": f"/search?q={quote('북한 미사일')}&order=newest",
    "Sources": "/sources",
    "One source": "/source/board-01",
    "Alerts": "/alerts",
    "Atom feed": "/feeds/changes.atom",
    "JSON feed of a search": f"/feeds/search.json?q={quote('미사일')}",
    "Newest change (asked each 2 s by an open page)": "/newest",
    "Datasette: table changes": "/presswatch/changes",
}


def words(dice: random.Random) -> tuple[list[str], list[str]]:
    """An invented Korean and an invented English vocabulary."""
    syllables = [chr(dice.randrange(0xAC00, 0xD7A4)) for _ in range(400)]
    korean = ["".join(dice.choices(syllables, k=dice.choice((2, 2, 3)))) for _ in range(4000)]
    english = ["".join(dice.choices("etaoinshrdlucm", k=dice.randint(3, 9))) for _ in range(4000)]
    korean[10], korean[300] = "북한", "미사일"
    return korean, english


def texts(dice: random.Random) -> list[tuple[str, str, str]]:
    """(title, text, edited text) of invented releases of 2 kB, every second one Korean."""
    vocabularies = words(dice)
    made = []
    for n in range(TEXTS):
        usual = vocabularies[0 if n % 2 else 1]
        weights = [1 / (place + 3) for place in range(len(usual))]
        paragraphs = [" ".join(dice.choices(usual, weights, k=30 if n % 2 else 46)) + "." for _ in range(6)]
        title = " ".join(dice.choices(usual, weights, k=8))
        edited = [*paragraphs[:2], f"{paragraphs[2][:60]}{n}{paragraphs[2][60:]}", *paragraphs[3:]]
        made.append((title, "\n\n".join(paragraphs), "\n\n".join(edited)))
    return made


def fill(store: Store, count: int) -> None:
    """`count` releases in two versions, their changes and two alerts for each, and 200 checks of each source."""
    pool, first = texts(random.Random(SEED)), date(2016, 11, 20)
    # A release and its newest version point at each other: checked row by row, that is a scan for each.
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("PRAGMA cache_size = -200000")
    with store.write() as db:
        insert = db.executemany
        insert(
            "INSERT INTO sources (name, title, url, language, due_at, baseline_at, last_good_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(f"board-{n:02}", f"Board {n}", f"https://b{n}.example/", "ko" if n % 2 else "en", *[_at(first)] * 3)
             for n in range(SOURCES)],
        )  # fmt: skip
        for start in range(0, count, 2000):
            numbers = range(start, min(start + 2000, count))
            days = {n: first + timedelta(days=n * 3650 // count) for n in numbers}
            said = {n: pool[n % TEXTS // 2 * 2 + n % 2] for n in numbers}
            insert(
                "INSERT INTO releases (id, source, key, url, first_seen, last_seen, last_looked_at, fresh_at,"
                " published, revision_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(n + 1, f"board-{n % SOURCES:02}", f"press/{n}", f"https://b.example/{n}", *[_at(days[n])] * 4,
                  days[n].isoformat(), 2 * n + 2) for n in numbers],
            )  # fmt: skip
            insert(
                "INSERT INTO revisions (id, release_id, number, seen_at, title, published, language, text, fingerprint)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(2 * n + k, n + 1, k, _at(days[n]), said[n][0], days[n].isoformat(), "ko" if n % 2 else "en",
                  said[n][k], f"{n}-{k}") for n in numbers for k in (1, 2)],
            )  # fmt: skip
            insert(
                "INSERT INTO changes (id, at, source, kind, release_id, before_id, after_id, weight, summary)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(2 * n + k, _at(days[n]), f"board-{n % SOURCES:02}", "new" if k == 1 else "edited", n + 1,
                  None if k == 1 else 2 * n + 1, 2 * n + k, "" if k == 1 else "major", "")
                 for n in numbers for k in (1, 2)],
            )  # fmt: skip
            insert(
                "INSERT INTO alerts (uid, change_id, channel, state, created_at, due_at, attempts, sent_at)"
                " VALUES (?, ?, ?, 'sent', ?, ?, 1, ?)",
                [(f"pw-{2 * n + k}-{who}", 2 * n + k, who, *[_at(days[n])] * 3)
                 for n in numbers for k in (1, 2) for who in ("desk", "archive")],
            )  # fmt: skip
        insert(
            "INSERT INTO checks (source, started_at, finished_at, good) VALUES (?, ?, ?, 1)",
            [(f"board-{n % SOURCES:02}", _at(first), _at(first)) for n in range(200 * SOURCES)],
        )
        index_rest(db)


def _at(day: date) -> str:
    return f"{day.isoformat()}T03:00:00Z"


@contextmanager
def serving(database: Path, folder: Path) -> Iterator[int]:
    """`presswatch serve` in a process of its own; its port."""
    config = folder / "config.toml"
    config.write_text(f'database = "{database.absolute()}"\ntimezone = "Asia/Seoul"\n', encoding="utf-8")
    command = [sys.executable, "-m", "presswatch", "--config", str(config), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield int(process.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
        finally:
            process.terminate()


def ask(port: int, path: str) -> tuple[float, int]:
    """Milliseconds and kB of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    took = (perf_counter() - began) * 1000
    connection.close()
    assert answer.status == 200 or path.startswith("/page/"), (path, answer.status)
    return took, len(body)


def pages(port: int, key: int, times: int = 15) -> None:
    """A row for each page. The first answer stands apart: it fills the caches."""
    print("| page | first ms | fastest ms | median ms | kB |\n|---|---|---|---|---|")
    for name, path in PAGES.items():
        asked = path.format(key=key)
        first, size = ask(port, asked)
        took = [ask(port, asked)[0] for _ in range(times)]
        print(f"| {name} | {first:.0f} | {min(took):.0f} | {median(took):.0f} | {size / 1000:.0f} |", flush=True)


def writing(store: Store, port: int, times: int = 150) -> None:
    """How long a small write transaction takes, alone and while two readers ask for Today without a pause."""
    alone = [_written(store) for _ in range(times)]
    stop = threading.Event()
    readers = [threading.Thread(target=_read, args=(port, stop)) for _ in range(2)]
    for reader in readers:
        reader.start()
    beside = [_written(store) for _ in range(times)]
    stop.set()
    for reader in readers:
        reader.join()
    print("\n| one write transaction | median ms | 95 % ms |\n|---|---|---|")
    for name, took in (("alone", alone), ("while two readers ask for Today without a pause", beside)):
        print(f"| {name} | {median(took):.1f} | {quantiles(took, n=20)[-1]:.1f} |")


def _written(store: Store) -> float:
    began = perf_counter()
    with store.write() as db:
        db.execute("INSERT INTO checks (source, started_at, finished_at, good) VALUES ('board-00', '', '', 1)")
    return (perf_counter() - began) * 1000


def _read(port: int, stop: threading.Event) -> None:
    while not stop.is_set():
        ask(port, "/")


def main() -> None:
    """Fill, ask, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--n", type=int, default=100_000, help="releases, each in two versions (default 100000)")
    parser.add_argument("--keep", type=Path, help="the store's file, kept and used again")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = chosen.keep or folder / "bench.db"
        ready = path.exists()
        with open_store(path) as store:
            if not ready:
                fill(store, chosen.n)
            print(f"{chosen.n:,} releases x 2 versions, {path.stat().st_size / 1e6:,.0f} MB\n")
            with serving(path, folder) as port:
                pages(port, chosen.n // 2 // SOURCES * SOURCES + 1)
                writing(store, port)


if __name__ == "__main__":
    main()
