"""Sets of pages with what a person reads on them: golden folders, golden pages, invented boards, any folder."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import _boards as boards
from crawler.clean import learn
from crawler.items import Snapshot, Template
from crawler.profiles import GENERIC
from tests.support.golden_lists import LISTS, closed, folders
from tests.support.golden_lists import load as load_list
from tests.support.golden_pages import PAGES, load
from tests.support.paths import GOLDEN

UNTAUGHT = Template()
_LESSONS = 12  # pages of a board from which its template is learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A page and the truth about it; None is not known."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    is_release: bool = True
    listed: str = ""  # the title that the list shows
    text: str | None = None  # of the body, a paragraph a line
    title: str | None = None
    day: str | None = None  # "" = the page gives none
    before: "Sample | None" = None  # the page as it was at an earlier reading, for readers that remember
    again: bytes = b""  # the same page, fetched again with other counters, tokens and neighbours

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(url=self.url, final_url=self.url, status=200, headers=self.headers, body=self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """Samples of one kind, and what was learned from other pages of their site."""

    name: str
    samples: tuple[Sample, ...]
    template: Template = UNTAUGHT
    profiled: bool = False  # whether the pages belong to known sites


def own() -> Iterator[PageSet]:
    """The sets that the project holds or invents, each third that is closed apart."""
    yield PageSet(name="golden folders of profiles", samples=tuple(_golden_folders()), profiled=True)
    shut = closed(PAGES)
    for name, chosen in (("open", lambda f: f.name not in shut), ("closed", lambda f: f.name in shut)):
        yield PageSet(name=f"golden pages, {name}", samples=tuple(_golden_pages(filter(chosen, folders(PAGES)))))
    yield PageSet(name="golden lists", samples=tuple(_lists_for_releases()))


def invented(count: int) -> Iterator[PageSet]:
    """Five boards of `count` pages, each read with what its first twelve pages taught."""
    for skin in boards.skins():
        samples = tuple(_of_board(skin, n) for n in range(count))
        lesson = [sample.snapshot for sample in samples[:_LESSONS]]
        yield PageSet(name=f"board {skin}", samples=samples, template=learn(lesson, GENERIC))


def given(pages: Path, truth: Path | None) -> PageSet:
    """The pages of a folder: ID.html or ID.html.gz, of which `truth` knows; without a truth, all are no releases.

    A folder of folders like those of tests/golden/pages holds its truth itself.
    """
    if cases := folders(pages):
        return PageSet(name=pages.name, samples=tuple(_golden_pages(cases)))
    known: dict[str, Any] = json.loads(truth.read_text(encoding="utf-8")) if truth else {}
    files = {path.name.removesuffix(".gz").removesuffix(".html"): path for path in pages.glob("*.html*")}
    chosen = sorted(files.keys() & known.keys() if truth else files)
    return PageSet(name=pages.name, samples=tuple(_given(files[name], known.get(name)) for name in chosen))


def _given(path: Path, truth: dict[str, Any] | None) -> Sample:
    body, known = path.read_bytes(), truth or {"verdict": "none"}
    return Sample(
        url=known.get("url") or f"https://{path.name[:8].lower().strip('._')}.example/page",
        body=gzip.decompress(body) if path.suffix == ".gz" else body,
        is_release=known.get("verdict", "release") == "release",
        listed=known.get("listed") or known.get("title", ""),
        text=known.get("articleBody"),
        title=known.get("title"),
        day=known.get("day"),
    )


def _golden_folders() -> Iterator[Sample]:
    """The folders of known sites that hold an HTML release."""
    for folder in folders(GOLDEN):
        want = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        if (folder / "page.html").exists() and want.get("paragraphs"):
            yield Sample(
                url=want["url"],
                body=(folder / "page.html").read_bytes(),
                listed=want["title"],
                text="\n".join(want["paragraphs"]),
                title=want["title"],
                day=want["published"],
            )


def _golden_pages(chosen: Iterable[Path]) -> Iterator[Sample]:
    for golden in map(load, chosen):
        lines = golden.expected.get("paragraphs")
        yield Sample(
            url=golden.url,
            body=golden.body,
            headers=golden.headers,
            is_release=golden.is_release,
            listed=golden.listed,
            text="\n".join(lines) if lines else None,
            title=golden.expected.get("title"),
            day=golden.expected.get("published"),
            again=golden.later,
        )


def _lists_for_releases() -> Iterator[Sample]:
    """Golden lists that came from the addresses of releases that they no longer show."""
    lists = [golden for folder in folders(LISTS) if (folder / "page.html").exists() and (golden := load_list(folder))]
    titles = [page.listed for page in map(load, folders(PAGES)) if page.is_release]
    for n, golden in enumerate(lists):
        yield Sample(url=golden.url, body=golden.body, is_release=False, listed=titles[n % len(titles)])


def _of_board(skin: str, n: int) -> Sample:
    first, again = boards.page(skin, n), boards.page(skin, n, 1)
    return Sample(
        url=f"https://{skin}.example/view?n={n}",
        body=first.html.encode(),
        text="\n".join(first.body),
        title=first.title,
        again=again.html.encode(),
    )
