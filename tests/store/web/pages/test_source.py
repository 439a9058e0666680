"""The page of one source, in words."""

from store.query_rows import CheckRow, LeftOutRow, MonthRow, OutcomeRow
from store.web.pages.source import LeftOut, Year, left_out, visit, year
from tests.support.view_rows import LATER, SEOUL


def check(**fields: object) -> CheckRow:
    quiet: dict[str, object] = {
        "id": 3, "source": "tides", "started_at": LATER, "finished_at": LATER, "good": True, "why": "", "entries": 10,
        "pages": 1, "fetched": 1, "new": 0, "edited": 0, "withdrawn": 0,
    }  # fmt: skip
    return CheckRow(**{**quiet, **fields})  # type: ignore[arg-type]


def test_a_check_says_what_it_found_and_what_went_wrong() -> None:
    assert visit(check(), (), SEOUL).words == "nothing changed; 10 rows, 1 page read"
    assert visit(check(new=2, withdrawn=1), (), SEOUL).words == "2 new, 1 withdrawn; 10 rows, 1 page read"
    bad = visit(check(good=False, why="nobody answers"), (), SEOUL)
    assert (bad.words, bad.why, bad.when) == ("", "nobody answers", "2026-07-14 11:00")
    lost = OutcomeRow(
        url="https://t.example/1",
        part="release",
        kind="timed_out",
        key="1",
        status=None,
        why="no answer within 20 s",
        seconds=20.0,
        size=0,
    )
    none = OutcomeRow(
        url="https://t.example/2", part="release", kind="dns", key="2", status=None, why="", seconds=0.1, size=0
    )
    assert visit(check(), (lost, none), SEOUL).problems == (
        "https://t.example/1: timed out (no answer within 20 s)",
        "https://t.example/2: dns",
    )


def test_what_was_left_out_leads_to_its_page_if_it_has_one() -> None:
    page = LeftOutRow(
        source="tides", what="page", title="Photographs", url="https://t.example/1", published="2026-07-13",
        why="HTTP 403", since=LATER,
    )  # fmt: skip
    assert left_out(page, SEOUL) == LeftOut(
        label="Page", title="Photographs", href="https://t.example/1", published="2026-07-13", why="HTTP 403",
        since="2026-07-14 11:00",
    )  # fmt: skip
    gap = LeftOutRow(
        source="tides", what="gap", title="", url="javascript:go(2)", published="", why="", since="2026-07-01"
    )
    assert (left_out(gap, SEOUL).href, left_out(gap, SEOUL).since) == ("", "2026-07-01")


def test_the_last_months_in_numbers() -> None:
    months = [MonthRow(month="2026-07", checks=4320, bad=1), MonthRow(month="2026-06", checks=680, bad=0)]
    assert year(months) == Year("99.9 % of 5,000 checks good", (("2026-07", "4,320", "1"), ("2026-06", "680", "0")))
    assert year(months[1:]).words == "100 % of 680 checks good"
    assert year([]) == Year("None yet.", ())
