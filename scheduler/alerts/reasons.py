"""Why a source fails, is quiet or lost a page: said in English elsewhere, here in Korean. Pure.

What is not known here stays English: a reason in another language is better than none.
"""

import re
from typing import Final

from scheduler.alerts.phrases import Language, capital, one_line

_DAY_NAMES: Final = dict(
    zip(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("월", "화", "수", "목", "금", "토", "일"),
        strict=True,
    )
)
_KOREAN: Final = tuple(
    (re.compile(english), korean)
    for english, korean in (
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
        (r"a maintenance page came instead of the release", "글 대신 점검 안내가 나옵니다"),
        (r"an error page came instead of the release", "글 대신 오류 페이지가 나옵니다"),
        (r"a login page came instead of the release", "글 대신 로그인 페이지가 나옵니다"),
        (r"the site asks for a captcha", "자동 입력 방지 문자를 요구합니다"),
        (r"a firewall page came instead of the release", "글 대신 방화벽 안내가 나옵니다"),
        (r"a waiting room came instead of the release", "글 대신 접속 대기 화면이 나옵니다"),
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
