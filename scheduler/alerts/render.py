"""What alerts say as plain text, as Markdown, and in one line each. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.matched import Match
from scheduler.alerts.message import Text
from scheduler.alerts.phrases import say
from store.diff import render_markdown, render_plain

_FOR_TEXT: Final = 1500  # characters for a first paragraph or a difference
_FEWEST: Final = 20  # characters; less of a text is not worth showing
_LINE: Final = 200  # characters of the words of a line
_FEWEST_OF_LINE: Final = 40
_URL_LIMIT: Final = 1000  # a longer address would leave no room for words
_MARKS: Final = re.compile(r"([\\`*_\[\]<]|~~|&(?=#?\w+;))")
_STARTS: Final = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)]\s))")  # what begins a heading, a quote, a list


def body(contents: Sequence[AlertContent], markup: Text, room: int, title: str) -> str:
    """What a message under `title` says of `contents`: of one in at most `room` characters."""
    if markup == "lines":
        return "\n".join(_line(content, room) for content in contents)
    marked = _Markdown(room) if markup == "markdown" else _Plain(room)
    if len(contents) > 1:
        return _many(contents, marked)
    return _one(contents[0], marked, title)


def escaped(text: str, markup: str) -> str:
    """`text` as it is written in a markup."""
    return _escape(text) if markup == "markdown" else text


@dataclass(frozen=True, slots=True)
class _Plain:
    """Plain text, without markup."""

    limit: int

    def text(self, text: str) -> str:
        return text

    def strong(self, text: str) -> str:
        return text

    def link(self, label: str, url: str) -> str:
        return f"{label}: {url}" if len(url) <= _URL_LIMIT else ""

    def quote(self, text: str) -> str:
        return text

    def match(self, match: Match) -> str:
        return f"{match.before}*{match.found}*{match.after}"

    def difference(self, content: AlertContent) -> str:
        return render_plain(content.diff, language=content.language) if content.diff else ""


@dataclass(frozen=True, slots=True)
class _Markdown:
    """Markdown for chats; text from the web is escaped."""

    limit: int

    def text(self, text: str) -> str:
        return re.sub(r"\\`(presswatch [^`]*?)\\`", lambda m: f"`{_unescape(m[1])}`", _escape(text))

    def strong(self, text: str) -> str:
        return f"**{_escape(text)}**"

    def link(self, label: str, url: str) -> str:
        if len(url) > _URL_LIMIT:
            return ""
        web = url.startswith(("http://", "https://"))
        return f"[{_escape(label)}]({_address(url)})" if web else _escape(f"{label}: {url}")

    def quote(self, text: str) -> str:
        return f"> {_escape(text)}"

    def match(self, match: Match) -> str:
        return f"> {_escape(match.before)}**{_escape(match.found)}**{_escape(match.after)}"

    def difference(self, content: AlertContent) -> str:
        return render_markdown(content.diff, language=content.language) if content.diff else ""


def _one(content: AlertContent, markup: _Plain | _Markdown, title: str) -> str:
    """One alert: lead, facts, text or difference, links, advice, id. What is too long loses text, never the link."""
    links = "\n".join(link for label, url in content.links if (link := markup.link(label, url)))
    sign = markup.text(signed((content,)))
    room = markup.limit - len(links) - len(sign) - 4
    heading = "" if content.title in title else _sized(markup.strong, content.title, min(500, room - 2))
    room -= len(heading) + 2
    lead = _sized(markup.strong, content.lead, min(400, room - 2))
    room -= len(lead) + 2
    facts = _sized(markup.text, " · ".join(f"{label}: {value}" for label, value in content.facts), min(400, room // 2))
    advice = _sized(markup.text, content.advice, min(400, room // 2))
    room = min(room - len(facts) - len(advice) - 10, _FOR_TEXT)
    found = _matches(content, markup, room // 2)
    room -= len(found)
    text = _difference(content, markup, room) if content.diff else _quoted(content, markup, room)
    whole = "\n\n".join(part for part in (heading, lead, facts, found, text, links, advice, sign) if part)
    return whole if len(whole) <= markup.limit else _sized(markup.text, _line(content, markup.limit), markup.limit)


def _matches(content: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """The sentences in which the words of the channel stand, as many as fit."""
    said = f"{markup.text(say(content.language, 'found_in'))}:"
    for match in content.quotes:
        if len(said) + 1 + len(sentence := markup.match(match)) > room:
            break
        said += f"\n{sentence}"
    return said if "\n" in said else ""


def _quoted(content: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """The first paragraphs, as many as fit."""
    label = f"{markup.text(content.body_label)}:\n" if content.body_label else ""
    room -= len(label)
    quoted: list[str] = []
    for paragraph in content.body:
        shown = _sized(markup.quote, paragraph, room)
        if not shown:
            break
        quoted.append(shown)
        room -= len(shown) + 2
    return label + "\n\n".join(quoted) if quoted else ""


def _difference(content: AlertContent, markup: _Plain | _Markdown, room: int) -> str:
    """What changed, as many whole lines as fit; if not even one does, the beginning in plain text."""
    whole = _fitting(markup.difference(content), room)
    return whole or _sized(markup.text, " ".join(_Plain(0).difference(content).split()), room)


def _sized(markup: Callable[[str], str], text: str, most: int) -> str:
    """`text` cut so that it fits into `most` characters once formatted; "" if that leaves no words."""
    room = most
    while room >= _FEWEST:
        if len(formatted := markup(cut(text, room))) <= most:
            return formatted if text else ""
        room = room * 3 // 4  # escaping made it longer
    return ""


def _many(contents: Sequence[AlertContent], markup: _Plain | _Markdown) -> str:
    """Several alerts: two or three lines for each, under the title of its source."""
    said: list[str] = []
    for source, group in groupby(contents, key=lambda content: content.source):
        said += [markup.strong(cut(source, 120)), *(_brief(content, markup) for content in group)]
    return "\n\n".join((*said, markup.text(signed(contents))))


def _brief(content: AlertContent, markup: _Plain | _Markdown) -> str:
    """An alert in a digest: kind and title, what changed, where."""
    label = f"{markup.text(content.label)} · " if content.title else ""
    lines = [f"{label}{markup.strong(cut(content.title or content.label, 160))}", markup.text(cut(content.lead, 160))]
    if content.link:
        lines.append(markup.link(*content.links[0]) if isinstance(markup, _Markdown) else content.link[:_URL_LIMIT])
    return "\n".join(line for line in lines if line)


def _line(content: AlertContent, room: int) -> str:
    """An alert in one line of at most `room` characters: kind, title, link, id. Too long, it loses id, then link."""
    said = f"{content.label} · {content.title or content.source}"
    if not content.title and content.lead:
        said += f": {content.lead}"
    said = cut(said, _LINE)
    link = f" {content.link}" if 0 < len(content.link) <= _URL_LIMIT else ""
    for tail in (f"{link} {content.uid}", link):
        if room - len(tail) >= min(len(said), _FEWEST_OF_LINE):
            return cut(said, room - len(tail)) + tail
    return said[:room]


def signed(contents: Sequence[AlertContent]) -> str:
    """The last line: the stable ids, by which a receiver recognises a duplicate; of many, the first and the last."""
    language, ids = contents[0].language, [content.uid for content in contents]
    if len(ids) == 1:
        return f"{say(language, 'alert')} {ids[0]}"
    row = ", ".join(ids) if len(ids) <= 4 else f"{ids[0]} … {ids[-1]} ({len(ids)})"
    return f"{say(language, 'alerts')} {row}"


def _fitting(lines: str, room: int) -> str:
    """As many whole lines of a difference as fit, then "…" if there are more."""
    if len(lines := lines.strip()) <= room:
        return lines
    end = lines.rfind("\n", 0, max(0, room - 2))
    return f"{lines[:end].rstrip()}\n…" if end > 0 else ""


def _escape(text: str) -> str:
    """`text` escaped no more than necessary: some chats show the backslashes."""
    return _STARTS.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", _MARKS.sub(r"\\\1", text))


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
