"""How well a list was read: what was found held against what a golden list shows."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.lists.list_page import ListPage
from tests.support.golden_lists import Golden, Row, address_of, read, row_of
from tests.support.newest_row import before_newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One golden list, and what was read of it."""

    golden: Golden
    page: ListPage
    pairs: tuple[tuple[Row, Row | None], ...]  # each row that is owed, with what was found of it
    extra: tuple[Row, ...]  # found, and no row
    one_new: bool | None  # whether the newest row is the one new key; None = not known

    @property
    def found(self) -> list[tuple[Row, Row]]:
        """Golden rows that were found, each with its finding."""
        return [(want, got) for want, got in self.pairs if got is not None]

    @property
    def rows_right(self) -> bool:
        """Whether all rows were found, and nothing else."""
        return not self.extra and all(got is not None for _, got in self.pairs)

    @property
    def faults(self) -> list[str]:
        """What is wrong, in a line each."""
        return [fault for check in (_rows, _fields, _order, _beside, _again) for fault in check(self)]


def reading_of(golden: Golden) -> Reading:
    """`golden` read twice, without and with its newest row."""
    page = read(golden, golden.body)
    pairs, extra = matched(golden.rows, [row_of(entry) for entry in page.entries])
    if golden.may_cut and _says_cut(page, pairs):
        pairs = [(want, got) for want, got in pairs if got is not None]
    return Reading(golden=golden, page=page, pairs=tuple(pairs), extra=tuple(extra), one_new=_one_new(golden, page))


def matched(wanted: Sequence[Row], found: Sequence[Row]) -> tuple[list[tuple[Row, Row | None]], list[Row]]:
    """Each wanted row with the finding of its address (of several the one of its title), and what is left over."""
    left: dict[str | None, list[Row]] = defaultdict(list)
    for row in found:
        left[row.url].append(row)
        left[None].append(row)  # for rows of which no address is known
    pairs: list[tuple[Row, Row | None]] = []
    for want in wanted:
        same = left[want.url]
        alike = [row for row in same if row.title == want.title] or (same if want.url is not None else [])
        got = alike[0] if alike else None
        if got is not None:
            left[got.url].remove(got)
            left[None].remove(got)
        pairs.append((want, got))
    return pairs, left[None]


def _says_cut(page: ListPage, pairs: Sequence[tuple[Row, Row | None]]) -> bool:
    """Whether only the oldest rows are missing, and that is said."""
    got = [want.published for want, got in pairs if got is not None]
    lost = [want.published for want, got in pairs if got is None]
    return bool(got) and max(lost, default="") <= min(got) and any(left.what == "cut" for left in page.left_out)


def titled(want: Row, got: Row) -> bool:
    """Whether `got` has the title of `want`."""
    return want.title in (None, got.title)


def _one_new(golden: Golden, page: ListPage) -> bool | None:
    body = before_newest(golden)
    if body is None:
        return None
    before, after = ({entry.key for entry in each.entries} for each in (read(golden, body), page))
    return bool(before) and len(after - before) == 1 and (golden.may_cut or before < after)


def _rows(reading: Reading) -> Iterator[str]:
    if reading.page.reason and reading.golden.count:
        yield f"not read: {reading.page.why}"
        return
    missing = [want for want, got in reading.pairs if got is None]
    if missing:
        yield f"{len(missing)} of {len(reading.pairs)} rows missing, first {missing[0].title!r} {missing[0].url}"
    count = len(reading.page.entries)
    if reading.golden.rows and reading.extra:
        yield f"{len(reading.extra)} that are no rows, first {reading.extra[0].title!r} {reading.extra[0].url}"
    elif not reading.golden.rows and reading.golden.count not in (None, count):
        yield f"{count} rows of {reading.golden.count}"


def _fields(reading: Reading) -> Iterator[str]:
    titles = [(want.title, got.title) for want, got in reading.found if not titled(want, got)]
    if titles:
        yield f"{len(titles)} titles, first {titles[0][1]!r} for {titles[0][0]!r}"
    days = [(want, got) for want, got in reading.found if want.published != got.published]
    if days:
        want, got = days[0]
        yield f"{len(days)} days, first {got.published or 'none'} for {want.published or 'none'} of {want.title!r}"


def _order(reading: Reading) -> Iterator[str]:
    found = [got for _, got in reading.found]
    places = Counter(found)
    if found != [row for row in map(row_of, reading.page.entries) if row in places]:
        yield "rows in another order"
    pinned = sum(entry.pinned for entry in reading.page.entries)
    if reading.golden.pinned not in (None, pinned):
        yield f"{pinned} pinned rows of {reading.golden.pinned}"


def _beside(reading: Reading) -> Iterator[str]:
    want = reading.golden.next_url
    got = address_of(reading.page.next_url or None, reading.golden.url) or ""
    if want not in (None, got):
        yield f"next page {got or 'none'} for {want or 'none'}"
    counted = Counter(left.what for left in reading.page.left_out)
    if not reading.golden.may_cut and counted != reading.golden.left_out:
        yield f"left out {dict(counted)} for {dict(reading.golden.left_out)}"


def _again(reading: Reading) -> Iterator[str]:
    if reading.one_new is False and not reading.page.reason:
        yield "its newest row is not the one new key"
