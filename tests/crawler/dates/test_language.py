import pytest

from crawler.dates import language_of_dates


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("항만청 보도자료 Harbour", "en", "ko"), ("항만청 보도자료", "ko-KR", "ko-KR"), ("港湾局のお知らせ", "", "ja"),
        ("港务局更换三港潮位计", "en", "zh"), ("港務局更換三港潮位計", "zh-TW", "zh-TW"), ("港務局更換", "yue", "yue"),
        ("ข่าวประชาสัมพันธ์", "en-US", "th"), ("The harbour office", "en-US", "en-US"), ("The harbour 港", "de", "de"),
        ("県道舗装補修工事入札結果", "ja", "ja"), ("", "de", "de"), ("2026", "", ""),
    ],
)  # fmt: skip
def test_the_script_says_more_than_the_template(text: str, declared: str, language: str) -> None:
    assert language_of_dates(text, declared) == language
