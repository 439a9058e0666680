"""The words of texts in any script."""

import pytest

from crawler.text_units import units


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello, “World”: 42 towns", ["hello", "world", "42", "towns"]),
        ("외교부 장관, 방한", ["외교부", "장관", "방한"]),
        ("港湾局、発表", ["港湾", "湾局", "発表"]),
        ("局", ["局"]),
        ("2026年", ["2026", "年"]),
        ("ประชุม", ["ปร", "ระ", "ะช", "ชุ", "ุม"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("الوزير يُؤكد", ["الوزير", "يُؤكد"]),
        ("... – !", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert units(text) == words
