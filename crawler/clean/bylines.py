"""The day of a release that no label announces: beside its heading, before its text. Pure, never a guess."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.clean.fields import begins
from crawler.dates import DateRules, date_apart, parse_date
from crawler.html.visible_text import inline, says_more
from crawler.label_values import labelled_value
from crawler.site_labels import Labels, field_of

_AFTER, _BEFORE = 150, 30  # elements behind a heading, and before it on each level, at most
_LEVELS = 3  # a heading and its ancestors, before which a day may stand
_LONGEST, _LONGEST_ALONE = 60, 30  # characters of an element named for dates, and of any other that is only a day
_NAMES = frozenset((
    "date", "dates", "datum", "time", "datetime", "day", "fecha", "data", "posted", "published", "pubdate",
    "postdate", "regdate", "timestamp", "byline", "dateline", "meta", "metadata", "info", "created", "publication",
    "publish", "publishdate", "pubtime", "newsdate", "dato", "author", "autor", "auteur", "autore",
    "createdate", "createddate",
))  # fmt: skip
_OTHERS = frozenset(("updated", "modified", "update", "related", "comment", "comments", "event"))
# "Pressemitteilung Nr. 34 vom ", "Press release of ": in an element named for dates, this is about the release.
_INTRODUCTION = re.compile(
    r"(?:\S{1,25} ){0,4}?(?:am|vom|of|on|du|le|del|dal|de|el|il|em|van|den|od|от|від|на|z dnia|ze dne|zo dňa) (?=\S)",
    re.IGNORECASE,
)
# "11.05.2012, 10:22 von Ada Marlow", "By Ada Marlow, 8 May 2012": the day, and who wrote it.
_AUTHOR = r"(?:by|von|par|por|di|da|door|av|af|przez|autor|автор|작성자|作者|文|記者)[:：]?"
_SIGNED = re.compile(
    rf"[\W\d]{{0,3}}{_AUTHOR} \D{{2,40}}\d.{{0,30}}|.{{0,30}}\d\W{{1,4}}{_AUTHOR} \D{{2,40}}", re.IGNORECASE
)
_ICONS = re.compile("[\ue000-\uf8ff]")  # of fonts
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_OUTSIDE = ("nav", "aside", "footer", "form", "figure")


def byline(heading: HtmlElement, text: str, labels: Labels, rules: DateRules) -> tuple[str, str]:
    """(day, instant) of the one day between a heading and the text (which begins with `text`), else right before it.

    It stands in an element named for dates, or alone right behind the heading.
    """
    behind = (each for each in _behind(heading, text) if _is_named(each) or _follows(each, heading))
    return _one(behind, labels, rules) or _one(_before(heading), labels, rules) or ("", "")


def is_byline(line: str) -> bool:
    """Whether a line may be only a day, or a day and who wrote the text."""
    return len(line) <= _LONGEST_ALONE or _SIGNED.fullmatch(line) is not None


def _one(elements: Iterable[HtmlElement], labels: Labels, rules: DateRules) -> tuple[str, str] | None:
    """The one day that `elements` name, with the hour if one of them has it; None if they name none or several."""
    found = [day for element in elements if (day := _day(element, labels, rules))[0]]
    return max(found) if len({day for day, _ in found}) == 1 else None


def _behind(heading: HtmlElement, text: str) -> Iterator[HtmlElement]:
    """The elements between a heading and the text, in the order of the page."""
    for element in islice(_following(heading), _AFTER):
        if begins(element, text):
            return
        yield element


def _following(heading: HtmlElement) -> Iterator[HtmlElement]:
    for level in (heading, *heading.iterancestors()):
        for sibling in level.itersiblings():
            yield from sibling.iter()


def _before(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements right before a heading, or before what is around it, that are named for dates."""
    for level in islice((heading, *heading.iterancestors()), _LEVELS):
        for sibling in islice(level.itersiblings(preceding=True), _BEFORE):
            yield from (element for element in islice(sibling.iter(), _BEFORE) if _is_named(element))


def _day(element: HtmlElement, labels: Labels, rules: DateRules) -> tuple[str, str]:
    if says_more(element, _LONGEST) or _is_elsewhere(element) or _is_of_something_else(element, labels, rules):
        return "", ""
    line, named = _ICONS.sub("", inline(element)).strip(), _is_named(element)
    if not named and not is_byline(line):
        return "", ""
    if element.tag == "time" and (stamp := element.get("datetime")):
        return parse_date(stamp, rules)
    introduced = _INTRODUCTION.match(line) if named else None
    return date_apart(f": {line[introduced.end() :]}" if introduced else line, rules)


def _follows(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether an element is the next one behind a heading, or behind what holds nothing else."""
    before = element.getprevious()
    return isinstance(element.tag, str) and before is not None and (before is heading or heading.getparent() is before)


def _is_of_something_else(element: HtmlElement, labels: Labels, rules: DateRules) -> bool:
    """Whether a label says that a day is no day of publication: that of an update, of a deadline."""
    if labelled_value(inline(element), labels, rules)[0] == "edited":
        return True
    before = element.getprevious()
    label = "" if before is None or says_more(before, _LONGEST_ALONE) else inline(before)
    return field_of(label, labels) == "edited" or (label.endswith((":", "：")) and not field_of(label, labels))


def _is_named(element: HtmlElement) -> bool:
    """Whether an element is named for dates: `<time>`, `meta__date`, `postDate`; not `updated`."""
    if element.tag == "time" or not isinstance(element.tag, str):
        return element.tag == "time"
    names = {name.lower() for name in _NAME.findall(f"{element.get('class') or ''} {element.get('id') or ''}"[:200])}
    return not names.isdisjoint(_NAMES) and names.isdisjoint(_OTHERS)


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element belongs to something else: a menu, a picture, a link that says more than the day."""
    tags = set()
    for around in element.iterancestors():
        tags.add(around.tag)
        footer_of_article = around.tag == "footer" and "article" in {each.tag for each in around.iterancestors()}
        if (around.tag in _OUTSIDE and not footer_of_article) or (around.tag == "a" and says_more(around, _LONGEST)):
            return True
    return tags >= {"li", "article"}  # one of a list of them
