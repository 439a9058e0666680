"""The keys of config.toml: one pydantic model for each table. docs/configuration.md is tested against them.

Imported only where a whole config is read (decision 0006).
"""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from scheduler.cadence import Window
from scheduler.config import parse as read
from scheduler.config import searches
from scheduler.config.model import TITLE_AND_TEXT, WordPlace
from scheduler.public_holidays import is_known
from store.model import KINDS, ChangeKind, Touch

_SECOND = timedelta(seconds=1)


def _written(default: object, **limits: Any) -> Any:
    """A default as written in the file, with the limits of the value (`ge`, `le`, `min_length`)."""
    return Field(default, **limits)


def _whole(value: timedelta) -> timedelta:
    if value % _SECOND:
        raise ValueError("whole seconds only")
    return value


def _country(value: str) -> str:
    if value and not is_known(value):
        raise ValueError('no such country; they are written with two capital letters: "KR", "DE", "GB"')
    return value


Duration = Annotated[timedelta, BeforeValidator(read.duration)]
Seconds = Annotated[timedelta, BeforeValidator(read.duration), AfterValidator(_whole)]
Text = Annotated[str, AfterValidator(read.plain)]
Name = Annotated[str, AfterValidator(read.name)]
Glob = Annotated[str, AfterValidator(read.glob)]
Zone = Annotated[str, AfterValidator(read.zone)]
Country = Annotated[str, AfterValidator(_country)]
Tongue = Annotated[str, AfterValidator(read.language)]
OwnTongue = Annotated[str, AfterValidator(read.own_language)]
ReleaseTongue = Annotated[str, Field(min_length=1), AfterValidator(read.language)]
Hours = Annotated[Window | None, BeforeValidator(read.window)]
Days = Annotated[frozenset[int], BeforeValidator(read.days)]
Word = Annotated[str, AfterValidator(read.word)]
Header = Annotated[str, AfterValidator(read.header)]


