"""What config.toml says, as frozen values.

Config stops at this room: the rooms below receive a Source, a path, a number. Secrets stay unresolved in here
(`${NAME}`, `${file:PATH}`): only commands that deliver resolve them, by `secrets.resolve(url, config.base)`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from crawler.fetch.address_guard import host_of
from crawler.items import Fetch, Source
from crawler.languages import Language
from scheduler.cadence import Schedule, Window
from store.model import KINDS, ChangeKind, Touch
from store.search.query import Query


@dataclass(frozen=True, slots=True)
class Revisit:
    """How known releases are revisited."""

    budget: int = 20  # releases per check
    ages: tuple[tuple[timedelta, timedelta], ...] = (  # (younger than, revisit every), youngest first; older: never
        (timedelta(hours=3), timedelta(minutes=10)),
        (timedelta(days=1), timedelta(hours=1)),
        (timedelta(days=7), timedelta(hours=6)),
        (timedelta(days=30), timedelta(days=1)),
        (timedelta(days=365), timedelta(days=7)),
        (timedelta(days=3650), timedelta(days=30)),
    )
    withdrawn_after: timedelta = timedelta(minutes=5)  # the second visit, which confirms it, comes no sooner

    @property
    def seconds(self) -> tuple[tuple[float, float], ...]:
        """`ages` in seconds."""
        return tuple((younger.total_seconds(), every.total_seconds()) for younger, every in self.ages)


@dataclass(frozen=True, slots=True)
class HealthRules:
    """When people are alerted that a source or this machine is not well."""

    failing_after: int = 2  # bad checks in a row
    heartbeat: str = ""  # URL (unresolved text) called after each good tick; "" = none


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """One [[source]]: what the crawler needs (`source`), when to visit (`schedule`), what its publisher is like."""

    source: Source
    schedule: Schedule
    enabled: bool = True
    maintenance: Window | None = None  # when it is expected to be down, by the clock of its site
    country: str = ""  # whose public holidays it keeps (ISO 3166), "" = not known

    @property
    def name(self) -> str:
        """The permanent name of the source, used everywhere."""
        return self.source.name

    @property
    def every(self) -> timedelta | None:
        """The time between two checks; None if there is a `cron` line instead."""
        return self.schedule.every


WordPlace: TypeAlias = Literal["title", "text", "files"]
TITLE_AND_TEXT: tuple[WordPlace, ...] = ("title", "text")


@dataclass(frozen=True, slots=True)
class Words:
    """Words, phrases or `re:` patterns to look for; an empty tuple sets no condition."""

    any: tuple[str, ...] = ()  # at least one of these
    all: tuple[str, ...] = ()  # each of these
    none: tuple[str, ...] = ()  # none of these
    places: tuple[WordPlace, ...] = TITLE_AND_TEXT  # where they are looked for

    @property
    def wanted(self) -> bool:
        """Whether they set any condition."""
        return bool(self.any or self.all or self.none)


@dataclass(frozen=True, slots=True)
class Burst:
    """More than `count` alerts within `within` become one summary."""

    count: int
    within: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Which changes are passed on; the same rules for a channel and for a feed. All must hold."""

    language: Language = "en"  # of the alert's own words
    kinds: tuple[ChangeKind, ...] = KINDS
    sources: tuple[str, ...] = ("*",)  # globs over source names, any of them
    languages: tuple[str, ...] = ()  # of the release (ISO 639-1); () = all
    weight: Literal["minor", "major"] = "minor"  # edits of at least this weight
    touches: tuple[Touch, ...] = ()  # edits that touch one of these; () = all
    notices: Literal["any", "open", "quiet"] = "any"  # open: edits with the publisher's own notice; quiet: without
    words: Words = field(default_factory=Words)
    departments: tuple[str, ...] = ()  # globs over the release's department; () = all
    query: Query = field(
        default_factory=Query
    )  # a search, as `presswatch search` takes it; an empty one sets no condition


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelConfig(Rules):
    """One [[channel]]: where alerts go, which, and when."""

    name: str
    url: str  # unresolved text of an Apprise URL, or terminal://
    digest: str = ""  # as written: "", "hourly", "daily 08:00" or a cron line
    digest_cron: str = ""  # the same as a cron line in the people's zone; "" = at once (see cadence.next_cron)
    quiet_hours: Window | None = None  # alerts wait until its end (see cadence.inside, cadence.end_of)
    template: Path | None = None  # absolute: a Jinja2 template in place of our own words
    burst: Burst | None = Burst(10, timedelta(minutes=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedConfig(Rules):
    """One [[feed]]: an Atom or JSON Feed file written beside the database, by rules like a channel."""

    path: Path  # absolute
    title: str = "presswatch"
    format: Literal["atom", "json"] = "atom"  # by the file's name: *.json is JSON Feed
    limit: int = 50  # newest changes kept in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that config.toml says."""

    path: Path  # of config.toml, absolute
    database: Path  # absolute
    timezone: ZoneInfo  # of the people: schedules, digests, quiet hours, screens
    fetch: Fetch
    contact: str = ""  # `run` warns while it is empty
    revisit: Revisit = Revisit()
    health: HealthRules = HealthRules()
    keep_raw: timedelta | None = None  # raw pages of older versions are dropped after it; None = never
    keep_checks: timedelta | None = timedelta(days=365)  # then only their daily counts; None = forever
    metrics: str = ""  # "host:port" for /metrics and /healthz; "" = off
    pages: str = ""  # where people reach the pages of `serve`, without "/" at its end; "" = nowhere
    sources: tuple[SourceConfig, ...] = ()
    channels: tuple[ChannelConfig, ...] = ()
    feeds: tuple[FeedConfig, ...] = ()
    _named: Mapping[str, SourceConfig] = field(init=False, repr=False, compare=False)
    _on_hosts: Mapping[str, Sequence[SourceConfig]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Needed for each source at each tick: a linear search through ten thousand would be too slow.
        on_hosts: dict[str, list[SourceConfig]] = defaultdict(list)
        for one in self.sources:
            on_hosts[host_of(one.source.url)].append(one)
        object.__setattr__(self, "_named", {one.name: one for one in self.sources})
        object.__setattr__(self, "_on_hosts", on_hosts)

    @property
    def base(self) -> Path:
        """The folder of the config, where relative paths start."""
        return self.path.parent

    def source(self, name: str) -> SourceConfig | None:
        """The source of that name, or None."""
        return self._named.get(name)

    def siblings(self, name: str) -> list[SourceConfig]:
        """The other sources of the host of that source."""
        source = self._named.get(name)
        on_host = self._on_hosts.get(host_of(source.source.url), ()) if source else ()
        return [one for one in on_host if one.name != name]

    def channel(self, name: str) -> ChannelConfig | None:
        """The channel of that name, or None."""
        return next((one for one in self.channels if one.name == name), None)
