"""Lines that are on every page of a newsroom and not part of a release. Pure.

Such lines are removed only at the very beginning or end of a text; inside a body the same words are body. Source: the
layouts of MOFA's pages in extracted texts (41 texts, 2008 to 2024).
"""

import re
from collections.abc import Sequence

from crawler.items import Attachment

_HEAD = frozenset(
    line.casefold()
    for line in (
        "바로가기 메뉴", "바로가기메뉴", "본문 바로가기", "본문바로가기", "주메뉴 바로가기", "메인메뉴 바로가기",
        "메뉴 바로가기",
        "하단 바로가기", "전체메뉴", "메뉴", "메뉴 열기", "검색창 열기", "검색창 닫기", "검색", "사이트맵 열기",
        "사이트맵",
        "KOR", "ENG", "KOREAN", "ENGLISH", "한국어", "영문", "국문", "로그인", "회원가입", "HOME", "홈", "홈으로",
        "Skip navigation", "Skip to content", "Skip to main content", "Skip to main navigation", "content shortcut",
        "Countries Information", "Main menu", "Menu", "Search", "Print", "Share", "Share this page",
        "Ministry of Foreign Affairs REPUBLIC OF KOREA", "Ministry of Foreign Affairs", "REPUBLIC OF KOREA",
        "Ministry of Foreign Affairs, Republic of Korea", "외교부", "대한민국 외교부",
        "내용보기", "글 내용보기", "게시글 내용보기", "게시물 내용보기", "글 내용 보기",
        "이 누리집은 대한민국 공식 전자정부 누리집입니다.", "이 누리집은 대한민국 공식 전자정부 누리집입니다",
        "SNS 공유", "인쇄하기", "인쇄", "글자크기", "글자확대", "글자축소", "공유", "공유하기", "페이스북", "트위터",
        "카카오톡",
        "X(트위터)", "네이버 밴드", "facebook", "twitter", "instagram", "youtube",
    )
)  # fmt: skip
_SNS = re.compile(
    r"(?:\d{1,3}\.\s?)?(?:official\s)?(?:facebook|twitter|x|instagram|youtube|flickr|blog|naver\s?\w*|kakao\s?\w*|rss|"
    r"linkedin|threads|"
    r"페이스북|트위터|인스타그램|유튜브|블로그|네이버\s?\S*|카카오\S*)"
    r"(?:\s?(?:new window|새창(?:에서)?\s?열림|바로가기))?",
    re.IGNORECASE,
)
# Alternative text of the ministry's emblem. A run ends at its first "logo": a choice would take exponential time.
_LOGO = re.compile(r"(?:(?:(?!로고|logo).){0,22}+(?:로고|logo))++", re.IGNORECASE)
_IMAGE = re.compile(
    r".{1,120}\.(?:jpe?g|png|gif)\s?이미지입니다\.?", re.IGNORECASE
)  # alternative text, made by an editor
_CRUMB = re.compile(r"(\d)\.\s?(\S.{0,60})")
_VIEW_OF = re.compile(r"(.{1,60}?)\s?(?:상세보기|상세 보기)")
_TAIL = frozenset(
    line.casefold()
    for line in (
        "첨부", "첨부파일", "미리보기", "바로보기", "다운로드", "목록", "목록보기", "목록으로", "이전 글", "이전글",
        "다음 글",
        "다음글", "이전 글이 없습니다.", "다음 글이 없습니다.", "이전글이 없습니다.", "다음글이 없습니다.",
        "SNS 공유", "인쇄하기",
        "인쇄", "글자크기", "공유하기", "페이스북", "트위터", "카카오톡", "맨위로", "상단으로", "TOP", "List", "Prev",
        "Next",
        "Previous", "Print", "Attachment", "Attachments", "Preview", "Download", "Share", "개인정보처리방침",
        "저작권정책",
        "이메일무단수집거부", "뷰어프로그램", "관련사이트", "이 누리집은 대한민국 공식 전자정부 누리집입니다.",
    )
)  # fmt: skip
_NEIGHBOUR = re.compile(r"(?:이전\s?글|다음\s?글|Prev(?:ious)?|Next)", re.IGNORECASE)
_FOOTER = re.compile(r"(?:copyright\b|ⓒ|©).{0,200}|.{0,60}all rights reserved\.?", re.IGNORECASE)
_FILE = re.compile(
    r".{1,200}\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png|odt|csv|txt|mp4)(?:\s?[\[(]?[\d.,]+\s?[kmg]?b[\])]?)?",
    re.IGNORECASE,
)
_NOTES = (
    re.compile(r"[*※]?\s?[(\[]?\s?(unofficial translation)\s?[)\]]?\.?", re.IGNORECASE),
    re.compile(r"[*※]?\s?[(\[]?\s?(비공식\s?번역(?:본)?)\s?[)\]]?\.?"),
)
_BOARDS = frozenset(
    name.casefold()
    for name in (
        "Press Releases", "Press Release", "Press Briefings", "Press Briefing", "Ministry News", "News", "Statements",
        "Speeches", "White Paper", "News and Announcements", "보도자료", "브리핑", "공지사항", "뉴포커스",
        "보도·해명자료",
        "보도설명자료", "설명자료", "해명자료", "연설문",
    )
)  # fmt: skip


