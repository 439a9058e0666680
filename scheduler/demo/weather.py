"""Bad weather: every way in which a ministry's server fails to give the page.

Answers that are pages of their own are in `PAGES` and `HEAVY`; the rest is done to a good answer, or to the connection.
"""

import asyncio
import contextlib
import socket
import struct
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias, get_args

from aiohttp import web

from scheduler.demo.odd_answers import ODD, odd_answer
from scheduler.demo.other_pages import OTHER_PAGES

Mode: TypeAlias = Literal[
    "fine",
    "maintenance",      # a notice with status 200
    "error200",         # "system error" with status 200
    "error500",
    "error503",
    "waf",              # a firewall's refusal with status 200
    "login", "captcha", "queue",  # with status 200
    "empty",            # status 200, no bytes
    "blank",            # status 200, a document without content
    # with status 200, in words that no phrase of ours knows
    "lost_fr", "lost_ja", "lost_pl",     # nothing is at this address
    "works_fr", "works_ja", "works_pl",  # maintenance
    "front_fr", "front_ja", "front_pl",  # a front page
    "no_rows",          # the list or feed without rows; other pages are fine
    "redesign",         # the same words in an unknown structure
    "cut",              # half of the page, with the length of the half
    "truncated",        # half of the page, with the Content-Length of all of it
    "huge",             # 64 MB of white space after the page
    "reset",            # the connection is reset
    "hang",             # no answer
    "trickle",          # a byte now and then
    "redirect_circle",
    "429",              # with Retry-After
    # pages of status 200 that are hard to read
    "slow_to_read",     # 1,200,000 line breaks: seconds of work
    "eats_memory",      # 1,600,000 paragraphs: 400 MB once parsed
    "nested_tables",    # 30,000 tables, each within the one before
    "many_rows",        # a table of 60,000 rows
    "hidden_spans",     # 9,800 hidden elements, with text between them
    "many_comments",    # 20,000 comments, with text between them
    "inline_picture",   # no rows, and a picture of 60 kB in a link
    "long_script",      # no rows, and 60 kB of letters in an onclick
    "many_attributes",  # 60,000 attributes of one paragraph
    "one_word_lines",   # 150,000 lines of one word
    # a good page in an odd response
    "length_twice",     # two equal lines Content-Length
    "lengths_differ",   # two different ones
    "length_too_short",  # Content-Length is that of half of the page
    "length_beside_chunks",
    "tiny_chunks",      # each byte in a chunk of its own
    "many_headers",     # 200
    "too_many_headers",  # 2,000
    "odd_headers",      # a blank before the colon, and a line without one
    "long_header",      # 20 kB
    "too_long_header",  # 200 kB
    "gzip_bomb",        # 100 kB that unpack to 100 MB
    "gzip_cut",         # half of the compressed page
    "gzip_said_only",   # Content-Encoding: gzip over a plain page
    "deflate_said_only",
    "unknown_coding",   # Content-Encoding: utf-8
    "too_many_codings",  # Content-Encoding: br, 9,000 times
    "not_http",         # bytes of another protocol
]  # fmt: skip
MODES: tuple[Mode, ...] = get_args(Mode)
SPOILT = frozenset({"reset", "hang", "truncated", "trickle", "huge", *ODD})  # what `spoil` does


def _notice(title: str, *lines: str, head: str = "") -> str:
    text = "\n".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">{head}\n<title>{title}</title>\n</head>\n'
        f'<body>\n<div class="notice">\n<h1>{title}</h1>\n{text}\n</div>\n</body>\n</html>\n'
    )


