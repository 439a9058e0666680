"""Which heading is the title: none of the frame, of a form, of a board; on old pages the line above the fields."""

import pytest

from crawler.clean import clean
from crawler.items import Entry, Release, Snapshot
from crawler.profiles import GENERIC

TITLE = "The north quay is lit again for the winter"
TEXT = "".join(
    f"<p>Keeper {n} of the north quay said at some length what the lamps had cost that year.</p>" for n in range(5)
)


def read(body: str, window: str = "Quay Office", head: str = "", listed: str = "") -> Release:
    page = f"<html lang=en><head><title>{window}</title>{head}</head><body>{body}</body></html>"
    address = "https://quay.example/n/1"
    snapshot = Snapshot(url=address, final_url=address, status=200, headers=(), body=page.encode())
    return clean(snapshot, GENERIC, entry=Entry(url=address, key="1", title=listed))


@pytest.mark.parametrize(
    "frame",
    [
        "<div class=cart-drawer><h2>Your cart is empty</h2></div>",
        "<div class=side><h2>Item added to your cart</h2></div>",
        "<form><h2>Write to the harbour master</h2><p>Name and address</p></form>",
        "<div role=dialog><h2>We value your privacy, as all harbours do</h2></div>",
        "<section id=newsletter><div><h2>All the news of the quay each week</h2></div></section>",
        "<h2>Sign up for Email Updates!</h2>",
        "<h2>Share this:</h2>",
        "<h2>1. Jazz on the quay and other evenings</h2>",
        "<h1><a href=/>The Quay Office of the North</a></h1>",
        "<h1><a href=https://quay.example/index.html>The Quay Office of the North</a></h1>",
        "<div><a href=/news>News</a></div><h2>News</h2>",
    ],
)
@pytest.mark.parametrize("title", [f"<h2>{TITLE}</h2>", f"<h3 class=subject>{TITLE}</h3>"])
def test_a_heading_of_the_frame_is_no_title(frame: str, title: str) -> None:
    assert read(f"{frame}<main>{title}<div class=text>{TEXT}</div></main>").title == TITLE


def test_a_form_around_the_whole_page_is_no_frame() -> None:
    assert read(f"<form id=aspnetForm><h1>{TITLE}</h1><div class=text>{TEXT * 3}</div></form>").title == TITLE


def test_a_short_title_is_one_though_a_link_says_the_same() -> None:
    body = (
        f"<h1>Lamp lit</h1><h3>Seven comments on this</h3><div>{TEXT}</div><ul><li><a href=/n/1>Lamp lit</a></li></ul>"
    )
    assert read(body, "Lamp lit – Quay Office").title == "Lamp lit"
    assert read(body.replace("h1", "h2"), "Lamp lit – Quay Office", listed="Lamp lit").title == "Lamp lit"
    linked = f"<h2><a href=/n/1>Lamp lit</a></h2><div>{TEXT}</div>"
    assert read(linked, "Quay Office: Lamp lit").title == "Lamp lit"


def test_the_heading_below_the_name_of_a_board_is_the_title() -> None:
    body = f"<main><h2>News Details</h2><h3>{TITLE}</h3><div>{TEXT}</div></main>"
    assert read(body, "Quay Office - News Details").title == TITLE
    board = f"<main><h2>Releases</h2><div>{TEXT}</div></main>"
    assert read(board, "Quay Office - Releases").title == "Releases"


@pytest.mark.parametrize("counted", ["", " [7 hit]", " (12)"])
@pytest.mark.parametrize(
    "row", ["Name : keeper | Date : 2026-04-11 09:12", "2026-04-11 09:12　Source: Quay Office　Author: keeper"]
)
def test_on_a_page_without_headings_the_line_above_its_fields_is_the_title(row: str, counted: str) -> None:
    table = f"<table><tr><td><b>{TITLE}</b>{counted}</td></tr><tr><td>{row}</td></tr><tr><td>{TEXT}</td></tr></table>"
    assert read(f"<div><a href=/>Home</a></div>{table}").title == TITLE


def test_a_line_of_fields_is_no_title() -> None:
    table = f"<p>Author: the keeper of the quay</p><p>Name : keeper | Date : 2026-04-11</p><div>{TEXT}</div>"
    assert read(table).title == "Quay Office"


def test_a_cell_may_say_that_it_is_the_title_a_form_that_asks_for_one_does_not() -> None:
    cells = f"<table><tr><td>Título:</td><td>{TITLE}</td></tr><tr><td>Data:</td><td>2026-04-11</td></tr></table>"
    found = read(f"<h2>Comunicados</h2>{cells}<div>{TEXT}</div>")
    assert (found.title, found.published) == (TITLE, "2026-04-11")
    form = "<form><p><label>Titre</label></p><p>Écrivez ici un titre pour votre message</p></form>"
    assert read(f"<h1>{TITLE}</h1><div>{TEXT}</div>{form}").title == TITLE


