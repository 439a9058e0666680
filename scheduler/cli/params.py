"""Options and arguments that commands share, and their shell completion."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click
from click.shell_completion import CompletionItem

from crawler.errors import PresswatchError, UsageError
from crawler.reasons.catalogue import languages
from crawler.times import to_iso
from scheduler.cli.global_options import inherit_json
from scheduler.cli.light_config import Light, read_light
from scheduler.cli.session import Session
from store.model import KINDS, TOUCHES
from store.search.days import period

F = TypeVar("F", bound=Callable[..., Any])

_COMPLETED = 30  # names offered for one <Tab>

pass_session = click.make_pass_decorator(Session)
json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    callback=inherit_json,
    help="One JSON document with stable keys, times in UTC.",
)
limit_option = click.option(
    "-n",
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Maximum number of rows; 0 for all.",
)
since_option = click.option(
    "--since",
    default="",
    metavar="DAY",
    help="Not older than this: 2026-07-01, 2026-07, or 7d or 2w for days or weeks ago.",
)
until_option = click.option(
    "--until",
    default="",
    metavar="DAY",
    help="Not newer than this, written in the same way; a month or year to its end.",
)
kind_option = click.option(
    "--kind", type=click.Choice(KINDS), metavar="KIND", help=f"Only changes of this kind: {', '.join(KINDS)}."
)
language_option = click.option(
    "--language",
    type=click.Choice(languages()),
    metavar="CODE",
    default="en",
    help=f"Reasons in this language: {', '.join(languages())}.",
)
touch_option = click.option(
    "--touch", type=click.Choice(TOUCHES), metavar="TOUCH", help=f"Only edits that touch this: {', '.join(TOUCHES)}."
)
notice_option = click.option(
    "--notice",
    type=click.Choice(("open", "quiet")),
    metavar="open|quiet",
    help="Only edits with the publisher's own notice, or only those without.",
)


def source_option(function: F) -> F:
    """`--source NAME`, completed from the config."""
    option = click.option(
        "--source", default="", metavar="NAME", shell_complete=complete_source, help="Only of this source."
    )
    return option(function)


def release_argument(function: F) -> F:
    """ID: a release's id, or source/key."""
    return click.argument("release", metavar="ID", shell_complete=complete_release)(function)


def day(text: str, now: datetime, zone: ZoneInfo) -> str:
    """The day (`YYYY-MM-DD`) that `--since` means in the time zone `zone`, "" for none. Raises UsageError."""
    return _period(text, now, zone)[0]


def last_day(text: str, now: datetime, zone: ZoneInfo) -> str:
    """The day that `--until` means in the time zone `zone`, "" for none. Raises UsageError."""
    return _period(text, now, zone)[1]


def _period(text: str, now: datetime, zone: ZoneInfo) -> tuple[str, str]:
    if not text:
        return "", ""
    try:
        return period(text, now.astimezone(zone).date())
    except ValueError as error:
        raise UsageError(f'"{text}" is not a day; write 2026-07-01, or 7d for a week ago') from error


def day_begins(text: str, zone: ZoneInfo) -> str:
    """The instant (UTC) at which a day begins in the time zone `zone`, "" for no day."""
    return to_iso(datetime.combine(date.fromisoformat(text), time(), zone)) if text else ""


def day_ends(text: str, zone: ZoneInfo) -> str:
    """The last second (UTC) of a day in the time zone `zone`, "" for no day."""
    return to_iso(datetime.combine(date.fromisoformat(text), time(23, 59, 59), zone)) if text else ""


def complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of sources that begin with what was typed."""
    light = _light(ctx)
    return [CompletionItem(name) for name in (light.sources if light else ()) if name.startswith(incomplete)]


def complete_channel(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of channels that begin with what was typed."""
    light = _light(ctx)
    return [CompletionItem(name) for name in (light.channels if light else ()) if name.startswith(incomplete)]


def complete_release(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the newest releases, with their titles; source/key once a "/" has been typed."""
    from store.db.database import open_store
    from store.queries import latest

    light = _light(ctx)
    if light is None:
        return []
    try:
        with open_store(light.database, readonly=True) as store:
            found = latest(store, limit=200)
    except PresswatchError:
        return []
    named = [(f"{row.source}/{row.key}" if "/" in incomplete else str(row.id), row.title) for row in found]
    return [CompletionItem(name, help=title) for name, title in named if name.startswith(incomplete)][:_COMPLETED]


def _light(ctx: click.Context) -> Light | None:
    """The light part of the config named on the line that is being completed."""
    from scheduler.cli.entry import config_path

    given = ctx.find_root().params.get("given")
    return read_light(config_path(given if isinstance(given, Path) else None))