PAGES: dict[str, tuple[int, str]] = {
    "maintenance": (200, _notice(
        "시스템 점검 안내",
        "보다 나은 서비스를 위해 시스템 점검 중입니다. 점검 시간에는 누리집 이용이 일시 중단됩니다.",
        "This site is under maintenance. Please try again later.",
    )),
    "error200": (200, _notice("오류 안내", "시스템 오류가 발생했습니다. 잠시 후 다시 이용해 주시기 바랍니다.")),
    "error500": (500, _notice("500 Internal Server Error", "요청을 처리하는 중 오류가 발생하였습니다.")),
    "error503": (503, _notice("503 Service Unavailable", "The server is temporarily unable to service your request.")),
    "waf": (200, "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
                 "Please consult with your administrator.<br><br>Your support ID is: 1234567890</body></html>\n"),
    "login": (200, _notice(
        "로그인", "로그인이 필요한 서비스입니다.",
        '<form action="/login.do" method="post"><input type="text" name="id"> '
        '<input type="password" name="password"> <button>로그인</button></form>',
    )),
    "captcha": (200, _notice(
        "보안문자 확인", "자동 접속이 감지되었습니다. 아래 보안문자를 입력해 주세요.",
        '<div class="captcha" data-sitekey="demo"><img src="/captcha.png" alt="captcha"></div> '
        "Please verify that you are not a robot.",
    )),
    "queue": (200, _notice(
        "접속 대기 중", "현재 접속자가 많아 대기 중입니다. 잠시만 기다리시면 자동으로 접속됩니다.",
        "예상 대기시간 : 12초", head='<meta http-equiv="refresh" content="12">',
    )),
    "empty": (200, ""),
    **{mode: (200, page) for mode, page in OTHER_PAGES.items()},
    "blank": (200, "\n" * 50 + "<!DOCTYPE html>\n<html>\n<head><title></title></head>\n<body>\n\n</body>\n</html>\n"),
}  # fmt: skip

DELETED = _notice(
    "알림", "삭제된 게시물입니다.", '<a href="./list.do">목록</a>',
    head='<script>alert("삭제된 게시물입니다."); history.back();</script>',
)  # fmt: skip
MISSING = _notice("페이지를 찾을 수 없습니다", "요청하신 페이지가 존재하지 않습니다.", "Page not found.")
GONE = _notice("410 Gone", "요청하신 페이지는 더 이상 제공되지 않습니다.")


def covers(where: str, path: str, board: str) -> bool:
    """Whether weather set for `where` (a board's number, a path, or a glob over path and query) meets a request."""
    if where.startswith("/"):
        return fnmatchcase(path, where) or path.partition("?")[0] == where
    return where in ("*", board)


async def spoil(request: web.BaseRequest, good: web.Response, mode: str, closing: asyncio.Event) -> web.Response:
    """Answer badly: a mode that needs the connection. `closing` ends what would last for ever."""
    body = good.body if isinstance(good.body, bytes) else b""
    with contextlib.suppress(ConnectionResetError):  # the client left before the answer was complete
        await _spoilt(request, good.headers.get("Content-Type", "text/html"), body, mode, closing)
    return _hang_up(request, reset=mode == "reset")


async def _spoilt(request: web.BaseRequest, kind: str, body: bytes, mode: str, closing: asyncio.Event) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n"
    announced = f"{head}Content-Length: {len(body)}\r\n\r\n".encode()
    if mode == "hang":
        await closing.wait()
    elif mode == "truncated":
        await _write(request, announced + body[: len(body) // 2])
    elif mode == "trickle":
        await _write(request, announced)
        await _trickle(request, body, closing)
    elif mode == "huge":
        await _write(request, f"{head}\r\n".encode() + body)
        for _ in range(1024):
            await _write(request, b" " * 65536)
    elif mode in ODD:
        await _write(request, odd_answer(mode, kind, body))


async def _trickle(request: web.BaseRequest, body: bytes, closing: asyncio.Event) -> None:
    for place in range(len(body)):
        await _write(request, body[place : place + 1])
        try:
            await asyncio.wait_for(closing.wait(), 0.05)
        except TimeoutError:
            continue
        return


async def _write(request: web.BaseRequest, data: bytes) -> None:
    transport = request.transport
    if transport is None or transport.is_closing():
        raise ConnectionResetError("the visitor has left")
    transport.write(data)
    while transport.get_write_buffer_size() > 1 << 20:  # a client that does not read must not fill the memory
        await asyncio.sleep(0.005)
        if transport.is_closing():
            raise ConnectionResetError("the visitor has left")


def _hang_up(request: web.BaseRequest, *, reset: bool = False) -> web.Response:
    transport = request.transport
    if transport is not None:
        if reset:
            linger = struct.pack("ii", 1, 0)  # closing with this on sends RST instead of FIN
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            transport.abort()
        transport.close()
    return web.Response()
