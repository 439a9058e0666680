import pytest

from crawler.dates import DateRules, MonthDay, day_number, month_and_day, month_in, year_in


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("4月28日", "", (4, 28)), ("4월 28일(화)", "ko", (4, 28)), ("28 April", "", (4, 28)),
        ("（4月28日更新）", "ja", (4, 28)),
        ("Apr. 28", "en", (4, 28)), ("Tue, 28th April", "en", (4, 28)), ("28 апреля", "", (4, 28)),
        ("mar. 10 nov.", "fr", (11, 10)), ("10-nov", "es", (11, 10)), ("14 July:", "en", (7, 14)),
        ("7월 14", "ko", (7, 14)), ("14 7月", "ja", (7, 14)), ("14 jui", "fr", None), ("3/oct.", "es", (10, 3)),
        ("1 de mayo", "es", (5, 1)), ("29 February", "", (2, 29)),
        ("04-28", "zh", (4, 28)), ("[04-28]", "zh", (4, 28)), ("28.04.", "de", (4, 28)),
        ("04-28", "", None), ("28.04", "en", None), ("31 April", "", None), ("13-32", "zh", None),
        ("28 April 2026", "", None), ("4月", "", None), ("on 28 April in the harbour, as it says", "", None),
        ("Views: 97", "", None),
    ],
)  # fmt: skip
def test_a_day_without_its_year(text: str, language: str, found: tuple[int, int] | None) -> None:
    read = month_and_day(text, DateRules(language=language))
    assert (read and read[:2]) == found


def test_numbers_alone_may_be_no_day() -> None:
    assert month_and_day("04-28", DateRules(language="zh")) == MonthDay(4, 28, numeric=True)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026", 2026), ("2026年", 2026), ("令和8年", 2026), ("News 2026", 2026), ("2026年 の 2026年", 2026),
        ("2026年度", None), ("2025 2026", None), ("2025-2026", None), ("1815", None), ("2031", None), ("News", None),
    ],
)  # fmt: skip
def test_the_year_of_a_heading(text: str, year: int | None) -> None:
    assert year_in(text, DateRules(latest=2027)) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14", 14), ("14.", 14), ("Tue 14th", 14), ("14 Di", 14), ("14:", 14), ("07", 7), ("14日", 14), ("32", None),
        ("0", None), ("14:20", None), ("14 members of the council of the harbour", None), ("", None),
    ],
)  # fmt: skip
def test_the_number_of_a_day(text: str, number: int | None) -> None:
    assert day_number(text, DateRules(language="de")) == number


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("July", 7), ("Sitzungen im Juli 2026", 7), ("7월", 7), ("2026年7月", 7), ("July and August", None),
        ("13月", None), ("2026", None),
    ],
)  # fmt: skip
def test_the_month_of_a_heading(text: str, month: int | None) -> None:
    assert month_in(text, DateRules()) == month
