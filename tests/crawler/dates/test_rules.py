import pytest

from crawler.dates import DateRules, date_rules, parse_date
from crawler.items import Snapshot

EVENING = "2026-07-13T20:10:40-04:00"  # 9 in the morning of the next day in Seoul


def page(answered: str = "") -> Snapshot:
    headers = (("Date", answered),) if answered else ()
    return Snapshot(url="https://press.example/", final_url="", status=200, headers=headers, body=b"")


def test_the_zone_of_the_site_counts_where_it_is_known() -> None:
    assert parse_date(EVENING, date_rules(page(), timezone="Asia/Seoul")) == ("2026-07-14", "2026-07-14T00:10:40Z")


def test_else_a_day_is_as_written() -> None:
    rules = date_rules(page(), timezone="", fallback="Asia/Seoul")
    assert parse_date(EVENING, rules) == ("2026-07-13", "2026-07-14T00:10:40Z")
    assert parse_date("2026-07-13 20:10", rules) == ("2026-07-13", "2026-07-13T11:10:00Z")


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../Berlin", "Europe"])
def test_a_zone_that_does_not_exist_is_not_known(zone: str) -> None:
    assert date_rules(page(), timezone=zone, fallback=zone) == DateRules("UTC", as_written=True)
    assert date_rules(page(), timezone=zone, fallback="Asia/Seoul") == DateRules("Asia/Seoul", as_written=True)


@pytest.mark.parametrize(
    ("answered", "latest"),
    [
        ("Tue, 14 Jul 2026 06:00:00 GMT", 2027), ("Tue, 14 Jul 2037 06:00:00 GMT", 2038), ("", 2099),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 2027), ("yesterday", 2099), ("Fri, 14 Jul 9998 06:00:00 GMT", 2099),
        (f"Tue, 14 Jul {'9' * 30} 06:00:00 GMT", 2099),
    ],
    ids=["now", "later", "none", "a dead clock", "broken", "far", "farther"],
)  # fmt: skip
def test_no_date_is_later_than_the_year_after_the_response(answered: str, latest: int) -> None:
    assert date_rules(page(answered), timezone="").latest == latest


def test_a_later_year_is_a_mistake() -> None:
    rules = DateRules(latest=2027)
    assert [parse_date(f"{year}-07-14", rules)[0] for year in (2027, 2028)] == ["2027-07-14", ""]
    assert [parse_date(f"14/07/{year}", rules)[0] for year in (2027, 2028)] == ["2027-07-14", ""]
    assert parse_date("२०८३-०३-३०", rules) == ("", "")  # Bikram Sambat
