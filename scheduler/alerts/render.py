"""What alerts say as text, in the dialect of a service, and in one line each. Pure."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from scheduler.alerts.content import AlertContent
from scheduler.alerts.cut import cut
from scheduler.alerts.dialect import Dialect, Writes
from scheduler.alerts.phrases import say
from scheduler.alerts.template_fields import named_in_full
from store.diff import render_plain

_FOR_TEXT: Final = 1500  # characters for the first paragraphs or a difference
_FEWEST: Final = 20  # characters; less of a text is not worth showing
_LINE: Final = 200  # characters of the words of a line
_FEWEST_OF_LINE: Final = 40
_URL_LIMIT: Final = 1000  # a longer address would leave no room for words


def body(contents: Sequence[AlertContent], dialect: Dialect, room: int, title: str) -> str:
    """What a message under `title` says of `contents`: of one in at most `room` characters."""
    if len(contents) > 1:
        return _many(contents, dialect)
    (content,) = contents
    if content.own and len(own := _own(content, dialect)) <= room:
        return own
    said = _one(content, dialect, room, title)
    return said if len(said) <= room else lines(contents, dialect, room)


def lines(contents: Sequence[AlertContent], dialect: Dialect, room: int) -> str:
    """Each of `contents` in a line of at most `room` characters."""
    return "\n".join(_line(content, dialect, room) for content in contents)


def _own(content: AlertContent, dialect: Dialect) -> str:
    """An alert in its user's own words, with what they leave out."""
    assert content.own, "it is asked before"
    said = named_in_full(content, content.own.text)
    return dialect.prose(said if content.uid in said else f"{said}\n\n{signed([content])}")


def _one(content: AlertContent, dialect: Dialect, limit: int, title: str) -> str:
    """One alert: lead, facts, text or difference, links, advice, id. What is too long loses text, never the link."""
    sign = dialect.text(signed((content,)))
    lead, links = _lead_and_links(content, dialect, limit - len(sign) - 8)
    room = limit - len(links) - len(sign) - 4
    heading = "" if content.title in title else _sized(dialect.bold, content.title, min(500, room - 2))
    room -= len(heading) + 2
    lead = _sized(dialect.bold, lead, min(max(400, 2 * len(content.names) + 400), room - 2))
    room -= len(lead) + 2
    facts = _sized(dialect.text, " · ".join(f"{label}: {value}" for label, value in content.facts), min(400, room // 2))
    advice = _sized(dialect.advice, content.advice, min(400, room // 2))
    room = min(room - len(facts) - len(advice) - 10, _FOR_TEXT)
    found = _matches(content, dialect, room // 2)
    room -= len(found)
    text = _difference(content, dialect, room) if content.diff else _quoted(content, dialect, room)
    return "\n\n".join(part for part in (heading, lead, facts, found, text, links, advice, sign) if part)


def _lead_and_links(content: AlertContent, dialect: Dialect, room: int) -> tuple[str, str]:
    """The lead, and the links, one in a line. Where not all links of an outage fit, its lead names the sources."""
    links = [dialect.link(label, url) for label, url in content.links if len(url) <= _URL_LIMIT]
    lead = _linked_lead(content)
    if _fits_beside(lead, links, dialect, room):
        return lead, "\n".join(links)
    while content.sources and links and not _fits_beside(content.lead, links, dialect, room):
        links.pop()
    return content.lead, "\n".join(links)


def _linked_lead(content: AlertContent) -> str:
    """What to say above the links, which name the sources of an outage unless an address is too long."""
    return content.lead_beside_links if all(len(url) <= _URL_LIMIT for _, url in content.links) else content.lead


def _fits_beside(lead: str, links: Sequence[str], dialect: Dialect, room: int) -> bool:
    return len(dialect.bold(lead)) + sum(len(link) + 1 for link in links) <= room


def _matches(content: AlertContent, dialect: Dialect, room: int) -> str:
    """The sentences in which the words of the channel stand, as many as fit."""
    said = f"{dialect.text(say(content.language, 'found_in'))}:"
    for match in content.quotes:
        if len(said) + 1 + len(sentence := dialect.match(match)) > room:
            break
        said += f"\n{sentence}"
    return said if "\n" in said else ""


def _quoted(content: AlertContent, dialect: Dialect, room: int) -> str:
    """The first paragraphs, as many as fit."""
    label = f"{dialect.text(content.body_label)}:\n" if content.body_label else ""
    room -= len(label)
    quoted: list[str] = []
    for paragraph in content.body:
        shown = _sized(dialect.quoted, paragraph, room)
        if not shown:
            break
        quoted.append(shown)
        room -= len(shown) + 2
    return label + "\n\n".join(quoted) if quoted else ""


def _difference(content: AlertContent, dialect: Dialect, room: int) -> str:
    """What changed, as many whole lines as fit; if not even one does, the beginning without marks."""
    if whole := _fitting(dialect.difference(content), room):
        return whole
    plain = render_plain(content.diff, language=content.language) if content.diff else ""
    return _sized(dialect.text, " ".join(plain.split()), room)


def _sized(writes: Writes, text: str, most: int) -> str:
    """`text` cut so that it fits into `most` characters once formatted; "" if that leaves no words."""
    room = most
    while room >= _FEWEST:
        if len(formatted := writes(cut(text, room))) <= most:
            return formatted if text else ""
        room = room * 3 // 4  # escaping made it longer
    return ""


def _many(contents: Sequence[AlertContent], dialect: Dialect) -> str:
    """Several alerts: two or three lines for each, under the title of its source."""
    said: list[str] = []
    for source, group in groupby(contents, key=lambda content: content.source):
        said += [dialect.bold(cut(source, 120)), *(_brief(content, dialect) for content in group)]
    return "\n\n".join((*said, dialect.text(signed(contents))))


def _brief(content: AlertContent, dialect: Dialect) -> str:
    """An alert in a digest: kind and title, what changed, where; or its user's own words."""
    if content.own:
        return dialect.prose(named_in_full(content, content.own.text))
    label = f"{dialect.text(content.label)} · " if content.title else ""
    lead = _linked_lead(content) if content.sources else cut(content.lead, 160)
    said = [f"{label}{dialect.bold(cut(content.title or content.label, 160))}", dialect.text(lead)]
    return "\n".join(filter(None, (*said, _links(content, dialect))))


def _links(content: AlertContent, dialect: Dialect) -> str:
    """The links of an alert in a digest, without a label where there is one only."""
    links = [(label, url) for label, url in content.links if len(url) <= _URL_LIMIT]
    if dialect.anchor:
        return " · ".join(dialect.link(label, url) for label, url in links)
    if len(links) == 1:
        return dialect.address(links[0][1])
    return "\n".join(dialect.link(label, url) for label, url in links)


def _line(content: AlertContent, dialect: Dialect, room: int) -> str:
    """An alert in one line of at most `room` characters: kind, title, link, id. Too long, it loses id, then link."""
    said = f"{content.label} · {content.names or content.title or content.source}"
    if not content.title and content.lead:
        said += f" · {content.source}" if content.names else f": {content.lead}"
    said = said if content.names else cut(said, _LINE)
    fewest = len(said) if content.names else min(len(said), _FEWEST_OF_LINE)
    link = f" {dialect.address(content.link)}" if 0 < len(content.link) <= _URL_LIMIT else ""
    for tail in (f"{link} {dialect.text(content.uid)}", link):
        left = room - len(tail)
        if left >= fewest and (shown := _sized(dialect.text, said, left)):
            return shown + tail
    return _sized(dialect.text, said, room) or said[:room]


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
