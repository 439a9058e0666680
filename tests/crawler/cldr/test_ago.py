"""How long ago something was, in the languages of CLDR."""

import pytest
from babel.dates import format_timedelta

from crawler.cldr.ago import is_ago
from tests.support.cldr import COMMON
from tests.support.cldr_ago import FILE, text


def test_the_file_is_that_of_cldr() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run `make cldr`"


@pytest.mark.parametrize("language", COMMON.split())
def test_what_cldr_says_is_known(language: str) -> None:
    for seconds in (180, 3 * 3600, 5 * 86_400):
        said = format_timedelta(-seconds, add_direction=True, locale=language, threshold=1)
        assert is_ago(said), said


@pytest.mark.parametrize(
    "said",
    [
        "an hour ago", "about 2 hours ago", "vor einer Stunde", "Gestern, 14:20 Uhr", "어제 14:20", "3시간전",
        "방금 전", "3小时前", "Yesterday", "1 week 2 days ago", "un giorno fa", "há uma hora", "час назад",
        "3 ชั่วโมงก่อน", "1 hr 5 min ago", "2 days and 3 hours ago", "half an hour ago", "a day ago", "over a year ago",
        "3 hours, 20 minutes ago", "a few hours ago", "Yesterday at 2:20 pm", "vor 2 Tagen und 3 Stunden",
        "vor mehr als einem Jahr", "vor einer halben Stunde", "il y a plus d'un an", "il y a une demi-heure",
        "hace más de un año", "2 giorni e 3 ore fa", "há cerca de 2 horas", "2 дня и 3 часа назад", "полчаса назад",
        "2日3時間前", "約2時間前", "약 2시간 전", "半小时前", "2天3小时前", "ponad rok temu", "2 gün 3 saat önce",
    ],
)  # fmt: skip
def test_what_newsrooms_say_is_known(said: str) -> None:
    assert is_ago(said)


@pytest.mark.parametrize(
    "said", ["3 days", "News", "2026", "14 July 2026", "Yesterday in the harbour of Port Ambra", "", "x" * 41]
)
def test_other_texts_are_not(said: str) -> None:
    assert not is_ago(said)
