"""The plain text, and where it stood."""

import pytest

from store.search.words.plain_text import LONGEST, in_original, plain


@pytest.mark.parametrize(
    ("text", "as_plain"),
    [
        ("ｕｋｒａｉｎｅ", "ukraine"),
        ("ｾｷｭﾘﾃｨ ｶﾞｽ", "セキュリティ ガス"),
        ("\u1107\u1162\u11a8\u1109\u1175\u11ab", "백신"),
        ("가\u11a8", "각"),
        ("e\u0301", "é"),
        ("㈜등대", "(주)등대"),
        ("10²", "10 2"),
        ("백\u200b신", "백신"),
        ("“a”…\u00a0b", '"a". b'),
        ("x" + "\u0301" * 40, "x" + "\u0301" * 40),
    ],
)
def test_plain(text: str, as_plain: str) -> None:
    assert plain(text) == as_plain
    assert in_original(text, (0, len(as_plain))) == (0, len(text))


def test_where_a_word_stood() -> None:
    text = "㈜등대와 e\u0301cole"
    start = plain(text).index("등대")
    assert in_original(text, (start, start + 2)) == (1, 3)
    start = plain(text).index("école")
    assert in_original(text, (start, start + 5)) == (5, 11)


def test_a_very_long_text_is_cut() -> None:
    assert len(plain("a" * LONGEST + "b")) == LONGEST
