"""Lists of links inside of a body belong to it; links that lead away from it do not."""

from collections.abc import Sequence

import pytest

from crawler.clean import clean, learn
from crawler.clean.link_lists import with_link_lists
from crawler.clean.neighbour_headings import heads_neighbours
from crawler.html.parsing import parse
from crawler.html.visible_text import blocks
from crawler.items import Release, Snapshot, Template
from crawler.profiles import GENERIC

TEXT = "The harbour board heard the report on quay {n} and asked for a plan of works, of costs and of dates by autumn."
BOARDS = ("Northport", "Eastquay", "Westbay", "Southend", "Midharbour", "Farpoint")


def linked(*lines: str) -> str:
    return "".join(f"<li><a href='/d/{n}'>{line}</a></li>" for n, line in enumerate(lines))


def kept(inside: str, files: Sequence[str] = (), apart: Sequence[str] = ()) -> list[str]:
    """What a page shows of a list, where a reader kept its paragraphs, headings of class "kept" and plain items."""
    root = parse(f"<main><nav><p>Home</p></nav><div id=text>{inside}</div></main>")
    assert root is not None
    found = blocks(root)
    text = [b for b in found if "nav" not in b.path and ((b.tag == "p" and b.links < 0.5) or ".kept" in b.path)]
    return [b.text for b in with_link_lists(found, text, files, apart) if b not in text]


P = f"<p>{TEXT.format(n=1)}</p>"
LIST = f"<ul>{linked('Order 1', 'Order 2')}</ul>"
ORDERS = ["Order 1", "Order 2"]


@pytest.mark.parametrize(
    ("inside", "more"),
    [
        (f"{P}{LIST}{P}", ORDERS),
        (f"{P}<h3>Orders</h3>{LIST}{P}", ["Orders", *ORDERS]),
        (f"{P}<h3 class=kept>Orders</h3>{LIST}", ORDERS),
        (f"{P}<h3>Orders</h3>{LIST}", ["Orders", *ORDERS]),
        (f"{P}<p>These were passed:</p>{LIST}", ORDERS),
        (f"{P}<p>下列决定已通过：</p>{LIST}", ORDERS),
        (f"{P}<dl><dt><a href='/1'>Order 1</a></dt><dd>on fees</dd></dl>{P}", ["Order 1", "on fees"]),
        (f"{P}<h3>Orders</h3><ul>{linked('Order 1')}<li>Order 2</li></ul>", ["Orders", *ORDERS]),
        (f"{P}<h3>Orders</h3><ul><li class=kept>Order 0</li>{linked('Order 1')}</ul>", ["Orders", "Order 1"]),
        (f"{P}<p><a href='/d'>The whole order</a></p>{P}", ["The whole order"]),
        (f"{P}<h3>One</h3>{LIST}<h3>Two</h3>{LIST}", ["One", *ORDERS, "Two", *ORDERS]),
    ],
    ids=[
        "between paragraphs", "with a heading between them", "below a heading at the end", "with a heading at the end",
        "introduced", "introduced in Chinese", "terms", "one without a link", "one that is known", "a line",
        "two lists",
    ],
)  # fmt: skip
def test_links_in_the_body_belong_to_it(inside: str, more: list[str]) -> None:
    assert kept(inside) == more


@pytest.mark.parametrize(
    "inside",
    [
        f"{P}{LIST}",
        f"{P}<h3>Related</h3>{LIST}{P}",
        f"{P}<h3 class=kept>Weitere Meldungen</h3>{LIST}",
        f"{P}<h3>관련 기사</h3>{LIST}",
        f"{P}<h3>関連記事</h3>{LIST}",
        f"{P}<div class=share>{LIST}</div>{P}",
        f"{P}<div id=storyTools>{LIST}</div>{P}",
        f"{P}<h3>Orders</h3><ul class='post-tags'>{linked('Quay', 'Crane')}</ul>",
        f"{P}<ul>{linked('Facebook', 'WhatsApp', 'Print')}</ul>{P}",
        f"{P}<p><a href='/n'>Lesen Sie auch: Kran verkauft</a></p>{P}",
        f"{P}<p><a href='/n'>A link at the end</a></p>",
        f"{P}<h3>Rooms</h3><ul><li>Hall 1</li><li>Hall 2</li></ul>",
        f"{P}</div><div><h3>Orders</h3>{LIST}",
        "",
    ],
    ids=[
        "not introduced", "related", "more news", "related in Korean", "related in Japanese", "share links by name",
        "tools by name",
        "tags by name", "share links by words", "a line to another page", "a line at the end", "no links", "elsewhere",
        "nothing",
    ],
)  # fmt: skip
def test_links_that_lead_away_do_not(inside: str) -> None:
    assert kept(inside) == []


