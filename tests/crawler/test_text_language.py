from crawler.text_language import language_of


def test_the_declared_language_counts_if_the_script_agrees() -> None:
    korean, english = "등대제도 특사를 접견하였다", "The lamp of the harbour was lit and the ships came to it"
    assert language_of(english, "en-GB") == "en"
    assert language_of(korean, "en", "en") == "ko"
    assert language_of(english, "ko", "ko", "de") == "de"
    assert language_of(english, "ko") == "en"
    assert language_of("Xq zv", "") == ""
