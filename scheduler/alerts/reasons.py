"""Why a source fails, is quiet or lost a page: said in English elsewhere, here in Korean. Pure.

What is not known here stays English: a reason in another language is better than none.
"""

import re
from collections.abc import Callable
from typing import Final

from scheduler.alerts.labels import Language, capital, one_line

_DAY_NAMES: Final = dict(
    zip(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("월", "화", "수", "목", "금", "토", "일"),
        strict=True,
    )
)
_PAGES: Final = {
    "maintenance": "점검 안내",
    "error": "오류 페이지",
    "login": "로그인 페이지",
    "firewall": "방화벽 안내",
}
_PLACES: Final = {"list": "목록", "release": "글"}


def _instead(found: re.Match[str]) -> str:
    return f"{_PLACES[found[2]]} 대신 {_PAGES.get(found[1], found[1])}가 나옵니다"


def _queue(found: re.Match[str]) -> str:
    return f"{_PLACES[found[1]]} 대신 접속 대기 화면이 나옵니다"


_KOREAN: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(english), korean)
    for english, korean in (
        (r"its url was changed, and none of the (\d+) releases listed there is known",
         r"url이 바뀌었는데, 새 목록의 글 \1건 가운데 아는 글이 없습니다"),
        (r"none of the (\d+) releases listed is known, though (\d+) are dated among those that are",
         r"목록의 글 \1건 가운데 아는 글이 없는데, \2건은 아는 글들과 날짜가 겹칩니다"),
        (r"(\d+) of (\d+) known releases changed at once", r"아는 글 \2건 가운데 \1건이 한꺼번에 바뀌었습니다"),
        (r"(\d+) of (\d+) known releases vanished at once", r"아는 글 \2건 가운데 \1건이 한꺼번에 사라졌습니다"),
        (r"presswatch itself failed, not the source", "사이트가 아니라 presswatch의 잘못입니다"),
        (r"the list could not be read", "목록을 읽지 못했습니다"),
        (r"the list was not read", "목록을 읽지 않았습니다"),
        (r"page (\d+) of the list could not be read", r"목록 \1쪽을 읽지 못했습니다"),
        (r"; put off (\d+) times in a row", r" (연달아 \1번 미뤄짐)"),
        (r"the list came without a single release; was it redesigned\?", "목록이 비어 있습니다. 개편되었을까요?"),
        (r"all (\d+) rows of the list lead to one page; was it redesigned\?",
         r"목록의 \1줄이 모두 한 페이지로 이어집니다. 개편되었을까요?"),
        (r"the list has (\d+) rows? where it used to have (\d+)", r"늘 \2줄이던 목록이 \1줄뿐입니다"),
        (r"no row of the list has a date, and they used to have one; was it redesigned\?",
         "목록에 있던 날짜가 모두 없어졌습니다. 개편되었을까요?"),
        (r"no link of the list looks as before: they were like (\S+), now (\S+)",
         r"목록의 주소 모양이 모두 달라졌습니다(전: \1, 지금: \2)"),
        (r"(\d+) of (\d+) release pages? could not be read", r"글 \2건 가운데 \1건을 읽지 못했습니다"),
        (r"none of its releases could be read yet, so there is nothing to compare with later",
         "아직 글을 하나도 읽지 못해 견줄 것이 없습니다"),
        (r"nothing published since (\S+) \((\w+)\): (\d+) (?:weekdays|days on which it usually publishes) without a "
         r"release", r"마지막 글은 \1(\2)에 올라왔고, 그 뒤로 글이 올라올 만한 날이 \3일 지났습니다"),
        (r"; its longest pause before was (\d+) of them", r" (전에는 길어야 \1일)"),
        (r"; it never left one out before", " (전에는 거른 날이 없음)"),
        (r"the address answers that there is nothing", "그 주소에 아무것도 없다고 합니다"),
        (r"the site's robots\.txt does not allow it", "사이트의 robots.txt가 허용하지 않습니다"),
        (r"it is larger than max_bytes", "max_bytes보다 큽니다"),
        (r"it is too long; max_bytes is ([\d,]+)", r"너무 깁니다. max_bytes는 \1입니다"),
        (r"it has ([\d,]+) bytes; max_bytes is ([\d,]+)", r"\1바이트입니다. max_bytes는 \2입니다"),
        (r"more than ([\d,]+) bytes once unpacked", r"풀면 \1바이트가 넘습니다"),
        (r"no whole answer within ([\d.]+) s", r"\1초 안에 답이 다 오지 않았습니다"),
        (r"(\S+) does not answer", r"\1에서 답이 없습니다"),
        (r"(\S+) takes no connection", r"\1에 연결할 수 없습니다"),
        (r": Connection refused", " (연결 거부)"),
        (r"(\S+) broke the connection off", r"\1에서 연결을 끊었습니다"),
        (r"the site's certificate is not trusted", "사이트의 인증서를 믿을 수 없습니다"),
        (r"no TLS connection", "TLS 연결이 되지 않습니다"),
        (r"the name (\S+) has no address", r"이름 \1에 주소가 없습니다"),
        (r"the name (\S+) cannot be looked up now; is the network down\?",
         r"지금 \1의 주소를 찾을 수 없습니다. 네트워크가 끊겼을까요?"),
        (r"the connection ended before the page did", "페이지가 다 오기 전에 연결이 끝났습니다"),
        (r"the packed page (?:ends early|is broken)", "압축된 페이지가 깨졌습니다"),
        (r"redirects in a circle; a browser may be wanted here",
         "주소가 돌고 돕니다. 브라우저를 바라는 곳일 수 있습니다"),
        (r"more than (\d+) redirects; a browser may be wanted here",
         r"다른 주소로 \1번 넘게 보냅니다. 브라우저를 바라는 곳일 수 있습니다"),
        (r"redirects to another site, (\S+); if it moved there, change the source's url",
         r"다른 사이트(\1)로 보냅니다. 옮겨 갔다면 url을 바꾸십시오"),
        (r"(\S+) is left alone until (\S+)", r"\1에는 \2까지 묻지 않습니다"),
        (r"it failed (\d+) times in a row", r"연달아 \1번 실패했습니다"),
        (r"it asked us to come back later", "나중에 오라고 했습니다"),
        (r"robots\.txt of the site refuses this page; ask the site, or set obey_robots = false",
         "사이트의 robots.txt가 막습니다. 사이트에 문의하거나 obey_robots = false로 하십시오"),
        (r"robots\.txt could not be read \((.*)\); nothing is asked until it can",
         r"robots.txt를 읽지 못했습니다(\1). 읽을 때까지 아무것도 묻지 않습니다"),
        (r": the list is not there; has the site moved\? Change the source's url",
         ": 목록이 없습니다. 사이트가 옮겨 갔을까요? url을 바꾸십시오"),
        (r": the site does not let us in", ": 사이트가 들여보내지 않습니다"),
        (r": an empty answer", ": 빈 답입니다"),
        (r"the list redirects to the home page; has it moved\? Change the source's url",
         "목록이 첫 화면으로 보냅니다. 옮겨 갔을까요? url을 바꾸십시오"),
        (r"the list page is empty", "목록 페이지가 비어 있습니다"),
        (r"the list page ends in the middle", "목록 페이지가 중간에 끊깁니다"),
        (r"the titles of the list are garbled: the site decoded them wrongly", "목록의 제목이 깨져 있습니다"),
        (r"the list says that it is empty; if it may be, set allow_empty = true",
         "목록이 비었다고 합니다. 그럴 수 있는 목록이면 allow_empty = true로 하십시오"),
        (r"no row that the profile '([\w-]+)' describes: was the list redesigned\?",
         r"프로필 \1(으)로 알아볼 줄이 없습니다. 개편되었을까요?"),
        (r"no repeated links that look like a list of releases were found on this page",
         "글 목록으로 보이는 링크가 없습니다"),
        (r"the links of this list are opened by a script, (\S+), that the page does not explain: watch its feed, or "
         r"name a profile that knows the site",
         r"목록의 링크를 스크립트(\1)가 여는데 그 뜻을 알 수 없습니다. 피드나 이 사이트를 아는 프로필을 쓰십시오"),
        (r"no part of the page looks like a release of (.+): was the site redesigned\?",
         r"페이지에 \1의 글로 보이는 곳이 없습니다. 개편되었을까요?"),
        (r"the feed is an empty answer", "피드가 비어 있습니다"),
        (r"the feed holds no entries", "피드에 글이 없습니다"),
        (r"no entry of the feed has a link", "피드의 글에 링크가 없습니다"),
        (r"all entries of the feed lead to one page", "피드의 글이 모두 한 페이지로 이어집니다"),
        (r"the feed ends in the middle", "피드가 중간에 끊깁니다"),
        (r"the feed is not readable XML", "피드가 읽을 수 있는 XML이 아닙니다"),
        (r"what came is neither XML nor JSON", "온 것이 XML도 JSON도 아닙니다"),
        (r"a web page came instead of a feed", "피드 대신 웹 페이지가 나옵니다"),
        (r"the page changes at every fetch", "볼 때마다 페이지가 달라집니다"),
        (r"the site did not answer in time", "사이트가 제때 응답하지 않았습니다"),
        (r"no trusted TLS connection", "믿을 수 있는 TLS 연결이 아닙니다"),
        (r"the host name has no address", "호스트 이름에 주소가 없습니다"),
        (r"nobody answers at that address", "그 주소에서 응답하지 않습니다"),
        (r"the connection broke", "연결이 끊겼습니다"),
        (r"only a part of it came", "일부만 왔습니다"),
        (r"the site answered with an error", "사이트가 오류로 답했습니다"),
        (r"\bstatus (\d{3})\b(?: [A-Z][A-Za-z -]*)?", r"상태 코드 \1"),
        (r"what came is no list of releases", "온 것이 글 목록이 아닙니다"),
        (r"the host asked us to come later", "나중에 오라고 합니다"),
        (r"the site says that this post was deleted or does not exist", "삭제되었거나 없는 글이라고 합니다"),
        (r"the site says that this list does not exist", "없는 목록이라고 합니다"),
        (r"(?:a|an) (\w+) page came instead of the (list|release)", _instead),
        (r"a page that lets visitors queue came instead of the (list|release)", _queue),
        (r"the site asks for a captcha", "자동 입력 방지 문자를 요구합니다"),
        (r"the page has neither text nor an attachment", "본문도 첨부도 없습니다"),
        (r"the page ends in the middle", "페이지가 중간에 끊깁니다"),
        (r"the same text came for several releases", "여러 글에 같은 내용이 나옵니다"),
    )
)  # fmt: skip


def reason(why: str, language: Language) -> str:
    """`why` as the end of a sentence, without its full stop; in Korean where we know how."""
    clause = one_line(why).rstrip(".。 ")
    if language == "en":
        return clause
    for english, korean in _KOREAN:
        clause = english.sub(korean, clause)
    return re.sub("|".join(_DAY_NAMES), lambda match: _DAY_NAMES[match[0]], clause)


def sentence(why: str, language: Language) -> str:
    """`reason` at the beginning of a sentence."""
    return capital(reason(why, language)) if language == "en" else reason(why, language)
