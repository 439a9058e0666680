"""The few values of config.toml that reading commands need, without the cost of checking it all (0.2 s of CPU)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """Where the store is, the time zone of the screen, and the names there are."""

    database: Path  # absolute
    timezone: ZoneInfo
    sources: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    host: str = ""  # under which people reach the pages of `serve`


def read_light(path: Path) -> Light | None:
    """The light part of the config; None if the file is missing or anything about that part is wrong.

    The full loader then says what it is.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        zone = ZoneInfo(data.get("timezone", "Asia/Seoul"))
        database = path.absolute().parent / Path(data.get("database") or "presswatch.db").expanduser()
        host = urlsplit(str(data.get("serve", {}).get("url", ""))).hostname or ""
        return Light(
            database=database,
            timezone=zone,
            sources=_names(data, "source"),
            channels=_names(data, "channel"),
            host=host,
        )
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        return None


def _names(data: Mapping[str, Any], table: str) -> tuple[str, ...]:
    return tuple(str(row["name"]) for row in data.get(table, []))
