"""Days of which rows show only the number, below their month."""

import pytest

from tests.support.list_pages import days, page, read

NAMES = ("Council of the harbour", "Committee for lamps", "Committee for tides", "Council of the islands")


def found(form: str, numbers: tuple[object, ...], around: str) -> list[str]:
    rows = "".join(
        form.format(n=n, name=name, day=day) for n, (name, day) in enumerate(zip(NAMES, numbers, strict=True))
    )
    return days(read(page(around.format(rows))))


TABLE = "<tr><td>{day}</td><td>Tue</td><td>17:00-19:30</td><td><a href=/s/{n}>{name}</a></td></tr>"
ITEM = "<li>{day}: <a href=/s/{n}>{name}</a></li>"
JULY = ["2026-07-28", "2026-07-21", "2026-07-14", "2026-07-07"]


@pytest.mark.parametrize(
    ("form", "around"),
    [
        (TABLE, "<h1>Meetings of July 2026</h1><table>{}</table>"),
        (TABLE, "<h1>2026</h1><h2>July</h2><table>{}</table>"),
        (TABLE, "<table><caption>7月 2026年</caption>{}</table>"),
        (ITEM, "<ul><li>2026<ul><li>July<ul>{}</ul></li></ul></li></ul>"),
        ("<p>{day}. <a href=/s/{n}>{name}, June 2027</a></p>", "<h3>July 2026</h3>{}"),
        ("<div class=s>{day} <a href=/s/{n}>{name}</a></div>", "<button>July 2026</button>{}"),
        (ITEM, "<details><summary>July 2026</summary><ul>{}</ul></details>"),
    ],
)
def test_the_heading_has_the_month(form: str, around: str) -> None:
    assert found(form, (28, 21, 14, "07"), around) == JULY
    assert found(form, ("07", 14, 21, 28), around) == JULY[::-1]


@pytest.mark.parametrize("numbers", [(28, 7, 21, 14), (4, 3, 2, 1), (1, 2, 3, 4), (28, 21, 14, "?"), (31, 30, 29, 32)])
def test_other_numbers_are_no_days(numbers: tuple[object, ...]) -> None:
    assert found(TABLE, numbers, "<h1>July 2026</h1><table>{}</table>") == [""] * 4


def test_a_day_that_its_month_does_not_have_is_none() -> None:
    assert found(TABLE, (31, 28, 14, 7), "<h1>June 2026</h1><table>{}</table>") == [""] * 4
    assert found(TABLE, (28, 21, 14, 7), "<h1>July</h1><table>{}</table>") == [""] * 4