def test_a_page_that_begins_with_links_is_no_body() -> None:
    root = parse(f"<main><ul>{linked('Order 1', 'Order 2')}</ul></main>")
    assert root is not None
    found = blocks(root)
    assert with_link_lists(found, found[:1]) == found[:1]


def test_files_are_no_text() -> None:
    assert kept(f"{P}<h3>Orders</h3>{LIST}", files=["Order 2"]) == ["Orders", "Order 1"]
    assert kept(f"{P}<h3>Orders</h3>{LIST}", files=ORDERS) == []


def test_what_is_known_to_stand_apart_is_no_text() -> None:
    assert kept(f"{P}{LIST}{P}", apart=["body/main/div#text/ul/li"]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Related", "More from the ministry", "See also:", "Das könnte Sie auch interessieren", "Sur le même sujet",
        "Noticias relacionadas", "Leia também", "Leggi anche", "Lees ook", "Läs också", "Aiheeseen liittyvää",
        "Zobacz również", "Další zprávy", "Kapcsolódó hírek", "Citiți și", "Читайте также", "Дивіться також",
        "Δείτε επίσης", "İlgili haberler", "أخبار ذات صلة", "קראו עוד", "اخبار مرتبط", "संबंधित समाचार", "Baca juga",
        "Tin liên quan", "ข่าวที่เกี่ยวข้อง", "관련 기사", "関連リンク", "相关新闻", "延伸閱讀",
    ],
)  # fmt: skip
def test_headings_over_other_pages_are_known_in_many_languages(line: str) -> None:
    assert heads_neighbours(line)


@pytest.mark.parametrize(
    "line", ["Decisions of the day", "Beschlüsse", "결정 사항", "決定事項", "Related" + " works" * 20]
)
def test_headings_of_the_text_are_none(line: str) -> None:
    assert not heads_neighbours(line)


def page(n: int, body_list: Sequence[str], heading: str = "Decisions of the day") -> Snapshot:
    url = f"https://port.example/news/{n}"
    text = "".join(
        f"<p>{BOARDS[n]}: {TEXT.format(n=f'{n}{k}')} It meets on {k + 2} May {1990 + n}.</p>" for k in range(4)
    )
    body = (
        f"<title>{BOARDS[n]} plan</title><header><nav><ul>{linked('Home', 'News')}</ul></nav></header>"
        f"<main><h1>{BOARDS[n]} plan</h1><div class=content>{text}<h3>{heading}</h3>"
        f"<ul>{linked(*body_list)}</ul></div></main>"
        "<footer><p>Harbours of the north. All rights reserved.</p></footer>"
    )
    return Snapshot(url=url, final_url=url, status=200, headers=(), body=f"<!doctype html>{body}".encode())


def read(snapshot: Snapshot, template: Template) -> Release:
    return clean(snapshot, GENERIC, template=template)


@pytest.mark.parametrize("taught", [True, False])
def test_a_list_at_the_end_is_read_with_a_template_and_without(taught: bool) -> None:
    own = [[f"{order} of {board}" for order in ("Fees", "Closing", "Pardon")] for board in BOARDS]
    template = learn([page(n, own[n]) for n in range(6)], GENERIC) if taught else Template()
    whole = read(page(0, own[0]), template)
    assert (whole.reader == "template") == taught
    assert whole.paragraphs[-4:] == ("Decisions of the day", *own[0])
    assert read(page(0, own[0][:2]), template).paragraphs == whole.paragraphs[:-1]
    assert read(page(0, own[0], "Proposals of the day"), template).paragraphs[-4] == "Proposals of the day"


def test_links_from_page_to_page_are_dropped_whatever_they_are_called() -> None:
    near = [[f"{BOARDS[(n + k) % 6]} plan" for k in (1, 2, 3)] for n in range(6)]
    template = learn([page(n, near[n], "From the quay") for n in range(6)], GENERIC)
    first, later = (read(page(0, titles, "From the quay"), template) for titles in (near[0], near[3]))
    assert first.paragraphs == later.paragraphs
    assert len(first.paragraphs) == 4
