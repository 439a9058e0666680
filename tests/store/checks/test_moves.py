"""Known releases that stand under another address."""

from dataclasses import replace

import pytest

from crawler.items import Entry, Release
from store.checks.history import History, KnownRow, Left
from store.checks.moves import candidates, moves
from store.checks.step import Step
from store.checks.steps import steps
from store.model import Remembered
from tests.support.histories import BEFORE, check, entry, history, known, listed, reading, release, shown, unread
from tests.support.properties import given, st
from tests.support.values import with_fields

# -- which release a new entry may be


def rows(*keys: str, title: str = "", day: str = "2026-11-19") -> list[KnownRow]:
    return [KnownRow(n, key, title or f"Title {key}", day) for n, key in enumerate(keys, start=1)]


def candidate(new: Entry, known_rows: list[KnownRow], *still: str) -> tuple[str, bool] | None:
    """Key, and whether by number, of what `new` may be; `still` are the keys that the list shows as before."""
    entries = [new, *(entry(key) for key in still)]
    found = candidates(entries, known_rows, {new.key}).get(new.key)
    return (found.row.key, found.numbered) if found else None


@pytest.mark.parametrize(
    ("key", "known_rows", "still", "found"),
    [
        ("/news/11-new-words", rows("/news/11-old-words", "/news/10-x"), ["/news/10-x"], ("/news/11-old-words", True)),
        ("/newsroom/0012", rows("/r/12", "/r/13"), [], ("/r/12", True)),
        ("/view?no=12&lang=en", rows("/r/12", "/r/13"), [], ("/r/12", True)),
        ("/news/11-new-words", rows("/news/11-old-words"), ["/news/11-old-words"], None),  # it is still listed
        ("/2026/07/new", rows("/2026/07/old", "/2026/07/x"), ["/2026/07/x"], None),  # a number of many
        ("/news/9-of-11", rows("/news/8-of-10", "/news/8-of-11"), [], ("/news/8-of-11", True)),
        ("/news/new", rows("/news/old"), [], None),
    ],
)
def test_by_number(key: str, known_rows: list[KnownRow], still: list[str], found: tuple[str, bool] | None) -> None:
    assert candidate(entry(key, "Another title", published=""), known_rows, *still) == found


def test_a_number_that_two_new_entries_have_says_nothing() -> None:
    entries = [entry("/press/12", published=""), entry("/speech/12", published="")]
    assert candidates(entries, rows("/r/12"), {"/press/12", "/speech/12"}) == {}


def test_by_title_where_one_release_has_it() -> None:
    new = entry("/news/new", "Lock “opened”", published="")
    assert candidate(new, rows("/a", title='Lock "opened"')) == ("/a", False)
    assert candidate(new, rows("/a", "/b", title="Lock “opened”")) is None
    assert candidate(entry("/news/new", "").__class__(url="u", key="/n"), rows("/a", title="")) is None


def test_by_day_where_it_has_not_slid_off_the_end() -> None:
    new = entry("/new", "Another title", published="2026-11-18")
    known_rows = [*rows("/old", day="2026-11-18"), *rows("/last", day="2026-11-10")]
    assert candidate(new, known_rows, "/last") == ("/old", False)
    assert candidate(new, known_rows) is None
    assert candidate(new, rows("/old", "/last", day="2026-11-18"), "/last") is None


# -- whether it is that release

LONG = tuple(f"In the year {n} the harbour of district {n} was dredged, and {n * 3} ships came." for n in range(12))
OLD = release("Old words of the harbour", *LONG, published="2026-11-18")
EDITED = replace(OLD, title="New words of the harbour", paragraphs=("One sentence more was added.", *LONG))
OTHER = release("Another matter", "Nothing of this has been said before by anybody.", published="2026-11-18")


def past(content: Release = OLD, *, numbered: bool = True, **fields: object) -> History:
    """A known release at /11-old that has left the list, and may be at /11-new."""
    before = known(1, "/11-old", content, **fields)
    return history(left={"/11-new": Left(before, numbered)}, listed={"/11-old": listed(before)})


def taken(made: History, after: Release, **fields: object) -> list[Step]:
    return list(steps(shown(made, with_fields(check(reading("/11-new", after)), **fields))))


def kinds(made: History, after: Release, **fields: object) -> list[str]:
    return [step.kind for step in taken(made, after, **fields)]


def test_a_headline_rewritten_with_its_address_is_one_edit() -> None:
    moved, edited = taken(past(), EDITED)
    assert moved.change is not None
    assert edited.change is not None
    assert (moved.kind, moved.change.silent, moved.change.old_url) == ("moved", True, "https://board.example//11-old")
    assert (edited.kind, edited.change.silent, edited.change.url) == ("edited", False, "https://board.example//11-new")
    assert "Old words" in edited.change.summary


