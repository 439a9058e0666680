"""Labels that sites put before a day, a department or a counter, and the field each stands for. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from crawler.counter_labels import VIEWS
from crawler.day_labels import DAY, EDITED, PUBLISHED
from crawler.profiles import Profile

Labels: TypeAlias = Mapping[str, str]  # in lower case, with their fields

_WORDS = {
    "day": "|".join(DAY.values()),
    "published": "|".join(PUBLISHED.values()),
    "edited": "|".join(EDITED.values()),
    "hits": "|".join(VIEWS.values()),
    "department": (
        "담당부서|부서|부서명|담당 부서|소관부서|담당과|작성부서|등록부서|기관|"
        "department|division|from|office|by department|abteilung|"
        "发布单位|发布机构|来源单位|發布單位|發佈單位|發布機關|承辦單位|主辦單位|部门|部門|担当課|担当部署"
    ),
    "author": "작성자|등록자|author|writer|by|name|게시자|담당자|作者|编辑|责任编辑|編輯|發布者",
    "board": "분류|구분|category|게시판|分類|分类|栏目|類別",
    "number": "번호|글번호|연번|no.|编号|編號|序號|序号",
    "source": "来源|來源|文章来源|出处|출처|source|fonte|fuente|quelle|źródło|источник|джерело|kaynak|nguồn|ที่มา|sumber",
    "title": "제목|主旨|标题|標題|件名|título|titolo|titre|titel|tytuł|başlık|заголовок|tiêu đề|ชื่อเรื่อง|judul",
    "files": (
        "첨부|첨부파일|파일|attachment|attachments|file|files|file(s)|附件|附件下载|附件下載|相關附件|附加檔案|添付ファイル"
    ),
}
_LABELS = MappingProxyType({word.casefold(): field for field, words in _WORDS.items() for word in words.split("|")})


def labels_of(profile: Profile) -> Labels:
    """Every known label of a site, in lower case, with its field."""
    own = {label.casefold(): field for label, field in profile.labels}
    return {**_LABELS, **own} if own else _LABELS


def field_of(label: str, labels: Labels) -> str:
    """The field of a label, "" if it is not one."""
    return labels.get(label.strip(" :：•·*-").casefold(), "")