def strip_head(lines: Sequence[str], boards: frozenset[str] = frozenset()) -> tuple[list[str], str, bool]:
    """`lines` without the navigation at the beginning, the board's name ("" = none), and whether there was any.

    Lines are tidy and not empty. The board is the last name in the navigation (breadcrumb, board line, "X 상세보기").
    """
    names = {name.casefold() for name in boards} | _BOARDS
    crumbs = 0
    board = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        crumb = _CRUMB.fullmatch(line)
        if crumb and _is_crumb(crumb, crumbs):
            crumbs = int(crumb[1])
            board = crumb[2] if crumbs > 1 else board
        elif view := _VIEW_OF.fullmatch(line):
            board = view[1]
        elif line == board or (line.casefold() in names and not board):
            board = line
        elif not _is_navigation(line):
            break
        at += 1
    return list(lines[at:]), board, at > 0


def _is_navigation(line: str) -> bool:
    return line.casefold() in _HEAD or _SNS.fullmatch(line) is not None or _LOGO.fullmatch(line) is not None


def _is_crumb(match: re.Match[str], before: int) -> bool:
    """Whether a numbered line continues a breadcrumb, which begins with "1. HOME"."""
    return int(match[1]) == before + 1 and (before > 0 or match[2].casefold() in ("home", "홈", "main", "메인"))


def strip_tail(lines: Sequence[str]) -> tuple[list[str], tuple[Attachment, ...]]:
    """`lines` without the links and footers at the end, and the files named there (with unknown URLs: "")."""
    end = len(lines)
    files: list[str] = []
    while end > 0:
        line = lines[end - 1]
        if _is_tail(line):
            end -= 1
        elif end > 1 and _NEIGHBOUR.fullmatch(lines[end - 2]):
            end -= 2
        elif _names_files(lines, end):
            files.insert(0, line)
            end -= 1
        else:
            break
    return list(lines[:end]), tuple(Attachment(name=name, url="") for name in files)


def _is_tail(line: str) -> bool:
    return line.casefold() in _TAIL or any(p.fullmatch(line) for p in (_FOOTER, _IMAGE))


def _names_files(lines: Sequence[str], end: int) -> bool:
    """Whether the line before `end` is a file name in a list of them under "첨부"."""
    at = end - 1
    while at > 0 and (_FILE.fullmatch(lines[at]) or lines[at] in ("미리보기", "바로보기", "다운로드")):
        at -= 1
    return at < end - 1 and lines[at].casefold() in ("첨부", "첨부파일", "attachment", "attachments")


def take_notes(lines: Sequence[str], patterns: Sequence[re.Pattern[str]] = ()) -> tuple[list[str], tuple[str, ...]]:
    """`lines` without notes on the whole release ("* unofficial translation"), and those notes."""
    kept: list[str] = []
    notes: list[str] = []
    for line in lines:
        match = next(filter(None, (pattern.fullmatch(line) for pattern in (*patterns, *_NOTES))), None)
        if match:
            notes.append(match[1] if match.re.groups else match[0])
        else:
            kept.append(line)
    return kept, tuple(dict.fromkeys(notes))
