"""The title of a release, and the metadata in the head of its page. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml.html import HtmlElement

from crawler import listed_title
from crawler.clean.chrome_headings import is_chrome, is_short, leads_home, linked_names, set_apart
from crawler.clean.field_rows import is_field_row
from crawler.clean.fields import begins
from crawler.clean.frame_names import frame_names, is_general
from crawler.clean.heading_text import own_text
from crawler.clean.metadata_days import NOTHING_SAID, Stamps, stamps_of
from crawler.clean.window_titles import own_part, without_site
from crawler.dates import DateRules, parse_date
from crawler.html.text_marks import cells
from crawler.html.visible_text import blocks, inline
from crawler.label_values import labelled_value, labelled_values
from crawler.normalize import comparable, tidy
from crawler.site_labels import Labels

_GOOD = re.compile(r"tit(?:le)?|subj|headline|제목", re.IGNORECASE)
_COUNTED = re.compile(r"\s?[\[(]\s?\d{1,7}\s?(?:hits?|views?|reads?|조회)?\s?[\])]$", re.IGNORECASE)
_OUTSIDE = frozenset(("nav", "header", "footer", "aside"))
_REWORDED = 1.5  # what it is worth to share most words with the window or the list
_TELLING = 8  # characters; what is shorter may be part of any title
_GENERAL = 1.6  # what a name of the site or of a board is worth less
_ELLIPSES = ("…", "...")
_MAIN = frozenset(("main", "article"))
_LONGEST, _LONGEST_DAY = 400, 30
_MOST_LINES, _LARGE = 2_000, 8  # elements that are searched for a title, and elements in one that is not searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The metadata of a page; "" = none."""

    title: str = ""  # of the window
    og_title: str = ""
    site: str = ""
    language: str = ""
    stamps: Stamps = NOTHING_SAID


