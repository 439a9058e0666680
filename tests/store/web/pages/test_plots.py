"""Plots say in words what they show."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

from store.web.pages.plots import heat_map, sparkline

TODAY = date(2026, 11, 20)


def test_a_sparkline_has_a_bar_for_each_day_that_had_releases() -> None:
    plot = sparkline({"2026-11-20": 4, "2026-11-18": 1, "2026-01-01": 9}, TODAY, 30)
    drawn = {path.get("class"): path.get("d") for path in ElementTree.fromstring(plot.svg)}
    assert drawn == {"days": "M0 31.5h120", "bar": "M108 32v-8h3v8zM116 32v-30h3v30z"}
    assert plot.words == "5 releases in 30 days; most on 2026-11-20 (4)"
    assert ElementTree.fromstring(plot.svg).get("aria-label") == plot.words


def test_no_releases_are_said_to_be_none() -> None:
    assert sparkline({}, TODAY).words == "No releases in 60 days"
    assert heat_map([]).plot.words == "The hour of no release is known yet"
    assert heat_map([]).count == 0


def test_a_heat_map_counts_hours_by_weekdays() -> None:
    friday = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    found = heat_map([friday, friday + timedelta(minutes=20), friday + timedelta(days=2)])
    assert found.plot.words == "Most often on Fridays from 14:00 to 15:00 (2 of 3 releases)"
    assert dict(found.rows)["Friday"][14] == 2
    assert dict(found.rows)["Sunday"][14] == 1
    cells = [cell.get("class") for cell in ElementTree.fromstring(found.plot.svg).findall("rect")]
    assert len(cells) == 7 * 24
    assert (cells.count("heat5"), cells.count("heat3"), cells.count("heat0")) == (1, 1, 166)
