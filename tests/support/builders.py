"""Hand-made results of visits, and a store with a small story in it. All releases are fiction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.items import Attachment, Entry, Outcome, Reading, Release, Result, Snapshot, Source
from crawler.left_out import LeftOut
from crawler.reasons import Reason
from crawler.times import later
from store.checks.check import Check, Recorded, Timing
from store.checks.record import record
from store.db.database import Store, open_store
from store.model import Change, Owed
from store.sources import sync_sources
from tests.support.stores import store_at
from tests.support.values import with_fields

TIDES = Source(
    name="tides-en", url="https://tides.example/eng/list", title="Ministry of Tides: Press Releases", language="en"
)
JORYU = Source(name="tides-ko", url="https://tides.example/kor/list", title="조류부 보도자료", language="ko")
START = "2026-07-14T03:00:00Z"
LATE = Reason.of("timed_out", seconds=20.0)
NOT_FOUND = Reason.of("http_status", status=404, phrase="Not Found")
GAP = LeftOut(what="gap", reason=Reason.of("more_pages", pages=5))


def reading(source: Source, key: str, title: str, *paragraphs: str, **fields: object) -> Reading:
    """A release page of `source` as it was read; `fields` are those of Release."""
    url = f"{source.url.rsplit('/', 1)[0]}/{key}"
    day = str(fields.setdefault("published", "2026-07-14"))
    content = replace(
        Release(title=title, paragraphs=paragraphs, language=source.language, reader="profile", cleaner="1"),
        **fields,  # type: ignore[arg-type]
    )
    body = f"<h1>{title}</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}".encode()
    entry = Entry(url=url, key=key, title=title, published=day)
    return Reading(
        entry,
        content,
        Snapshot(url=url, final_url=url, status=200, headers=(("Content-Type", "text/html"),), body=body),
    )


def result(source: Source, *readings: Reading, gone: Sequence[Reading] = (), listed: Sequence[Reading] = ()) -> Result:
    """What came of a visit: pages read, pages found `gone`, and rows of the list that were not asked for (`listed`)."""
    outcomes = [Outcome(url=source.url, part="list", kind="fetched", status=200, seconds=0.1, size=900)]
    outcomes += [
        Outcome(url=r.entry.url, part="release", kind="fetched", key=r.entry.key, status=200) for r in readings
    ]
    outcomes += [
        Outcome(url=r.entry.url, part="release", kind="gone", key=r.entry.key, status=404, reason=NOT_FOUND)
        for r in gone
    ]
    entries = tuple(r.entry for r in (*readings, *listed))
    return Result(
        source=source, entries=entries, readings=readings, outcomes=tuple(outcomes), pages=1, page_rows=len(entries)
    )


def check(came: Result, at: str = START, **fields: object) -> Check:
    """A good check that ended at `at`; the next is due ten minutes later. `fields`: of Check or its parts."""
    return with_fields(Check(result=came, timing=Timing(at, at, later(at, 600))), **fields)


def owing_to(*channels: str) -> Callable[[Change], list[Owed]]:
    """Every change is owed to each of these channels, at once."""
    return lambda change: [Owed(channel, change.at) for channel in channels]


class Story:
    """A store whose two sources live through a few checks, ten minutes apart."""

    def __init__(self, path: Path, *channels: str) -> None:
        self.store = store_at(path)
        self.at = START
        self._owing = owing_to(*channels)
        sync_sources(self.store, [(TIDES, True), (JORYU, True)], self.at)

    def visit(self, came: Result, **fields: object) -> Recorded:
        """Record a check; the clock goes on by ten minutes."""
        recorded = record(self.store, check(came, self.at, **fields), self._owing)
        self.at = later(self.at, 600)
        return recorded


OPENING = reading(TIDES, "press/1", "Harbour Dialogue Opens", "Delegations came.", published="2026-07-01")
STATIONS = reading(
    TIDES, "press/2", "Measuring Stations Agreed",
    "The towns agreed on 42 measuring stations.", "Work begins in spring.",
    department="Coastal Division", notes=("Unofficial translation",),
    attachments=(Attachment(name="Tide table.pdf", url="https://tides.example/f/1"),),
)  # fmt: skip
FEWER = replace(
    STATIONS,
    release=replace(
        STATIONS.release, paragraphs=("The towns agreed on 24 measuring stations.", "Work begins in spring.")
    ),
)
KOREAN = reading(
    JORYU, "press/7", "조류부, 항만 대화 개최",
    "조류부 장관은 7월 14일 항만 대화를 열었다.", "관측소 42곳을 함께 쓰기로 하였다.",
    department="연안협력과",
)  # fmt: skip


def told_story(path: Path, *channels: str) -> Store:
    """A store in which: a baseline, a new release, its edit; a Korean one, withdrawn; then that board fails."""
    path.write_bytes(_told(channels))
    return open_store(path)


@cache
def _told(channels: tuple[str, ...]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        _tell(Story(path, *channels)).close()
        return path.read_bytes()


def _tell(story: Story) -> Store:
    story.visit(result(TIDES, OPENING))
    first = reading(JORYU, "press/6", "조류부 누리집 개편", "누리집을 새로 열었다.", published="2026-07-01")
    story.visit(result(JORYU, first))
    story.visit(result(TIDES, STATIONS, listed=[OPENING]))
    story.visit(result(JORYU, KOREAN, listed=[first]))
    story.visit(result(TIDES, FEWER, listed=[OPENING]))
    story.visit(result(JORYU, gone=[KOREAN], listed=[KOREAN, first]))
    story.visit(result(JORYU, gone=[KOREAN], listed=[KOREAN, first]))
    for _ in range(2):
        late = Outcome(url=JORYU.url, part="list", kind="timed_out", reason=LATE)
        story.visit(Result(source=JORYU, outcomes=(late,)), good=False, reason=Reason.of("list_unread", reason=LATE))
    return story.store
