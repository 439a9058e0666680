"""A store and a clock moved by hand: each check says what a crawl would have brought, without the web."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from crawler.items import Attachment, Entry, Outcome, Reading, Release, Result, Snapshot, Source
from crawler.reasons import Reason
from crawler.times import from_iso, later, to_iso
from store.checks.check import Check, Judgement, Recorded, Timing
from store.checks.record import record
from store.db.sql import column
from store.model import Owing
from store.sources import sync_sources
from tests.support.builders import NOT_FOUND, owing_to
from tests.support.stores import store_at
from tests.support.values import with_fields

START = "2026-11-20T00:00:00Z"


def release(title: str = "A title", *paragraphs: str, day: str = "2026-11-19", **fields: object) -> Release:
    """A cleaned release, as the crawler gives it."""
    text = paragraphs or (f"1. The text of {title.lower()} in a first paragraph.", "2. And a second one.")
    made = Release(title=title, paragraphs=text, published=day, language="en", reader="profile", cleaner="1")
    return replace(made, **fields)  # type: ignore[arg-type]


def file(name: str, content: str = "") -> Attachment:
    """An attachment; `content` stands for its hash, "" = not fetched."""
    return Attachment(name=name, url=f"https://press.example/files/{name}", sha256=content)


def reading(key: str, content: Release) -> Reading:
    """One release page that came and was read."""
    url = f"https://press.example/{key}"
    entry = Entry(url=url, key=key, title=content.title, published=content.published)
    body = f"<html><h2>{content.title}</h2>{content.text}</html>".encode()
    return Reading(
        entry,
        content,
        Snapshot(url=url, final_url=url, status=200, headers=(("Content-Type", "text/html"),), body=body),
    )


@dataclass
class Watch:
    """One store, its sources, and the time."""

    path: Path
    owing: Owing = field(default_factory=lambda: owing_to("desk"))
    now: str = START
    sources: Sequence[str] = ("board",)

    def __post_init__(self) -> None:
        self.store = store_at(self.path)
        sync_sources(self.store, [(self.source(name), True) for name in self.sources], self.now)

    def source(self, name: str = "board") -> Source:
        """The source of that name."""
        return Source(name=name, url=f"https://{name}.example/list", title=name.title())

    def later(self, **time: float) -> None:
        """Move the clock on."""
        self.now = to_iso(from_iso(self.now) + timedelta(**time))

    def check(
        self,
        *readings: Reading,
        source: str = "board",
        rows: Iterable[Entry] | None = None,
        gone: Sequence[str] = (),
        others: Sequence[str] = (),
        unread: Sequence[Entry] = (),
        unstable: Sequence[str] = (),
        bad: str = "",
        **fields: object,
    ) -> Recorded:
        """Record one check, ten minutes after the one before. `rows`: the list, where it is not just `readings`.

        `fields` are those of Check and its parts.
        """
        self.later(minutes=10)
        came = self.result(
            *readings, source=source, rows=rows, gone=gone, others=others, unread=unread, unstable=unstable
        )
        reason = Reason.as_written(bad) if bad else None
        check = Check(
            result=came,
            judgement=Judgement(good=not bad, reason=reason),
            timing=Timing(self.now, self.now, later(self.now, 600)),
        )
        return record(self.store, with_fields(check, **fields), self.owing)

    def result(
        self,
        *readings: Reading,
        source: str = "board",
        rows: Iterable[Entry] | None = None,
        gone: Sequence[str] = (),
        others: Sequence[str] = (),
        unread: Sequence[Entry] = (),
        unstable: Sequence[str] = (),
    ) -> Result:
        """What came of a visit: pages that were read, are `gone`, show `others`, or could not be read.

        The first and the last are listed.
        """
        entries = tuple(rows if rows is not None else [r.entry for r in readings]) + tuple(unread)
        outcomes = [Outcome(url=f"https://{source}.example/list", part="list", kind="fetched", status=200)]
        outcomes += [
            Outcome(url=r.entry.url, part="release", kind="fetched", key=r.entry.key, status=200) for r in readings
        ]
        outcomes += [
            Outcome(url=f"https://press.example/{k}", part="release", kind="gone", key=k, status=404, reason=NOT_FOUND)
            for k in gone
        ]
        other = Reason.of("another_page", shown="Oops!")
        outcomes += [
            Outcome(url=f"https://press.example/{k}", part="release", kind="suspicious", key=k, reason=other)
            for k in others
        ]
        outcomes += [
            Outcome(url=f"https://press.example/{k}", part="release", kind="unstable", key=k) for k in unstable
        ]
        late = Reason.of("timed_out", seconds=20.0)
        outcomes += [Outcome(url=e.url, part="release", kind="timed_out", key=e.key, reason=late) for e in unread]
        return Result(
            source=self.source(source),
            entries=entries,
            readings=readings,
            outcomes=tuple(outcomes),
            pages=1,
            page_rows=len(entries),
        )

    def kinds(self) -> list[str]:
        """The kinds of all changes so far."""
        return column(self.store.db, "SELECT kind FROM changes ORDER BY id")

    def alerts(self) -> list[str]:
        """The ids of all alerts so far."""
        return column(self.store.db, "SELECT uid FROM alerts ORDER BY id")

    def one(self, sql: str, *parameters: object) -> object:
        """The single value that a query gives."""
        return self.store.db.execute(sql, list(parameters)).fetchone()[0]
