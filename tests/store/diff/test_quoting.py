"""Texts made short: between tokens, around what differs."""

import pytest

from store.diff.quoting import quoted, swapped
from store.diff.units import units


def test_a_quote_ends_behind_a_token() -> None:
    assert quoted("The fee  is\n40.") == "The fee is 40."
    assert quoted(f"{'word ' * 15}$1,250,000 it is") == f"{('word ' * 15).rstrip()}…"
    assert quoted(f"{'word ' * 15}1,250 it is") == f"{('word ' * 15)}1,250 …"
    assert quoted("7" * 200) == f"{'7' * 50}…"
    assert quoted(f"{'ab-' * 26}12345678 and") == f"{'ab-' * 26}…"
    assert swapped("", "word " * 20)[0] == ""


def test_what_differs_is_shown_and_what_does_not_is_cut() -> None:
    same = " ".join(f"w{n}" for n in range(40))
    assert swapped("one", "one") == ("", "")
    assert swapped("one", "two") == ("one", "two")
    assert swapped(f"{same} old {same}", f"{same} new {same}") == (
        "…old w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 …",
        "…new w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 …",
    )
    assert swapped(same, f"{same} and more") == ("…w39", "…w39 and more")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It cost $1,200,000 (not -5 °C), U.S. user(s).", "It|cost|$1,200,000|(|not|-5 °C|)|,|U.S.|user(s)|."),
        ("3.1과 3.2: a.berg@e.example, see http://e.example/a?b=c.", "3.1과|3.2|:|a.berg@e.example|,|see|http://e.example/a?b=c|."),
        ("3만 5천 명이 2026. 7. 14. 왔다", "3만 5천|명이|2026. 7. 14.|왔다"),
        ("自2026年7月14日起3,000人、三百元", "自|2026年7月14日|起|3,000人|、|三百元"),
        ("USD 1 250 000 or 5 €, v1.2-rc1 +82 2 2100 7114", "USD 1 250 000|or|5 €|,|v1.2-rc1|+82 2 2100 7114"),
        ("ไม่ไป 40 บาท", "ไม่|ไป|40|บ|า|ท"),
    ],
)  # fmt: skip
def test_whole_tokens(text: str, tokens: str) -> None:
    assert "|".join(text[token.start : token.end] for token in units(text)) == tokens
