"""A message as it is sent, and the form in which a receiver takes it. Pure."""

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from scheduler.alerts.dialect import Dialect
from scheduler.alerts.dialects import PLAIN
from store.model import Alert

Markup: TypeAlias = Literal[
    "text",
    "lines",  # one line for each alert, for small receivers and those that refused another form
    "html",
    "terminal",
]

TINY: Final = 300  # characters; receivers with less room (SMS) get one line, about one change
_LINES: Final = 1000  # characters of lines in one message: it may have been refused for its size


@dataclass(frozen=True, slots=True)
class Form:
    """How a receiver takes messages."""

    markup: Markup
    limit: int  # characters of title and body together
    title_limit: int  # characters; 0 = the service has no titles: they stand above the body
    dialect: Dialect = PLAIN

    @property
    def is_tiny(self) -> bool:
        """Whether a message has room for one line only."""
        return self.limit < TINY

    def in_lines(self) -> "Form":
        """The form to try after this one was refused: without marks, since they may be why."""
        limit = min(self.limit, _LINES)
        return replace(self, markup="lines", limit=limit, dialect=self.dialect.unmarked())


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message, and the alerts that it names: each with its kind, title and link."""

    title: str
    body: str
    form: Form
    alerts: tuple[Alert, ...]
    text: str = ""  # of HTML: the same in plain text
    note: str = ""  # why it is not in the words of the channel's template, "" if it is, or there is none

    @property
    def ids(self) -> tuple[str, ...]:
        """The stable ids of its alerts."""
        return tuple(alert.uid for alert in self.alerts)

    @property
    def is_headed(self) -> bool:
        """Whether the title stands above the body, since the service has no titles."""
        return not self.form.title_limit and self.form.markup in ("text", "lines")

    @property
    def whole(self) -> str:
        """The body as it is sent."""
        above = f"{self.form.dialect.bold(self.title)}\n\n" if self.is_headed and self.title else ""
        return self.form.dialect.whole(above + self.body)

    @property
    def size(self) -> int:
        """Characters of title and body as they are sent, as services count them: an emoji is two (UTF-16)."""
        said = self.whole if self.is_headed else f"{self.title}\n\n{self.whole}"
        return len(said.encode("utf-16-le", "surrogatepass")) // 2
