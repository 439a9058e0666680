"""What the addresses of a site that moved have in common with those before."""

import pytest

from store.checks.renumbering import learned, renumbered


@pytest.mark.parametrize(
    ("pairs", "old", "new"),
    [
        # a number that stays
        ([("/news/7", "view?nttId=7"), ("/news/8", "view?nttId=8"), ("/news/12", "view?nttId=12")], "/news/3",
         "view?nttId=3"),
        # one of several
        ([(f"/news/2026/{n}", f"/press/{n}?year=2026") for n in (7, 8, 9)], "/news/2026/1", "/press/1?year=2026"),
        ([("/2026/07/1", "/n/1-07"), ("/2026/08/2", "/n/2-08"), ("/2026/08/3", "/n/3-08")], "/2026/05/9", "/n/9-05"),
        # words that stay
        ([(f"/news/{w}", f"/en/press/{w}.html") for w in ("lock", "quay", "crane")], "/news/ferry",
         "/en/press/ferry.html"),
        # a year that was the same in all, and a word
        ([(f"/news/2026/{n}", f"/press/{n}?year=2026") for n in (7, 8, 9)], "/news/2025/1", "/press/1?year=2025"),
        ([(f"/news/2026/{n}", f"/press/{n}?year=2026") for n in (7, 8, 9)], "/speech/2026/1", ""),
        # too few, one that is not like the others, another shape
        ([("/news/7", "view?nttId=7"), ("/news/8", "view?nttId=8")], "/news/3", ""),
        ([("/news/7", "view?nttId=7"), ("/news/8", "view?nttId=8"), ("/news/9", "view?nttId=90")], "/news/3", ""),
        ([("/news/7", "view?nttId=7"), ("/news/8", "view?nttId=8"), ("/news/9", "/9")], "/news/3", ""),
        ([(f"/news/{n}", f"view?nttId={n}") for n in range(9)], "/news/3/extra", ""),
        # longer than any address
        ([("/a" * 40 + f"/{n}", f"/{n}") for n in range(9)], "/a" * 40 + "/3", ""),
    ],
)  # fmt: skip
def test_the_new_address_of_an_old_one(pairs: list[tuple[str, str]], old: str, new: str) -> None:
    assert renumbered(old, learned(pairs)) == new
