"""What stands in a list and is no row of it, with the reason: no address, no title, another list. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from crawler.html.visible_text import opening
from crawler.left_out import LeftOut, bounded
from crawler.lists.days.row_days import day_of_rows
from crawler.lists.rows.candidates import MOSTLY, Candidate
from crawler.lists.rows.outline import Outline
from crawler.lists.rows.ranking import FEW, rises
from crawler.lists.rows.row_fields import Said
from crawler.lists.rows.row_texts import RowTexts
from crawler.lists.rows.rows import Found
from crawler.reasons import Reason

_LOOKED_AT = 2_000  # elements beside rows
_COMPARED = 20  # rows of the list whose days are read with those of others
_SHOWN = 200  # characters of what a row says


def skipped_rows(best: Candidate, outline: Outline, say: Said) -> Sequence[LeftOut]:
    """What is built and dated like the rows of `best`, but leads nowhere or says nothing; () if those have no days."""
    rows = [*best.untitled, *_without_address(best, outline)]
    return dated_ones(rows, best.found, say) if best.dated > MOSTLY else ()


def dated_ones(rows: Iterable[Found], listed: Sequence[Found], say: Said) -> Sequence[LeftOut]:
    """Those of `rows` (without address or title) that hold a day as the `listed` do: others are heads and pagers."""
    texts = {row: opening(row.element, _SHOWN) for row in islice(rows, _LOOKED_AT)}
    texts = {row: text for row, text in texts.items() if any(map(str.isdigit, text))}
    if not texts:
        return ()
    beside = [*listed[:_COMPARED], *texts]  # days of all are read alike: in the rows, not around them
    read = [RowTexts(row.element, say) for row in beside]
    days = day_of_rows(read, [row.title for row in beside], say)[-len(texts) :]
    named = zip(texts.items(), days, strict=True)
    return bounded([_left_out(row, text, day) for (row, text), (day, _) in named if day])


def _left_out(row: Found, text: str, day: str) -> LeftOut:
    reason = Reason.of("row_without_title" if row.url else "row_without_address")
    return LeftOut(what="row", reason=reason, title="" if row.url else row.title or text, url=row.url, published=day)


def _without_address(best: Candidate, outline: Outline) -> Iterator[Found]:
    """Siblings of rows, of the same tag and class, without a link."""
    kinds = {_kind(each.element) for each in best.found}
    for parent in dict.fromkeys(next(each.element.iterancestors()) for each in best.found):
        yield from (Found(each, "", "") for each in parent if each not in outline.spans and _kind(each) in kinds)


def _kind(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def other_lists(best: Candidate, others: Iterable[Candidate]) -> Iterator[LeftOut]:
    """The other dated lists of a page, each by its first row: none of a few rows, or of events to come."""
    for each in others:
        large = each.size >= max(FEW, best.size / FEW)
        if large and each.is_dated_list and not rises(each.rows):
            first = each.rows[0]
            reason = Reason.of("another_dated_list", rows=len(each.rows))
            yield LeftOut(what="row", reason=reason, title=first.title, url=first.url, published=first.published)
