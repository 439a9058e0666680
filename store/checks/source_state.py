"""How a check leaves its source: when it is due again, whether it is failing, recovered or quiet. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.reasons import Code, Reason, words
from crawler.reasons.values import dump
from crawler.times import later
from store.checks.check import Check
from store.checks.gaps import gap_columns, new_gap
from store.checks.history import SourceHistory
from store.model import Change, ChangeKind, Place, SourceState


@dataclass(frozen=True, slots=True)
class SourceUpdate:
    """The columns to write into the source's row, and the changes of the source to record."""

    columns: Mapping[str, str | int | None]
    changes: tuple[Change, ...] = ()


def deferred(source: SourceHistory, check: Check) -> SourceUpdate:
    """The host put the check off: the source's health is unchanged, and it is due again later.

    That requests to the host failed is no reason to wait where another source shows that it fails: so does this one.
    """
    if _fails_with_its_host(source, check.judgement.reason):
        return failed(source, check, check.judgement.reason, breaker=False)
    return SourceUpdate(
        {"deferred": source.deferred + 1, "last_check_at": check.at, "due_at": check.timing.next_due_at}
    )


def failed(source: SourceHistory, check: Check, reason: Reason | None, *, breaker: bool) -> SourceUpdate:
    """A bad check. At the `failing_after`th in a row, or at once for a breaker, the source is `failing`, once.

    At once, too, if its host has just made another source `failing`: that was seen often enough. Checks during
    maintenance do not count; that there is one at the same hours of several days is alerted once.
    """
    if _is_expected(source, check):
        return SourceUpdate(_bad(source, check, _in_maintenance("in_maintenance", check, reason), source.bad_checks))
    acceptable, bad_checks = breaker or check.judgement.acceptable, source.bad_checks + 1
    columns = _bad(source, check, reason, bad_checks)
    if acceptable:
        columns |= {"breaker": words(reason), "breaker_reason": dump(reason)}
    enough = bad_checks >= check.policy.failing_after or breaker or _fails_with_its_host(source, reason)
    if source.failing_alerted or not enough:
        return SourceUpdate(columns)
    if check.maintenance:
        columns = _bad(source, check, _in_maintenance("in_maintenance", check, reason), bad_checks)
        columns["maintenance"] = check.maintenance.window
        why = _in_maintenance("nightly", check, reason)
    else:
        columns |= {"failing_told": 1, "state": "failing", "maintenance": ""}
        why = Reason.of("breaker", reason=reason) if reason and acceptable else reason
    since = source.failing_since or check.timing.started_at
    return SourceUpdate(columns, (_change("failing", source, check, reason=why, since=since),))


def _is_expected(source: SourceHistory, check: Check) -> bool:
    """Whether a bad check is no news at this time: by the config, or since people know of the maintenance."""
    known = check.maintenance
    return known is not None and (not known.learned or bool(source.maintenance))


def _in_maintenance(code: Code, check: Check, reason: Reason | None) -> Reason | None:
    known = check.maintenance
    return Reason.of(code, window=known.window, reason=reason) if known and reason else reason


def _bad(source: SourceHistory, check: Check, reason: Reason | None, bad_checks: int) -> dict[str, str | int | None]:
    return {
        "bad_checks": bad_checks,
        "deferred": 0,
        "failing_since": source.failing_since or check.timing.started_at,
        "last_error": words(reason),
        "reason": dump(reason),
        "last_check_at": check.at,
        "due_at": check.timing.next_due_at,
    }


def _fails_with_its_host(source: SourceHistory, reason: Reason | None) -> bool:
    return source.host_just_failed and reason is not None and reason.is_of_a_host


def succeeded(source: SourceHistory, check: Check, due_sooner: str, newest: str = "") -> SourceUpdate:
    """A good check. If `failing` was alerted, so is the recovery, once; a silence that is too long, once, too.

    A backfill says nothing of how the source is now. `due_sooner`: when a second look is due, "" = none is; `newest`:
    the day of the newest release that the check brought, "" = none.
    """
    at = check.at
    if check.policy.backfill:
        return SourceUpdate({"due_at": due_sooner} if due_sooner else {})
    quiet_since = _quiet_since(source, check, newest)
    columns: dict[str, str | int | None] = {
        "bad_checks": 0,
        "deferred": 0,
        "failing_since": None,
        "failing_told": 0,
        "last_error": None,
        "reason": "",
        "breaker": None,
        "breaker_reason": "",
        "accepted": 0,
        "state": _state(source, quiet_since),
        "quiet_since": quiet_since,
        "last_check_at": at,
        "last_good_at": at,
        "baseline_at": source.baseline_at or at,
        "due_at": due_sooner or check.timing.next_due_at,
        **_list_columns(source, check),
    }
    return SourceUpdate(
        columns, (*_recovered(source, check), *_quiet(source, check, quiet_since), *_gap(source, check))
    )


def _quiet_since(source: SourceHistory, check: Check, newest: str) -> str:
    """The day since which it has been silent for too long, "" if it has not: only a later release ends a silence."""
    if max(check.silence.since, newest) <= source.quiet_since:
        return source.quiet_since
    return check.silence.since if check.silence.reason and not newest else ""


def _state(source: SourceHistory, quiet_since: str) -> SourceState:
    if quiet_since:
        return "quiet"
    return "ok" if source.state in ("failing", "quiet") else source.state


def _list_columns(source: SourceHistory, check: Check) -> dict[str, str]:
    """What the list itself taught: its validators, that it was read whole, where releases may be missing."""
    result, columns = check.result, dict[str, str]()
    if not result.list_not_modified:
        columns |= {"etag": result.validators.etag, "last_modified": result.validators.last_modified}
    if check.policy.whole_list or not source.baseline_at:
        columns["whole_read_at"] = check.at
    return columns | gap_columns(source, check)


def _recovered(source: SourceHistory, check: Check) -> tuple[Change, ...]:
    if not source.failing_alerted:
        return ()
    return (_change("recovered", source, check, reason=source.failure, since=source.failing_since),)


def _quiet(source: SourceHistory, check: Check, quiet_since: str) -> tuple[Change, ...]:
    """Nobody is alerted of a silence that the first check by another version finds: it was there before."""
    if quiet_since in ("", source.quiet_since) or source.is_read_anew(check):
        return ()
    return (_change("quiet", source, check, reason=check.silence.reason),)


def _gap(source: SourceHistory, check: Check) -> tuple[Change, ...]:
    gap = new_gap(source, check)
    return (_change("gap", source, check, reason=gap, since=str(gap.argument("since"))),) if gap else ()


def _change(kind: ChangeKind, source: SourceHistory, check: Check, reason: Reason | None, since: str = "") -> Change:
    where = Place(source=source.name, source_title=source.title or source.name, url=source.url)
    return Change(kind=kind, at=check.at, where=where, reason=reason, since=since)


def second_look_at(check: Check) -> str:
    """When a release that is missing, or was held back, is to be looked at again; "" if the next check comes before."""
    soon = later(check.at, check.policy.withdrawn_after)
    return soon if soon < check.timing.next_due_at else ""
