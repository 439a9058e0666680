"""The blocks of a page that a reader's text consists of."""

from crawler.clean.block_finder import BlockFinder
from crawler.html.visible_text import Block

LINE = "The harbour office lit the lamp of pier {} again."


def block(text: str, path: str = "body/main/p", links: float = 0.0) -> Block:
    return Block(text=text, path=path, tag=path.rsplit("/", 1)[-1], links=links)


def chosen(blocks: list[Block], text: str) -> list[str]:
    return [blocks[n].text for n in BlockFinder(blocks).chosen(text)]


def test_of_short_lines_those_that_the_reader_names_are_chosen() -> None:
    page = [block("Lamp lit"), block("At nine"), block("Home page", "body/nav/p")]
    assert chosen(page, "At nine\nHome page\nLamp") == ["At nine"]
    assert chosen(page, " \n") == []


def test_blocks_are_found_in_longer_lines_and_without_marks_of_lists() -> None:
    page = [block(LINE.format(1)), block("• " + LINE.format(2)), block(LINE.format(3))]
    assert chosen(page, f"{LINE.format(1)} {LINE.format(2)}") == [LINE.format(1), "• " + LINE.format(2)]


def test_what_a_paragraph_says_in_passing_is_not_the_heading_of_another_box() -> None:
    page = [block("The lamp of the northern pier", "body/div.box/h2"), block(f"{LINE} The lamp of the northern pier.")]
    assert chosen(page, page[1].text) == [page[1].text]


def test_similar_blocks_in_between_and_short_lines_near_by_are_chosen_too() -> None:
    near, far = block("Notes", "body/main/h2"), block("Notes", "body/div/h2")
    links = block("More of it, and much more than this", links=0.7)
    page = [
        far,
        block("Menu"),
        block("a"),
        near,
        block(LINE.format(1)),
        block("Short"),
        links,
        block(LINE.format(2)),
        far,
    ]
    page.append(block("Notes at the end", "body/div/h2"))
    assert chosen(page, f"Notes\n{LINE.format(1)}\n{LINE.format(2)}\nAt the end") == [
        "Notes", LINE.format(1), "Short", LINE.format(2), "Notes",
    ]  # fmt: skip


def test_captions_comments_and_menus_are_no_text_unless_all_of_it_stands_there() -> None:
    paths = ["body/nav/p", "body/figure/figcaption", "body/div.wp-caption/p", "body/ol#comments/li", "body/div#respond"]
    beside = [block(LINE.format(n), path) for n, path in enumerate(paths)]
    text = "\n".join(LINE.format(n) for n in range(9))
    body = [block(LINE.format(n)) for n in range(5, 9)] * 2
    assert chosen(beside + body, text) == [each.text for each in body]
    assert chosen([beside[3], *body[:1]] + beside[3:4] * 3, text).count(LINE.format(3)) == 4
    assert chosen([block(LINE.format(1), "body/div.commentary/p")], text) == [LINE.format(1)]


def test_what_asks_for_consent_is_no_text_though_it_says_more_than_all_the_rest() -> None:
    asks = [block(LINE.format(n), "body/div.cookie-banner/p") for n in range(9)]
    page = [*asks, block(LINE.format(10)), block(LINE.format(11))]
    assert chosen(page, "\n".join(each.text for each in page)) == [LINE.format(10), LINE.format(11)]


def test_links_between_paragraphs_are_chosen_where_the_reader_names_them_and_those_of_a_list_anywhere() -> None:
    link = block("Charts", "body/main/ul/li", links=1.0)
    page = [link, block(LINE.format(1)), link, block(LINE.format(2)), link]
    assert chosen(page, f"Charts\n{LINE.format(1)}\n{LINE.format(2)}") == [LINE.format(1), "Charts", LINE.format(2)]
    assert chosen(page, f"{LINE.format(1)}\n{LINE.format(2)}") == [LINE.format(1), LINE.format(2)]
    rows = [block(f"Lamp of pier {n} lit again after a storm", "body/ul/li", links=1.0) for n in range(9)]
    assert len(chosen([page[1], *rows], "\n".join([LINE.format(1), *(row.text for row in rows)]))) == 10


def test_mere_links_alone_are_never_chosen() -> None:
    assert chosen([block(LINE.format(1), links=0.9)], LINE.format(1)) == []
