"""Checks and what was known before them, as values: for the tests of what is decided. All releases are fiction."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from crawler.items import Entry, Outcome, Reading, Release, Result, Snapshot, Source
from crawler.outcome_kind import OutcomeKind
from crawler.reasons import Reason
from crawler.times import later
from store.checks.board import Board, board
from store.checks.check import Check, Timing
from store.checks.duplicates import Similar
from store.checks.history import History, Listed, SourceHistory, Unread
from store.model import Remembered, Revision
from tests.support.values import with_fields

NOW = "2026-11-20T12:00:00Z"
BEFORE = "2026-11-20T10:00:00Z"  # when what is known was last seen
BOARD = Source(name="board", url="https://board.example/list", title="Board", language="en")
GONE = Reason.of("http_status", status=404, phrase="Not Found")
OTHER = Reason.of("another_page", shown="Oops!")


def release(title: str, *paragraphs: str, **fields: object) -> Release:
    """A cleaned release."""
    text = paragraphs or (f"The text of {title.lower()}.", "And a second paragraph.")
    return with_fields(Release(title=title, paragraphs=text, published="2026-11-19", language="en"), **fields)


def entry(key: str, title: str = "", **fields: object) -> Entry:
    """A row of the list."""
    made = Entry(url=f"https://board.example/{key}", key=key, title=title or f"Title {key}", published="2026-11-19")
    return with_fields(made, **fields)


def reading(key: str, content: Release) -> Reading:
    """A page that came and was read."""
    url = f"https://board.example/{key}"
    row = entry(key, content.title, published=content.published)
    return Reading(row, content, Snapshot(url=url, final_url=url, status=200, headers=(), body=b"<p>"))


def known(id_: int, key: str, content: Release, **fields: object) -> Remembered:
    """A release that the store remembers; its revision has the id `10 * id_`. `fields` are those of Remembered."""
    revision = Revision(
        id=10 * id_, release_id=id_, number=1, seen_at=BEFORE, content=content, fingerprint=content.fingerprint
    )
    made = Remembered(
        id=id_, source="board", key=key, url=f"https://board.example/{key}", status="live", first_seen=BEFORE,
        last_seen=BEFORE, published=content.published, revision=revision,
    )  # fmt: skip
    return with_fields(made, **fields)


def listed(release: Remembered, **fields: object) -> Listed:
    """How the list showed a known release last."""
    made = Listed(id=release.id, title=release.content.title, day=release.content.published, pinned=False)
    return with_fields(made, **fields)


def history(*releases: Remembered, **fields: object) -> History:
    """A source that had a good check and knows these releases, all of them looked at in the check."""
    source = SourceHistory(name="board", title="Board", url=BOARD.url, read_from=BOARD.url, baseline_at=BEFORE)
    made = History(
        source=source,
        listed={one.key: listed(one) for one in releases},
        looked_at={one.key: one for one in releases},
    )
    return with_fields(made, **fields)


def with_twin(past: History, twin: Remembered) -> History:
    """`past`, in which one more release says exactly what a new page says; its own page was not looked at."""
    same_text = {**past.same_text, twin.revision.fingerprint: twin}
    return replace(past, same_text=same_text, listed={**past.listed, twin.key: listed(twin)})


def check(
    *readings: Reading,
    rows: Iterable[Entry] | None = None,
    status: Mapping[str, OutcomeKind] | None = None,
    **fields: object,
) -> Check:
    """A good check that ended at NOW. `rows`: its list, if not just `readings`; `status`: pages not read, by key."""
    reasons: dict[OutcomeKind, Reason] = {"gone": GONE, "suspicious": OTHER}
    outcomes = [Outcome(url=BOARD.url, part="list", kind="fetched", status=200)]
    outcomes += [Outcome(url=r.entry.url, part="release", kind="fetched", key=r.entry.key) for r in readings]
    outcomes += [
        Outcome(
            url=f"https://board.example/{key}", part="release", kind=kind, key=key,
            reason=reasons.get(kind),
        )
        for key, kind in (status or {}).items()
    ]  # fmt: skip
    entries = tuple(rows if rows is not None else [one.entry for one in readings])
    result = Result(source=BOARD, entries=entries, readings=readings, outcomes=tuple(outcomes), pages=1)
    made = Check(result=result, timing=Timing(later(NOW, -5), NOW, later(NOW, 600)))
    return with_fields(made, **fields)


def shown(past: History, made: Check) -> Board:
    """The board of a check, each new page of which is like none of other sources unless `past` says so."""
    new = {one.entry.key: Similar(frozenset()) for one in made.result.readings}
    return board(replace(past, similar={**new, **past.similar}), made)


def unread(row: Entry, tries: int = 1, *, silent: bool = False, looks: int = 0, since: str = BEFORE) -> Unread:
    """An entry that could not be read before."""
    return Unread(entry=row, tries=tries, silent=silent, looks=looks, since=since)
