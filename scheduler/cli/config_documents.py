"""The config as JSON, and in words: what a channel gets, how often a source is checked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scheduler.cli.output import brief

if TYPE_CHECKING:
    from scheduler.config.model import ChannelConfig, Config, SourceConfig


def config_document(config: "Config") -> dict[str, Any]:
    """The effective config; durations in seconds, channel URLs masked."""
    return {
        "config": str(config.path),
        "database": str(config.database),
        "timezone": config.timezone.key,
        "fetch": brief(
            config.fetch, "user_agent", "delay", "timeout", "max_bytes", "max_file_bytes", "obey_robots", "max_pages"
        ),
        "failing_after": config.health.failing_after,
        "sources": [source_document(source) for source in config.sources],
        "channels": [_channel_document(channel) for channel in config.channels],
        "feeds": [str(feed.path) for feed in config.feeds],
        "serve": {"url": config.pages},
    }


def source_document(watched: "SourceConfig") -> dict[str, Any]:
    """One source as configured; `every` in seconds, null if it has a `cron` line instead."""
    return {
        **brief(watched.source, "name", "title", "url", "profile", "language"),
        "timezone": watched.source.timezone or watched.source.fallback_timezone,
        "country": watched.country,
        "maintenance": str(watched.maintenance or ""),
        "enabled": watched.enabled,
        "every": watched.every.total_seconds() if watched.every else None,
        "cron": watched.schedule.cron,
    }


def cadence(watched: "SourceConfig") -> str:
    """How often a source is checked: "10m", or its cron line."""
    from scheduler.config.parse import duration_text

    return duration_text(watched.every) if watched.every else watched.schedule.cron


def rules(channel: "ChannelConfig") -> Iterator[str]:
    """The rules that narrow down what a channel gets, in words."""
    from scheduler.config.model import TITLE_AND_TEXT
    from store.model import KINDS

    if channel.kinds != KINDS:
        yield f"kinds {', '.join(channel.kinds)}"
    if channel.sources != ("*",):
        yield f"sources {', '.join(channel.sources)}"
    if channel.languages:
        yield f"languages {', '.join(channel.languages)}"
    yield from _edits(channel)
    places = "" if channel.words.places == TITLE_AND_TEXT else f" in {', '.join(channel.words.places)}"
    for name, words in (("any", channel.words.any), ("all", channel.words.all), ("none", channel.words.none)):
        if words:
            yield f"{name} of the words {', '.join(words)}{places}"
    if channel.departments:
        yield f"departments {', '.join(channel.departments)}"
    if channel.query.text:
        yield f"query {channel.query.text}"
    if channel.digest:
        yield f"digest {channel.digest}"
    if channel.quiet_hours:
        yield f"quiet {channel.quiet_hours.start:%H:%M}-{channel.quiet_hours.end:%H:%M}"


def _edits(channel: "ChannelConfig") -> Iterator[str]:
    """The rules that narrow down which edits a channel gets, in words."""
    if channel.weight != "minor":
        yield "major edits only"
    if channel.touches:
        yield f"edits that touch {', '.join(channel.touches)}"
    if channel.notices != "any":
        yield "edits with their own notice" if channel.notices == "open" else "edits without a notice of their own"


def _channel_document(channel: "ChannelConfig") -> dict[str, Any]:
    from scheduler.config.masking import mask

    return {
        "name": channel.name,
        "url": mask(channel.url),
        **brief(channel, "language", "kinds", "sources", "languages", "weight", "touches", "notices", "digest"),
        "template": str(channel.template or ""),
        "rules": list(rules(channel)),
    }
