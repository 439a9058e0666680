"""`find` and `propose` on newsrooms of ten makes, on loopback."""

import asyncio
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.items import Entry, Fetch, Release
from crawler.lists.discover import Candidate
from crawler.lists.list_page import ListPage
from crawler.urls import canonical
from scheduler.config.edit import source_text
from scheduler.config.load import parse
from scheduler.config.parse import name as config_name
from scheduler.demo.pressroom import PressRoom
from scheduler.discovery.proposal import guessed_zone, name_from, propose, title_from
from scheduler.discovery.search import MOST_PAGES, Finding, find
from tests.support.files.pdf import pdf
from tests.support.in_process import InProcess
from tests.support.newsrooms import (
    MAKES,
    TOPICS,
    Make,
    Newsroom,
    feed_only,
    hidden_feed,
    page,
    release_page,
    table,
    two_lists,
)
from tests.support.properties import given, st
from tests.support.values import with_fields

FAST = Fetch(delay=0.0, timeout=2.0)
SHORT = ("Ferry", "Harbour fees", "New gauges", "Museum opens", "Quota talks")


def look(url: str, fetch: Fetch = FAST, on_request: Callable[[str], None] = lambda _: None) -> Finding:
    return asyncio.run(find(url, fetch, lambda: datetime.now(UTC), InProcess(), on_request))


@contextmanager
def opened(make: Make) -> Iterator[Newsroom]:
    with Newsroom(make.pages, make.robots) as site:
        yield site


@pytest.mark.parametrize("name", MAKES)
def test_each_make_of_newsroom_is_got_right(name: str) -> None:
    make = MAKES[name]()
    wanted = make.expected
    with opened(make) as site:
        found = look(f"{site.root}{wanted.start}")
    best = found.best
    assert best is not None, found
    assert (best.kind, best.url, best.count) == (wanted.kind, f"{site.root}{wanted.path}", wanted.count)
    assert (best.entries[0].title, best.entries[0].published) == (wanted.title, wanted.listed)
    assert found.release is not None
    assert (found.release.title, found.release.published) == (wanted.title, wanted.published)
    assert found.release.paragraphs[0] == wanted.text
    assert len(site.asked) == len(set(site.asked)) <= MOST_PAGES
    assert propose(found, (), "2026-07-14").keys["url"] == best.url


def test_a_list_of_files_is_found_with_one_of_them() -> None:
    rows = "".join(
        f"<li><a href='/files/{n}.pdf'>{title}</a> <span class='date'>2026-07-{n:02d}</span></li>"
        for n, (title, _) in enumerate(TOPICS, start=10)
    )
    files: dict[str, str | bytes] = {f"/files/{n}.pdf": pdf("The tide is high") for n in range(10, 18)}
    with Newsroom({"/press": f"<html><body><ul>{rows}</ul></body></html>", **files}) as site:
        found = look(f"{site.root}/press")
    assert found.release
    assert (found.release.reader, found.release.title, found.release.published) == ("file", TOPICS[0][0], "2026-07-10")
    assert [doubt for doubt in found.doubts if "application/pdf" in doubt]
    assert not [doubt for doubt in found.doubts if "no release could be read" in doubt]


def test_what_is_asked_is_told() -> None:
    with opened(feed_only()) as site:
        heard: list[str] = []
        found = look(f"{site.root}/press", on_request=heard.append)
        assert heard == [f"{site.root}/press", f"{site.root}/press.rss", f"{site.root}/n/0"]
        assert [each.url for each in found.tried] == heard
        assert [each.came for each in found.tried] == [
            "no list and no feed on it", "a feed with 8 entries", "read as a release",
        ]  # fmt: skip


def test_a_feed_may_be_given_itself() -> None:
    with opened(feed_only()) as site:
        found = look(f"{site.root}/press.rss")
        assert found.best is not None
        assert (found.best.kind, found.best.count, site.asked) == ("feed", 8, ["/press.rss", "/n/0"])
        assert propose(found, (), "2026-07-14").keys["title"] == found.best.read.title != ""


def test_a_feed_beside_a_dated_list_is_named_and_not_asked() -> None:
    make = table()
    listed = str(make.pages["/press/list"]).replace(
        "</head>", "<link rel=alternate type=application/rss+xml href=/f.xml></head>"
    )
    with Newsroom({**make.pages, "/press/list": listed}) as site:
        found = look(f"{site.root}/press/list")
        assert found.best is not None
        assert (found.best.kind, [each.url for each in found.others]) == ("list", [f"{site.root}/f.xml"])
        assert "/f.xml" not in site.asked


