"""How results are printed: as tables (coloured on a terminal, plain columns in a pipe) or as one JSON document."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from crawler.json_text import to_json
from crawler.times import from_iso

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDEST = 140  # columns; wider tables are hard to read
_SPACE = re.compile(r"[^\S ]+")
STYLES: Mapping[str, str] = {
    "new": "green", "edited": "yellow", "withdrawn": "red", "restored": "cyan", "moved": "blue", "replaced": "red",
    "failing": "red", "recovered": "green", "quiet": "magenta", "gap": "magenta", "ok": "green", "paused": "dim",
    "retired": "dim", "live": "", "duplicate": "dim", "pending": "yellow", "sent": "green", "dead": "red",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `wide` ones take the space that is left and may wrap; `right` is for numbers."""

    name: str
    wide: bool = False
    right: bool = False


def emit_json(value: object) -> None:
    """Print `value` as one JSON document; dataclasses become objects."""
    click.echo(to_json(value, indent=2, default=asdict))


def table(columns: Sequence[Column], lines: Iterable[Sequence[str]], *, empty: str) -> None:
    """Print a table, or the sentence `empty` if there is nothing to show."""
    rows = [[clean(cell) for cell in line] for line in lines]
    if not rows:
        click.echo(empty)
    elif is_terminal():
        console().print(rich_table(columns, rows))
    else:
        _columns(columns, rows)


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Print names and values, one pair a line; pairs without a value are left out."""
    given = [(name, clean(value)) for name, value in pairs if value]
    width = max((len(name) for name, _ in given), default=0)
    for name, value in given:
        line(name.ljust(width + 2), value, style="dim")


def line(head: str, rest: str = "", *, style: str = "bold") -> None:
    """Print one line whose head has a style on a terminal; long lines wrap under their text."""
    head = _safe(head)
    if not is_terminal():
        click.echo(f"{head}{clean(rest)}")
        return
    from rich.table import Table
    from rich.text import Text

    if not rest:
        console().print(Text(head, style))
        return
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(head, style), Text(clean(rest)))
    console().print(grid)


def prose(text: str) -> None:
    """Print a text with its line breaks, wrapped to the terminal."""
    safe = "\n".join(clean(part) for part in text.split("\n"))
    if is_terminal():
        from rich.text import Text

        console().print(Text(safe))
    else:
        click.echo(safe)


def rich_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> "RenderableType":
    """The table as rich draws it."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        drawn.add_column(
            column.name,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=not column.wide,
            ratio=1 if column.wide else None,
        )
    for row in rows:
        drawn.add_row(*(Text(cell, STYLES.get(cell.split(" ")[0], "")) for cell in row))
    return drawn


def console(*, markup: bool = False) -> "Console":
    """The terminal; rich honours NO_COLOR and TERM=dumb. `markup` is for our own texts, never for those of a page."""
    from rich.console import Console

    made = Console(highlight=False, markup=markup, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def is_terminal() -> bool:
    """Whether stdout is a terminal, or FORCE_COLOR says to treat it as one."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def local(stamp: str, zone: ZoneInfo) -> str:
    """A time of the store in the time zone `zone`: "2026-07-14 12:00", "" for none."""
    return f"{from_iso(stamp).astimezone(zone):%Y-%m-%d %H:%M}" if stamp else ""


def clean(text: str) -> str:
    """`text` on one line and without control characters, which could steer the terminal."""
    return _safe(text).strip()


def _columns(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    head = [column.name for column in columns]
    widths = [max(map(_width, cells)) for cells in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        padded = [
            " " * (width - _width(cell)) + cell if column.right else cell + " " * (width - _width(cell))
            for column, width, cell in zip(columns, widths, row, strict=True)
        ]
        click.echo("  ".join(padded).rstrip())


def _safe(text: str) -> str:
    return "".join(c for c in _SPACE.sub(" ", text) if c.isprintable())


def _width(text: str) -> int:
    """Columns that `text` takes: two for a Korean letter, none for a combining mark (rich would cost 15 ms here)."""
    return len(text) + sum(
        1 if unicodedata.east_asian_width(c) in "WF" else -1 if unicodedata.combining(c) else 0 for c in text
    )


def brief(value: object, *names: str) -> dict[str, Any]:
    """The named attributes of `value`, for JSON."""
    return {name: getattr(value, name) for name in names}


def nullable(value: object, *names: str) -> dict[str, Any]:
    """The named attributes of `value`, for JSON: null where they are unknown ("")."""
    return {name: getattr(value, name) or None for name in names}
