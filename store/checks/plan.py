"""What one believed check comes to, step by step, before anything of it is written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from crawler.items import Entry, Outcome, OutcomeKind, Reading, Release
from crawler.reasons import Reason
from store import releases
from store.checks import decide
from store.db.sql import Connection, column, compose, only, rows, value
from store.model import Check, Remembered, Weight

StepKind: TypeAlias = Literal[
    "new",  # unknown, and to be told
    "silent",  # unknown, but baseline, backlog or backfill
    "held",  # unknown, but says what a known release says that was not looked at: that one first
    "moved",  # unknown, but says what a known release said that is gone
    "same",  # known, and nothing that counts is different
    "edited",
    "missing",  # gone, for the first time, or too soon after it
    "withdrawn",  # gone, confirmed by a second look
    "restored",  # was withdrawn and is back
]


_TELLING: frozenset[OutcomeKind] = frozenset({"gone", "not_modified", "unstable"})  # kinds that need no reading


@dataclass(frozen=True, slots=True)
class Step:
    """One release of the check, and what is to become of it."""

    kind: StepKind
    entry: Entry
    reading: Reading | None = None  # None: told by the status alone (gone, not modified)
    before: Remembered | None = None
    after: Release | None = None  # what it says now, with what the page left open filled in from before
    weight: Weight = ""
    summary: str = ""
    reason: Reason | None = None  # gone: what the page said
    flips: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a check; with a `breaker` none of them is believed."""

    steps: tuple[Step, ...] = ()
    breaker: Reason | None = None
    backlog: frozenset[str] = frozenset()  # keys listed that are old news, read or not


def plan(db: Connection, check: Check) -> Plan:
    """Decide what every page of a good check means. Reads only; runs inside the write transaction of `record`."""
    about = _About(db, check)
    steps = [about.read(reading) for reading in check.result.readings]
    steps += [about.told_by_status(outcome) for outcome in check.result.outcomes if _tells(outcome)]
    real = tuple(
        step for step in steps if step and not (step.kind in ("missing", "withdrawn") and _of(step) in about.moved)
    )
    return Plan(real, None if about.accepted else about.breaker(real), about.backlog)