def test_the_other_list_on_a_page_is_told() -> None:
    with opened(two_lists()) as site:
        found = look(f"{site.root}/media")
        assert found.doubts == (
            'there is another list on this page ("Open day 1", ...); to watch that one, find its own page',
        )


def test_an_extract_on_the_home_page_gives_way_to_the_list() -> None:
    make = table()
    some = "".join(
        f"<li><a href='/press/view?id={700 - n}'>A longer title of release number {n} here</a> <i>2026-07-1{n}</i></li>"
        for n in range(4)
    )
    with Newsroom(
        {**make.pages, "/": page("Tides", f"<ul>{some}</ul><a href='/press/list'>Press releases</a>")}
    ) as site:
        found = look(f"{site.root}/")
        assert found.best is not None
        assert (found.best.url, found.best.count) == (f"{site.root}/press/list", 8)


def test_an_undated_list_of_short_titles_is_not_told_from_a_menu() -> None:
    """The one make that is not got: nothing but the length of the titles would speak for it."""
    rows = "".join(f"<li><a href='/s/{n}'>{title}</a></li>" for n, title in enumerate(SHORT))
    with Newsroom({"/statements": page("Statements", f"<ul>{rows}</ul>")}) as site:
        found = look(f"{site.root}/statements")
        assert found.best is None
        assert found.doubts[0].startswith("no repeated links that look like a list of releases")


def test_pages_made_as_those_of_a_known_site_are_read_by_its_profile() -> None:
    """The ministry's board engine at an address that no profile names."""
    with PressRoom() as room:
        found = look(room.list_url("m_5676"))
    assert found.best is not None
    assert (found.best.profile, found.best.count, found.best.dated) == ("mofa", 11, 1.0)
    assert found.best.entries[0].key.startswith("m_5676/")
    made = propose(found, (), "2026-07-14")
    assert (made.keys["profile"], made.keys["name"]) == ("mofa", "press")
    assert "Read by the profile mofa." in made.comment


# -- what cannot be found ----------------------------------------------------------------------------------------------


def test_nobody_there() -> None:
    with Newsroom({}) as site:
        pass
    found = look(f"{site.root}/press")
    assert found.best is None
    assert [each.url for each in found.tried] == [f"{site.root}/press"]
    assert found.doubts[0].startswith(f"{site.root}/press: ")


def test_a_page_that_is_not_there() -> None:
    with Newsroom({}) as site:
        found = look(f"{site.root}/press")
        assert found.doubts == (f"{site.root}/press: HTTP 404 Not Found",)
        assert site.asked == ["/press"]


def test_a_page_that_is_out_of_order_is_named() -> None:
    text = "<p>This site is closed for scheduled maintenance. Please come back at noon.</p>"
    with Newsroom({"/press": page("Maintenance", text)}) as site:
        found = look(f"{site.root}/press")
    assert found.best is None
    assert found.doubts[0] == "a maintenance page came instead of the list"


def test_robots_are_obeyed() -> None:
    with Newsroom(table().pages, robots="User-agent: *\nDisallow: /press\n") as site:
        found = look(f"{site.root}/press/list")
        assert found.doubts[0].endswith(
            "the site's robots.txt disallows this page; ask the site, or set obey_robots = false"
        )
        assert site.asked == []


def test_releases_that_robots_forbid_are_told_of() -> None:
    with Newsroom(table().pages, robots="User-agent: *\nDisallow: /press/view\n") as site:
        found = look(f"{site.root}/press/list")
        assert found.best is not None
        assert found.release is None
        assert found.doubts[0].startswith("no release could be read")
        assert site.asked == ["/press/list"]


def test_the_site_is_asked_slowly() -> None:
    """The delay of the config, or the site's own Crawl-delay where that is longer."""
    with Newsroom(table().pages, robots="User-agent: *\nCrawl-delay: 0.2\n") as site:
        began = time.monotonic()
        look(f"{site.root}/press/list", replace(FAST, delay=0.05))
        assert len(site.asked) == 2
        assert time.monotonic() - began >= 0.4


def test_robots_txt_is_read_once() -> None:
    with Newsroom(table().pages) as site:
        look(f"{site.root}/press/list")
        assert len(site.asked) == 2
        assert site.robots_asked == 1


