"""Titles of feeds: markup goes, words in angle brackets stay."""

import pytest

from crawler.lists.feed_titles import plain_line


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("<Update> Ferry sails again", "<Update> Ferry sails again"),
        ("<Joint Statement> Harbour summit", "<Joint Statement> Harbour summit"),
        ("<Video> Keeper speaks", "<Video> Keeper speaks"),
        ("How to close a tag: </example>", "How to close a tag: </example>"),
        ("Depth < 5 m and width > 3 m", "Depth < 5 m and width > 3 m"),
        ("<b>Ferry</b> sails <em class='x'>again</em><br/>", "Ferry sails again"),
        ("<B>Ferry</B> &amp; tide &#8220;high&#8221;", "Ferry & tide “high”"),
        ("<article>Ferry</article> sails", "Ferry sails"),
        (f"<a href='https://harbour.example/{'x' * 400}'>Ferry</a>", "Ferry"),
        ("Ferry<script>var a = '<b>'; a < 1;</script> sails", "Ferry sails"),
        ("Ferry<style>p { color: red }</style>", "Ferry"),
        ("Ferry<script>never closed", "Ferry"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("  Ferry\n sails ", "Ferry sails"),
    ],
)
def test_titles(said: str, title: str) -> None:
    assert plain_line(said) == title


def test_a_title_is_bounded() -> None:
    assert len(plain_line("x" * 1_000_000)) == 5_000
