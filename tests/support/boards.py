"""A board of the MOFA kind on a real server: its list pages, and its releases."""

from dataclasses import dataclass, field

import pytest

from crawler.items import Source, Visit
from tests.support.sites import Site


def board(*rows: tuple[int, str, str], pinned: tuple[int, ...] = (), pages: str = "") -> str:
    """A list page of the MOFA kind; `rows` are (seq, title, day)."""
    cells = "".join(
        f"<tr><td>{'<span>공지</span>' if seq in pinned else seq}</td>"
        f"<td class='al'><a href='./view.do?seq={seq}'>{title}</a></td><td>{day}</td></tr>"
        for seq, title, day in rows
    )
    empty = "<tr><td colspan='3'>등록된 게시물이 없습니다.</td></tr>"
    return (
        "<!doctype html><html><head><title>Press Releases</title></head><body>"
        "<div class='page_tit'><h2>Press Releases</h2></div>"
        f"<div class='board_list'><table><tbody>{cells or empty}</tbody></table></div>{pages}</body></html>"
    )


def release(title: str, *paragraphs: str, day: str = "2026-07-13", files: str = "", hits: int = 7) -> str:
    """A release page of the MOFA kind."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body>"
        "<div class='page_tit'><h2>Press Releases</h2></div>"
        f"<div class='board_detail'><div class='bo_head'><h2>{title}</h2><dl><dt>Date</dt><dd>{day}</dd><dt>hit</dt>"
        f"<dd>{hits}</dd></dl></div><div class='bo_file'>{files}</div><div class='bo_con'>{body}</div></div>"
        "</body></html>"
    )


@dataclass
class Board:
    """A board with its releases on a Site; `add` puts a release on top."""

    site: Site
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    per_page: int = 10
    path: str = "/eng/brd/m_5676"

    def add(self, seq: int, title: str = "", *paragraphs: str, day: str = "2026-07-13", **headers: str) -> str:
        title = title or f"Minister meets envoy number {seq}"
        texts = paragraphs or (
            f"The minister met envoy number {seq} on the {seq % 28 + 1}th floor and spoke of {seq * 3} matters.",
            f"Both sides agreed to meet again in the year {2030 + seq % 60} to look at all {seq} points.",
        )
        self.rows.insert(0, (seq, title, day))
        self.site.page(f"{self.path}/view.do?seq={seq}", release(title, *texts, day=day), **headers)  # type: ignore[arg-type]  # no status among them
        self.list()
        return f"{self.site.root}{self.path}/view.do?seq={seq}"

    def list(self) -> None:
        """Serve the list as it is now."""
        for page in range(1, len(self.rows) // self.per_page + 3):
            rows = self.rows[(page - 1) * self.per_page : page * self.per_page]
            self.site.page(f"{self.path}/list.do?page={page}", board(*rows))
            if page == 1:
                self.site.page(f"{self.path}/list.do", board(*rows))

    board = staticmethod(board)
    release = staticmethod(release)

    @property
    def source(self) -> Source:
        return self.site.source(f"{self.path}/list.do", profile="mofa", timezone="Asia/Seoul")

    def visit(self, **more: object) -> Visit:
        return Visit(source=self.source, **more)  # type: ignore[arg-type]  # a test's own words


@pytest.fixture
def press(site: Site) -> Board:
    """A board with three releases, 1 to 3."""
    made = Board(site)
    for seq in (1, 2, 3):
        made.add(seq, ETag=f'"{seq}"')
    return made