def test_the_software_of_a_site_says_where_its_feed_is() -> None:
    pages = {"/": page("Marées", "<p>Bienvenue.</p><a href='spip.php?rubrique1'>Rubrique</a>")}
    made = hidden_feed()
    with Newsroom({**made.pages, **pages, "/spip.php?page=backend": made.pages["/feed/"]}) as site:
        found = look(f"{site.root}/")
        assert found.best is not None
        assert found.best.url == f"{site.root}/spip.php?page=backend"


def test_a_page_that_only_a_browser_can_fill_is_called_so() -> None:
    with Newsroom({"/": "<html><body><div id=root></div><script src=/app.js></script></body></html>"}) as site:
        assert "the page is empty until JavaScript fills it" in look(f"{site.root}/").doubts[-1]


def test_a_site_in_trouble_is_left_alone() -> None:
    links = "".join(f"<a href='/feed{n}.xml'>RSS</a>" for n in range(9))
    with Newsroom({"/press": page("Press", f"<p>{links}</p>")}) as site:
        dead = site.root.replace("127.0.0.1", "localhost")
        found = look(f"{site.root}/press")
        assert found.best is None
        assert len(site.asked) <= MOST_PAGES
        assert dead not in str(site.asked)


def test_no_more_than_a_handful_of_pages_is_asked() -> None:
    links = "".join(f"<a href='/rss/{n}.xml'>RSS</a><a href='/press/{n}'>Press releases {n}</a>" for n in range(30))
    home = page("Home", f"<p>{links}</p>")
    with Newsroom({"/": home, **{f"/press/{n}": home for n in range(30)}}) as site:
        assert look(f"{site.root}/").best is None
        assert len(site.asked) == MOST_PAGES


def test_private_addresses_are_not_reached_by_a_link() -> None:
    with Newsroom({"/secret.xml": "<rss></rss>"}) as inside:
        head = f"<link rel='alternate' type='application/rss+xml' href='{inside.root}/secret.xml'>"
        with Newsroom({"/press": page("Press", "", head=head)}) as site:
            assert look(f"{site.root}/press").best is None
        assert inside.asked == []


def test_a_release_is_no_list() -> None:
    text = "The harbour board replaced the gauges in Ostmere, Linn and Farrow after a hundred years."
    with Newsroom({"/r/1": release_page("Gauges replaced", text, "2026-07-14")}) as site:
        found = look(f"{site.root}/r/1")
        assert "it reads like a single release; give the address of the list it is on" in found.doubts


def test_a_list_opened_by_an_unknown_script_says_so() -> None:
    rows = "".join(
        f"<tr><td><a href='#' onclick=\"go.view({n}, 'x')\">A long title of {n}</a></td><td>2026-07-1{n}</td></tr>"
        for n in range(6)
    )
    with Newsroom({"/list": page("List", f"<table>{rows}</table>")}) as site:
        found = look(f"{site.root}/list")
        assert "opened by a script, view(...)" in found.doubts[0]


def test_an_empty_feed_is_no_feed() -> None:
    with Newsroom({"/f": "<rss version='2.0'><channel><title>x</title></channel></rss>"}) as site:
        found = look(f"{site.root}/f")
        assert found.best is None
        assert found.doubts[0] == "the feed has no entries"


def test_the_second_release_is_tried_when_the_first_does_not_come() -> None:
    make = table()
    pages = {path: body for path, body in make.pages.items() if path != "/press/view?id=700"}
    with Newsroom(pages) as site:
        found = look(f"{site.root}/press/list")
        assert found.release_url == f"{site.root}/press/view?id=699"


# -- the proposal ------------------------------------------------------------------------------------------------------


def candidate(url: str, **more: object) -> Candidate:
    entries = tuple(Entry(url=url, key=str(n), title="Title", published="2026-07-14") for n in range(9))
    return with_fields(Candidate(kind="list", url=url, read=ListPage(entries=entries)), **more)


