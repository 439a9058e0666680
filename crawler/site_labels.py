"""Labels that sites put before a day, a department or a counter, and the field each stands for. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from crawler.profiles import Profile

_WORDS = {
    "published": (
        "date|published|published on|date published|first published|publication date|release date|posted|posted on|"
        "issued|created|작성일|작성일자|작성일시|등록일|등록일자|등록일시|게시일|게시일자|날짜|일자|배포일|보도일|보도일자|"
        "보도일시|발행일|공고일|입력|datum|erscheinungsdatum|veröffentlicht|veröffentlicht am|date de publication|"
        "publié le|fecha"
    ),
    "edited": (
        "수정일|수정일자|최종수정일|최종 수정일|변경일|updated|last updated|last modified|modified|last update|"
        "zuletzt geändert|aktualisiert|aktualisiert am|mis à jour le"
    ),
    "hits": "hit|hits|views|view|read|조회수|조회|조회 수|aufrufe",
    "department": (
        "담당부서|부서|부서명|담당 부서|소관부서|담당과|작성부서|기관|"
        "department|division|from|office|by department|abteilung"
    ),
    "author": "작성자|등록자|author|writer|by|name|게시자|담당자",
    "board": "분류|구분|category|게시판",
    "title": "제목",
    "files": "첨부|첨부파일|attachment|attachments|files?",
}
_LABELS = MappingProxyType({word: field for field, words in _WORDS.items() for word in words.split("|")})


def labels_of(profile: Profile) -> Mapping[str, str]:
    """Every known label of a site, in lower case, with its field."""
    return {**_LABELS, **{label.casefold(): field for label, field in profile.labels}}


def field_of(label: str, labels: Mapping[str, str]) -> str:
    """The field of a label, "" if it is not one."""
    return labels.get(label.strip(" :：•·*-").casefold(), "")
