"""The pages of the press room, as bytes, in the structure of the ministry's board engine.

What the structure imitates: some fifty blank lines before the doctype, Korean skip navigation on English pages too,
the board's name in an earlier h2 than the title, lists by onclick in English and by href in Korean, links with
double-escaped debris, tokens that differ in every answer. All words of the releases are fiction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from scheduler.demo.boards import BOARDS, Board
from scheduler.demo.body import body, file_list
from scheduler.demo.noise import QUIET, Noise, encoded, inline, token
from scheduler.demo.releases import DemoRelease

_DEBRIS = "&amp;srchFr=&amp;amp;srchTo=&amp;amp;srchWord=&amp;amp;srchTp=&amp;amp;multi_itm_seq=0"
_EMPTY = "등록된 게시물이 없습니다."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its running number is None where it is pinned."""

    seq: int
    release: DemoRelease
    number: int | None = None


def render_view(
    release: DemoRelease,
    board: Board,
    *,
    seq: int = 1,
    hits: int = 0,
    token: str = "0" * 16,
    older: Row | None = None,
    newer: Row | None = None,
    pinned: bool = False,
    edited: str = "",
    smart: bool = True,
    noise: Noise = QUIET,
    turn: int = 0,
) -> bytes:
    """The page of one release. `edited` is the day (YYYY-MM-DD) that missions show once a post was edited."""
    korean = board.language == "ko"
    contents = _template("view").substitute(
        token=token,
        alert='<span class="alert">공지</span>' if pinned else "",
        heading=inline(release.title, noise, turn),
        labels=_labels(release, board, hits, edited),
        files=file_list(release, board, seq, noise=noise, turn=turn),
        body=body(release, smart=smart, noise=noise, turn=turn),
        list_link=f"./list.do{_session(noise, token)}?page=1&amp;srchFr=&amp;srchTo=&amp;srchWord=",
        list_word="목록" if korean else "List",
        prev_word="이전 글" if korean else "Prev",
        next_word="다음 글" if korean else "Next",
        prev_title=_neighbour(older, board, "이전 글이 없습니다."),
        next_title=_neighbour(newer, board, "다음 글이 없습니다."),
    )
    suffix = "상세보기" if korean else "View"
    title = f"{escape(release.title)} {suffix}|{board.name}  |  {board.owner}"
    return _page(board, title, contents, token, _turning_script(older, newer), noise, turn)


def render_list(
    rows: Sequence[Row],
    board: Board,
    *,
    page: int = 1,
    pages: int = 1,
    total: int | None = None,
    token: str = "0" * 16,
    noise: Noise = QUIET,
    turn: int = 0,
) -> bytes:
    """One page of a board's list. Without rows it says "등록된 게시물이 없습니다.", in English too, as the real one."""
    korean = board.language == "ko"
    names = _columns(board)
    count = len(rows) if total is None else total
    empty = f'<tr><td colspan="{len(names)}">{_EMPTY}</td></tr>'
    contents = _template("list").substitute(
        token=token,
        page=page,
        from_word="시작일" if korean else "From",
        to_word="종료일" if korean else "To",
        search_word="검색" if korean else "Search",
        total=f"전체 {count}건 ({page}/{pages} 페이지)" if korean else f"Total {count} ({page}/{pages} pages)",
        caption=f"{board.name} 목록" if korean else f"{board.name} list",
        columns="".join(f'<th scope="col">{name}</th>' for name in names),
        rows="\n".join(_row(row, board, page, token, noise, turn) for row in rows) or empty,
        pager=_pager(page, pages),
    )
    title = f"{board.name} {'목록' if korean else 'List'}|{board.name}  |  {board.owner}"
    return _page(board, title, contents, token, "function f_view(seq){ document.mainform.submit(); }", noise, turn)


def _page(board: Board, title: str, contents: str, token: str, script: str, noise: Noise, turn: int) -> bytes:
    korean = board.language == "ko"
    switch = {"en": '<a href="/www/index.do">KOR</a>', "ko": '<a href="/eng/index.do">ENG</a>'}[board.language]
    html = _template("page").substitute(
        lang=board.language,
        title=title,
        owner=board.owner,
        board=board.name,
        parent=board.menu,
        site=board.site,
        token=token,
        script=script,
        other_language=switch,
        menu=_menu(board, "\t\t\t\t\t"),
        siblings=_menu(board, "        "),
        contents=contents,
        aside=_aside(board, noise, turn),
        address="(00000) 서울특별시 종로구 가상로 1 / 02-0000-0000"
        if korean
        else "1 Gasang-ro, Seoul (fictional address)",
        privacy="개인정보처리방침" if korean else "Privacy Policy",
        copyright="저작권정책" if korean else "Copyright Policy",
        top="상단으로" if korean else "Top",
    )
    return encoded("\n" * 50 + html, noise)


