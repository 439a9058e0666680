"""One log for people and for machines: a line per event on standard error, without secrets, the libraries kept quiet."""

import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import structlog
from structlog.typing import EventDict, Processor

from scheduler.secrets import mask

Format = Literal["human", "json"]
# What a library says below this level is its own affair; Apprise prints channel URLs and must stay quiet altogether.
_LIBRARIES = {
    "scrapy": logging.ERROR,
    "twisted": logging.ERROR,
    "asyncio": logging.ERROR,
    "apscheduler": logging.ERROR,
    "trafilatura": logging.CRITICAL,
    "readability": logging.CRITICAL,
    "pypdf": logging.CRITICAL,
    "protego": logging.ERROR,
    "apprise": logging.CRITICAL,
}


def configure(form: Format, zone: ZoneInfo, *, verbosity: int = 0) -> None:
    """Set up logging for this process: `human` lines in people's time zone, or one `json` object a line in UTC.

    `verbosity`: -1 warnings and errors only, 0 one line per check, 1 what the libraries have to say too.
    """
    level = {-1: logging.WARNING, 0: logging.INFO}.get(verbosity, logging.DEBUG)
    shared: list[Processor] = [structlog.stdlib.add_log_level, _stamper(form, zone), _masked]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_renderers(form)))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, floor in _LIBRARIES.items():
        logging.getLogger(name).setLevel(floor if verbosity < 1 or name == "apprise" else logging.INFO)


def _renderers(form: Format) -> list[Processor]:
    drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if form == "json":
        return [drop, structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    plain = structlog.dev.plain_traceback
    return [drop, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=16, exception_formatter=plain)]


def _stamper(form: Format, zone: ZoneInfo) -> Callable[[object, str, EventDict], EventDict]:
    def stamp(_logger: object, _method: str, event: EventDict) -> EventDict:
        now = datetime.now(UTC)
        utc = f"{now:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
        event["timestamp"] = utc if form == "json" else f"{now.astimezone(zone):%H:%M:%S}"
        return event

    return stamp


def _masked(_logger: object, _method: str, event: EventDict) -> EventDict:
    """No secret in a log, wherever it came from: an exception's text, a URL somebody passed on."""
    return {key: mask(value) if isinstance(value, str) else value for key, value in event.items()}
