"""Asks the store, once and in few queries, for everything needed to decide what a check means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crawler.items import Reading
from crawler.reasons import load as load_reason
from crawler.times import later
from store import releases, sources
from store.checks import crossposts, load_list, other_pages, outages
from store.checks.asides import asides
from store.checks.check import Check
from store.checks.duplicates import Similar
from store.checks.history import History, RecentEdit, SourceHistory
from store.checks.lately import held, lately
from store.checks.listed_days import tomorrow
from store.checks.site_wide import DAYS
from store.checks.step import tells
from store.db.sql import Connection, among, exists, rows, value
from store.forgotten import forgotten_keys
from store.model import Remembered


def load(db: Connection, check: Check) -> History:
    """What was known before `check`. Fewer questions are asked for a check that is not believed."""
    name = check.source
    source = _source(db, check)
    if check.judgement.deferred:
        return History(source=source)
    history = History(source=source, listed=load_list.listed(db, name, _keys(check)), unread=load_list.unread(db, name))
    return _whole(db, check, history) if check.judgement.good else history


def _whole(db: Connection, check: Check, history: History) -> History:
    """`history`, with what is known of the releases that a good check looked at or found."""
    name = history.source.name
    fresh = [reading for reading in check.result.readings if reading.entry.key not in history.listed]
    looked_at = _looked_at(db, check, history)
    same_text, similar = _same_text(db, name, fresh), _similar(db, check, fresh)
    newest_rows = load_list.newest_rows(db, history, check)
    last_entries, last_pages = load_list.last_list(db, name)
    oldest, newest = load_list.days(db, name, tomorrow(check.at))
    return replace(
        history,
        listed={**history.listed, **load_list.listed(db, name, {release.key for release in same_text.values()})},
        forgotten=forgotten_keys(db, name, fresh),
        oldest=oldest,
        newest=newest,
        last_entries=last_entries,
        last_pages=last_pages,
        looked_at=looked_at,
        versions=_versions(db, looked_at.values()),
        readings=asides(db, looked_at.values()),
        recent_edits=_recent_edits(db, check, looked_at),
        vanished=_vanished(db, looked_at.values()),
        same_text=same_text,
        similar=similar,
        rows=newest_rows,
        left=load_list.left(db, check, newest_rows, fresh),
        others=other_pages.of(db, name),
        lately=lately(db, name, check.at, len(looked_at)),
        held=held(db, name) if history.source.breaker else {},
        carried=other_pages.carried(db, name, check.result.readings, looked_at),
        originals=_originals(db, [*looked_at.values(), *(one for found in similar.values() for one in found.releases)]),
    )


_PAGE_ROWS = "SELECT page_rows FROM checks WHERE source = ? AND good = 1 AND page_rows > 0 ORDER BY id DESC LIMIT 1"


def _source(db: Connection, check: Check) -> SourceHistory:
    name = check.source
    row = sources.row_of(db, name)
    return SourceHistory(
        name=name,
        title=row["title"],
        url=row["url"],
        state=row["state"],
        read_from=row["read_from"],
        reader=row["reader"],
        baseline_at=row["baseline_at"] or "",
        last_good_at=row["last_good_at"] or "",
        accepted=bool(row["accepted"]),
        deferred=row["deferred"],
        bad_checks=row["bad_checks"],
        failing_since=row["failing_since"] or "",
        failing_alerted=bool(row["failing_told"]),
        breaker=load_reason(row["breaker_reason"], row["breaker"] or ""),
        failure=load_reason(row["reason"], row["last_error"] or ""),
        quiet_since=row["quiet_since"],
        host_just_failed=not check.judgement.good and outages.just_failed(db, check),
        maintenance=row["maintenance"],
        gap=load_reason(row["gap_reason"], row["gap"]),
        gap_at=row["gap_at"],
        gap_alerted_at=_gap_alerted_at(db, name) if check.result.gap else "",
        page_rows=int(value(db, _PAGE_ROWS, [name]) or 0) if check.result.gap else 0,
        empty=check.result.gap is not None and not exists(db, "SELECT 1 FROM releases WHERE source = ?", [name]),
    )


def _gap_alerted_at(db: Connection, name: str) -> str:
    return value(db, "SELECT max(at) FROM changes WHERE source = ? AND kind = 'gap'", [name]) or ""


def _keys(check: Check) -> set[str]:
    """The keys of all releases that the check names: listed, read or asked for."""
    result = check.result
    named = {entry.key for entry in result.entries} | {reading.entry.key for reading in result.readings}
    return named | {outcome.key for outcome in result.outcomes if outcome.part == "release" and outcome.key}


def _looked_at(db: Connection, check: Check, history: History) -> dict[str, Remembered]:
    """The known releases whose pages were looked at, by key."""
    result = check.result
    keys = {reading.entry.key for reading in result.readings}
    keys |= {outcome.key for outcome in result.outcomes if tells(outcome)}
    found = releases.of_ids(db, [history.listed[key].id for key in keys if key in history.listed])
    return {release.key: release for release in found}


def _versions(db: Connection, looked_at: Iterable[Remembered]) -> dict[int, tuple[tuple[str, str], ...]]:
    """(fingerprint, seen_at) of each version of those releases that have more than one, the oldest first."""
    sql = "SELECT release_id, fingerprint, seen_at FROM revisions WHERE release_id IN ({keys}) ORDER BY number"
    versions: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in among(db, sql, [release.id for release in looked_at if release.revision.number > 1]):
        versions[row["release_id"]] = (*versions.get(row["release_id"], ()), (row["fingerprint"], row["seen_at"]))
    return versions


_RECENT_EDITS = """
SELECT c.release_id, c.before_id, c.after_id FROM changes c
WHERE c.source = ? AND c.kind = 'edited' AND c.at >= ? ORDER BY c.id DESC LIMIT 50
"""


def _recent_edits(db: Connection, check: Check, looked_at: Mapping[str, Remembered]) -> tuple[RecentEdit, ...]:
    """The edits of the last days, where a page says something else than what is known."""
    known = ((looked_at.get(reading.entry.key), reading.release) for reading in check.result.readings)
    if all(before is None or before.content.paragraphs == now.paragraphs for before, now in known):
        return ()
    edits = rows(db, _RECENT_EDITS, [check.source, later(check.at, -DAYS * 86_400)])
    ends = ((e["release_id"], *(releases.revision(db, e[end]) for end in ("before_id", "after_id"))) for e in edits)
    return tuple(RecentEdit(id_, old.content, new.content) for id_, old, new in ends if old and new)


_VANISHED = """
SELECT release_id, at FROM changes WHERE release_id IN ({keys}) AND kind IN ('withdrawn', 'replaced', 'restored')
"""


def _vanished(db: Connection, looked_at: Iterable[Remembered]) -> dict[int, tuple[str, ...]]:
    """When each release was withdrawn, replaced or restored."""
    vanished: dict[int, tuple[str, ...]] = {}
    for row in among(db, _VANISHED, [release.id for release in looked_at]):
        vanished[row["release_id"]] = (*vanished.get(row["release_id"], ()), row["at"])
    return vanished


def _same_text(db: Connection, name: str, fresh: Sequence[Reading]) -> dict[str, Remembered]:
    """The newest release of the source that is not withdrawn and says exactly this, by fingerprint."""
    wanted = {reading.release.fingerprint for reading in fresh if reading.release.paragraphs}
    found = releases.of_fingerprints(db, name, wanted)
    return {release.revision.fingerprint: release for release in sorted(found, key=lambda release: release.id)}


def _similar(db: Connection, check: Check, fresh: Sequence[Reading]) -> dict[str, Similar]:
    """Of each new release, by its key, those of other sources that it may repeat."""
    name, today = check.source, check.at[:10]
    return {
        reading.entry.key: crossposts.similar(db, name, reading.release.published or today, reading.release)
        for reading in fresh
    }


def _originals(db: Connection, found: Iterable[Remembered]) -> dict[int, Remembered]:
    wanted = {release.original_id for release in found if release.original_id}
    return {release.id: release for release in releases.of_ids(db, wanted)}
