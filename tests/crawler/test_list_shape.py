"""Lists and front pages, by the shape of their blocks."""

import pytest

from crawler.html.visible_text import Block
from crawler.list_shape import is_front_page, is_list
from tests.support.values import with_fields

DAY = Block(text="2026-07-14", path="ul/li/i", tag="i")


def headline(n: int, **changes: object) -> Block:
    return with_fields(Block(text=f"Minister opens library {n}", path="ul/li/a", tag="a", links=1.0), **changes)


def rows(count: int, **changes: object) -> list[Block]:
    """Dated headlines; `changes` are those of each headline."""
    return [block for n in range(count) for block in (headline(n, **changes), DAY)]


def words(count: int) -> Block:
    return Block(text="x" * count, path="main/p", tag="p")


@pytest.mark.parametrize(
    ("blocks", "listed"),
    [
        (rows(5), True),
        (rows(4), False),
        ([], False),
        (rows(5, links=0.3), True),
        (rows(5, links=0.2), False),
        (rows(5, text="x" * 12), True),
        (rows(5, text="x" * 11), False),
        ([block for block in rows(5) if block is not DAY], False),
        ([*rows(4), headline(4, path="aside/a"), DAY], False),
    ],
    ids=["five", "four", "nothing", "a third linked", "hardly linked", "short", "too short", "undated", "not alike"],
)  # fmt: skip
def test_a_list_is_five_dated_headlines_alike(blocks: list[Block], listed: bool) -> None:
    assert is_list(blocks, blocks) is listed


@pytest.mark.parametrize(("read", "listed"), [(170, True), (171, False)])
def test_a_list_holds_at_least_half_of_what_is_read(read: int, listed: bool) -> None:
    listing, before = rows(5), words(read)
    assert sum(len(block.text) for block in listing) == 170
    assert is_list([before, *listing], [before, *listing]) is listed
    assert is_list([before, *listing], listing)


@pytest.mark.parametrize(("between", "listed"), [(2, True), (3, False)])
def test_what_stands_right_behind_the_last_headline_is_its_own(between: int, listed: bool) -> None:
    blocks = [*rows(5)[:-1], *[DAY] * between, words(400)]
    assert is_list(blocks, blocks) is listed


def test_a_headline_of_another_kind_is_no_part_of_the_list() -> None:
    blocks = [headline(9, path="aside/a"), DAY, words(400), *rows(5)]
    assert not is_list(blocks, blocks)


@pytest.mark.parametrize(
    ("around", "dated"),
    [
        ([DAY, "row"], True),
        ([DAY, "-", "row"], False),
        (["row", "-", DAY], True),
        (["row", "-", "-", DAY], False),
        ([Block(text="x" * 295 + " 2026-07-14", path="i", tag="i"), "row"], False),
        ([Block(text="2026-07-14 " + "x" * 388, path="i", tag="i"), "row"], True),
        ([Block(text="2026-07-14 " + "x" * 389, path="i", tag="i"), "row"], False),
    ],
)  # fmt: skip
def test_a_headline_is_dated_by_what_is_near_it(around: list[Block | str], dated: bool) -> None:
    def group(n: int) -> list[Block]:
        made = {"row": headline(n), "-": Block(text="-", path="p", tag="p")}
        return [*(made[one] if isinstance(one, str) else one for one in around), *[made["-"]] * 3]

    blocks = [block for n in range(5) for block in group(n)]
    assert is_list(blocks, [block for block in blocks if block.tag == "a"]) is dated


def test_rows_before_and_after_a_text_do_not_hold_it() -> None:
    blocks = [*rows(3), *(words(60 + n) for n in range(12)), *rows(3)]
    assert not is_list(blocks, [block for block in blocks if block.tag == "p"])


# -- without days ------------------------------------------------------------------------------------------------------


def teasers(count: int, **changes: object) -> list[Block]:
    """Linked headlines without days, each with a text and a link to more."""
    return [
        block
        for n in range(count)
        for block in (
            with_fields(Block(text=f"Topic {n}", path="main/section/h2", tag="h2", links=1.0), **changes),
            Block(text=f"About topic {n}: " + "x" * 60, path="main/section/p", tag="p"),
            Block(text="Read more", path="main/section", tag="section", links=1.0),
        )
    ]


@pytest.mark.parametrize(
    ("blocks", "listed"),
    [
        (teasers(4), True),
        (teasers(3), False),
        (teasers(4, links=0.7), False),
        ([words(60), *teasers(4)], True),
        ([words(300), *teasers(4)], False),
    ],
    ids=["four", "three", "not all of it linked", "a word before", "a text before"],
)
def test_a_front_page_is_four_linked_headlines_with_nearly_all_of_the_text(blocks: list[Block], listed: bool) -> None:
    kept = [block for block in blocks if block.tag == "p"]
    assert is_front_page([block for block in blocks if block.text != "Read more"], kept) is listed