class Table(BaseModel):
    """One table of the file: TOML's own types, no other keys. Defaults are written as in the file."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, validate_default=True)


class FetchTable(Table):
    """[fetch]: how to fetch, the same for every source."""

    contact: Header = ""
    user_agent: Header = ""
    delay: Duration = _written("1s", le=timedelta(hours=1))
    timeout: Duration = _written("20s", ge=_SECOND, le=timedelta(minutes=10))
    max_bytes: int = _written(5_000_000, ge=10_000, le=1_000_000_000)
    max_file_bytes: int = _written(30_000_000, ge=10_000, le=1_000_000_000)
    obey_robots: bool = True
    max_pages: int = _written(5, ge=1, le=1000)


class RevisitTable(Table):
    """[revisit]: revisiting known releases."""

    budget: int = _written(20, ge=0, le=10_000)
    ages: dict[Duration, Duration] = _written(
        {"3h": "10m", "1d": "1h", "7d": "6h", "30d": "1d", "365d": "7d", "3650d": "30d"}
    )
    withdrawn_after: Duration = _written("5m")


class HealthTable(Table):
    """[health]: when people are alerted that something is not well."""

    failing_after: int = _written(2, ge=1, le=1000)
    maintenance: dict[Glob, Hours] = {}
    heartbeat: Annotated[str, AfterValidator(read.heartbeat)] = ""


class StoreTable(Table):
    """[store]: how long raw pages and checks are kept."""

    keep_raw: Annotated[timedelta | None, BeforeValidator(read.keeping)] = _written("")
    keep_checks: Annotated[timedelta | None, BeforeValidator(read.keeping)] = _written("365d")


class MetricsTable(Table):
    """[metrics]: figures for other programs."""

    listen: Annotated[str, AfterValidator(read.listen)] = ""


class ServeTable(Table):
    """[serve]: the pages of `presswatch serve`."""

    url: Annotated[str, AfterValidator(read.pages)] = ""


class SourceTable(Table):
    """[[source]]: one board, feed or page that is watched."""

    name: Name
    url: Annotated[str, AfterValidator(read.web_url)]
    title: Text = ""
    profile: str = ""
    language: Tongue = ""
    timezone: Annotated[str, AfterValidator(read.site_zone)] = ""
    country: Country = ""
    maintenance: Hours = _written("")
    enabled: bool = True
    every: Seconds = _written("10m", ge=_SECOND, le=timedelta(days=366))
    cron: Annotated[str, AfterValidator(read.maybe_cron)] = ""
    between: Hours = _written("")
    days: Days = _written("mon-sun")
    jitter: Seconds = _written("0s")
    allow_empty: bool = False
    tls_verify: bool = True
    tls: Literal["modern", "legacy"] = "modern"
    private: bool = False
    proxy: Annotated[str, AfterValidator(read.proxy)] = ""
    attachments: Literal["hash", "keep", "off"] = "hash"


def _one_or_several(value: object) -> object:
    return [value] if isinstance(value, str) else value


class WordsTable(Table):
    """words: what title and text, or what `in` names, must and must not contain."""

    any: list[Word] = []
    all: list[Word] = []
    none: list[Word] = []


class BurstTable(Table):
    """burst: more than `count` alerts within `within` become one summary."""

    count: int = Field(ge=1)
    within: Annotated[timedelta, BeforeValidator(read.duration), Field(ge=_SECOND)]


class RulesTable(Table):
    """Which changes are passed on: the same keys for a channel and a feed."""

    language: OwnTongue = "en"
    kinds: list[ChangeKind] = _written(list(KINDS), min_length=1)
    sources: list[Glob] = _written(["*"], min_length=1)
    languages: list[ReleaseTongue] = []
    weight: Literal["minor", "major"] = "minor"
    touches: list[Touch] = []
    notices: Literal["any", "open", "quiet"] = "any"
    words: Annotated[WordsTable, BeforeValidator(read.words)] = _written([])
    vars()["in"] = _written([*TITLE_AND_TEXT], min_length=1)  # a keyword of Python, so that it is declared like this
    __annotations__["in"] = Annotated[list[WordPlace], BeforeValidator(_one_or_several)]
    departments: list[Glob] = []
    query: Annotated[str, AfterValidator(searches.query)] = ""


class ChannelTable(RulesTable):
    """[[channel]]: where alerts go, which, and when."""

    name: Name
    url: Annotated[str, AfterValidator(read.secret_url)]
    digest: Annotated[str, AfterValidator(read.digest)] = ""
    quiet_hours: Hours = _written("")
    template: Text = ""
    burst: Annotated[BurstTable | None, BeforeValidator(read.burst)] = _written("10 in 5m")


class FeedTable(RulesTable):
    """[[feed]]: a feed file written beside the database."""

    path: Text = Field(min_length=1)
    title: Text = "presswatch"
    limit: int = _written(50, ge=1, le=10_000)


class RootTable(Table):
    """The whole file."""

    database: Text = _written("presswatch.db", min_length=1)
    timezone: Zone = "Asia/Seoul"
    fetch: FetchTable = FetchTable()
    revisit: RevisitTable = RevisitTable()
    health: HealthTable = HealthTable()
    store: StoreTable = StoreTable()
    metrics: MetricsTable = MetricsTable()
    serve: ServeTable = ServeTable()
    source: list[SourceTable] = []
    channel: list[ChannelTable] = []
    feed: list[FeedTable] = []


TABLES: dict[str, type[Table]] = {
    "": RootTable, "fetch": FetchTable, "revisit": RevisitTable, "health": HealthTable,
    "store": StoreTable, "metrics": MetricsTable, "serve": ServeTable,
    "source": SourceTable, "channel": ChannelTable, "feed": FeedTable,
}  # fmt: skip
INLINE_TABLES: dict[str, type[Table]] = {"words": WordsTable, "burst": BurstTable}