def test_what_says_the_same_has_moved_and_that_is_alerted() -> None:
    (moved,) = taken(past(), OLD)
    assert moved.change is not None
    assert (moved.kind, moved.change.silent) == ("moved", False)


@pytest.mark.parametrize(
    ("before", "after", "numbered", "kind"),
    [
        (OLD, OTHER, True, "new"),  # the number alone proves nothing
        (OLD, replace(OTHER, title=OLD.title), True, "moved"),  # number and title do
        (OLD, replace(EDITED, published="2026-11-19"), True, "new"),  # of another day
        (replace(OLD, published=""), EDITED, True, "moved"),
        (OLD, OLD, False, "moved"),  # the same title, day and text
        (replace(OLD, published=""), replace(OLD, published=""), False, "held"),
        (OLD, EDITED, False, "held"),  # nearly the same text: its old address is looked at first
        (OLD, OTHER, False, "new"),
        (OLD, replace(OTHER, title=OLD.title), False, "new"),
        (OLD, replace(OLD, paragraphs=LONG[:7]), False, "held"),  # the same title, half of the text
    ],
)
def test_what_shows_that_it_is_one_release(before: Release, after: Release, *, numbered: bool, kind: str) -> None:
    assert kinds(past(before, numbered=numbered), after)[0] == kind


def test_where_nothing_is_certain_the_old_address_decides() -> None:
    maybe = past(numbered=False)
    gone = past(numbered=False, gone_at=BEFORE)
    assert kinds(gone, EDITED) == ["moved", "edited"]
    before = maybe.left["/11-new"].before
    alive = with_fields(maybe, looked_at={"/11-old": before})
    made = check(reading("/11-old", OLD), reading("/11-new", EDITED), rows=[entry("/11-new")])
    assert [step.kind for step in steps(shown(alive, made))] == ["same", "new"]


def test_what_was_held_three_times_is_new() -> None:
    """The page that it may repeat cannot be read."""
    waited = with_fields(past(numbered=False), unread={"/11-new": unread(entry("/11-new"), tries=3)})
    assert kinds(waited, EDITED) == ["new"]


def test_by_another_cleaner_it_has_moved_and_the_next_look_compares() -> None:
    assert kinds(past(), replace(EDITED, cleaner="2")) == ["moved"]


def test_at_the_baseline_nothing_has_moved() -> None:
    assert moves(shown(with_fields(past(), baseline_at=""), check(reading("/11-new", OLD)))) == {}


# -- redirects

AT_OLD, AT_NEW = reading("/old", EDITED), entry("/new")


def redirecting(*old: str, **fields: object) -> list[tuple[str, str]]:
    """Kinds and keys of the steps of a check in which each of `old` redirects to /new, which is listed."""
    before = {key: known(n, key, OLD) for n, key in enumerate(old, start=1)}
    made = check(*(reading(key, EDITED) for key in old), rows=[AT_NEW], moved=tuple((key, "/new") for key in old))
    made_past = with_fields(history(*before.values()), **fields)
    return [(step.kind, step.entry.key) for step in steps(shown(made_past, made))]


def test_an_old_address_that_redirects_to_a_new_one_is_one_release() -> None:
    assert redirecting("/old") == [("moved", "/new"), ("edited", "/new")]


def test_both_pages_are_read_and_are_one_release() -> None:
    made = check(AT_OLD, reading("/new", EDITED), rows=[AT_NEW], moved=(("/old", "/new"),))
    found = list(steps(shown(history(known(1, "/old", OLD)), made)))
    assert [(step.kind, step.entry.key) for step in found] == [("moved", "/new"), ("edited", "/new")]


def test_two_that_redirect_to_one_are_no_move() -> None:
    assert redirecting("/old", "/older") == [("edited", "/old"), ("edited", "/older")]


def test_to_what_is_known_or_of_what_is_not_nothing_moves() -> None:
    new = known(9, "/new", EDITED)
    both = {"/old": listed(known(1, "/old", OLD)), "/new": listed(new)}
    assert redirecting("/old", listed=both) == [("same", "/old")]
    assert redirecting("/old", looked_at={}, listed={}) == [("new", "/old")]


@given(st.lists(st.tuples(st.sampled_from(["/old", "/older"]), st.sampled_from(["/new", "/newer"])), max_size=4))
def test_no_release_is_found_twice(redirects: list[tuple[str, str]]) -> None:
    before: list[Remembered] = [known(n, key, OLD) for n, key in enumerate(("/old", "/older"), start=1)]
    pages = [reading(key, OLD) for key in ("/old", "/older", "/new")]
    made = check(*pages, rows=[entry("/new"), entry("/newer")], moved=tuple(redirects))
    made_past = with_fields(history(*before), left={"/new": Left(before[0], numbered=True)})
    found = moves(shown(made_past, made))
    ids = [move.before.id for move in found.values()]
    assert len(ids) == len(set(ids))
