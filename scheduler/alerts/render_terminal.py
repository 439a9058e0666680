"""Alerts for the terminal: short, coloured if it has colours, aligned with wide Korean letters too. Pure."""

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Final

from crawler.languages import Language
from scheduler.alerts.audience import Audience
from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.phrases import clock
from scheduler.alerts.stories import stories
from store.change_names import kind_names
from store.diff import render_terminal
from store.model import Alert, ChangeKind

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES: Final[dict[ChangeKind, str]] = {
    "new": "bold green",
    "edited": "bold yellow",
    "withdrawn": "bold red",
    "restored": "bold cyan",
    "moved": "bold blue",
    "replaced": "bold red",
    "failing": "bold white on red",
    "recovered": "bold white on green",
    "quiet": "bold magenta",
    "gap": "bold magenta",
}
_CONTEXT: Final = 30  # characters beside a changed word
_LINES: Final = 3  # of a difference
_LONGEST: Final = 240  # columns of one of them, before it is folded
_NAMES: Final = 2000  # characters of the names of sources in one alert
WIDEST: Final = 100  # columns; longer lines are hard to read however wide the window is


def render(alerts: Sequence[Alert], audience: Audience, *, width: int = 80, colour: bool = False) -> str:
    """`alerts` as lines of at most `width` columns, an empty line after each; `colour` adds ANSI colours."""
    from rich.console import Console  # decision 0006

    out = StringIO()
    console = Console(
        file=out, width=min(width, WIDEST), force_terminal=colour, no_color=not colour, highlight=False, emoji=False,
        markup=False, color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip
    for story in stories(alerts, audience, _NAMES):
        _print(console, story.content, clock(story.alerts[-1].change.at, audience.zone))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _print(console: "Console", content: AlertContent, time: str) -> None:
    """Kind, time, source and id on one line; indented below: title, what changed, link."""
    from rich.padding import Padding
    from rich.text import Text

    indent = _indent(content.language)
    console.print(_head(content, time, console.width, indent), soft_wrap=True)
    lines = [Text(content.title, "bold"), Text(_said(content)), *_difference(content, colour=console.is_terminal)]
    for line in filter(None, lines):
        console.print(Padding(line, (0, 0, 0, indent)))
    for url in filter(None, (url for _, url in content.sources or [("", content.link)])):
        console.print(" " * indent, Text(url, "blue underline"), sep="", soft_wrap=True)
    console.print()


def _head(content: AlertContent, time: str, width: int, indent: int) -> "Text":
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    room = width - indent - cell_len(time) - 2 - cell_len(content.uid) - 2
    source = (
        content.source if cell_len(content.source) <= room else set_cell_size(content.source, max(room - 1, 0)) + "…"
    )
    label = kind_names(content.language)[content.kind]
    style = _STYLES[content.kind]
    return Text.assemble(
        (label, style),
        " " * (indent - cell_len(label)),
        (time, "dim"),
        "  ",
        (source, "cyan"),
        " " * max(2, width - indent - cell_len(time) - 2 - cell_len(source) - cell_len(content.uid)),
        (content.uid, "dim"),
    )


def _indent(language: Language) -> int:
    """The width of the longest label in columns, plus two."""
    from rich.cells import cell_len

    return max(cell_len(label) for label in kind_names(language).values()) + 2


def _said(content: AlertContent) -> str:
    """The lead, else the beginning of the text; of an edit, whose words are shown, what it touches."""
    return (
        content.remark
        if content.kind == "edited" and content.diff
        else content.lead or cut(" ".join(content.body), 160)
    )


def _difference(content: AlertContent, *, colour: bool) -> "list[Text]":
    """The first few lines of what changed."""
    from rich.text import Text

    if content.diff is None:
        return []
    lines = render_terminal(content.diff, context=_CONTEXT, language=content.language, color=colour).splitlines()
    shown = [Text.from_ansi(line) for line in lines[:_LINES]]
    for line in shown:
        line.truncate(_LONGEST, overflow="ellipsis")
    return [*shown, Text("…", "dim")] if len(lines) > _LINES else shown
