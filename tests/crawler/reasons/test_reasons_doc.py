"""docs/reasons.md names each code and its words."""

from tests.support.reasons.doc import PAGE, written


def test_each_code_is_named_with_its_words() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "run `make docs`, then read what it wrote"
