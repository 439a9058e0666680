"""Reads config.toml into a Config: the models of `schema`, then what involves several keys."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from crawler.errors import ConfigError, ProfileError
from crawler.items import Fetch, Source
from crawler.nearest import did_you_mean
from crawler.profiles import profile_for, profile_names
from scheduler import __version__
from scheduler.cadence import Schedule, Window
from scheduler.config import model
from scheduler.config.errors import Place, in_words, key_lines, label, line_of
from scheduler.config.parse import digest_cron
from scheduler.config.schema import (
    INLINE_TABLES,
    TABLES,
    ChannelTable,
    FeedTable,
    FetchTable,
    RootTable,
    RulesTable,
    SourceTable,
)
from scheduler.config.searches import unknown_sources
from scheduler.public_holidays import country_of
from store.search.query import parse

_KEYS = {name: list(model.model_fields) for name, model in {**TABLES, **INLINE_TABLES}.items()}


def read(path: Path, text: str, data: dict[str, Any]) -> model.Config:
    """The Config in `text`, which tomllib has read as `data`. Raises ConfigError with all problems, in file order."""
    try:
        root = RootTable.model_validate(data)
        problems = list(_together(root, data))
    except ValidationError as error:
        problems = [in_words(one, data, _KEYS) for one in error.errors(include_url=False)]
    if problems:
        lines = key_lines(text)
        problems_by_line = sorted((line_of(lines, place), words) for place, words in problems)
        raise ConfigError("\n".join(f"{path}:{line}: {words}" for line, words in problems_by_line))
    return _config(path.absolute(), root)


def _together(root: RootTable, data: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """What is wrong between keys that are each right."""
    for index, source in enumerate(root.source):
        place: Place = ("source", index)
        for key, words in _of_source(source):
            yield (*place, key), f"{label(place, data)}: {words}"
    for table, tables in (("source", root.source), ("channel", root.channel)):
        yield from _repeated(table, [one.name for one in tables])
    yield from _repeated("feed", [one.path for one in root.feed])
    names = [one.name for one in root.source]
    for table, rules in (("channel", root.channel), ("feed", root.feed)):
        for index, rule in enumerate(rules):
            for words in _unknown_sources(rule, names):
                yield (table, index, "sources"), f"{label((table, index), data)}: sources: {words}"
            for words in unknown_sources(rule.query, names):
                yield (table, index, "query"), f"{label((table, index), data)}: query: {words}"


def _of_source(source: SourceTable) -> Iterator[tuple[str, str]]:
    given = source.model_fields_set
    if source.cron:
        for key in sorted(given & {"every", "between", "days"}):
            yield key, f'"{key}" and "cron" cannot be combined; say it all in cron, or use every'
    elif source.jitter > source.every / 2:
        yield "jitter", "jitter may be at most half of every"
    if source.profile and source.profile not in profile_names():
        hint = did_you_mean(source.profile, profile_names()) or f"; there are: {', '.join(profile_names())}"
        yield "profile", f'profile = "{source.profile}": no such profile{hint}'


def _repeated(table: str, names: list[str]) -> Iterator[tuple[Place, str]]:
    seen = set[str]()
    for index, name in enumerate(names):
        if name in seen:
            key = "path" if table == "feed" else "name"
            yield (table, index, key), f'{table} "{name}" is there twice; give one of them another {key}'
        seen.add(name)


def _unknown_sources(rule: RulesTable, names: list[str]) -> Iterator[str]:
    for glob in rule.sources:
        if not any(mark in glob for mark in "*?[") and glob not in names:
            yield f'no source is named "{glob}"{did_you_mean(glob, names)}'


def _config(path: Path, root: RootTable) -> model.Config:
    zone = ZoneInfo(root.timezone)
    base = path.parent
    return model.Config(
        path=path,
        database=base / Path(root.database).expanduser(),
        timezone=zone,
        fetch=_fetch(root.fetch),
        contact=root.fetch.contact,
        revisit=model.Revisit(
            root.revisit.budget, tuple(sorted(root.revisit.ages.items())), root.revisit.withdrawn_after
        ),
        health=model.HealthRules(root.health.failing_after, root.health.heartbeat),
        keep_raw=root.store.keep_raw,
        keep_checks=root.store.keep_checks,
        metrics=root.metrics.listen,
        pages=root.serve.url,
        sources=tuple(_source(source, root, path) for source in root.source),
        channels=tuple(_channel(channel, base) for channel in root.channel),
        feeds=tuple(_feed(feed, base) for feed in root.feed),
    )


def _fetch(table: FetchTable) -> Fetch:
    named = f"presswatch/{__version__}"
    return Fetch(
        user_agent=table.user_agent or (f"{named} (+{table.contact})" if table.contact else named),
        delay=table.delay.total_seconds(),
        timeout=table.timeout.total_seconds(),
        max_bytes=table.max_bytes,
        max_file_bytes=_most_of_a_file(table),
        obey_robots=table.obey_robots,
        max_pages=table.max_pages,
    )


def _most_of_a_file(table: FetchTable) -> int:
    """A config that raised `max_bytes` when it was the limit of files, too, keeps it for them."""
    if "max_file_bytes" in table.model_fields_set:
        return table.max_file_bytes
    return max(table.max_file_bytes, table.max_bytes)


def _source(table: SourceTable, root: RootTable, path: Path) -> model.SourceConfig:
    try:
        known = profile_for(table.url, table.profile)
    except ProfileError as error:
        raise ConfigError(f'{path.name}: source "{table.name}": {error}') from error
    source = Source(
        name=table.name,
        url=table.url,
        title=table.title or table.name,
        profile=table.profile,
        language=table.language,
        timezone=table.timezone or known.timezone,
        fallback_timezone=root.timezone,
        allow_empty=table.allow_empty,
        tls_verify=table.tls_verify,
        tls=table.tls,
        private=table.private,
        proxy=table.proxy,
        attachments=table.attachments,
    )
    every: timedelta | None = None if table.cron else table.every
    schedule = Schedule(
        name=table.name, every=every, cron=table.cron, between=table.between, days=table.days, jitter=table.jitter
    )
    country = table.country or known.country or country_of(table.url)
    return model.SourceConfig(
        source=source,
        schedule=schedule,
        enabled=table.enabled,
        maintenance=table.maintenance or _of_host(root.health.maintenance, table.url),
        country=country,
    )


def _of_host(windows: Mapping[str, Window | None], url: str) -> Window | None:
    """The window of the first pattern that the host of `url` matches."""
    host = (urlsplit(url).hostname or "").lower()
    return next((window for glob, window in windows.items() if fnmatchcase(host, glob.lower())), None)


def _rules(table: RulesTable) -> dict[str, Any]:
    words = table.words
    return {
        "language": table.language,
        "kinds": tuple(dict.fromkeys(table.kinds)),
        "sources": tuple(table.sources),
        "languages": tuple(table.languages),
        "weight": table.weight,
        "touches": tuple(dict.fromkeys(table.touches)),
        "notices": table.notices,
        "words": model.Words(
            tuple(words.any), tuple(words.all), tuple(words.none), tuple(dict.fromkeys(getattr(table, "in")))
        ),
        "departments": tuple(table.departments),
        "query": parse(table.query),
    }


def _channel(table: ChannelTable, base: Path) -> model.ChannelConfig:
    burst = model.Burst(table.burst.count, table.burst.within) if table.burst else None
    return model.ChannelConfig(
        name=table.name,
        url=table.url,
        digest=table.digest,
        digest_cron=digest_cron(table.digest),
        quiet_hours=table.quiet_hours,
        template=base / Path(table.template).expanduser() if table.template else None,
        burst=burst,
        **_rules(table),
    )


def _feed(table: FeedTable, base: Path) -> model.FeedConfig:
    path = base / Path(table.path).expanduser()
    return model.FeedConfig(
        path=path,
        title=table.title,
        format="json" if path.suffix.lower() == ".json" else "atom",
        limit=table.limit,
        **_rules(table),
    )
