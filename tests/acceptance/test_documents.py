"""A page with one text as .hwp, .hwpx and .pdf, and a board of PDFs: exactly the alerts that a person would want."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

import pytest
from aiohttp import web

from scheduler.alerts.audience import Audience
from scheduler.alerts.wording import compose
from store import queries
from tests.support.alert_samples import SEOUL
from tests.support.alert_samples import alert as sample
from tests.support.file_boards import list_files, serve_file, title_of
from tests.support.files import hwp, zipped
from tests.support.files.pdf import pdf
from tests.support.sites import Site
from tests.support.watching import Watching

HEAD = ("조석 관측 결과", "2026년 하반기 조석 관측 결과를 다음과 같이 알려드립니다.")
TAIL = "관측소는 장비를 점검하고 매월 결과를 공개할 예정이다."
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p>{2}</body></html>"
LIST = "<html><body><table>{}</table></body></html>"
TITLE = "조석 관측 결과를 알려드립니다"
ROWS = "".join(
    f'<tr><td><a href="/view?no={n}">{TITLE if n == 1 else title_of(n)}</a></td><td>2026-11-1{9 - n}</td></tr>'
    for n in range(1, 4)
)


def rows(share: str) -> Sequence[Sequence[str]]:
    return (("항구", "만조", "비율"), ("인천", "04:12", share), ("부산", "07:30", "9.1%"))


def as_hwp(share: str, flags: int = hwp.COMPRESSED) -> bytes:
    return hwp.hwp(*map(hwp.paragraph, HEAD), hwp.table(rows(share)), hwp.paragraph(TAIL), flags=flags)


@cache  # a ZIP file holds the time
def as_hwpx(share: str) -> bytes:
    return zipped.hwpx(*map(zipped.hwpx_paragraph, HEAD), zipped.hwpx_table(rows(share)), zipped.hwpx_paragraph(TAIL))


def as_pdf(share: str) -> bytes:
    return pdf("\n".join((*HEAD, *(" ".join(row) for row in rows(share)), TAIL)))


def all_of(share: str) -> dict[str, bytes]:
    return {"hwp": as_hwp(share), "hwpx": as_hwpx(share), "pdf": as_pdf(share)}


def attach(site: Site, files: Mapping[str, bytes], says: str = "붙임 참조") -> None:
    """Serve the page with these files, by their ending."""
    links = "".join(f'<p><a href="/files/tides.{kind}">조석표.{kind}</a></p>' for kind in files)
    site.page("/view?no=1", PAGE.format(TITLE, says, links))
    for kind, body in files.items():
        site.pages[f"/files/tides.{kind}"] = partial(served, body)


def served(body: bytes, _: web.Request) -> web.Response:
    return web.Response(body=body, content_type="application/octet-stream")


@pytest.fixture
async def watching(empty_watching: Watching, site: Site) -> Watching:
    """A board whose newest release is a page with one text in three formats."""
    watching = empty_watching
    watching.profile = ""
    site.page("/list", LIST.format(ROWS))
    for n in (2, 3):
        text = f"The harbour master of port {n} said on Monday that {n + 40} boats may leave. " * 4
        site.page(f"/view?no={n}", PAGE.format(title_of(n), text, ""))
    attach(site, all_of("12.5%"))
    watching.watch_url("office", f"{site.root}/list")
    await watching.visits(2)
    assert watching.news() == []
    return watching


async def said(watching: Watching) -> list[tuple[str, str]]:
    await watching.visits(2)
    return [(change.weight, change.summary) for change in watching.changes()]


async def test_a_release_that_is_its_file_says_what_changed_in_it(watching: Watching, site: Site) -> None:
    assert watching.one("SELECT body LIKE '%인천 | 04:12 | 12.5%' FROM latest WHERE title = ?", TITLE) == 1
    assert watching.one("SELECT text FROM latest WHERE title = ?", TITLE) == "붙임 참조"
    (hit,) = queries.search(watching.runtime.store, "관측소")
    assert "조석표.hwp" in hit.snippet
    attach(site, all_of("13.5%"))
    assert await said(watching) == [("major", "조석표 (.hwp, .hwpx, .pdf): 12.5% → 13.5%")]
    attach(site, {"hwp": as_hwp("14.5%"), "hwpx": as_hwpx("13.5%"), "pdf": as_pdf("13.5%")})
    assert await said(watching) == [
        ("major", "조석표.hwp: 13.5% → 14.5% (the old text still stands in 조석표.hwpx, 조석표.pdf)")
    ]
    attach(site, {"hwp": as_hwp("14.5%"), "hwpx": as_hwpx("14.5%"), "pdf": as_pdf("14.5%")})
    assert await said(watching) == [("major", "조석표 (.hwpx, .pdf): 13.5% → 14.5%")]
    attach(site, {"hwp": as_hwp("14.5%"), "hwpx": as_hwpx("14.5%"), "pdf": as_pdf("14.5%") + b"% saved anew\n"})
    assert await said(watching) == [("minor", "조석표.pdf: saved anew, its text is the same")]


async def test_a_protected_and_a_broken_file_are_alerted_with_the_reason(watching: Watching, site: Site) -> None:
    locked = as_hwp("12.5%", flags=hwp.COMPRESSED | hwp.ENCRYPTED)
    attach(site, {"hwp": locked, "hwpx": as_hwpx("12.5%"), "pdf": as_pdf("12.5%")})
    ((weight, summary),) = await said(watching)
    assert weight == "major"
    assert summary.startswith("attachment replaced: 조석표.hwp (")
    assert "password" in summary or "encrypted" in summary
    attach(site, {"hwp": locked, "hwpx": as_hwpx("12.5%")[:600], "pdf": as_pdf("12.5%")})
    ((weight, summary),) = await said(watching)
    assert (weight, summary.startswith("attachment replaced: 조석표.hwpx (")) == ("major", True)
    assert watching.one("SELECT state FROM sources") == "ok"
    attach(site, {"hwp": locked, "hwpx": as_hwpx("13.5%"), "pdf": as_pdf("12.5%")})
    ((weight, summary),) = await said(watching)
    assert (weight, "what it said before is not known" in summary) == ("major", True)


async def test_a_page_and_its_file_are_edited_each_by_itself(watching: Watching, site: Site) -> None:
    files = all_of("12.5%")
    attach(site, files, "인천 조석표 붙임")
    ((_, summary),) = await said(watching)
    assert ".hwp" not in summary
    attach(site, {**files, "hwp": as_hwp("13.5%")}, "인천 조석표 붙임")
    ((_, summary),) = await said(watching)
    assert summary.startswith("조석표.hwp: 12.5% → 13.5%")


async def test_a_further_format_is_a_minor_edit(watching: Watching, site: Site) -> None:
    attach(site, {"hwp": as_hwp("12.5%")})
    assert [weight for weight, _ in await said(watching)] == ["major"]
    attach(site, {"hwp": as_hwp("12.5%"), "pdf": as_pdf("12.5%")})
    assert await said(watching) == [("minor", "also as PDF: 조석표.pdf")]


async def test_a_board_of_pdfs(empty_watching: Watching, site: Site) -> None:
    watching = empty_watching
    watching.profile = ""
    for number in range(1, 5):
        serve_file(site, number, as_pdf(f"{number}.5%"))
    list_files(site, 1, 2, 3, 4)
    watching.watch_url("office", f"{site.root}/list")
    await watching.visits(2)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM latest WHERE body LIKE '%부산%' AND text = ''") == 4
    serve_file(site, 2, as_pdf("22.5%"))
    ((weight, summary),) = await said(watching)
    assert (weight, summary) == ("major", "files: 인천 04:12 2.5% → 인천 04:12 22.5%")
    list_files(site, 1, 2, 3, 4, 5)
    serve_file(site, 5, as_pdf("5.5%"))
    await watching.visit()
    (new,) = watching.changes()
    assert new.kind == "new"


async def test_a_new_one_is_alerted_with_the_text_of_its_file(watching: Watching, site: Site) -> None:
    link = '<a href="/files/tides.hwp">조석표.hwp</a>'
    site.page("/view?no=4", PAGE.format("물때를 알려드립니다", "붙임 참조", link))
    row = '<tr><td><a href="/view?no=4">물때를 알려드립니다</a></td><td>2026-11-20</td></tr>'
    site.page("/list", LIST.format(row + ROWS))
    await watching.visit()
    (new,) = watching.changes()
    alert = replace(sample("new"), change=new)
    content = compose(alert, Audience("en", SEOUL))
    assert (content.body_label, content.body[:2]) == ("Text of the attached file 조석표.hwp", HEAD)
    assert ("On the page", "붙임 참조") in content.facts


async def test_what_a_better_reader_reads_in_known_files_is_no_news(watching: Watching) -> None:
    db = watching.runtime.store.db
    with watching.runtime.store.write():
        db.execute("UPDATE files SET state = '', text = '', reader = ''")
        db.execute("UPDATE revisions SET text_from = ''")
    assert watching.one("SELECT body FROM latest WHERE title = ?", TITLE) == "붙임 참조"
    assert await said(watching) == []
    assert watching.one("SELECT body LIKE '%인천 | 04:12 | 12.5%' FROM latest WHERE title = ?", TITLE) == 1