@pytest.mark.parametrize(
    ("url", "title", "name"),
    [
        ("https://www.mofa.go.kr/eng/brd/m_5676/list.do", "Press Releases | Ministry of Foreign Affairs", "mofa-press"),
        ("https://www.mofa.go.kr/www/brd/m_4080/list.do", "보도자료 목록 | 외교부", "mofa-press"),
        ("https://tides.example/media", "Media", "tides-media"),
        ("https://tides.example/media/news.html", "", "tides-news"),
        ("https://www.ministry.gov.uk/search/news", "News and communications - GOV.UK", "ministry-news"),
        ("https://www.bmeia.gv.at/ministerium/presse/aktuelles/", "Aktuelles – BMEIA", "bmeia-news"),
        ("https://tides.example/", "조류부", "tides-joryubu"),
        ("https://tides.example/list", "List | Home", "tides"),
        ("https://tides.example/brd/m_5676/list.do", "List", "tides-m-5676"),
        ("https://tides.example/%EC%96%B4%EC%97%85/2026/07", "", "tides-eoeob"),
        ("https://tides.example/", "Очередные меры по маякам", "tides-ocherednye-mery-po"),
        ("http://127.0.0.1:8000/list", "Statements", "statements"),
        ("http://127.0.0.1:8000/", "", "127-0-0-1"),
        ("https://press.tides.example/", "Press | Tides", "tides-press"),
    ],
)
def test_names(url: str, title: str, name: str) -> None:
    assert name_from(url, title) == name


def test_names_are_not_given_twice() -> None:
    assert name_from("https://tides.example/", "Press", {"tides-press", "tides-press-2"}) == "tides-press-3"


@pytest.mark.parametrize(
    ("url", "language", "zone"),
    [
        ("https://www.tides.go.kr/", "en", "Asia/Seoul"),
        ("https://tides.example/", "ko", "Asia/Seoul"),
        ("https://tides.gov.uk:8443/", "", "Europe/London"),
        ("https://tides.example/", "en", ""),
        ("https://tides.com/", "de", ""),
    ],
)
def test_time_zones_are_guessed_where_there_is_one(url: str, language: str, zone: str) -> None:
    assert guessed_zone(url, language)[0] == zone


def test_all_guesses_are_time_zones() -> None:
    from zoneinfo import ZoneInfo

    from scheduler.discovery import proposal

    zones = {*proposal._ZONES.values(), *proposal._ZONES_OF_LANGUAGES.values()}
    assert all(ZoneInfo(zone).key == zone for zone in zones)


def test_the_comment_says_what_is_a_guess() -> None:
    release = Release(title="T", paragraphs=("P",), language="ko")
    made = propose(
        Finding(asked="x", best=candidate("https://tides.go.kr/l"), release=release, title="보도자료"),
        (),
        "2026-07-14",
        every="30m",
    )
    assert made.keys == {
        "name": "tides-press", "title": "보도자료", "url": "https://tides.go.kr/l", "language": "ko",
        "timezone": "Asia/Seoul", "every": "30m",
    }  # fmt: skip
    assert made.comment.splitlines() == [
        "Added by `presswatch add` on 2026-07-14: a list of 9, all with a date.",
        "No profile for this site: it is read by the general rules.",
        "timezone: a guess from the address (.kr); it matters where a page shows the time of day.",
    ]
    unknown = propose(
        Finding(asked="x", best=candidate("https://tides.example/l")), (), "2026-07-14", name="mine", title="Mine"
    )
    assert unknown.keys == {"name": "mine", "title": "Mine", "url": "https://tides.example/l"}
    assert "timezone: unknown, so yours is used" in unknown.comment


def test_a_known_site_is_told_by_its_profile() -> None:
    made = propose(
        Finding(asked="x", best=candidate("https://www.mofa.go.kr/eng/brd/m_5676/list.do")), (), "2026-07-14"
    )
    assert "timezone" not in made.keys
    assert "timezone: the profile says Asia/Seoul." in made.comment
    assert "Read by the profile mofa." in made.comment


@given(st.text(max_size=200), st.text(alphabet="abcß한-./?=%{}$\"'\\\n", max_size=40), st.text(max_size=300))
def test_whatever_a_page_is_called_the_config_loads(title: str, path: str, text: str) -> None:
    url = canonical("https://tides.example/" + path.replace("\n", ""))
    made = propose(
        Finding(asked="x", best=candidate(url), title=title, release=Release(title=text, language="en")),
        {"tides"},
        "2026-07-14",
    )
    assert config_name(str(made.keys["name"])) != "tides"
    assert title_from(title).isprintable()
    written = source_text(made.keys, made.comment)
    assert tomllib.loads(written)["source"] == [made.keys]
    assert parse(Path("config.toml"), written).sources[0].source.url == url
