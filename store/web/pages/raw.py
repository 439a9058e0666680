"""The raw page that a version was read from, as text: decoded and never run. Pure."""

import re
from dataclasses import dataclass

from crawler.items import Snapshot
from store.model import Revision
from store.query_rows import ReleaseHistory
from store.web import formatting, urls

_LONGEST_PAGE = 300_000  # characters of a raw page that are shown; the download has all
_BLANK = re.compile(r"\n\s*\n")  # servers send hundreds of empty lines; the download has them
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([\w-]{2,20})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A raw page as text: what came over the line, decoded and never run."""

    title: str
    language: str
    href: str
    download: str
    number: int
    url: str
    final_url: str
    status: int
    size: str
    headers: tuple[tuple[str, str], ...]
    text: str
    whole: bool


def raw_page(history: ReleaseHistory, chosen: Revision, page: Snapshot) -> RawPage:
    """The raw page that `chosen` was read from."""
    release = history.release
    name = (release.source, release.key, release.id)
    text = _BLANK.sub("\n\n", decoded(page).strip())
    return RawPage(
        title=chosen.content.title or "(no title)",
        language=chosen.content.language,
        href=urls.release(*name, revision=chosen.number),
        download=urls.raw(*name, revision=chosen.number, download=True),
        number=chosen.number,
        url=page.url,
        final_url=page.final_url if page.final_url != page.url else "",
        status=page.status,
        size=formatting.size(len(page.body)),
        headers=page.headers,
        text=text[:_LONGEST_PAGE],
        whole=len(text) <= _LONGEST_PAGE,
    )


def decoded(page: Snapshot) -> str:
    """The bytes of a raw page as text, by what the server or the page says of their encoding, else as UTF-8."""
    head = page.header("content-type").encode("latin-1", "ignore") + b" " + page.body[:4096]
    found = _CHARSET.search(head)
    name = found[1].decode().lower() if found else "utf-8"
    try:
        return page.body.decode({"euc-kr": "cp949", "ks_c_5601-1987": "cp949"}.get(name, name), "replace")
    except LookupError:
        return page.body.decode("utf-8", "replace")
