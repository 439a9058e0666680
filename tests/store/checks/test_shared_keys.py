"""Rows under the key of a known release that are of another one."""

import pytest

from crawler.items import Entry
from crawler.naming import USUAL, Naming, differing
from store.checks.history import History, Listed
from store.checks.relisted import relisted
from store.checks.shared_keys import SharedKeys, shared_keys
from tests.support.histories import check, entry, history
from tests.support.values import with_fields

ROOT = "https://board.example"
MAY = Listed(id=1, title="Figures of May", day="2026-06-10", pinned=False, url=f"{ROOT}/stat?id=3&period=05")
NOTHING = SharedKeys(frozenset(), USUAL)


def row(link: str, title: str, day: str, key: str = "/stat?id=3") -> Entry:
    return entry(key, title, url=ROOT + link, published=day)


def past(**others: Listed) -> History:
    return history(listed={"/stat?id=3": MAY, **others})


def found(*rows: Entry, before: History | None = None, **fields: object) -> SharedKeys:
    return shared_keys(before or past(), with_fields(check(rows=rows), **fields))


def test_another_title_and_day_at_another_address_are_another_release() -> None:
    june = row("/stat?id=3&period=06", "Figures of June", "2026-07-10")
    shared = found(june)
    assert shared == SharedKeys(frozenset({"/stat?id=3"}), Naming(frozenset({"/stat?period"})))
    assert relisted(past(), check(rows=[june]), (), shared.keys) == ()


@pytest.mark.parametrize(
    "same",
    [
        row("/stat?id=3&period=05", "Figures of June", "2026-07-10"),  # at the same address
        row("/stat?id=3&period=06", "Figures of May", "2026-07-10"),
        row("/stat?id=3&period=06", "Figures of May, corrected", "2026-07-10"),
        row("/stat?id=3&period=06", "Figures of June", "2026-06-10"),
        row("/stat?id=3&period=06", "Figures of June", ""),
        row("/table?id=3&period=06", "Figures of June", "2026-07-10"),  # the path names it, too
        row("/stat?id=3&period=06", "Figures of June", "2026-07-10", "/unknown"),
    ],
)
def test_else_it_is_the_known_one(same: Entry) -> None:
    assert found(same) == NOTHING


def test_a_parameter_that_differs_where_the_title_is_as_before_names_nothing() -> None:
    other = Listed(id=2, title="Lock opened", day="2026-06-01", pinned=False, url=f"{ROOT}/stat?id=4&period=05")
    rows = [
        row("/stat?id=3&period=06", "Figures of June", "2026-07-10"),
        row("/stat?id=4&period=06", "Lock opened", "2026-06-01", "/stat?id=4"),
    ]
    assert found(*rows, before=past(**{"/stat?id=4": other})) == NOTHING
    noise = Naming(noise=frozenset({"period"}))
    assert found(rows[0], naming=noise) == SharedKeys(frozenset(), noise)


def test_titles_and_days_that_are_read_otherwise_prove_nothing() -> None:
    before = with_fields(past(), reader="1")
    assert found(row("/stat?id=3&period=06", "Figures of June", "2026-07-10"), before=before) == NOTHING


@pytest.mark.parametrize(
    ("url", "other", "names"),
    [
        ("/v?a=1&b=2", "/v?b=2&a=1", ""),
        ("/v?a=1&b=2", "/v?a=1&b=3", "b"),
        ("/v?a=1&b=2", "/v?a=1", "b"),
        ("/v", "/v?a=1", "a"),
        ("/v?a=1", "/w?a=2", ""),
    ],
)
def test_parameters_that_differ(url: str, other: str, names: str) -> None:
    assert differing(ROOT + url, ROOT + other) == frozenset(names)
    assert differing(ROOT + "/v?first", ROOT + "/v?second") == {""}
