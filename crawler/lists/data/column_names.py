"""How likely a name in data stands for a title, a day, an address: 0 is best, NONE is not at all. Pure."""

import re
from collections.abc import Set as AbstractSet

NAMED = 0  # the name says so
NONE = 9
UNKNOWN = 5  # the name says nothing: only the values can
OF_DOCUMENT = 6  # "documentUrl": that of the release where there is no other
OF_FILE = 7  # "attachments.path": so is this, if it is one of a file
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Objects around plain values, what a plain value is called in its object, and languages.
_AROUND = _words(
    "node attributes fields data raw item items source sys meta properties post article document doc entry"
)
_PLAIN = _words("rendered value text raw plain html iso seconds current ko en ja zh de fr es it pt ru kor eng")
_AROUND_DAYS = _words("date dates day time published")
_AROUND_ADDRESSES = _words("path link links url urls permalink href slug")

_TITLE = _words("title headline subject 제목 titre titel titolo titulo ttl sj sbj subj sbjct sjt tit titl")
_NO_TITLE = _words("sub subtitle short seo og category board page site menu browser img image file alt series section")
_NAMED = _words("name heading label")

_PUBLISHED = _words("publish published publication pub posted issue issued release released announced 게시일 발표일")
_DAY = _words("date day datetime dt ymd de 날짜 日期 日付")
_MADE = _words(
    "reg regist registered regdt regdate create created creat crt write wrt written ins insert input frst add added "
    "time timestamp ts pnttm dttm 등록일 작성일"
)
_CHANGED = _words("update updated upd modify modified mod mdfcn chg last edit edited change changed")
_NO_DAY = _words(
    "start begin end expire expires expiry expiration deadline close due birth event from to until valid delete "
    "deleted del schedule apply open"
)
_DAYS = (_CHANGED, 3), (_PUBLISHED, 0), (_MADE, 2), (_DAY, 1)

_ADDRESS = _words("url link href permalink uri path route lnk alias")
_NO_ADDRESS = _words(
    "image img thumb thumbnail photo pic picture icon logo avatar api self author category parent comment comments "
    "video media src cover banner share edit feed next prev previous"
)
_FILE = _words("file files attach attachment attachments download pdf document documents")
_DOCUMENT = _words("document documents pdf")  # each a release, where nothing else has an address
_KEYS = (_words("slug"), 0), (_words("seq no num idx sn key uid uuid nid pid code"), 1), (_words("id"), 2)
_BODY = _words("content contents body description summary excerpt cn cont cts lead abstract teaser text")
_BESIDE = _words(
    "related popular recommend recommended trending menu menus nav navigation footer header breadcrumb breadcrumbs "
    "banner banners event events tag tags category categories"
)


def title_rank(name: str) -> int:
    """How likely `name` stands for the title of a release."""
    owners, words = _parts(name)
    if owners or words & _NO_TITLE:
        return NONE
    if words & _TITLE:
        return 0 if len(words) == 1 else 1
    return 2 if words and words <= _NAMED else NONE if words & _BODY else UNKNOWN


def day_rank(name: str) -> int:
    """How likely `name` stands for the day on which a release was published."""
    owners, words = _parts(name)
    if owners - _AROUND_DAYS or words & _NO_DAY:
        return NONE
    return next((rank for known, rank in _DAYS if words & known), UNKNOWN)


def address_rank(name: str) -> int:
    """How likely `name` stands for the address of a release."""
    owners, words = _parts(name)
    if words & _NO_ADDRESS:
        return NONE
    if (owners | words) & _FILE:
        return OF_DOCUMENT if words & _DOCUMENT and words & _ADDRESS and not owners else OF_FILE
    if owners - _AROUND_ADDRESSES:
        return NONE
    return NAMED if words & _ADDRESS else UNKNOWN


def key_rank(name: str) -> int:
    """How likely `name` stands for what an address names a release by."""
    owners, words = _parts(name)
    return NONE if owners else next((rank for known, rank in _KEYS if words & known), NONE)


def is_body(name: str) -> bool:
    """Whether `name` stands for the text of a release."""
    owners, words = _parts(name)
    return not owners and bool(words & _BODY)


def is_beside(name: str) -> bool:
    """Whether a list called `name` is one beside the list of releases."""
    return bool(_split(name) & _BESIDE)


def _parts(name: str) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """The objects that a value is part of, as far as they are about something else, and the words of its own name."""
    path = name[:200].split(".")
    while len(path) > 1 and path[-1].lower() in _PLAIN:
        path.pop()
    owners = {owner.strip("_@").lower() for owner in path[:-1]}
    return owners - _AROUND, _split(path[-1])


def _split(name: str) -> frozenset[str]:
    """ "publishedAt" -> published, at."""
    return frozenset(word.lower() for word in _WORDS.findall(name[:200]))
