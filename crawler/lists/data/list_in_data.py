"""The list in some data as a feed: the largest one of objects with title, day and address. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from crawler.dates import parse_date
from crawler.lists.data.column_names import is_beside
from crawler.lists.data.columns import Columns, columns_of
from crawler.lists.data.day_texts import day_text
from crawler.lists.data.link_templates import filled, template_of
from crawler.lists.data.midnights import days_of
from crawler.lists.data.records import Record, Records, lists_in, record
from crawler.lists.feed_items import Feed, Item
from crawler.lists.feed_titles import plain_line
from crawler.lists.newest import newest

_SAMPLE = 30  # objects of a list by which its columns are known
_KEYS_TRIED = 3


def feed_in(values: Sequence[Any]) -> Feed:
    """The list of releases, most likely, in the `values` of a JSON document; without items if there is none."""
    found = _best(values, dated=False)
    return _feed([_item(one, found[1], "") for one in _objects(found[0])]) if found else Feed()


def feed_in_page(values: Sequence[Any], links: Iterable[str]) -> Feed:
    """The list in the `values` of a page with these `links`, by which it may show where its releases are.

    Only one with days: other data of a page are menus and settings.
    """
    found = _best(values, dated=True)
    if not found:
        return Feed()
    objects, columns = list(_objects(found[0])), found[1]
    key, template = ("", "") if columns.address else _way(objects, columns, list(links))
    return _feed([_item(one, replace(columns, keys=(key, *columns.keys)), template) for one in objects])


def _best(values: Sequence[Any], *, dated: bool) -> tuple[Records, Columns] | None:
    """The list and its columns: with days before without, with addresses before without, the largest."""
    best, rated = None, (False, False, False)
    for records in lists_in(values):
        columns = columns_of([record(each) for each in records.objects[:_SAMPLE]])
        if columns is None or (dated and not columns.day):
            continue
        rating = (not is_beside(records.name), bool(columns.day), bool(columns.address))
        if best is None or rating > rated:
            best, rated = (records, columns), rating
    return best


def _objects(records: Records) -> Iterable[Record]:
    return (record(each) for each in records.objects)


def _way(objects: Sequence[Record], columns: Columns, links: Sequence[str]) -> tuple[str, str]:
    """The column that names releases in addresses, and how these are built; ("", "") if the page does not show it."""
    for key in columns.keys[:_KEYS_TRIED]:
        named = {str(one[key]) for one in objects if key in one}
        if template := template_of(named, links):
            return key, template
    return "", ""


def _item(one: Record, columns: Columns, template: str) -> Item:
    name = next((str(one[key]) for key in columns.keys if key in one), "")
    address = str(one.get(columns.address, "")).strip()
    link = address or (filled(template, name) if template and name else "")
    day = day_text(one[columns.day], counted=True) if columns.day in one else ""
    return Item(
        links=(link,) if link else (),
        id=name,
        title=plain_line(str(one.get(columns.title, ""))),
        dates=(day,) if day else (),
        body="" if link else str(one.get(columns.body, "")),
    )


def _feed(items: Sequence[Item]) -> Feed:
    """The newest of `items`; those without a title are no releases."""
    titled = _with_days([item for item in items if item.title])
    kept = newest([parse_date(item.dates[0])[0] if item.dates else "" for item in titled])
    return Feed(items=tuple(titled[place] for place in kept), cut=len(titled) - len(kept))


def _with_days(items: Sequence[Item]) -> Sequence[Item]:
    """`items` with their days, where the instants of midnights stand for them."""
    dated = [item for item in items if item.dates]
    days = days_of([item.dates[0] for item in dated], " ".join(item.title for item in dated[:_SAMPLE]))
    at = dict(zip(map(id, dated), days, strict=True))
    return [replace(item, dates=(at[id(item)],)) if item.dates else item for item in items]
