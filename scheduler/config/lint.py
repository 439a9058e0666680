"""Warnings about a valid config: secrets that are not set, rules that match nothing, files that others may read."""

import fnmatch
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scheduler.config.errors import Place, key_lines, line_of
from scheduler.config.load import read_text
from scheduler.config.model import Config, Rules
from scheduler.config.receivers import ONE_URL, holds_several
from scheduler.config.references import references
from scheduler.config.secrets import missing, resolve
from store.model import ChangeKind

_TROUBLES: Final[dict[ChangeKind, str]] = {
    "failing": "a source cannot be read",
    "gap": "releases of a source may be missing",
}


def unset_secrets(config: Config) -> list[str]:
    """What is wrong with the secrets now, one line each; if anything is, commands that deliver exit with code 2."""
    problems = [
        (place, where, problem) for place, where, text in _secret(config) for problem in _problems(text, config.base)
    ]
    lines = key_lines(read_text(config.path)) if problems else {}
    return [f"{config.path}:{line_of(lines, place)}: {where}: {problem}" for place, where, problem in problems]


def _problems(text: str, base: Path) -> list[str]:
    return missing(text, base) or ([ONE_URL] if holds_several(resolve(text, base)) else [])


def warnings(config: Config) -> list[str]:
    """What works but is probably not intended, one line each."""
    return [f"{config.path}: {words}" for words in _doubts(config)]


def _doubts(config: Config) -> Iterator[str]:
    if not config.contact:
        yield "[fetch]: contact is empty; give a URL or an address so that sites know whom to contact"
    open_to_others = config.path.stat().st_mode & 0o044
    if open_to_others and any(_spelled_out(text) for _place, _where, text in _secret(config)):
        yield f"other users can read this file, and it contains channel URLs; run chmod 600 {config.path}"
    if not config.channels:
        yield "no [[channel]]: alerts go nowhere"
    for kind, what in _TROUBLES.items():
        if config.channels and not any(kind in channel.kinds for channel in config.channels):
            yield f'no channel has "{kind}" among its kinds: nobody is alerted when {what}'
    names = [source.name for source in config.sources]
    rules: list[tuple[str, Rules]] = [(f'channel "{one.name}"', one) for one in config.channels]
    rules += [(f'feed "{one.path.name}"', one) for one in config.feeds]
    for where, rule in rules:
        for glob in rule.sources:
            if not any(fnmatch.fnmatchcase(name, glob) for name in names):
                yield f'{where}: sources: "{glob}" matches no source'


def _secret(config: Config) -> Iterator[tuple[Place, str, str]]:
    """Each text that may hold a secret: its place in the file, that place in words, the text."""
    if config.health.heartbeat:
        yield ("health", "heartbeat"), "[health]: heartbeat", config.health.heartbeat
    for index, channel in enumerate(config.channels):
        yield ("channel", index, "url"), f'channel "{channel.name}": url', channel.url


def _spelled_out(text: str) -> bool:
    return not references(text) and not text.startswith("terminal://")
