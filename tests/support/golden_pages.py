"""Golden pages: a page, and beside it in `expected.json` what a person reads on it.

`url` is its address, `content_type` its header where that counts. A release has its `title`, `published` ("" = the page
gives no day) and `paragraphs`, and `department` and `attachments` where they are at stake; `counter` is the part of the
page that counts its readers. A page whose `verdict` is "none" is no release: it came from the address of one, and
`listed` is the title that the list shows for it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from crawler.clean import clean
from crawler.items import Entry, Release, Snapshot, Template
from crawler.normalize import comparable
from crawler.profiles import profile_for
from tests.support.paths import GOLDEN

PAGES = GOLDEN / "pages"
_UNTAUGHT = Template()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenPage:
    """One golden page."""

    name: str
    url: str
    body: bytes
    is_release: bool
    listed: str  # the title in the list
    headers: tuple[tuple[str, str], ...] = ()
    counter: bytes = b""  # what counts the readers, in the page
    expected: Mapping[str, Any] = field(default_factory=dict)  # fields of the release

    @property
    def later(self) -> bytes:
        """The page after some more readers; b"" if it does not count them."""
        count = re.sub(rb"\d", lambda digit: b"%d" % (int(digit[0]) % 9 + 1), self.counter)
        return self.body.replace(self.counter, count) if self.counter else b""


def load(folder: Path) -> GoldenPage:
    """The golden page in `folder`."""
    want: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    content_type = want.pop("content_type", "")
    return GoldenPage(
        name=folder.name,
        url=want.pop("url", f"https://site.example/{folder.name}"),
        body=(folder / "page.html").read_bytes(),
        is_release=want.pop("verdict") == "release",
        listed=want.pop("listed", want.get("title", "")),
        headers=(("Content-Type", content_type),) if content_type else (),
        counter=want.pop("counter", "").encode(),
        expected=want,
    )


def read(golden: GoldenPage, *, listed: str = "", template: Template = _UNTAUGHT) -> Release:
    """What presswatch reads on `golden`, `listed` being the title in the list ("" = there is no list)."""
    snapshot = Snapshot(url=golden.url, final_url=golden.url, status=200, headers=golden.headers, body=golden.body)
    entry = Entry(url=golden.url, key="golden", title=listed) if listed else None
    return clean(snapshot, profile_for(golden.url), entry=entry, template=template)


def faults(golden: GoldenPage) -> list[str]:
    """What is wrong with the readings of `golden`, in a line each."""
    listed = read(golden, listed=golden.listed)
    if not golden.is_release:
        return [f"believed: {listed.title!r}"] if listed.verdict == "release" else []
    alone = read(golden)
    refused = [f"refused: {each.reason}" for each in (alone, listed) if each.verdict != "release"]
    wrong = [fault for key, want in golden.expected.items() if (fault := _fault(key, want, alone))]
    return refused or [*wrong, *_noise(golden, alone)]


def _noise(golden: GoldenPage, release: Release) -> list[str]:
    """What the page says otherwise after some more readers."""
    if not golden.later:
        return []
    later = read(replace(golden, body=golden.later))
    return [
        f"{key} changes with the counter"
        for key in ("title", "paragraphs", "notes", "published", "department")
        if getattr(later, key) != getattr(release, key)
    ]


def _fault(key: str, want: Any, release: Release) -> str:
    """What is wrong with one field of `release`; "" if it says what it has to."""
    found: Any = getattr(release, key)
    if key == "paragraphs":
        found, want = (comparable(" ".join(lines)) for lines in (found, want))
    if key == "attachments":
        found = [{"name": file.name, "url": file.url} for file in found]
    return "" if found == want else f"{key}: {found!r} instead of {want!r}"
