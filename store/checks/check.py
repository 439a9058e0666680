"""A check as it is to be recorded, in its parts, and what recording it came to. Times are UTC ISO 8601 text."""

from dataclasses import dataclass

from crawler.host_state import HostState
from crawler.items import Result
from crawler.reasons import Reason, words
from store.model import Change


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a result is believed. `deferred` is neither good nor bad: the host said "later", or time ran out.

    A deferred check changes nothing: it counts neither as bad nor as good, the source stays due (not before the host
    allows it), and the next check brings again what this one brought.
    """

    good: bool = True
    reason: Reason | None = None  # if not good
    deferred: bool = False
    acceptable: bool = False  # bad only because it is unlike earlier results; `presswatch accept` can confirm it


@dataclass(frozen=True, slots=True)
class Timing:
    """When a check began and ended, and when the next one is due."""

    started_at: str
    finished_at: str
    next_due_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a check is to be taken: what the config says of health and revisits, and what the visit was for."""

    failing_after: int = 2  # bad checks in a row
    withdrawn_after: float = 300.0  # seconds between the two looks
    backfill: bool = False  # older pages: recorded silently, and they say nothing of how the source is now
    whole_list: bool = False  # the list was read to `max_pages` on purpose
    ages: tuple[tuple[float, float], ...] = ()  # of known releases: younger than, look every (seconds)


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a source has published nothing, by what was known before a check."""

    since: str = ""  # the day of its newest release, "" = it has none
    reason: Reason | None = None  # why that is too long by its own habits, None = it is not, or they are not known


@dataclass(frozen=True, slots=True)
class Maintenance:
    """That a source is expected to be down at the time of a check."""

    window: str  # "02:00-04:00", by the clock of the source
    learned: bool = False  # from the outages of other days, not from the config


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One visit to one source as it is to be recorded: what came, whether it is believed, when, and how it is taken.

    In parts, since each is made elsewhere: the result by the crawler, the judgement by `health`, the timing by the
    schedule, the policy from the config. Deciding asks for all of them.
    """

    result: Result
    host: HostState | None = None  # what the host taught in this crawl
    judgement: Judgement = Judgement()
    silence: Silence = Silence()
    maintenance: Maintenance | None = None
    timing: Timing
    policy: Policy = Policy()
    siblings: tuple[str, ...] = ()  # the other sources of its host that may be visited now

    @property
    def source(self) -> str:
        """The name of the source."""
        return self.result.source.name

    @property
    def at(self) -> str:
        """When the check ended: the time of all that follows from it."""
        return self.timing.finished_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording one check came to."""

    check_id: int
    good: bool
    reason: Reason | None = None  # when not good
    changes: tuple[Change, ...] = ()
    new: int = 0
    edited: int = 0
    silent: int = 0  # recorded without an alert: baseline, backlog, backfill
    baseline: str = ""  # title of the newest release, when this was the first good check
    due_sooner: str = ""  # when a second look is due, "" = none

    @property
    def why(self) -> str:
        """The reason in English words; "" where there is none."""
        return words(self.reason)