class _About:
    """What is known about one source while its check is planned."""

    def __init__(self, db: Connection, check: Check) -> None:
        self.db = db
        self.check = check
        self.at = check.finished_at
        self.source = check.result.source.name
        row = only(db, "SELECT baseline_at, accepted FROM sources WHERE name = ?", [self.source])
        self.accepted = bool(row["accepted"])
        self.quiet = check.backfill or not row["baseline_at"]
        self.gone = {o.key for o in check.result.outcomes if o.kind == "gone"}
        self.looked = {r.entry.key for r in check.result.readings} | self.gone
        self.moved: set[int] = set()  # releases found under another key in this check
        # A release known only because it was pinned tells nothing of what stands around its own place in the list.
        pinned = self._known_keys(check.result.entries, pinned=True)
        self.entries = tuple(entry for entry in check.result.entries if entry.key not in pinned)
        self.known = self._known_keys(self.entries)
        self.oldest, self.newest = self._listed()
        self.backlog = decide.backlog(self.entries, self.known, self.oldest)

    def read(self, reading: Reading) -> Step | None:
        """The step that a page means which was read as a release."""
        before = releases.find(self.db, self.source, reading.entry.key)
        return self._unknown(reading) if before is None else self._known(reading, before)

    def told_by_status(self, outcome: Outcome) -> Step | None:
        """The step that "gone", "not modified" or "unstable" means for a known release."""
        before = releases.find(self.db, self.source, outcome.key)
        if before is None:
            return None
        entry = Entry(before.url, before.key, before.content.title)
        if outcome.kind == "unstable" and before.status == "withdrawn":
            return None  # something is there again, and nobody can say what
        if outcome.kind in ("not_modified", "unstable"):
            kind: StepKind = "restored" if before.status == "withdrawn" else "same"
            return Step(kind, entry, before=before, after=before.content, flips=self._flips(before))
        if before.status == "withdrawn":
            return None
        look = decide.second_look(before.gone_at or None, self.at, self.check.withdrawn_after)
        kind = "withdrawn" if look == "confirmed" or self.accepted else "missing"  # a person has looked
        return Step(kind, entry, before=before, reason=outcome.reason, flips=self._flips(before))

    def _unknown(self, reading: Reading) -> Step | None:
        key = reading.entry.key
        if releases.is_forgotten(self.db, self.source, key):
            return None
        telling = reading.release.paragraphs and not self.quiet  # a title alone says too little
        twin = releases.saying(self.db, self.source, reading.release.fingerprint) if telling else None
        if twin and self._left(twin):
            self.moved.add(twin.id)
            return Step("moved", reading.entry, reading, before=twin, after=reading.release)
        if self.quiet or key in self.backlog or self._unread_silently(key):
            return Step("silent", reading.entry, reading, after=reading.release)
        kind: StepKind = "held" if twin and twin.key not in self.looked else "new"
        return Step(kind, reading.entry, reading, before=twin if kind == "held" else None, after=reading.release)

    def _left(self, twin: Remembered) -> bool:
        """Whether a release is not where it was, and was found nowhere else yet in this check."""
        renumbered = self.accepted and twin.key not in self.known
        return twin.id not in self.moved and (bool(twin.gone_at) or twin.key in self.gone or renumbered)

    def _known(self, reading: Reading, before: Remembered) -> Step:
        after = decide.merged(before.content, reading.release)
        decision = decide.decide(before.content, after)
        kind: StepKind = "restored" if before.status == "withdrawn" else "edited" if decision else "same"
        flips = self._flips(before) if kind == "restored" else self._returns(before, after) if decision else 0
        step = Step(kind, reading.entry, reading, before, after, flips=flips)
        return replace(step, weight=decision.weight, summary=decision.summary) if decision else step

    def breaker(self, steps: tuple[Step, ...]) -> Reason | None:
        """Why all this is too much to be true, None when it is not."""
        looked = sum(step.before is not None for step in steps)
        edits = sum(step.kind == "edited" for step in steps)
        gone = sum(step.kind in ("missing", "withdrawn", "moved") for step in steps)
        return self._another_list() or decide.breakers(looked, edits, gone)

    def _another_list(self) -> Reason | None:
        """Why the list looks like another board's, or like one whose addresses were changed; None when it does not."""
        if self.quiet or self.known or not self.entries:
            return None
        read_from = value(self.db, "SELECT url FROM _read_from WHERE source = ?", [self.source])
        if read_from and read_from != self.check.result.source.url:
            return Reason.of("url_changed", rows=len(self.entries))
        return decide.migration(self.entries, self.known, self.newest, self.oldest) if self.newest else None

    def _known_keys(self, entries: Sequence[Entry], *, pinned: bool = False) -> frozenset[str]:
        """The keys of `entries` whose releases are known; `pinned`: those never seen but pinned."""
        sql = "SELECT key FROM releases WHERE source = ? AND pinned = ? AND key IN (SELECT value FROM json_each(?))"
        keys = json.dumps([entry.key for entry in entries])
        return frozenset(column(self.db, sql, [self.source, int(pinned), keys]))

    def _listed(self) -> tuple[str, str]:
        """The oldest and the newest day that this source's list ever gave for a release in its place, "" for none."""
        sql = "SELECT {which}(listed_date) FROM releases WHERE source = ? AND pinned = 0 AND listed_date <> ''"
        oldest, newest = (value(self.db, compose(sql, which=which), [self.source]) for which in ("min", "max"))
        return oldest or "", newest or ""

    def _unread_silently(self, key: str) -> bool:
        sql = "SELECT silent FROM _unread WHERE source = ? AND key = ?"
        return bool(value(self.db, sql, [self.source, key]))

    def _returns(self, before: Remembered, after: Release) -> int:
        """How often this release went back to what it said before, in the last 24 hours, this time included."""
        sql = "SELECT fingerprint, seen_at FROM revisions WHERE release_id = ? ORDER BY number"
        history = [(row["fingerprint"], row["seen_at"]) for row in rows(self.db, sql, [before.id])]
        return decide.flips(history, after.fingerprint, self.at)

    def _flips(self, before: Remembered) -> int:
        """How often this release vanished or came back in the last 24 hours, this time included."""
        sql = "SELECT at FROM changes WHERE release_id = ? AND kind IN ('withdrawn', 'restored')"
        return 1 + decide.recent(column(self.db, sql, [before.id]), self.at)


def _of(step: Step) -> int:
    return step.before.id if step.before else 0


def _tells(outcome: Outcome) -> bool:
    return outcome.part == "release" and outcome.kind in _TELLING and bool(outcome.key)
