"""The boards' RSS feeds, as rss.do gives them: newest number first, texts flattened to one line, no guid in English."""

from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from scheduler.demo.boards import Board
from scheduler.demo.pages import Row
from scheduler.demo.releases import plain

_ITEMS = 30
_CONTENT = "http://purl.org/rss/1.0/modules/content/"


def render_feed(rows: Sequence[Row], board: Board, *, base: str = "http://www.mofa.go.kr") -> bytes:
    """RSS 2.0. Links say /www/ whatever the board's own path is; times are GMT, 14:00 and some seconds in Seoul."""
    section = "영문대표홈페이지" if board.language == "en" else "대표홈페이지"
    title = f"{section} &gt; {board.menu} &gt; {board.name}"
    items = "\n".join(_item(row, board, base) for row in sorted(rows, key=lambda row: -row.seq)[:_ITEMS])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:content="{_CONTENT}" version="2.0">\n  <channel>\n'
        f"    <title>{title}</title>\n    <link>{base}/www/brd/{board.number}/list.do</link>\n"
        f"    <description>RSS 주소목록  {title}</description>\n{items}\n  </channel>\n</rss>\n"
    ).encode()


def _item(row: Row, board: Board, base: str) -> str:
    site = board.site if board.mission else "www"
    link = f"{base}/{site}/brd/{board.number}/view.do?seq={row.seq}"
    text = " ".join(plain(paragraph) for paragraph in row.release.paragraphs)
    day = datetime.fromisoformat(f"{row.release.date}T05:00:{row.seq % 60:02d}+00:00")
    guid = f"\n      <guid>{link}</guid>" if board.language == "ko" else ""
    return (
        f"    <item>\n      <title>{escape(row.release.title)}</title>\n      <link>{link}</link>{guid}\n"
        f"      <content:encoded>{escape(text)}</content:encoded>\n"
        f"      <pubDate>{day:%a, %d %b %Y %H:%M:%S} GMT</pubDate>\n    </item>"
    )
