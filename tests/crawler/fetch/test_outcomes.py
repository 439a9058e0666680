"""Statuses in words, and the ledger that no URL escapes."""

import pytest

from crawler.errors import FetchError
from crawler.fetch.outcomes import Ledger, bug, of_status
from crawler.items import Outcome, Part
from crawler.reasons import Reason, words


@pytest.mark.parametrize(
    ("status", "part", "conditional", "kind"),
    [
        (200, "list", False, "fetched"),
        (203, "release", False, "fetched"),
        (204, "release", False, "http_error"),
        (206, "release", False, "http_error"),
        (304, "release", True, "not_modified"),
        (304, "release", False, "http_error"),
        (404, "release", False, "gone"),
        (410, "release", False, "gone"),
        (404, "list", False, "http_error"),
        (410, "attachment", False, "http_error"),
        (401, "list", False, "http_error"),
        (429, "list", False, "http_error"),
        (503, "release", False, "http_error"),
        (799, "release", False, "http_error"),
    ],
)
def test_what_a_status_means(status: int, part: Part, conditional: bool, kind: str) -> None:
    told, reason = of_status(status, part, conditional=conditional)
    assert told == kind
    assert (reason is None) == (kind in ("fetched", "not_modified"))
    assert reason is None or reason.argument("status") == status


def test_a_status_that_nobody_registered_has_no_phrase() -> None:
    assert words(of_status(799, "release")[1]) == "HTTP 799"


def test_hints_for_people() -> None:
    assert "has the site moved?" in words(of_status(404, "list")[1])
    assert "denies access" in words(of_status(403, "release")[1])
    assert words(of_status(204, "list")[1]) == "HTTP 204 No Content: the response is empty"


def test_the_ledger_leaves_nothing_without_an_outcome() -> None:
    ledger = Ledger()
    for url in ("https://a.example/1", "https://a.example/2", "https://a.example/3"):
        ledger.want(url, "release", url[-1])
    ledger.note(Outcome(url="https://a.example/1", part="release", kind="fetched", key="1"))
    ledger.note(Outcome(url="https://a.example/2", part="release", kind="fetched", key="2"))
    ledger.note(Outcome(url="https://a.example/2", part="release", kind="suspicious", key="2"))
    assert {o.key: o.kind for o in ledger.closed()} == {"1": "fetched", "2": "suspicious", "3": "lost"}
    late = Reason.of("out_of_time", seconds=600.0)
    cut = {o.key: (o.kind, o.reason) for o in ledger.closed(cut_short=late)}
    assert cut["3"] == ("deferred", late)


def test_a_url_may_be_a_list_and_a_release() -> None:
    ledger = Ledger()
    ledger.want("https://a.example/1", "list")
    ledger.want("https://a.example/1", "release", "1")
    ledger.note(Outcome(url="https://a.example/1", part="list", kind="fetched"))
    assert [o.kind for o in ledger.closed()] == ["fetched", "lost"]
    assert ledger.of("release", "https://a.example/1", "1") is None


def test_a_bug_is_named_as_ours() -> None:
    assert words(bug(TypeError("no"))) == "a bug in presswatch, not a fault of the source: TypeError: no"
    assert len(words(bug(ValueError("x" * 5000)))) <= 400


def test_a_fetch_error_names_itself() -> None:
    error = FetchError("dns", Reason.of("name_not_found", host="a.example"))
    assert str(error) == "dns: the name a.example has no address"
