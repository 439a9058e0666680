"""The body of a release page: paragraphs, headings, tables, files and the editor's debris around them."""

from html import escape

from scheduler.demo.boards import Board
from scheduler.demo.noise import QUIET, Noise, inline, token
from scheduler.demo.releases import DemoRelease

_BREAK = "\r\n"  # the real editor writes Windows line ends


def body(release: DemoRelease, *, smart: bool = True, noise: Noise = QUIET, turn: int = 0) -> str:
    """What stands in div.bo_con: in div.se-contents where the newer editor wrote it (`smart`), else bare blocks."""
    blocks = [_block(paragraph, smart, noise, turn) for paragraph in release.paragraphs]
    if release.note:
        blocks.append(f"<p>{_linked(inline(release.note, noise, turn), noise, turn)}</p>")
    blocks.append(f"<p>{_picture(noise, turn)}</p>")
    inner = _BREAK.join(blocks)
    if not smart:
        return inner
    style = "font-size: 12pt; line-height: 1.4; letter-spacing: -0.08px;"
    return f'<div class="se-contents" role="textbox" id="se_{token(turn)}" style="{style}">{inner}</div>'


def _linked(words: str, noise: Noise, turn: int) -> str:
    """A link of the body, which goes to one page whatever its session, its scheme and the campaign are."""
    if not noise.sessions:
        return f'<a href="/eng/wpge/m_5400/contents.do?no=7">{words}</a>'
    session = (
        f";jsessionid={token('body', turn)}.node{turn % 3}?no=7&amp;utm_source=press&amp;token={token('link', turn)}"
    )
    return f'<a href="/eng/wpge/m_5400/contents.do{session}#top{turn}">{words}</a>'


def _picture(noise: Noise, turn: int) -> str:
    """The same picture in whatever size, format and cache."""
    name = f"photo-{600 + turn % 9}x400.webp?t={token('photo', turn)}" if noise.sessions else "photo.jpg"
    source = f'src="data:image/gif;base64,R0lGOD" data-src="/upload/cntnts/{name}"'
    shown = source if noise.sessions and turn % 2 else f'src="/upload/cntnts/{name}"'
    return f'<img {shown} alt="The hall" width="{600 + turn % 9 if noise.spans else 600}" height="400"/>'


def file_list(release: DemoRelease, board: Board, seq: int, *, noise: Noise = QUIET, turn: int = 0) -> str:
    """The block div.bo_file with a link for each attachment, or "" if there is none."""
    if not release.attachments:
        return ""
    rows = "".join(
        _file(file.name, place, board, seq, noise, turn) for place, file in enumerate(release.attachments, 1)
    )
    word = "첨부" if board.language == "ko" else "Attachment"
    return f'\t<div class="bo_file">\n\t\t<strong>{word}</strong>\n\t\t<ul>\n{rows}\t\t</ul>\n\t</div>'


def _block(paragraph: str, smart: bool, noise: Noise, turn: int) -> str:
    if paragraph.startswith("## "):
        return f"<h3>{inline(paragraph[3:], noise, turn)}</h3>"
    lines = paragraph.split("\n")
    if paragraph.startswith("|"):
        rows = "".join(_row(line, "th" if first else "td", noise, turn) for first, line in _marked(lines))
        return f'<table class="se-table"><tbody>{rows}</tbody></table>'
    text = f"<br/>{_BREAK}".join(inline(line, noise, turn) for line in lines)
    if not smart:
        return f"<p>{text}</p>{_BREAK}<p>&nbsp;</p>"
    return f'<p style="line-height: 1.8;"><span style="font-size: 12pt;">{text}</span></p>'


def _marked(lines: list[str]) -> list[tuple[bool, str]]:
    return [(place == 0, line) for place, line in enumerate(lines)]


def _row(line: str, tag: str, noise: Noise, turn: int) -> str:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return "<tr>" + "".join(f"<{tag}>{inline(cell, noise, turn)}</{tag}>" for cell in cells) + "</tr>"


def _file(name: str, place: int, board: Board, seq: int, noise: Noise, turn: int) -> str:
    link = f"./down.do?brd_id={board.brd_id}&amp;seq={seq}&amp;data_tp=A&amp;file_seq={place}"
    if noise.sessions:
        link += f"&amp;expires={1_790_000_000 + turn}&amp;signature={token('sign', turn)}"
    if board.mission:
        link = f"javascript:f_down('{link}');"
    kind, shown = name.rsplit(".", 1)[-1].lower(), escape(name)
    button = f"goView('{board.brd_id}','{seq}','A','{place}');"
    return (
        f'\t\t\t<li>\n\t\t\t\t<a href="{link}">\n'
        f'\t\t\t\t\t<img src="/common/images/icon_file_{kind}.png" alt="{shown} 파일다운로드"/>\n'
        f"\t\t\t\t\t<span>{shown}</span>\n\t\t\t\t</a>\n"
        f'\t\t\t\t<button type="button" onclick="{button}" title="새창열림">미리보기</button>\n\t\t\t</li>\n'
    )
