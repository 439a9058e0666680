"""A list none of whose releases is known: a gap, or other addresses."""

import pytest

from crawler.items import Entry, Reading, Release
from crawler.reasons import Reason, words
from store.checks.history import History, KnownRow, Left
from store.checks.migration import another_list
from tests.support.histories import check, entry, history, known, reading, release, shown
from tests.support.values import with_fields


def listed(rows: str) -> list[Entry]:
    """Rows like "a14 *b10": key, day of July (00 = not listed), pinned with a star."""
    return [
        entry(
            row.strip("*")[0],
            published="" if row.endswith("00") else f"2026-07-{row[-2:]}",
            pinned=row[0] == "*",
        )
        for row in rows.split()
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("x14 y13 z12", "none of the 3 releases listed is known, though 2 are dated among those that are"),
        ("x13", "none of the 1 releases listed is known, though 1 are dated among those that are"),
        ("x20 y19", ""),  # a gap
        ("x20 y14", ""),  # a gap that ends on the newest day known
        ("x20 y12", ""),  # one that is back-dated
        ("x09 y08", ""),  # before all that is known
        ("x00 y00", ""),
        ("*x12", ""),
        ("", ""),
    ],
)
def test_days_among_the_known_ones(rows: str, said: str) -> None:
    past = history(oldest="2026-07-10", newest="2026-07-14")
    assert words(another_list(shown(past, check(rows=listed(rows))))) == said
    assert another_list(shown(history(), check(rows=listed(rows)))) is None


# -- titles and texts of a list without days


def opened(name: str, years: int) -> Release:
    text = f"The {name} had been closed for {years} years, and {years * 7} people came to see it."
    return release(f"The {name} was opened", text, published="")


TEXTS = {name: opened(name, years) for years, name in enumerate(("lock", "quay", "ferry", "crane"), start=3)}
ROWS = tuple(KnownRow(n, f"old/{name}", text.title, "") for n, (name, text) in enumerate(TEXTS.items(), start=1))
MOVED = Reason.of("migration_seen", rows=4, seen=4)


def new_pages(*names: str) -> list[Reading]:
    return [reading(f"new/{name}", TEXTS[name]) for name in names]


def undated(*titles: str) -> list[Entry]:
    return [entry(f"new/{n}", title, published="") for n, title in enumerate(titles)]


def test_known_titles_where_no_page_was_read() -> None:
    past = history(rows=ROWS)
    assert another_list(shown(past, check(rows=undated(*(row.title for row in ROWS))))) == MOVED
    half = undated(ROWS[0].title, ROWS[1].title, "Something new", "And more")
    assert another_list(shown(past, check(rows=half))) == Reason.of("migration_seen", rows=4, seen=2)
    assert another_list(shown(past, check(rows=undated(ROWS[0].title, "Something new")))) is None
    assert another_list(shown(past, check(rows=undated(*["Agenda"] * 3)))) is None


@pytest.mark.parametrize("how", ["the same text", "nearly the same text"])
def test_known_texts(how: str) -> None:
    pages = new_pages(*TEXTS)
    releases = {name: known(n, f"old/{name}", text) for n, (name, text) in enumerate(TEXTS.items(), start=1)}
    past = history(rows=ROWS)
    if how == "the same text":
        past = with_fields(past, same_text={one.revision.fingerprint: one for one in releases.values()})
    else:
        past = with_fields(past, left={f"new/{name}": Left(one, numbered=False) for name, one in releases.items()})
    assert another_list(shown(past, check(*pages))) == MOVED


def test_recurring_titles_over_other_texts_are_a_gap() -> None:
    """Each day has its rates, and each week its agenda."""
    pages = new_pages(*TEXTS)
    left: dict[str, Left] = {}
    for page in pages:
        other = release(page.release.title, "Quite another text, of which no word was said before.", published="")
        left[page.entry.key] = Left(known(len(left), page.entry.title, other), numbered=False)
    assert another_list(shown(history(rows=ROWS, left=left), check(*pages))) is None


@pytest.mark.parametrize("fields", [{"baseline_at": ""}, {"reader": "1"}])
def test_at_the_baseline_and_under_another_reader_all_lists_are_believed(fields: dict[str, str]) -> None:
    past: History = with_fields(history(rows=ROWS), **fields)
    assert another_list(shown(past, check(rows=undated(*(row.title for row in ROWS))))) is None