def read_head(root: HtmlElement) -> Head:
    """The metadata of a page. Read it before invisible elements are removed."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        meta.setdefault(name, tidy((element.get("content") or "")[:1000]))
    title = next(root.iter("title"), None)
    return Head(
        title=inline(title)[:_LONGEST] if title is not None else "",
        og_title=meta.get("og:title", ""),
        site=meta.get("og:site_name", ""),
        language=(root.get("lang") or root.get("xml:lang") or "")[:20],
        stamps=stamps_of(root, meta),
    )


def find_title(
    root: HtmlElement, body: HtmlElement | None, head: Head, recurring: Collection[str], listed: str, text: str = ""
) -> str:
    """The release's own heading, "" if there is none.

    It does not recur on the site, belongs to no frame, stands before the body or the text (which begins with `text`),
    and agrees with the window's title or the list's.
    """
    wanted = [comparable(title).casefold() for title in (listed, head.og_title, head.title) if title]
    lines = [(element, own_text(element, wanted)) for element in _headings(root, body, text)]
    boards = linked_names(root) if any(is_short(line) for _, line in lines) else frozenset()
    names, candidates, apart = frame_names(root) | {head.site}, [], set_apart(root)
    for number, (element, line) in enumerate(lines):
        if line and len(line) <= _LONGEST and line not in recurring and line != head.site:
            sure = comparable(line).casefold() in wanted
            named = line in boards and not (element.tag == "h1" and head.title.startswith(line))
            if sure or not (named or is_chrome(element, line, apart) or leads_home(element, line)):
                general = line != listed and is_general(line, names)
                score = _score(element, line, [] if general else wanted) - (_GENERAL if general else 0)
                candidates.append((score - number * 0.05, element, line))
    best = max(candidates, key=lambda candidate: candidate[0], default=(0.0, root, ""))
    if best[0] <= 0 or (best[2] != listed and is_general(best[2], names) and from_window(head, names)):
        return ""
    if best[2].endswith(_ELLIPSES) and (whole := _completed(best[2], (listed, from_window(head, names)))):
        return whole
    return best[2] if listed else _below_board(best[1], best[2], [(each, line) for _, each, line in candidates], wanted)


def _completed(line: str, titles: Iterable[str]) -> str:
    """The one of `titles` of which `line` is the beginning, "" if there is none."""
    start = comparable(line.rstrip(".… ")).casefold()
    return next(
        (each for each in titles if len(each) > len(line) and comparable(each).casefold().startswith(start)), ""
    )


def _below_board(
    best: HtmlElement, text: str, candidates: Sequence[tuple[HtmlElement, str]], wanted: Collection[str]
) -> str:
    """`text`; if it is as short as the name of a board, the longer heading of a lower level that follows it."""
    if best.tag == "h1" or not is_short(text) or comparable(text).casefold() in wanted:
        return text
    behind = candidates[[line for _, line in candidates].index(text) + 1 :]
    lower = (line for each, line in behind if each.tag != best.tag and len(line) > 1.5 * len(text))
    return next(lower, text)


def title_above(root: HtmlElement, labels: Labels, rules: DateRules) -> str:
    """The line of a page right above its row of fields (author, day, hits), as on old boards without headings.

    So is the caption of its table.
    """
    for block, behind in pairwise(islice(blocks(root), _MOST_LINES)):
        is_above = block.tag == "caption" or _says_fields(behind.text, labels, rules)
        if is_above and not is_short(block.text) and len(block.text) <= _LONGEST:
            own = cells(block.text)[-1]
            return "" if _says_fields(own, labels, rules) else _COUNTED.sub("", own)
    return ""


def _says_fields(line: str, labels: Labels, rules: DateRules) -> bool:
    """Whether a line is a row of fields, or says only a day."""
    if labelled_values(line, labels, rules) or labelled_value(line, labels, rules)[0] or is_field_row(line, labels):
        return True
    return len(line) <= _LONGEST_DAY and parse_date(line, rules)[0] != ""


def lines_of(root: HtmlElement, title: str) -> Collection[str]:
    """`title`, and the whole heading of which it is a part."""
    heading = heading_of(root, title)
    return (title,) if heading is None else (title, inline(heading))


def heading_of(root: HtmlElement, title: str) -> HtmlElement | None:
    """The heading whose text is `title`, else another element that says only this; None if there is none."""
    if not title:
        return None
    wanted = [comparable(title).casefold()]
    heading = next((element for element in _headings(root, None, "") if own_text(element, wanted) == title), None)
    if heading is not None:
        return heading
    lines = islice(root.iter("td", "th", "p", "div", "span", "b", "strong"), _MOST_LINES)
    small = (each for each in lines if next(islice(each.iter(), _LARGE, None), None) is None)
    return next((each for each in small if inline(each) == title), None)


def _headings(root: HtmlElement, body: HtmlElement | None, text: str) -> Iterator[HtmlElement]:
    """At most 60 elements that may be titles, up to the first heading in the body or to where the text begins."""
    count = 0
    for element in root.iter("h1", "h2", "h3", "h4", "strong", "p", "td", "th", "div", "span"):
        if element is body:
            return
        if element.tag in ("h1", "h2", "h3", "h4") or _named_title(element):
            yield element
            count += 1
            if count == 60:
                return
        elif text and begins(element, text):
            return


def _named_title(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    return len(element) <= 4 and _GOOD.search(names) is not None


def _score(element: HtmlElement, text: str, wanted: list[str]) -> float:
    score = {"h1": 2.0, "h2": 1.5, "h3": 1.0}.get(str(element.tag), 0.4)
    score += 0.7 if _named_title(element) else 0.0
    plain = comparable(text).casefold()
    for other in wanted:
        if plain == other:
            score += 3
        elif _agree(plain, other):
            score += 1 + 2 * min(len(plain), len(other)) / max(len(plain), len(other))
            score += 0.5 if other.startswith(plain) else 0.0  # windows have the release first, then board and site
    score += _REWORDED if _is_reworded(plain, wanted) else 0.0
    around = {ancestor.tag for ancestor in element.iterancestors()}
    score += 1 if not _MAIN.isdisjoint(around) else 0
    return score - (0 if _OUTSIDE.isdisjoint(around) else 1.5)


def _agree(plain: str, other: str) -> bool:
    """Whether one of two titles is the other, or a part of it that is long enough to say something."""
    return plain == other or (len(plain) >= _TELLING and (plain in other or other in plain))


def _is_reworded(plain: str, wanted: Sequence[str]) -> bool:
    """Whether a title has most words of another, in a sentence of its own."""
    if any(_agree(plain, other) for other in wanted):
        return False
    return any(listed_title.names(other, [plain]) for other in wanted)


def from_window(head: Head, names: Set[str] = frozenset()) -> str:
    """The window's title without the site's name and other `names` of its frame; "" if nothing is left."""
    if head.og_title and head.og_title != head.site and head.og_title not in names:
        return without_site(head.og_title, head.site)
    return own_part(head.title, {*names, head.site})
