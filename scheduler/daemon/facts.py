"""What the log says of a config, and of what the previous run left."""

from collections.abc import Sequence

import structlog

from scheduler.alerts.open_template import template_problems
from scheduler.checking.check import Runtime
from scheduler.config.lint import warnings
from scheduler.config.model import Config
from store import queries, sources

log = structlog.get_logger("presswatch")


def doubts(config: Config) -> list[str]:
    """What is probably not intended, and which templates of channels are broken, one line each."""
    return [*warnings(config), *template_problems(config)]


def logged(found: Sequence[str], before: Sequence[str] = ()) -> Sequence[str]:
    """Log the warnings in `found` that are not in `before`; returns `found`."""
    for words in found:
        if words not in before:
            log.warning("config", why=words)
    return found


def size(config: Config) -> dict[str, int]:
    """The number of sources that are visited, and of channels."""
    return {"sources": sum(source.enabled for source in config.sources), "channels": len(config.channels)}


def backlog(runtime: Runtime) -> dict[str, int]:
    """What the previous run left: the number of failing sources and of waiting alerts."""
    owed = queries.counts(runtime.store)
    failing = sum(row.state == "failing" for row in sources.source_rows(runtime.store))
    return {"failing": failing, "waiting": owed.pending + owed.retried}
