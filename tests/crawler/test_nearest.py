"""The nearest name."""

import pytest

from crawler.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "near"),
    [("mofo", "mofa"), ("MOFA", "mofa"), ("gov.uk", "gov-uk"), ("seoul", "Seoul"), ("weather", ""), ("", "")],
)
def test_the_nearest_name(word: str, near: str) -> None:
    assert nearest(word, ["mofa", "gov-uk", "Seoul"]) == near


def test_a_hint_ends_a_sentence_or_is_not_there() -> None:
    assert did_you_mean("evry", ["every", "cron"]) == '; did you mean "every"?'
    assert did_you_mean("weather", ["every", "cron"]) == ""
    assert did_you_mean("every", []) == ""