def test_the_name_of_the_site_is_cut_from_what_a_page_says_for_others() -> None:
    head = f'<meta property=og:title content="{TITLE} | Quay Office"><meta property=og:site_name content="Quay Office">'
    assert read(f"<div>{TEXT}</div>", head=head).title == TITLE


@pytest.mark.parametrize(
    ("body", "window"),
    [
        (f"<main><h1>Press releases</h1><h2>{TITLE}</h2>TEXT</main>", "Press releases | Quay Office"),
        (f"<main><h1>Новости</h1><h2>{TITLE}</h2>TEXT</main>", "Новости - Quay Office"),
        (f"<h1>Home › Press › Releases</h1><div><h2>{TITLE}</h2>TEXT</div>", "Quay Office"),
        (f"<h1>Open to the sea since 1712</h1><main><h1>{TITLE}</h1>TEXT</main>", "Quay Office"),
        (f"<main><h2>Print</h2><h2>{TITLE}</h2>TEXT</main>", "Quay Office"),
        (f"<h1>Quays</h1><main><h3>{TITLE}</h3>TEXT</main><footer><p>© 2026 Quays</p></footer>", "Quays"),
        (f"<h1>Quay Office</h1><main><h3>{TITLE}</h3>TEXT</main><a href=/>Quay Office</a>", "Quay Office"),
        (f"<main><h1>{TITLE[:20]}…</h1>TEXT</main>", f"{TITLE} | Quay Office"),
        (f"<table><caption>{TITLE}</caption><tr><td>TEXT</td></tr></table>", "Quay Office"),
        (f"<dl><dt>{TITLE}</dt><dd><i>2026-05-12</i></dd><dd>TEXT</dd></dl>", "Quay Office"),
        (
            f"<table><tr><th>Subject</th><td>{TITLE}</td></tr><tr><th>Date</th><td>2026-05-12</td></tr></table>TEXT",
            "Quay Office",
        ),
        (
            f"<table><tr><th colspan=4>{TITLE}<tr><th>By</th><td>Ada</td><th>Date</th><td>2026-05-12</td></tr>"
            "<tr><td colspan=4>TEXT</td></tr></table>",
            "Quay Office",
        ),
    ],
)  # fmt: skip
def test_the_name_of_a_board_or_of_the_site_is_no_title(body: str, window: str) -> None:
    assert read(body.replace("TEXT", TEXT), window).title == TITLE


@pytest.mark.parametrize(
    "heading",
    [
        f"{TITLE} <span class=date>12 May 2026</span>", f"<span class=badge>New</span> {TITLE}",
        f"{TITLE}<a href=#t>#</a>",
        f"<small>Release 34/2026</small><br>{TITLE}", f"{TITLE} <span>Subscribers</span>",
    ],
)  # fmt: skip
def test_what_stands_in_a_heading_besides_is_no_title(heading: str) -> None:
    page = read(f"<main><h1>{heading}</h1><time>14 May 2026</time><div>{TEXT}</div></main>", f"{TITLE} | Quay Office")
    assert (page.title, page.published) == (TITLE, "2026-05-14")


@pytest.mark.parametrize(
    ("window", "title"),
    [
        (f"{TITLE} | Press | Quay Office", TITLE), (f"Quay Office | Press | {TITLE}", TITLE),
        (f"Quay Office :: {TITLE}", TITLE), (f"{TITLE} – News – Quay Office", TITLE), (f"Quay Office - {TITLE}", TITLE),
        ("Boats – what is new – Harbour", "Boats – what is new"), ("News - Quay Office", "Quay Office"),
        ("Boats - what is new | Harbour", "Boats - what is new"),
    ],
)  # fmt: skip
def test_a_window_may_begin_or_end_with_the_site(window: str, title: str) -> None:
    assert read(f"<div><a href=/>Quay Office</a></div><main><div>{TEXT}</div></main>", window).title == title


@pytest.mark.parametrize(
    "end", [" | Harbours of the North", " | News of all harbours, quays and lighthouses of the North"]
)
def test_a_title_for_others_may_end_with_a_site_that_is_not_known(end: str) -> None:
    head = f'<meta property=og:title content="{TITLE}{end}">'
    assert read(f"<div>{TEXT}</div>", head=head).title == (TITLE if len(end) < 30 else TITLE + end)
