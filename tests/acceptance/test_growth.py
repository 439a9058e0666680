"""Whatever is sent, reading it takes time in proportion: twice as much takes about twice as long."""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import pytest
import zstandard

from crawler.clean import clean, clean_text, learn
from crawler.errors import FetchError, QueryError
from crawler.fetch import content_encoding, cookies, robots
from crawler.fetch.politeness import retry_after
from crawler.files.names import name_of
from crawler.files.read import read
from crawler.html.decoding import decode
from crawler.items import Entry, Release, Snapshot, Source
from crawler.lists.feeds import read_feed
from crawler.lists.html_list import read_list
from crawler.lists.keys import told_apart
from crawler.lists.read_page import read_page
from crawler.lists.survey import survey
from crawler.naming import USUAL
from crawler.profiles import GENERIC, profile_for
from crawler.urls import canonical
from scheduler.alerts.audience import Audience
from scheduler.alerts.harmless import without_markup
from scheduler.keywords import find
from store.checks.duplicates import same_release, shingles
from store.csv_cells import harmless
from store.diff import diff, touches, weigh
from store.search.query import parse
from store.search.snippets import snippet
from store.search.terms import Term, expression
from store.search.tokens import indexed, whole_words
from tests.support.alert_samples import alert, message
from tests.support.files.zipped import hwpx, hwpx_table, odt
from tests.support.hostile.data import DATA
from tests.support.hostile.feeds import FEEDS
from tests.support.hostile.growth import FELT, doubling, seconds, steep
from tests.support.hostile.pages import FELLED, PAGES, Page, many, numbered, page
from tests.support.hostile.patterns import Attack, Used, attacks, used_patterns

URL, BOARD = "https://press.example/list", "https://www.mofa.go.kr/eng/brd/m_5676/list.do"
ITSELF, BEHIND_IT = Source(name="s", url=URL), Source(name="s", url=BOARD)
DESCRIBED = profile_for(BOARD)
NOW = datetime(2026, 7, 14, tzinfo=UTC)
LONGEST = 4_000_000  # bytes

Reader = Callable[[str], object]


def snapshot(body: str | bytes, url: str = URL) -> Snapshot:
    return Snapshot(
        url=url, final_url=url, status=200, headers=(), body=body if isinstance(body, bytes) else body.encode()
    )


READERS: Mapping[str, Reader] = {
    "a release": lambda text: clean(snapshot(page(text)), GENERIC),
    "a list": lambda text: read_list(snapshot(page(text)), GENERIC, ITSELF),
    "a list of a known site": lambda text: read_list(snapshot(page(text), BOARD), DESCRIBED, BEHIND_IT),
}
OTHER_READERS: Mapping[str, Reader] = {
    "a release of a known site": lambda text: clean(
        snapshot(f"<div class=board_detail><div class=bo_con><div class=se-contents>{text}", BOARD), DESCRIBED
    ),
    "a part of a page": lambda text: clean(
        snapshot(page(f"<h2 id=a>A</h2>{text}")), GENERIC, entry=Entry(url=f"{URL}#a", key="k", title="A")
    ),
    "a release in data": lambda text: clean(snapshot(page(in_data(text))), GENERIC),
    "pages of one site": lambda text: learn([snapshot(page(text))] * 3, GENERIC),
    "a page to find a list on": lambda text: survey(snapshot(page(text))),
    "extracted text": lambda text: clean_text(text, GENERIC),
    "a page instead of a feed": lambda text: read_feed(snapshot(page(text)), GENERIC, ITSELF),
    "an unknown encoding": lambda text: decode(snapshot(page(text).encode("cp1252", "replace") + b"\x81")),
}


def in_data(text: str) -> str:
    told = json.dumps([{"title": "A", "body": text}, {"title": "A", "body": f"<p>{text}"}], ensure_ascii=False)
    return f"<title>A</title><script type='application/json'>{told}</script>"


def decoded_or_refused(names: str) -> object:
    try:
        return content_encoding.decoded(b"<p>", names, LONGEST)
    except FetchError as error:
        return error


def addressed(text: str) -> object:
    try:
        return canonical(f"https://press.example/{text}", URL), canonical(f"https://press.example/a?{text}", URL)
    except ValueError as error:
        return error


def searched(text: str) -> object:
    try:
        return parse(text)
    except QueryError as error:
        return error


