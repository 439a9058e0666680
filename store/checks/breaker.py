"""Whether a check shows too many changes to be believed, alone or with those of the day before it. Pure.

A breaker that is open stays open until a person accepts what it holds back, or until most of the releases that opened
it were looked at again and are as they were: a check that looks at none of them proves nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.reasons import Reason
from store.checks import decide
from store.checks.history import History
from store.checks.step import OTHER, Step, StepKind

_GONE: frozenset[StepKind] = frozenset({"missing", "withdrawn", "moved"})


@dataclass(frozen=True, slots=True)
class Breaker:
    """Why a check is not believed though it reads well."""

    reason: Reason
    held: Mapping[int, bool]  # by id, the releases that show it; whether each was as before at the last look at it


@dataclass(frozen=True, slots=True)
class _Looks:
    """The known releases that a check looked at, by id."""

    looked: frozenset[int]
    edited: frozenset[int]
    gone: frozenset[int]
    others: frozenset[int]

    @property
    def wrong(self) -> frozenset[int]:
        return self.edited | self.gone | self.others


def breaker(history: History, found: Iterable[Step]) -> Breaker | None:
    """Why the steps of a check are not believed, None if they are."""
    steps = [(step.before.id, step.kind) for step in found if step.before and step.kind != "lost"]
    looks = _Looks(
        frozenset(id_ for id_, _ in steps),
        frozenset(id_ for id_, kind in steps if kind == "edited"),
        frozenset(id_ for id_, kind in steps if kind in _GONE),
        frozenset(id_ for id_, kind in steps if kind in OTHER),
    )
    held = _held(history, looks)
    reason = _at_once(history, looks, len(steps)) or _in_a_day(history, looks) or _standing(history, held)
    return Breaker(reason, held) if reason else None


def _at_once(history: History, looks: _Looks, steps: int) -> Reason | None:
    none_is_itself = len(looks.others) == steps > 0
    replaced = len(looks.others | history.others.keys()) if none_is_itself else len(looks.others)
    looked = max(steps, replaced)
    return decide.breakers(looked, len(looks.edited), len(looks.gone), replaced, few=none_is_itself)


def _in_a_day(history: History, looks: _Looks) -> Reason | None:
    """The same, counted with what the day before brought and people were alerted of."""
    lately = history.lately
    edited = looks.edited | lately.edited if looks.edited else frozenset()
    gone = looks.gone | lately.gone if looks.gone else frozenset()
    return decide.breakers_of_a_day(len(looks.looked | lately.looked), len(edited), len(gone))


def _standing(history: History, held: Mapping[int, bool]) -> Reason | None:
    still = sum(not held[id_] for id_ in history.held)
    return history.source.breaker if history.held and still * 2 >= len(history.held) else None


def _held(history: History, looks: _Looks) -> dict[int, bool]:
    well = {id_: id_ not in looks.wrong for id_ in looks.looked & history.held.keys()}
    return {**history.held, **dict.fromkeys(looks.wrong, False), **well}
