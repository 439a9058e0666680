"""The few things of config.toml that reading commands need, without the cost of checking all of it (0.2 s of CPU)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Light:
    """Where the store is, whose clock the screen shows, and what can be named."""

    database: Path  # absolute
    timezone: ZoneInfo
    sources: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


def read_light(path: Path) -> Light | None:
    """The light part of the config, None when the file is not there or anything about that part is wrong.

    Then the loader is asked, whose errors tell what it is.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        zone = ZoneInfo(data.get("timezone", "Asia/Seoul"))
        database = path.absolute().parent / Path(data.get("database") or "presswatch.db").expanduser()
        return Light(database, zone, _names(data, "source"), _names(data, "channel"))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        return None


def _names(data: Mapping[str, Any], table: str) -> tuple[str, ...]:
    return tuple(str(row["name"]) for row in data.get(table, []))
