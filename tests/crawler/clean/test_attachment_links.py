"""Attached files: links to documents beside the text, by the names that people see."""

import pytest
from lxml.html import HtmlElement

from crawler.clean.attachment_links import by_shape
from crawler.html.parsing import parse

BASE = "https://town.example/news/1"
FILE = '<a href="/plan.pdf">Plan</a>'
TEXT = "".join(f"<p>The harbour office lit the lamp of pier {n} on Monday evening.</p>" for n in range(9))


def names(source: str) -> list[str]:
    root = parse(source)
    assert isinstance(root, HtmlElement)
    return [file.name for file in by_shape(root, BASE)]


@pytest.mark.parametrize(
    "menu",
    [
        "<nav>{}</nav>", "<header>{}</header>", "<footer><p>{}</p></footer>", "<aside>{}</aside>",
        "<div id='gnb'><ul><li>{}</ul></div>", "<div class='site lnb'>{}</div>", "<div id='Side'>{}</div>",
    ],
)  # fmt: skip
def test_files_in_menus_are_not_attached(menu: str) -> None:
    assert names(menu.format('<a href="/map.pdf">Map</a>') + f"<main>{TEXT}{FILE}</main>") == ["Plan"]


@pytest.mark.parametrize(
    "place",
    [
        "<article><header>{}</header>{}</article>", "<main>{}<footer>{}</footer></main>",
        "<div class='menu'>{}{}</div>", "<aside>{}{}</aside>",
    ],
)  # fmt: skip
def test_files_beside_the_text_are_attached_wherever_it_stands(place: str) -> None:
    assert names(place.format(FILE, TEXT)) == ["Plan"] or names(place.format(TEXT, FILE)) == ["Plan"]


def test_names_have_no_sizes_and_counters() -> None:
    assert names('<a href="/plan.pdf">Plan.pdf (1.2MB) (Down : 8)</a>') == ["Plan.pdf"]
    assert names('<a href="/plan.pdf">Plan.pdf 다운로드</a><a href="/a.hwp"></a><a href="/">Home</a>') == [
        "Plan.pdf",
        "a.hwp",
    ]
    assert names("<a href=/>Home</a>") == []


@pytest.mark.parametrize("name", ["조석표.hwp", "Plan of 2026.PDF (1.2MB)", "표 1.xlsx 다운로드"])
def test_a_link_that_is_called_as_a_file_leads_to_one_whatever_its_address(name: str) -> None:
    assert names(f'<a href="/down/17/0">{name}</a>') != []
    assert names(f'<a href="#top">{name}</a><a href="/17">See {name} for more.</a><a href="/1">.pdf</a>') == []
