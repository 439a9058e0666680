"""What one check comes to, decided from what was known before. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from crawler.naming import USUAL, Naming
from crawler.reasons import Reason
from store.checks import source_state
from store.checks.board import board
from store.checks.breaker import breaker
from store.checks.check import Check
from store.checks.history import History
from store.checks.listed_days import tomorrow
from store.checks.migration import another_list
from store.checks.relisted import Relisted, relisted
from store.checks.retries import Retries, put_off, retries
from store.checks.shared_keys import shared_keys
from store.checks.source_state import SourceUpdate
from store.checks.step import OTHER, Step
from store.checks.steps import steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a check comes to. One that is not believed (`good`) concludes nothing else."""

    good: bool
    reason: Reason | None = None  # why it is not believed
    steps: tuple[Step, ...] = ()
    relisted: tuple[Relisted, ...] = ()
    retries: Retries = field(default_factory=Retries)
    source: SourceUpdate
    naming: Naming = USUAL  # what names a release of the source from now on
    held: Mapping[int, bool] | None = None  # the releases that hold a breaker open; None = the same as before
    renumbered: bool = False  # see Board
    due_sooner: str = ""  # a second look is due then
    baseline: str = ""  # title of the newest release, if this is the first good check

    @property
    def other_pages(self) -> dict[str, Reason | None]:
        """By key, the releases in whose place another page was read, and which."""
        return {step.entry.key: step.reason for step in self.steps if step.kind in OTHER and step.reading}


def plan(history: History, check: Check) -> Plan:
    """Decide what `check` means."""
    if check.judgement.deferred:
        return Plan(good=False, reason=check.judgement.reason, source=source_state.deferred(history.source, check))
    if not check.judgement.good:
        return _disbelieved(history, check, check.judgement.reason, of_another=check.judgement.acceptable)
    shown = board(history, check)
    found = steps(shown)
    if not history.source.accepted:
        if reason := another_list(shown):
            return _disbelieved(history, check, reason, of_another=True)
        if open_ := breaker(history, found):
            return replace(_disbelieved(history, check, open_.reason), held=open_.held)
    return replace(_believed(history, check, found, shown.backlog), renumbered=shown.renumbered)


def _disbelieved(history: History, check: Check, reason: Reason | None, *, of_another: bool = False) -> Plan:
    """A bad check only counts towards `failing`; one that reads well and is too much to be true is a breaker.

    `of_another`: its rows may be those of another list, so that none of them is tried again.
    """
    queue = retries(history, check, history.listed.keys() - history.unread.keys())
    before = tuple(retry for retry in queue.waiting if retry.entry.key in history.unread)
    return Plan(
        good=False,
        reason=reason,
        retries=replace(queue, waiting=before) if of_another else queue,
        source=source_state.failed(history.source, check, reason, breaker=check.judgement.good),
    )


def _believed(history: History, check: Check, found: tuple[Step, ...], backlog: frozenset[str]) -> Plan:
    held = [step.entry for step in found if step.kind == "held"]
    again = held or any(step.kind == "missing" for step in found)
    soon = source_state.second_look_at(check) if again else ""
    known = _known(history, found)
    shared = shared_keys(history, check)
    queue = retries(history, check, known, held=held, backlog=backlog, believed=True)
    return Plan(
        good=True,
        held={},
        steps=found,
        relisted=relisted(history, check, found, shared.keys),
        naming=shared.naming,
        retries=replace(queue, waiting=queue.waiting + put_off(history, check, known, backlog)),
        source=source_state.succeeded(history.source, check, soon, _newest_day(found, check.at)),
        due_sooner=soon,
        baseline="" if history.source.baseline_at else _newest(found, tomorrow(check.at)),
    )


def _known(history: History, found: tuple[Step, ...]) -> set[str]:
    """The keys of the releases whose pages are read once the steps are taken, or not needed any more."""
    left = {step.before.key for step in found if step.kind == "moved" and step.before}
    read = {step.entry.key for step in found if not step.unread}
    return (history.listed.keys() - left - history.unread.keys()) | read


def _newest_day(found: tuple[Step, ...], at: str) -> str:
    """The day of the newest release that was not known before, "" if there is none. News is of today, however dated."""
    old = [step.after.published for step in found if step.kind == "silent" and step.after]
    is_news = any(step.kind == "new" for step in found)
    return at[:10] if is_news else max((day for day in old if day <= tomorrow(at)), default="")


def _newest(found: tuple[Step, ...], latest: str) -> str:
    """The title of the newest release of a baseline, for the welcome line. Days after `latest` are mistakes."""
    contents = [content for step in found if (content := step.after or (step.before and step.before.content))]
    dated = [content if content.published <= latest else replace(content, published="") for content in contents]
    return max(reversed(dated), key=lambda content: content.published).title if dated else ""
