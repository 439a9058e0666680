"""docs/decisions: every page is in the index, numbered without a gap, and has its three parts."""

import re

from tests.support.paths import ROOT

FOLDER = ROOT / "docs" / "decisions"
PAGES = sorted(FOLDER.glob("[0-9]*.md"))
NUMBERED = re.compile(r"\bdecision (\d{4})")


def title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")


def test_the_index_lists_every_page_by_its_title() -> None:
    rows = re.findall(
        r"^\| \[(\d{4})\]\((.+)\) \| (.+) \|$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    pages = [(path.name, title(path.read_text(encoding="utf-8"))) for path in PAGES]
    assert [(name, f"{number}: {words}") for number, name, words in rows] == pages
    assert [number for number, _, _ in rows] == [f"{count:04}" for count in range(1, len(PAGES) + 1)]


def test_every_page_says_why_what_and_what_follows() -> None:
    for path in PAGES:
        parts = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences"], path.name


def test_a_comment_points_to_a_decision_that_exists() -> None:
    sources = (path for room in ("crawler", "store", "scheduler") for path in (ROOT / room).rglob("*.py"))
    numbers = {number for path in sources for number in NUMBERED.findall(path.read_text(encoding="utf-8"))}
    assert "0006" in numbers
    assert numbers <= {path.name[:4] for path in PAGES}
