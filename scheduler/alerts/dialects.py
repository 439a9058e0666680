"""The dialects of the services, by the rules that they publish: see the table in docs/alerts.md. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Final

from scheduler.alerts.dialect import SPACE, Dialect, Writes
from scheduler.alerts.harmless import without_calls, without_marks, without_markup

_MARKS: Final = re.compile(r"([\\`*_\[\]<>~|]|&(?=#?\w+;))")
_STARTS: Final = re.compile(r"^([^\S\n]*)(\d+(?=[.)]\s)|[#+=-])", re.MULTILINE)  # what begins a heading or a list
_NOTHING: Final = "\u200b"  # a space without width: by it Slack sees a mark within a word
_HAIR: Final = "\u200a"  # the thinnest blank


def _escaped(text: str) -> str:
    """`text` for Markdown."""
    return without_calls(_STARTS.sub(_escaped_start, _MARKS.sub(r"\\\1", text)))


def _escaped_start(start: re.Match[str]) -> str:
    space, mark = start.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _entities(text: str) -> str:
    """`text` for HTML."""
    return escape(without_markup(text), quote=False)


def _slack(text: str) -> str:
    """`text` for Slack, which reads three characters as entities."""
    return escape(without_marks(text), quote=False)


def _zulip(text: str) -> str:
    """`text` for Zulip, where a mark beside a blank is none, but one beside a space without width is."""
    return without_marks(text, _HAIR)


def _removed(text: str) -> str:
    """What was taken out, where nothing can be struck through."""
    return f"[-{text}-]"


def _between(mark: str, text: Writes, otherwise: Writes, nothing: str = "") -> Writes:
    """Puts `mark` around a text that has none in it; a dialect without escapes has no other way."""

    def write(said: str) -> str:
        if mark[0] in said or "\n" in said:
            return text(otherwise(said))
        return f"{nothing}{mark}{text(said)}{mark}{nothing}"

    return write


def _same(text: str) -> str:
    return text


def _web(url: str) -> str:
    """An address that ends nowhere before its end."""
    for sign, code in (("(", "%28"), (")", "%29"), (" ", "%20"), ("<", "%3C"), (">", "%3E"), ("|", "%7C")):
        url = url.replace(sign, code)
    return url


def _shown(url: str) -> str:
    """An address without a label, in which nobody is called."""
    return url.replace("@", "%40").replace("<", "%3C").replace(">", "%3E")


def _shown_in_html(url: str) -> str:
    return escape(_shown(url), quote=False)


PLAIN: Final = Dialect()
PLAIN_CHAT: Final = Dialect(text=without_markup, address=_shown)  # for a service that may see marks in it
MARKDOWN: Final = Dialect(
    form="markdown",
    text=_escaped,
    strong=lambda text: f"**{_escaped(text)}**",
    struck=lambda text: f"~~{_escaped(text)}~~",
    quote=lambda text: f"> {_escaped(text)}",
    anchor=lambda label, url: f"[{label}]({_web(url)})",
    address=_shown,
    outside=re.compile(r"[\W_]*"),  # CommonMark sees no mark between a bracket and a letter
)
MATTERMOST: Final = replace(MARKDOWN, form="text")  # it reads Markdown in every text; Apprise calls it plain
ZULIP: Final = replace(
    MATTERMOST,
    text=_zulip,  # its Markdown has no escapes
    strong=_between("**", _zulip, _same),
    struck=_between("~~", _zulip, _removed),
    quote=lambda text: f"> {_zulip(text)}",
    outside=SPACE,
)
TEAMS: Final = replace(  # Adaptive Cards: bold, links and lists; one line break is none
    MARKDOWN,
    struck=lambda text: _escaped(_removed(text)),
    quote=None,
    code=lambda command: f"**{_escaped(command)}**",
    whole=lambda body: re.sub(r"(?<!\n)\n(?!\n)", "\n\n", body),
)
GOOGLE_CHAT: Final = Dialect(
    form="markdown",
    text=without_marks,
    strong=_between("*", without_marks, _same, _NOTHING),
    struck=_between("~", without_marks, _removed, _NOTHING),
    address=_shown,
    anchor=lambda label, url: f"<{_web(url)}|{label}>",
)
SLACK: Final = Dialect(
    form="markdown",
    unmarked_form="text",
    text=_slack,
    strong=_between("*", _slack, _same, _NOTHING),
    struck=_between("~", _slack, _removed, _NOTHING),
    quote=lambda text: f">{_slack(text)}",
    anchor=lambda label, url: f"<{escape(_web(url), quote=False)}|{label}>",
    address=_shown_in_html,
)
TELEGRAM: Final = Dialect(
    form="html",
    text=_entities,
    strong=lambda text: f"<b>{_entities(text)}</b>",
    struck=lambda text: f"<s>{_entities(text)}</s>",
    quote=lambda text: f"<blockquote>{_entities(text)}</blockquote>",
    code=lambda command: f"<code>{_entities(command)}</code>",
    anchor=lambda label, url: f'<a href="{escape(url)}">{label}</a>',
    address=_shown_in_html,
)
MATRIX: Final = replace(TELEGRAM, whole=lambda body: body.replace("\n", "<br>\n"))

KNOWN: Final[Mapping[str, Dialect]] = {  # by the scheme of the Apprise URL
    "discord": MARKDOWN,
    "gchat": GOOGLE_CHAT,
    "matrix": MATRIX,
    "matrixs": MATRIX,
    "mmost": MATTERMOST,
    "mmosts": MATTERMOST,
    "msteams": TEAMS,
    "slack": SLACK,
    "tgram": TELEGRAM,
    "workflow": TEAMS,
    "workflows": TEAMS,
    "zulip": ZULIP,
}


def dialect_of(scheme: str, wanted: str, own: str) -> Dialect:
    """How the service of an Apprise URL writes text.

    `wanted` is its `?format=` ("" = none), `own` the format in which Apprise would send Markdown to it.
    """
    known = KNOWN.get(scheme) or (MARKDOWN if own == "markdown" else PLAIN_CHAT)
    return known.unmarked() if wanted == "text" else known
