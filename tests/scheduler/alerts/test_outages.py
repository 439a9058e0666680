"""An outage of a host is one story: who fails together is named together, and in a digest with its end."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from crawler.languages import Language
from crawler.reasons import Reason
from scheduler.alerts.audience import Audience
from scheduler.alerts.dialects import MARKDOWN
from scheduler.alerts.digest import batches, counted
from scheduler.alerts.message import Form
from scheduler.alerts.messages import messages
from scheduler.alerts.outages import gathered, host, together
from scheduler.alerts.render_terminal import render
from scheduler.config.model import Burst, ChannelConfig
from store.db.database import Store
from store.model import Alert
from tests.support.alert_samples import SEOUL, alert

DESK = ChannelConfig(name="desk", url="json://localhost")
ENGLISH = Audience("en", SEOUL)
PLAIN = Form("text", 2000, 250)


def of(source: str, kind: str, number: int, **fields: object) -> Alert:
    given = {"source": source, "source_title": source.title(), "url": f"https://tides.example/{source}", **fields}
    return alert(kind, number=number, **given)  # type: ignore[arg-type]  # fields of a change


def ids(groups: list[list[Alert]]) -> list[list[int]]:
    return [[one.id for one in group] for group in groups]


def test_sources_of_one_host_are_together_and_others_are_not() -> None:
    alerts = [
        of("press", "failing", 1), of("news", "failing", 2), of("far", "failing", 3, url="https://far.example/"),
        of("news", "new", 4), of("press", "recovered", 5), of("news", "recovered", 6), of("press", "failing", 7),
    ]  # fmt: skip
    assert ids(together(alerts)) == [[1, 2], [3], [4], [5, 6], [7]]


@pytest.mark.parametrize(
    ("url", "where"), [("https://T.example:81/x", "t.example"), ("", "press"), ("http://[", "press")]
)
def test_a_source_without_a_host_stands_for_itself(url: str, where: str) -> None:
    assert host(of("press", "failing", 1, url=url).change) == where


def test_an_outage_does_not_count_for_a_burst() -> None:
    outage = [of(f"board-{n}", "failing", n) for n in range(12)]
    single = [of("press", "new", 20)]
    assert counted([*outage, *single]) == 1
    calm = ChannelConfig(name="desk", url="json://localhost", burst=Burst(1, DESK.burst.within))  # type: ignore[union-attr]  # the default has one
    assert [len(batch) for batch in batches([*outage, *single], calm, 0)] == [12, 1]
    assert [len(batch) for batch in batches([*outage, *single], calm, 1)] == [13]


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "2 sources of tides.example cannot be read. "
               "The list could not be read: no complete response within 20 s."),
        ("ko", "tides.example의 소스 2곳을 읽지 못하고 있습니다. "),
    ],
)  # fmt: skip
def test_an_outage_names_its_sources(language: Language, lead: str) -> None:
    (said,) = messages([of("press", "failing", 1), of("news", "failing", 2)], Audience(language, SEOUL), PLAIN)
    assert said.body.startswith(lead)
    assert all(f"\n{name}: https://tides.example/{name.lower()}\n" in said.body for name in ("Press", "News"))
    assert "tides.example" in said.title
    assert [one.id for one in said.alerts] == [1, 2]


def test_different_reasons_are_left_to_status() -> None:
    other = Reason.of("list_unread", reason=Reason.of("connection_refused", peer="tides.example:443"))
    (said,) = messages([of("press", "failing", 1), of("news", "failing", 2, reason=other)], ENGLISH, PLAIN)
    assert said.body.startswith("2 sources of tides.example cannot be read.\n")


def test_a_recovery_says_for_how_long_and_what_it_was() -> None:
    why = Reason.of("list_unread", reason=Reason.of("maintenance_page"))
    alerts = [of("press", "recovered", 1, reason=why), of("news", "recovered", 2, reason=why)]
    (said,) = messages(alerts, ENGLISH, PLAIN)
    assert "2 sources of tides.example can be read again. They failed for 3 h 20 min." in said.body
    assert "a maintenance page" in said.body
    (unknown,) = messages([of("press", "recovered", 1, since=""), of("news", "recovered", 2, since="")], ENGLISH, PLAIN)
    assert "They failed for" not in unknown.body


def test_in_a_digest_an_outage_that_is_over_is_one_line() -> None:
    alerts = [
        of("press", "failing", 1), of("news", "failing", 2), of("press", "new", 3), of("press", "recovered", 4),
        of("news", "recovered", 5), of("news", "failing", 6),
    ]  # fmt: skip
    (said,) = messages(alerts, ENGLISH, Form("text", 9000, 250))
    assert said.title == "3 alerts · New 1, Failing 1, Recovered 1"
    assert said.body.count("Failing\n") == 1
    assert {one.id for one in said.alerts} == {1, 2, 3, 4, 5, 6}


def test_sources_with_long_titles_can_be_told_apart() -> None:
    title = "Ministry of Tides and Lamps of the Republic of the Northern Coast: press"
    alerts = [of(f"board-{n}", "failing", n, source_title=f"{title} {n}") for n in range(2)]
    (said,) = messages(alerts, ENGLISH, PLAIN)
    names = [line.partition(": http")[0] for line in said.body.splitlines() if line.startswith("Ministry")]
    assert names == [f"Ministry of Tides and Lamps of the Republic of … (board-{n})" for n in range(2)]


@pytest.mark.parametrize(("limit", "most"), [(67, 6), (160, 3), (300, 3), (2000, 1)])
def test_every_source_is_named_however_small_the_messages_are(limit: int, most: int) -> None:
    form = Form("lines" if limit < 300 else "text", limit, 0)
    alerts = [of(f"board-number-{n}", "failing", n) for n in range(6)]
    said = messages(alerts, ENGLISH, form)
    assert len(said) <= most
    assert all(len(one.title) + 2 + len(one.body) <= limit + 2 for one in said)
    assert all(f"Board-Number-{n}" in " ".join(one.body for one in said) for n in range(6))


def test_a_link_never_takes_the_place_of_a_name() -> None:
    alerts = [of(name, "recovered", n) for n, name in enumerate(("harbour-and-tides", "news"))]
    (said,) = messages(alerts, ENGLISH, Form("lines", 67, 0))
    assert "Harbour-And-Tides, News" in said.body


def test_the_worker_sends_an_outage_once(store: Store, owe: Callable[..., None]) -> None:
    from scheduler.alerts.worker import Worker
    from tests.scheduler.alerts.test_pool import Receiver

    for name in ("press", "news"):
        owe("desk", source=name, host="tides")
    owe("desk")
    receiver = Receiver()
    Worker(DESK, receiver, store, SEOUL).deliver_due()
    assert [got for got, _ in receiver.got] == [[1, 2], [3]]


@pytest.mark.parametrize("pages", ["", "https://desk.example"])
def test_an_outage_links_to_each_source(pages: str) -> None:
    given = [of("press", "failing", 1), of("news", "failing", 2)]
    ours = "See it in presswatch: https://desk.example/change/1\n" if pages else ""
    people = Audience("en", SEOUL, pages)
    (plain,) = messages(given, people, PLAIN)
    assert f"\n\nPress: https://tides.example/press\nNews: https://tides.example/news\n{ours}\n" in plain.body
    (chat,) = messages(given, people, Form("text", 3500, 0, MARKDOWN))
    assert "[Press](https://tides.example/press)\n[News](https://tides.example/news)\n" in chat.body
    (mail,) = messages(given, people, Form("html", 9000, 250))
    assert re.search(r'<a class="link"[^>]* href="https://tides.example/news">News</a>', mail.body)
    assert " https://tides.example/press\n           https://tides.example/news\n" in render(given, people)


def test_many_long_links_never_take_the_place_of_names() -> None:
    given = [of(f"board-{n}", "failing", n, url=f"https://tides.example/{'x' * 120}/{n}") for n in range(14)]
    (said,) = messages(given, ENGLISH, PLAIN)
    assert said.size <= PLAIN.limit
    assert all(f"Board-{n}" in said.body for n in range(14))
    assert 1 < said.body.count("https://tides.example/") < 14


def test_who_was_not_asked_fails_for_the_reason_of_the_others() -> None:
    left = Reason.of("list_not_read", reason=Reason.of("host_failing", host="tides.example", requests=3))
    (said,) = messages([of("press", "failing", 1), of("news", "failing", 2, reason=left)], ENGLISH, PLAIN)
    assert "cannot be read. The list could not be read: no complete response within 20 s." in said.body


def test_a_source_whose_address_is_too_long_for_a_link_is_named_in_words() -> None:
    url = f"https://tides.example/{'x' * 1001}"
    given = [of("press", "failing", 1, url=url), of("news", "failing", 2)]
    for alerts in (given, [*given, of("far", "new", 3)]):
        (said,) = messages(alerts, ENGLISH, Form("text", 9000, 250))
        assert "cannot be read: Press, News. " in said.body


def test_what_waited_for_one_another_was_due_together() -> None:
    times = ("03:00:00", "03:00:40", "03:02:00", "03:02:01", "03:03:00")
    alerts = [of(f"board-{n}", "failing", n, at=f"2026-07-14T{at}Z") for n, at in enumerate(times)]
    alone = of("far", "new", 9, at="2026-07-14T03:00:10Z")
    found = [replace(one, due_at=one.change.at) for one in (*alerts, alone)]
    assert [one.due_at[11:19] for one in gathered(found)] == [
        "03:02:00", "03:02:00", "03:02:00", "03:03:00", "03:03:00", "03:00:10",
    ]  # fmt: skip


ITS_OWN = Reason.of("list_unread", reason=Reason.of("list_not_found", status=404, phrase="Not Found"))
NO_ROWS = Reason.of("list_without_rows")
BREAKER = Reason.of("breaker", reason=Reason.of("mass_edit", changed=12, looked=14))
NIGHTLY = Reason.of("nightly", window="02:00-04:00", reason=Reason.of("timed_out", seconds=20.0))


def test_who_fails_for_a_cause_of_its_own_is_in_no_outage() -> None:
    reasons = [None, ITS_OWN, None, NO_ROWS, NO_ROWS, BREAKER, BREAKER, NIGHTLY, NIGHTLY, ITS_OWN]
    alerts = [
        of(f"board-{n}", "failing", n, **({"reason": reason} if reason else {})) for n, reason in enumerate(reasons)
    ]
    assert ids(together(alerts)) == [[0, 2], [1, 9], [3, 4], [5], [6], [7, 8]]
    (said,) = messages(alerts[7:9], ENGLISH, PLAIN)
    assert "2 sources of tides.example cannot be read. At the same hours (02:00-04:00)" in said.body
    assert "No action is needed" in said.body
    old = [of(name, "recovered", n, reason=None) for n, name in enumerate(("press", "news"))]
    assert ids(together(old)) == [[0, 1]]
