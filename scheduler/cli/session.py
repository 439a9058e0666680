"""What every command gets: the config, read as far as it is needed, and the store."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import UsageError
from crawler.nearest import nearest
from scheduler.cli.light_config import Light, read_light
from scheduler.clock import utc_now
from store.db.database import Store, open_store
from store.sources import names as source_names

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from crawler.items import Fetch
    from scheduler.config.model import Config


class Session:
    """One run of the command line."""

    def __init__(self, path: Path, verbosity: int = 0, *, as_json: bool = False) -> None:
        self.path = path
        self.verbosity = verbosity  # -1 quiet, 0 normal, 1 or more verbose
        self.as_json = as_json
        self._stores: list[Store] = []

    @cached_property
    def config(self) -> "Config":
        """The whole config, checked. Raises ConfigError."""
        from scheduler.config.load import load

        return load(self.path)

    @cached_property
    def light(self) -> Light:
        """What reading commands need of the config. Raises ConfigError."""
        light = read_light(self.path)
        if light is not None:
            return light
        config = self.config
        sources = tuple(source.name for source in config.sources)
        channels = tuple(channel.name for channel in config.channels)
        return Light(database=config.database, timezone=config.timezone, sources=sources, channels=channels)

    @property
    def fetch(self) -> "Fetch":
        """How to fetch: as configured, or by default if there is no config. Raises ConfigError."""
        from crawler.items import Fetch
        from scheduler import __version__

        return self.config.fetch if self.path.exists() else Fetch(user_agent=f"presswatch/{__version__}")

    @property
    def zone(self) -> "ZoneInfo":
        """The time zone of the people at the screen."""
        return self.light.timezone

    @property
    def now(self) -> datetime:
        """Now, UTC."""
        return utc_now()

    def store(self, *, write: bool = False, new: bool = False) -> Store:
        """The store, closed when the command ends; `new`: recreated where it was lost.

        Raises StoreError; without `write`, also if there is none yet.
        """
        store = open_store(self.light.database, readonly=not write, new=new)
        self._stores.append(store)
        return store

    def say(self, line: str) -> None:
        """Print a line that is not a result; `-q` silences it."""
        if self.verbosity >= 0:
            import click

            click.echo(line)

    def note(self, line: str) -> None:
        """Print a remark on a result beside it, to standard error; `-q` silences it."""
        if self.verbosity >= 0:
            import click

            click.echo(line, err=True)

    def close(self) -> None:
        """Close what was opened."""
        for store in self._stores:
            store.close()

    def known_source(self, store: Store, name: str) -> str:
        """`name`, if the store or the config has a source of that name. Raises UsageError with the nearest one."""
        return known("source", name, [*self.light.sources, *source_names(store)], "`presswatch sources` lists them")


def known(what: str, name: str, names: Iterable[str], help_: str) -> str:
    """`name`, if it is among `names`. Raises UsageError, which suggests the nearest one."""
    names = list(dict.fromkeys(names))
    if name in names:
        return name
    near = nearest(name, names)
    raise UsageError(f'no {what} is called "{name}"' + (f'; did you mean "{near}"?' if near else f"; {help_}"))