@cache
def _template(name: str) -> "_Html":
    return _Html((Path(__file__).parent / "templates" / f"{name}.html").read_text(encoding="utf-8"))


class _Html(Template):
    delimiter = "~"  # "$" is jQuery's


def _session(noise: Noise, token: str) -> str:
    return f";jsessionid={token.upper()}.node1" if noise.sessions else ""


def _labels(release: DemoRelease, board: Board, hits: int, edited: str) -> str:
    if board.mission:
        pairs = [("작성자", release.department or board.owner), ("작성일", release.date), ("수정일", edited)]
    elif board.language == "ko":
        pairs = [("담당부서", release.department), ("등록일", release.date)]
    else:
        pairs = [("Date", release.date), ("hit", str(hits))]
    return "\n".join(f"\t\t\t<dt>{name}</dt>\n\t\t\t<dd>{escape(value)}</dd>" for name, value in pairs if value)


def _neighbour(row: Row | None, board: Board, nothing: str) -> str:
    if row is not None:
        return escape(row.release.title)
    return nothing if board.language == "ko" else "No post."


def _turning_script(older: Row | None, newer: Row | None) -> str:
    lines = []
    for css, row in (("prev", older), ("next", newer)):
        go = f'location.href="./view.do?seq={row.seq}{_DEBRIS}";' if row else ""
        lines.append(f'$("nav.bo_pagination > a.{css}").on("click", function(e){{ {go} return false; }});')
    return "\n".join(lines)


def _columns(board: Board) -> tuple[str, ...]:
    if board.mission:
        return ("번호", "제목", "작성자", "작성일")
    return (
        ("번호", "제목", "첨부", "담당부서", "등록일") if board.language == "ko" else ("No.", "Title", "File", "Date")
    )


def _row(row: Row, board: Board, page: int, token: str, noise: Noise, turn: int) -> str:
    release = row.release
    number = "<span>공지</span>" if row.number is None else str(row.number)
    by_href = board.language == "ko" and not board.mission
    query = f"seq={row.seq}&amp;srchFr=&amp;srchTo=&amp;srchWord=&amp;srchTp=&amp;page={page}"
    link = (
        f'href="./view.do{_session(noise, token)}?{query}"' if by_href else f'href="#" onclick="f_view(\'{row.seq}\');"'
    )
    file = '<img src="/common/images/icon_file.png" alt="첨부파일">' if release.attachments else ""
    middle = (
        [file, escape(release.department)] if by_href else [escape(release.department)] if board.mission else [file]
    )
    return (
        f"<tr>\n\t<td>{number}</td>\n"
        f'\t<td class="al"><div><a {link}>{inline(release.title, noise, turn)}</a></div></td>\n'
        + "".join(f"\t<td>{cell}</td>\n" for cell in middle)
        + f"\t<td><div>{release.date}</div></td>\n</tr>"
    )


def _pager(page: int, pages: int) -> str:
    def link(number: int) -> str:
        if number == page:
            return f"\t<strong>{number}</strong>"
        return f'\t<a href="./list.do?page={number}&amp;srchFr=&amp;srchTo=&amp;srchWord=&amp;srchTp=">{number}</a>'

    return "\n".join(link(number) for number in range(1, pages + 1))


def _menu(board: Board, indent: str) -> str:
    rows = [other for other in BOARDS.values() if other.site == board.site]
    return "\n".join(f'{indent}<li><a href="{other.path}/list.do">{other.name}</a></li>' for other in rows)


_RELATED = (
    "How to read a ministry's calendar", "Ten photographs from the archive", "The lighthouse keepers' reunion",
    "A visit to the map room", "공공외교 사진전 안내", "여행경보 제도 한눈에 보기",
    "국민참여 공모전", "누리집 이용 만족도 조사",
)  # fmt: skip


def _aside(board: Board, noise: Noise, turn: int) -> str:
    parts = []
    if noise.related:
        names = [_RELATED[(turn * 3 + place) % len(_RELATED)] for place in range(4)]
        links = "".join(
            f'<li><a href="/{board.site}/wpge/m_{turn}{n}/contents.do">{name}</a></li>' for n, name in enumerate(names)
        )
        parts.append(f'<div class="related" id="ad_{token("ad", turn)}"><strong>Related</strong><ul>{links}</ul></div>')
    if noise.clock:
        minute, second = divmod(turn, 60)
        parts.append(f'<p class="now">09:{minute % 60:02d}:{second:02d} · updated just now</p>')
    return "\n".join(parts)
