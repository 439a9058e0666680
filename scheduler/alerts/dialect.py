"""How a service writes text: a value of functions, and what is drawn with them. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from scheduler.alerts.content import AlertContent
from scheduler.alerts.matched import Match
from store.diff import Pen, render_plain, render_with

Form: TypeAlias = Literal["text", "markdown", "html"]
_WEB: Final = re.compile(r"(https?://[^\s<>\"']+)")
SPACE: Final = re.compile(r"\s*")
Writes: TypeAlias = Callable[[str], str]


def as_it_is(text: str) -> str:
    """`text`."""
    return text


def in_backticks(command: str) -> str:
    """A command of ours, as plain text and most Markdown write it."""
    return f"`{command}`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One service's way of writing. What others said goes through `text`, `strong`, `struck` or `quote`."""

    form: Form = "text"  # what Apprise is told that it is
    unmarked_form: Form | None = None  # the same of a text without marks, where that differs
    text: Writes = as_it_is  # escaped, so that nothing in it is a mark, calls anybody or hides a link
    strong: Writes | None = None  # bold; None = the service has no marks, or is to use none
    struck: Writes | None = None
    quote: Writes | None = None  # a paragraph of a release
    code: Writes = in_backticks  # a command of ours
    anchor: Callable[[str, str], str] | None = None  # a label, by `text`, that leads to an address of the web
    address: Writes = as_it_is  # of the web, shown as it is
    outside: re.Pattern[str] = SPACE  # what may not stand beside a mark within a line, on its inner side
    whole: Writes = as_it_is  # a whole message, with line breaks as the service sees them

    def bold(self, text: str) -> str:
        """`text` in bold letters, where the service has them."""
        return (self.strong or self.text)(text) if text else ""

    def quoted(self, text: str) -> str:
        """A paragraph of a release."""
        return (self.quote or self.text)(text)

    def link(self, label: str, url: str) -> str:
        """A link of ours; what is no address of the web stays text."""
        if not url.startswith(("http://", "https://")):
            return self.text(f"{label}: {url}")
        return self.anchor(self.text(label), url) if self.anchor else f"{self.text(label)}: {self.address(url)}"

    def prose(self, text: str) -> str:
        """A text with addresses in it, which stay what they are."""
        return "".join(self.address(part) if n % 2 else self.text(part) for n, part in enumerate(_WEB.split(text)))

    def match(self, match: Match) -> str:
        """A sentence with the word that was found in it marked."""
        found = self.strong(match.found) if self.strong else self.text(f"*{match.found}*")
        return f"{self.text(match.before)}{found}{self.text(match.after)}"

    def advice(self, text: str) -> str:
        """Words of ours with `commands` in backticks."""
        return "".join(self.code(part) if n % 2 else self.text(part) for n, part in enumerate(text.split("`")))

    def difference(self, content: AlertContent) -> str:
        """What changed, a line for each place: the old words, an arrow, the new ones."""
        if content.diff is None:
            return ""
        if self.strong is None or self.struck is None:
            return self.text(render_plain(content.diff, language=content.language))
        gone, come = _around(self.struck, self, "[-{}-]"), _around(self.strong, self, "[+{}+]")
        pen = Pen(
            text=self.text,
            delete=gone,
            insert=come,
            swap=lambda old, new: f"{gone(old)} → {come(new)}",
            label=lambda label: self.bold(f"{label}:"),
            remark=lambda remark: self.text(f"({remark})"),
            line=lambda body, _: f"{body}\n",
        )
        return render_with(pen, content.diff, language=content.language)

    def unmarked(self) -> "Dialect":
        """The same without marks: what must be escaped is escaped all the same."""
        form = self.unmarked_form or self.form
        return replace(self, form=form, strong=None, struck=None, quote=None, anchor=None)


def _around(mark: Writes, dialect: Dialect, alone: str) -> Writes:
    """Marks a text, but not what stands at its ends, where the service would not see marks as such."""

    def draw(text: str) -> str:
        start = _length(dialect.outside, text)
        end = len(text) - _length(dialect.outside, text[::-1])
        if start < end:
            return f"{dialect.text(text[:start])}{mark(text[start:end])}{dialect.text(text[end:])}"
        return dialect.text(alone.format(text) if text.strip() else text)

    return draw


def _length(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
