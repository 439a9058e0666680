"""A message as it is sent, and the form in which a receiver takes it. Pure."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from store.model import Alert

Text: TypeAlias = Literal[
    "plain",
    "markdown",
    "lines",     # one plain line for each alert, for small receivers and those that refused another form
]  # fmt: skip
Markup: TypeAlias = Text | Literal["html", "terminal"]

TINY: Final = 300  # characters; receivers with less room (SMS) get one line, about one change
_LINES: Final = 1000  # characters of lines in one message: it may have been refused for its size


@dataclass(frozen=True, slots=True)
class Form:
    """How a receiver takes messages."""

    markup: Markup
    limit: int  # characters of title and body together
    title_limit: int  # characters; 0 = the service has no titles: they stand above the body

    @property
    def is_tiny(self) -> bool:
        """Whether a message has room for one line only."""
        return self.limit < TINY

    def in_lines(self) -> "Form":
        """The form to try after this one was refused."""
        return Form("lines", min(self.limit, _LINES), self.title_limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message, and the alerts that it names: each with its kind, title and link."""

    title: str
    body: str
    form: Form
    alerts: tuple[Alert, ...]
    text: str = ""  # of HTML: the same in plain text

    @property
    def ids(self) -> tuple[str, ...]:
        """The stable ids of its alerts."""
        return tuple(alert.uid for alert in self.alerts)