def in_a_message(text: str) -> object:
    told = alert("new")
    said = replace(told.change.versions, after=Release(title=text, paragraphs=(text,)))
    return message([replace(told, change=replace(told.change, versions=said))], Audience("en", ZoneInfo("Asia/Seoul")))


HEADERS: Mapping[str, Reader] = {
    "robots.txt": lambda text: robots.parsed(f"User-agent: *\n{text}".encode()).refuses(URL + "/a" * 99, "presswatch"),
    "a cookie": lambda text: cookies.learned((), [text], "/", NOW),
    "names of encodings": decoded_or_refused,
    "a retry time": lambda text: retry_after(text, NOW),
    "the name of a file": lambda text: name_of(
        Snapshot(
            url=URL, final_url=URL, status=200, headers=(("Content-Disposition", f"a; filename={text}"),), body=b""
        )
    ),
    "a text file": lambda text: read(text.encode()),
    "a document": lambda text: read(odt(escape(text))),
    "a table": lambda text: read(hwpx(hwpx_table([[escape(cell) for cell in text.split(" ")]]))),
    "an address": addressed,
    "a query": searched,
    "a title in a chat": without_markup,
    "a title in a message": in_a_message,
    "a cell of a table": harmless,
    "keywords": lambda text: find('"sea wall" tide*', text),
}
LINES = (
    "@here ",
    "[a](b",
    "%41%",
    "../",
    '"a b',
    "a:b ",
    "<b>",
    "ㄱ",
    "=?utf-8?q?a",
    "Disallow: /*a*b\n",
    "Disallow: /a\n",
    "User-agent: a\n",
    "a=b; ",
    "a=b; Expires=Mon, 1-Jan",
    "identity,",
    " ",
    "=;",
)


def all_steep(
    readers: Mapping[str, Reader], kinds: Mapping[str, Page], sizes: Iterable[int], enough: float = 0.1
) -> list[str]:
    return [
        f"{reader}, {kind}: {found}"
        for reader, read in readers.items()
        for kind, made in kinds.items()
        if (found := steep(read, made, sizes, enough))
    ]


def read_as_feed(text: str) -> object:
    return told_apart(read_feed(snapshot(text), GENERIC, ITSELF).entries, USUAL)


def test_no_page_takes_quadratic_time() -> None:
    assert all_steep(READERS, FELLED, list(doubling(16_384, 32_768))) == []


def test_no_feed_takes_quadratic_time() -> None:
    assert all_steep({"a feed": read_as_feed}, FEEDS, list(doubling(8_192, 32_768))) == []


def read_as_page(text: str) -> object:
    return read_page(snapshot(page(text)), GENERIC, ITSELF)


def test_no_data_take_quadratic_time() -> None:
    assert all_steep({"a page": read_as_page}, DATA, list(doubling(8_192, 32_768))) == []


def compared(text: str) -> object:
    """What is asked of two versions of a text, and of two texts on two boards: every second line is another one."""
    lines = text.split("\n")
    before, after = (
        Release(paragraphs=tuple(f"{line}{mark}" if n % 2 else line for n, line in enumerate(lines))) for mark in "ab"
    )
    shingles(before)
    indexed(text)
    difference = diff(before, after)
    return touches(difference), weigh(difference), same_release(before, after)


def turned(text: str) -> object:
    """What is asked of one paragraph whose halves have changed places, with an edit at both ends."""
    half = len(text) // 2
    before, after = f"a{text}a", f"b{text[half:]}{text[:half]}b"
    difference = diff(Release(paragraphs=(before,)), Release(paragraphs=(after,)))
    return touches(difference), weigh(difference)


VERSIONS: Mapping[str, Page] = {
    "words": numbered("word{0} "),
    "lines of one word": numbered("{1}{0}\n"),
    "equal lines": many("a line\n"),
    "lines": numbered("The minister opens library {0} in harbour {1}\n"),
    "empty lines": many("\n"),
    "syllables": many("외교부 대변인은 "),
    "letters": many("ab"),
    "numbers": many("1 "),
}


def test_no_versions_take_quadratic_time() -> None:
    readers = {"two versions": compared, "a paragraph": turned}
    assert all_steep(readers, VERSIONS, list(doubling(4_096, 16_384))) == []


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_no_long_versions_take_quadratic_time() -> None:
    readers = {"two versions": compared, "a paragraph": turned}
    assert all_steep(readers, VERSIONS, list(doubling(16_384, LONGEST)), enough=3) == []


