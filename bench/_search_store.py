"""A store filled with texts: those that are searched for with all their versions, more of them in bulk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bench._search_texts import Text
from crawler.items import Reading, Result, Source
from crawler.json_text import to_json
from store.checks.record import record
from store.db.database import Store
from store.maintenance.export_import import import_lines
from store.sources import sync_sources
from tests.support.builders import check, reading, result

FIRST, EDITED, MISSED, GONE = (f"2026-11-20T0{hour}:00:00Z" for hour in range(4))
PART = 500  # releases in a check


def fill(store: Store, texts: Iterable[Text]) -> None:
    """Record `texts` as checks do: each in its first version, then what was edited, then what was withdrawn."""
    boards: dict[Source, list[Text]] = defaultdict(list)
    for text in texts:
        boards[_source(text)].append(text)
    sync_sources(store, [(source, True) for source in boards], FIRST)
    store.db.execute("PRAGMA synchronous = OFF")  # nobody minds if this store is lost
    for source, own in boards.items():
        _visit(store, source, FIRST, [_page(source, text, text.before or text.paragraphs) for text in own])
        _visit(store, source, EDITED, [_page(source, text, text.paragraphs) for text in own if text.before])
        gone = [_page(source, text, text.paragraphs) for text in own if text.withdrawn]
        for at in (MISSED, GONE):  # the second look confirms it
            _record(store, result(source, gone=gone), at)


def pour(store: Store, texts: Iterable[Text]) -> None:
    """Add `texts` in their newest versions by an import, which takes half as long as checks."""
    import_lines(store, map(_line, texts), FIRST)


def numbers(store: Store) -> dict[tuple[str, str], int]:
    """The ids of all releases by source and key."""
    return {(source, key): id_ for id_, source, key in store.db.execute("SELECT id, source, key FROM releases")}


def _visit(store: Store, source: Source, at: str, pages: Sequence[Reading]) -> None:
    for start in range(0, len(pages), PART):
        _record(store, result(source, *pages[start : start + PART]), at)


def _record(store: Store, came: Result, at: str) -> None:
    store.db.execute("UPDATE sources SET accepted = 1")  # no breaker for so many edits
    record(store, check(came, at, backfill=True), lambda change: [])


def _source(text: Text) -> Source:
    return Source(name=text.source, url=f"https://{text.source}.example/list", language=text.language)


def _page(source: Source, text: Text, paragraphs: tuple[str, ...]) -> Reading:
    said = {"published": text.published, "department": text.department, "language": text.language}
    return reading(source, text.key, text.title, *paragraphs, **said)


def _line(text: Text) -> str:
    """The text as `presswatch export` writes a release."""
    seen = dict.fromkeys(("first_seen", "last_seen", "changed_at"), FIRST)
    address = f"https://{text.source}.example"
    row = {
        **seen,
        "id": 0,
        "source": text.source,
        "key": text.key,
        "title": text.title,
        "published": text.published,
        "published_at": "",
        "language": text.language,
        "status": "live",
        "url": f"{address}/{text.key}",
        "revisions": 1,
        "text": "\n\n".join(text.paragraphs),
        "board": "",
        "department": text.department,
        "notes": [],
        "attachments": [],
        "reader": "profile",
        "cleaner": "1",
        "gone_why": "",
        "original": "",
        "source_url": f"{address}/list",
        "source_title": "",
    }
    return to_json(row)
