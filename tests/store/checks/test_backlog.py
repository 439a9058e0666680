"""Which unknown entries of a list are old news."""

import pytest

from crawler.items import Entry
from store.checks.backlog import backlog, not_seen_before
from tests.support.properties import given, st

LATEST = "2026-07-29"


def listed(rows: str) -> list[Entry]:
    """Rows like "a14 *b10": key, day of July (00 = not listed), pinned with a star."""
    return [
        Entry(
            url="u",
            key=row.strip("*")[0],
            published="" if row.endswith("00") else f"2026-07-{row[-2:]}",
            pinned=row[0] == "*",
        )
        for row in rows.split()
    ]


@pytest.mark.parametrize(
    ("rows", "known", "oldest", "old"),
    [
        ("a14 b13 c12", "abc", 12, ""),
        ("x15 a14 b13", "ab", 13, ""),  # above
        ("a14 x01 b13", "ab", 13, ""),  # between, back-dated
        ("x01 a14 b13", "ab", 13, ""),  # above, back-dated
        ("a14 b13 x12 y11", "ab", 13, "xy"),  # page two, read for the first time
        ("a14 b13 x13", "ab", 13, "x"),
        ("a00 b00 x00", "ab", 0, "x"),  # a list without dates
        ("x00 a00 b00", "ab", 0, ""),
        ("*x10 a14 b13", "ab", 13, "x"),  # an old one, pinned
        ("*x15 a14 b13", "ab", 13, ""),  # a new one, pinned
        ("*x00 a14 b13", "ab", 13, ""),
        ("*a01 x15 b14", "ab", 1, ""),
        ("*a01 b14 x13", "ab", 1, "x"),
        ("x20 y19 z18", "ab", 13, ""),  # a gap: the days go on
        ("x20 y12 z11", "ab", 13, "yz"),
        ("x00 y00", "ab", 13, ""),
        ("*a14 x15 y12", "a", 13, "y"),  # only a pinned one is known: as good as a gap
        ("a13 b14 x15", "ab", 13, ""),  # the newest at the end
        ("x12 a13 b14", "ab", 13, "x"),
        ("a14 c10 b12 x15", "abc", 10, ""),  # in no order: dated later than all
        ("a30 x15 y14", "a", 14, ""),  # only one is known, and dated in the future
        ("a30 x15 b14 y13", "ab", 14, "y"),
        ("", "ab", 13, ""),
    ],
)
def test_backlog(rows: str, known: str, oldest: int, old: str) -> None:
    day = f"2026-07-{oldest:02d}" if oldest else ""
    assert backlog(listed(rows), set(known), day, LATEST) == frozenset(old)


@given(st.lists(st.tuples(st.integers(1, 28), st.booleans(), st.booleans()), max_size=8), st.sets(st.integers(0, 7)))
def test_backlog_is_never_known(rows: list[tuple[int, bool, bool]], numbers: set[int]) -> None:
    entries = [
        Entry(url="u", key=str(n), published=f"2026-07-{day:02d}" if dated else "", pinned=pinned)
        for n, (day, dated, pinned) in enumerate(rows)
    ]
    known = {str(n) for n in numbers}
    assert not backlog(entries, known, "2026-07-10", LATEST) & known


@pytest.mark.parametrize(
    ("rows", "known", "old"),
    [
        ("a00 b00 x00", "ab", ""),  # added at the end
        ("a14 b13 x12", "ab", "x"),  # its day says that it is older
        ("a14 b13 x00", "ab", "x"),
        ("x00 y00", "ab", ""),
    ],
)
def test_a_list_that_has_grown_at_its_end(rows: str, known: str, old: str) -> None:
    assert backlog(listed(rows), set(known), "2026-07-01", LATEST, grown=True) == frozenset(old)


def test_a_day_in_the_future_shifts_nothing() -> None:
    wrong = Entry(url="u", key="f", published="2027-07-14")
    rows = [wrong, *listed("a14 c10 b12 x15")]
    assert backlog(rows, set("fabc"), "2026-07-10", LATEST) == frozenset()
    far = Entry(url="u", key="f", published="2026-05-14")  # typed wrongly, and past by now
    rows = [
        far,
        *(
            Entry(url="u", key=key, published=f"2025-07-{day}")
            for key, day in zip("abcx", (14, 12, 13, 15), strict=True)
        ),
    ]
    assert backlog(rows, set("fabc"), "2025-07-10", LATEST) == frozenset()


def test_what_another_reader_takes_in_is_old_but_for_what_came_meanwhile() -> None:
    rows = [*listed("x16 y15 a14 *z16 w00 v13 b12"), Entry(url="u", key="f", published="2027-07-14")]
    since = "2026-07-16"  # the list was last read on that day
    assert not_seen_before(rows, set("ab"), "2026-07-14", since, LATEST) == frozenset("ywvf")
    assert not_seen_before(rows, set("ab"), "2026-07-16", since, LATEST) == frozenset("xyzwvf")
    assert not_seen_before(rows, set("ab"), "", since, LATEST) == frozenset("ywvf")
