"""What each kind of change is called, in English and Korean. Pure."""

from collections.abc import Mapping
from typing import Final

from crawler.languages import Language
from store.model import ChangeKind

LABELS: Final[Mapping[Language, Mapping[ChangeKind, str]]] = {
    "en": {
        "new": "New", "edited": "Edited", "withdrawn": "Withdrawn", "restored": "Back", "moved": "Moved",
        "replaced": "Replaced", "failing": "Failing", "recovered": "Recovered", "quiet": "Quiet", "gap": "Gap",
    },
    "ko": {
        "new": "새 글", "edited": "수정", "withdrawn": "삭제", "restored": "다시 게시", "moved": "주소 변경",
        "replaced": "다른 페이지", "failing": "수집 실패", "recovered": "수집 정상화", "quiet": "새 글 없음",
        "gap": "누락 가능",
    },
}  # fmt: skip
