"""`init`, `config`: the config file, written and explained."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from scheduler.cli.errors import WRONG_USE
from scheduler.cli.output import Column, emit_json, facts, line, table
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session

if TYPE_CHECKING:
    from scheduler.config.model import ChannelConfig, Config, SourceConfig


@click.command("init")
@pass_session
def init_command(session: Session) -> None:
    """Write a first config.toml, with every key explained.

    It names the MOFA boards and works as it stands. Overwrites nothing.

    \b
    Example: presswatch init
             presswatch --config /etc/presswatch/config.toml init
    """
    from scheduler.config.edit import write_template

    write_template(session.path)
    session.say(f"wrote {session.path}; next: `presswatch check` looks at the boards, `presswatch run` watches them")


@click.command("config")
@json_option
@pass_session
def config_command(session: Session, as_json: bool) -> None:
    """Check the config and say what it comes to.

    Addresses of channels are masked. Exit code 2 when something is wrong.

    \b
    Example: presswatch config
    """
    from scheduler.config.lint import unset_secrets, warnings

    config = session.config
    unset, doubts = unset_secrets(config), warnings(config)
    if as_json:
        emit_json({**config_document(config), "unset": unset, "warnings": doubts})
    else:
        _show(config)
        for words in (*unset, *doubts):
            click.echo()
            line("warning: " if words in doubts else "unset: ", words)
    if unset:
        click.get_current_context().exit(WRONG_USE)


def config_document(config: "Config") -> dict[str, Any]:
    """The effective config; durations in seconds, addresses of channels masked."""
    return {
        "config": str(config.path),
        "database": str(config.database),
        "timezone": config.timezone.key,
        "fetch": {
            name: getattr(config.fetch, name)
            for name in ("user_agent", "delay", "timeout", "max_bytes", "obey_robots", "max_pages")
        },
        "failing_after": config.health.failing_after,
        "sources": [source_document(source) for source in config.sources],
        "channels": [_channel(channel) for channel in config.channels],
        "feeds": [str(feed.path) for feed in config.feeds],
    }


def source_document(watched: "SourceConfig") -> dict[str, Any]:
    """One source as configured; `every` in seconds, null when `cron` says it."""
    source = watched.source
    names = ("name", "title", "url", "profile", "language", "timezone")
    every = watched.every.total_seconds() if watched.every else None
    told = {name: getattr(source, name) for name in names}
    return {**told, "enabled": watched.enabled, "every": every, "cron": watched.schedule.cron}


def cadence_text(watched: "SourceConfig") -> str:
    """How often a source is visited, for people: "10m", or its cron line."""
    from scheduler.config.parse import duration_text

    return duration_text(watched.every) if watched.every else watched.schedule.cron


def _channel(channel: "ChannelConfig") -> dict[str, Any]:
    from scheduler.config.masking import mask

    rules = {name: getattr(channel, name) for name in ("language", "kinds", "sources", "languages", "weight", "digest")}
    return {"name": channel.name, "url": mask(channel.url), **rules, "rules": list(_rules(channel))}


def _rules(channel: "ChannelConfig") -> Iterator[str]:
    """What a channel is told of, rule by rule, for people; only what narrows it."""
    from store.model import KINDS

    if channel.kinds != KINDS:
        yield f"kinds {', '.join(channel.kinds)}"
    if channel.sources != ("*",):
        yield f"sources {', '.join(channel.sources)}"
    if channel.languages:
        yield f"languages {', '.join(channel.languages)}"
    if channel.weight != "minor":
        yield "major edits only"
    for name, words in (("any", channel.words.any), ("all", channel.words.all), ("none", channel.words.none)):
        if words:
            yield f"{name} of the words {', '.join(words)}"
    if channel.departments:
        yield f"departments {', '.join(channel.departments)}"
    if channel.digest:
        yield f"digest {channel.digest}"
    if channel.quiet_hours:
        yield f"quiet {channel.quiet_hours.start:%H:%M}-{channel.quiet_hours.end:%H:%M}"


def _show(config: "Config") -> None:
    from scheduler.config.masking import mask
    from scheduler.config.parse import duration_text

    ages = ", ".join(f"under {duration_text(age)} every {duration_text(every)}" for age, every in config.revisit.ages)
    fetch = config.fetch
    facts([
        ("config", str(config.path)),
        ("database", str(config.database)),
        ("timezone", config.timezone.key),
        ("user agent", fetch.user_agent),
        ("manners", f"{fetch.delay:g} s between requests, robots.txt {'obeyed' if fetch.obey_robots else 'not read'}"),
        ("revisits", f"{config.revisit.budget} a check; {ages}"),
        ("failing", f"told after {config.health.failing_after} bad checks in a row"),
    ])  # fmt: skip
    click.echo()
    columns = [Column("SOURCE"), Column("EVERY"), Column("ENABLED"), Column("URL", wide=True)]
    lines = [[s.name, cadence_text(s), "yes" if s.enabled else "no", s.source.url] for s in config.sources]
    table(columns, lines, empty="no sources; `presswatch add URL` adds one")
    click.echo()
    columns = [Column("CHANNEL"), Column("URL"), Column("TOLD OF", wide=True)]
    told = [[c.name, mask(c.url), "; ".join(_rules(c)) or "everything"] for c in config.channels]
    table(columns, told, empty="no channels: nobody is told of anything")
