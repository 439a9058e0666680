"""Logging to standard error, one line per event, for people or as JSON; without secrets, and libraries kept quiet."""

import logging
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import structlog
from structlog.typing import EventDict, Processor

from crawler.json_text import to_json
from crawler.times import from_iso
from scheduler.config.masking import mask
from scheduler.daemon.log_messages import sentence

Format = Literal["human", "json"]
# The level from which a library is heard. Apprise prints channel URLs and is never heard.
_LIBRARIES = {
    "scrapy": logging.ERROR,
    "twisted": logging.ERROR,
    "asyncio": logging.ERROR,
    "apscheduler": logging.ERROR,
    "trafilatura": logging.CRITICAL,
    "readability": logging.CRITICAL,
    "protego": logging.ERROR,
    "apprise": logging.CRITICAL + 1,
}
_COLOURS = {"warning": "\x1b[33m", "error": "\x1b[31m", "critical": "\x1b[31m"}
_PLAIN = "\x1b[0m"
_STAMP = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PRIORITIES = {"critical": 2, "error": 3, "warning": 4, "info": 6, "debug": 7}  # of syslog, see sd-daemon(3)


def configure(form: Format, zone: ZoneInfo, *, verbosity: int = 0) -> None:
    """Set up logging for this process: `human` lines in people's time zone, or one `json` object a line in UTC.

    `verbosity`: -1 warnings and errors only, 0 one line per check, 1 the libraries' messages too.
    """
    level = {-1: logging.WARNING, 0: logging.INFO}.get(verbosity, logging.DEBUG)
    # Exceptions are formatted first, so that their text is masked too.
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        _stamper(form, zone),
        structlog.processors.format_exc_info,
        _masked,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    render: Processor = structlog.processors.JSONRenderer(to_json) if form == "json" else _human(zone)
    processors: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, render]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=processors))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, floor in _LIBRARIES.items():
        logging.getLogger(name).setLevel(floor if verbosity < 1 or name == "apprise" else logging.INFO)


def _human(zone: ZoneInfo) -> Processor:
    """One line for people: time, level, sentence; a traceback follows on lines of its own.

    The systemd journal adds the time itself, and reads the level from the number at the beginning.
    """
    terminal = sys.stderr.isatty()
    journal = "JOURNAL_STREAM" in os.environ and not terminal

    def line(_logger: object, _method: str, event: EventDict) -> str:
        level, traceback = str(event.pop("level")), event.pop("exception", "")
        at, said = event.pop("timestamp"), _local(sentence(str(event.pop("event")), event), zone)
        text = f"{said}\n{traceback}" if traceback else said
        if journal:
            return "\n".join(f"<{_PRIORITIES[level]}>{part}" for part in text.split("\n"))
        if level not in _COLOURS:
            return f"{at} {text}"
        return f"{at} {_COLOURS[level]}{level}:{_PLAIN} {text}" if terminal else f"{at} {level}: {text}"

    return line


def _local(text: str, zone: ZoneInfo) -> str:
    """`text` with its UTC time stamps in local time of `zone`; without the day if that is today."""
    today = datetime.now(zone).date()

    def shown(found: re.Match[str]) -> str:
        at = from_iso(found[0]).astimezone(zone)
        return f"{at:%H:%M:%S}" if at.date() == today else f"{at:%Y-%m-%d %H:%M:%S}"

    return _STAMP.sub(shown, text)


def _stamper(form: Format, zone: ZoneInfo) -> Callable[[object, str, EventDict], EventDict]:
    def stamp(_logger: object, _method: str, event: EventDict) -> EventDict:
        now = datetime.now(UTC)
        utc = f"{now:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
        event["timestamp"] = utc if form == "json" else f"{now.astimezone(zone):%H:%M:%S}"
        return event

    return stamp


def _masked(_logger: object, _method: str, event: EventDict) -> EventDict:
    """The event without secrets, wherever they came from: the text of an exception, a URL."""
    return {key: mask(value) if isinstance(value, str) else value for key, value in event.items()}