SEARCHED: Mapping[str, Reader] = {
    "the index": lambda text: (indexed(text), whole_words(text)),
    "a term": lambda text: (expression(Term(text=text)), expression(Term(text=text, prefix=True))),
    "places": lambda text: snippet([text], [Term(text=word) for word in ("1천만 원", "물", "12 May 2026", "sea wall")]),
}
SAID: Mapping[str, Page] = {
    line: many(line)
    for line in (
        "물",
        "바다 ",
        "바-다·",
        "1,000",
        "1만 ",
        "12 May ",
        "2026. ",
        "$ ",
        "U.",
        "e-",
        "sea wall ",
        "e\u0301",
        " \n",
    )
}


def test_no_text_takes_a_search_quadratic_time() -> None:
    assert all_steep(SEARCHED, SAID, list(doubling(8_192, 32_768))) == []


def of_lines(line: str) -> Mapping[str, Page]:
    return {line: lambda size: line * (size // len(line))}


@pytest.mark.parametrize("line", LINES)
def test_no_header_takes_quadratic_time(line: str) -> None:
    assert all_steep(HEADERS, of_lines(line), list(doubling(8_192, 32_768))) == []


@pytest.mark.soak
@pytest.mark.parametrize("line", LINES)
def test_no_long_header_takes_quadratic_time(line: str) -> None:
    assert all_steep(HEADERS, of_lines(line), list(doubling(8_192, 131_072)), enough=1) == []


@pytest.mark.parametrize(
    ("coding", "member"), [("gzip", gzip.compress(b"")), ("zstd", zstandard.compress(b""))], ids=["gzip", "zstd"]
)
def test_a_body_of_many_compressed_parts_takes_no_quadratic_time(coding: str, member: bytes) -> None:
    def read(body: bytes) -> object:
        return content_encoding.decoded(body, coding, LONGEST)

    assert steep(read, lambda size: member * (size // len(member)), doubling(65_536, LONGEST)) == ""


@pytest.mark.soak
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("reader", [*READERS, *OTHER_READERS])
def test_no_page_of_any_kind_takes_quadratic_time(reader: str) -> None:
    readers = {**READERS, **OTHER_READERS}
    assert all_steep({reader: readers[reader]}, PAGES, list(doubling(16_384, LONGEST)), enough=2) == []


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_no_long_data_take_quadratic_time() -> None:
    assert all_steep({"a page": read_as_page}, DATA, list(doubling(16_384, LONGEST))) == []


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_no_long_feed_takes_quadratic_time() -> None:
    assert all_steep({"a feed": read_as_feed}, FEEDS, list(doubling(16_384, LONGEST)), enough=2) == []


def steepness(used: Used, attack: Attack, longest: int) -> str:
    """What `steep` says; looks first at a short text: a square that is felt at the longest shows there."""

    def made(size: int) -> str | bytes:
        text = attack.of_size(size)
        return text.encode("utf-8") if isinstance(used.pattern.pattern, bytes) else text

    if seconds(used.use, made(longest // 8)) < FELT / 8**2:
        return ""
    return steep(used.use, made, doubling(32, longest))


def all_that_grow(longest: int) -> list[str]:
    return [
        f"{used.place} {used.pattern.pattern!r:.60} at {attack}: {found}"
        for used in used_patterns()
        for attack in sorted(attacks(used.pattern))
        if (found := steepness(used, attack, longest))
    ]


@pytest.mark.timeout(300)
@pytest.mark.long
def test_no_pattern_takes_quadratic_time() -> None:
    assert all_that_grow(4_096) == []


@pytest.mark.parametrize("pattern", [r"\s*x", r"(?:\w+\.)*\w+\(", r"a[^>]*b"])
def test_a_pattern_that_takes_quadratic_time_is_found(pattern: str) -> None:
    used = Used("here", re.compile(pattern), lambda text: sum(1 for _ in re.finditer(pattern, str(text))))
    assert any(steepness(used, attack, 16_384) for attack in attacks(used.pattern))


@pytest.mark.soak
def test_no_pattern_takes_quadratic_time_over_long_texts() -> None:
    assert all_that_grow(131_072) == []
