"""Alerts as HTML mail: styles inside, nothing remote, light and dark, readable on a phone.

The page is made by the templates beside this module. The plain text of the mail has the same words in the same order.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crawler.languages import Language
from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.phrases import say
from scheduler.alerts.template_fields import named_in_full
from store.diff import render_html

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES: Final = Path(__file__).parent / "templates"
_URL_SHOWN: Final = 100  # characters of an address that are shown; the link holds it whole
_PREVIEW: Final = 120  # characters that lists of mails show beside the subject
_SAFE: Final = re.compile(r"(?i)https?://[^\s\"'<>]+\Z")


def page(subject: str, contents: Sequence[AlertContent], closing: str, language: Language) -> str:
    """The whole mail: what the alerts say, then `closing` (the stable ids, or the text of a test)."""
    first = contents[0] if len(contents) == 1 else None
    return (
        _environment()
        .get_template("mail.html.j2")
        .render(
            language=language,
            subject=subject,
            preview=cut(first.lead or " ".join(first.body[:1]), _PREVIEW) if first else "",
            contents=contents,
            closing=closing,
        )
    )


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # decision 0006

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(say=say, difference=_difference)
    environment.filters.update(is_web=_is_web, shortened=_shortened, host=_host)
    environment.filters.update(commands=_commands, own_words=_own_words)
    return environment


def _difference(content: AlertContent) -> "Markup":
    """What changed, in colour, with an arrow from the old words to the new."""
    from markupsafe import Markup

    drawn = render_html(content.diff, language=content.language) if content.diff else ""
    drawn = drawn.replace("<del>", '<del style="color:#8f1d1d;background:#fde2e0;text-decoration:line-through">')
    drawn = drawn.replace("<ins>", '<ins style="color:#0b5a2b;background:#d8f3e0;text-decoration:none">')
    return Markup(drawn)  # noqa: S704  it escapes


def _commands(text: str, style: str) -> "Markup":
    """`text` with each `command` in its own type. No <code>: it would break the line in plain text."""
    from markupsafe import Markup

    parts = [Markup('<span class="code" style="{}">{}</span>').format(style, part) if n % 2 else Markup.escape(part)
             for n, part in enumerate(text.split("`"))]  # fmt: skip
    return Markup("").join(parts)


def _own_words(content: AlertContent) -> str:
    return named_in_full(content, content.own.text) if content.own else ""


def _is_web(url: str) -> bool:
    """Whether `url` leads to the web, and nowhere else (`javascript:`)."""
    return bool(_SAFE.match(url))


def _shortened(url: str) -> str:
    return url if len(url) <= _URL_SHOWN else f"{url[:_URL_SHOWN]}…"


def _host(url: str) -> str:
    """The host that a link leads to, "" if it leads to none."""
    try:
        return urlsplit(url).hostname or "" if _is_web(url) else ""
    except ValueError:
        return ""
