"""The labelled day right below a text, outside the element that holds it: "Date: 7 May 2026". Pure, never a guess."""

from collections.abc import Mapping
from itertools import islice

from lxml.html import HtmlElement

from crawler.clean.fields import begins
from crawler.clean.others_parts import is_of_another
from crawler.dates import DateRules
from crawler.html.visible_text import blocks, inline, opening, says_more
from crawler.label_values import DAYS, is_day, labelled_value
from crawler.site_labels import Labels

_PARAGRAPHS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4"))
_LONGEST = 80  # characters of a line that says a day; what follows it and is longer may be more of the text


def day_below(scope: HtmlElement, text: str, labels: Labels, rules: DateRules) -> Mapping[str, str]:
    """The value by its field ("day", "edited"), {} if there is none; the text begins with `text`.

    Only a line on its own: beside other labels ("Venue: ...") it is the day of an event.
    """
    first = next((each for each in scope.iter() if isinstance(each.tag, str) and begins(each, text)), None)
    holder = first.getparent() if first is not None and first.tag in _PARAGRAPHS else first
    if holder is None or holder is scope:
        return {}
    following = list(islice((each for each in holder.itersiblings() if opening(each, 1)), 2))
    if not following or not all(map(_ends_page, following[1:])):
        return {}
    return _day_of(following[0], labels, rules)


def _day_of(line: HtmlElement, labels: Labels, rules: DateRules) -> Mapping[str, str]:
    if says_more(line, _LONGEST) or is_of_another(line) or len(blocks(line)) != 1:
        return {}
    field, value = labelled_value(inline(line), labels, rules)
    return {field: value} if field in DAYS and is_day(value, rules) else {}


def _ends_page(behind: HtmlElement) -> bool:
    """Whether what follows the line is neither more of the text nor another label."""
    return not says_more(behind, _LONGEST) and not {":", "："} & set(inline(behind))
