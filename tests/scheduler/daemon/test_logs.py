"""What the log says, to people and to machines, and what it never says."""

import json
import subprocess
import sys
from typing import Any

import pytest

from crawler.reasons import Reason
from scheduler.checking.check import CheckReport
from scheduler.daemon.log_messages import check_event, sentence
from store.checks.check import Recorded
from store.model import Change, Place

AT = "2026-11-20T06:00:00Z"


def visited(why: str = "", *kinds: Any, silent: int = 0, baseline: str = "", again: int = 0) -> CheckReport:
    where = Place(source="mofa")
    changes = tuple(Change(kind=kind, at=AT, where=where, since="2026-11-20T04:48:00Z") for kind in kinds)
    reason = Reason.as_written(why) if why else None
    recorded = Recorded(check_id=7, good=not why, reason=reason, changes=changes, silent=silent, baseline=baseline)
    return CheckReport(
        source="mofa", recorded=recorded, next_due_at="2026-11-20T06:10:00Z", seconds=0.25, looked_again=again
    )


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (visited(), "mofa: no news"),
        (visited(again=1), "mofa: no news; 1 release revisited"),
        (visited("", "edited", "new", "new", again=9), "mofa: 2 new, 1 edited"),
        (visited("", "withdrawn", silent=1), "mofa: 1 withdrawn, 1 older release recorded"),
        (visited("", "new", "recovered"), "mofa: recovered after 1 h 12 min, 1 new"),
        (visited("", "quiet"), "mofa: silent for longer than usual"),
        (visited("it is late"), "mofa: it is late (next visit 2026-11-20T06:10:00Z)"),
        (
            visited("it is late", "failing"),
            "mofa: now failing, alert queued: it is late (next visit 2026-11-20T06:10:00Z)",
        ),
        (
            visited(silent=11, baseline="Visit to the Isles"),
            "watching mofa: newest is “Visit to the Isles” (11 releases recorded)",
        ),
    ],
)
def test_one_plain_line_per_check(check: CheckReport, said: str) -> None:
    assert sentence("checked", check_event(check)) == said


def test_machines_get_the_same_keys_for_each_check() -> None:
    keys = ["source", "good", "why", "changes", "failed_for", "looked_again", "silent", "newest", "seconds", "check"]
    keys.append("next_due_at")
    assert [list(check_event(check)) for check in (visited(), visited("late", "failing"))] == [keys, keys]
    assert check_event(visited("", "new", "new"))["changes"] == {"new": 2}


def test_nothing_from_the_web_ends_a_line_or_steers_a_terminal() -> None:
    check = visited(silent=1, baseline="News\n07:00:00 all is well\x1b[2J\u202e북한")
    said = sentence("checked", check_event(check))
    assert all(letter.isprintable() for letter in said)
    assert "북한" in said


def test_an_event_without_a_sentence_is_shown_with_its_facts() -> None:
    assert sentence("odd", {"source": "mofa", "why": ""}) == "odd: source mofa"
    assert sentence("checked", {"by": "some library"}) == "checked: by some library"
    assert sentence("ended", {}) == "ended"


SCRIPT = """
import logging, sys
from zoneinfo import ZoneInfo
import structlog
from scheduler.daemon.logs import configure
configure(sys.argv[1], ZoneInfo("Asia/Seoul"))
log = structlog.get_logger("presswatch")
log.info("watching", sources=2, failing=1, channels=1, waiting=0)
why = "tgram://1234567:tok3nTok3nTok3n/9 refused"
log.warning("not delivered", channel="desk", alerts=2, why=why, again_at="2020-11-20T06:00:00Z")
try:
    raise ValueError("cannot reach https://user:geheim@press.example/?key=s3cret")
except ValueError as error:
    log.error("internal error", sources=["mofa"], exc_info=error)
for name in ("scrapy.core.engine", "apscheduler.executors.default", "twisted", "asyncio"):
    logging.getLogger(name).warning("noise of %s", name)
logging.getLogger("apprise").critical("json://user:geheim@127.0.0.1/ failed")
logging.getLogger("apscheduler").error("a job failed at https://u:geheim@press.example/")
"""


def said(form: str, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, form], capture_output=True, text=True, env=environment, check=True
    )
    assert not done.stdout
    for secret in ("geheim", "s3cret", "tok3n", "noise"):
        assert secret not in done.stderr
    return done.stderr.splitlines()


def test_for_people_a_line_is_time_severity_and_a_sentence() -> None:
    first, second, third, *traceback, last = said("human")
    assert first[8:] == " started: watching 2 sources (1 failing), alerting 1 channel"
    told = " warning: channel desk: 2 alerts not delivered: tgram://*** refused (next try 2020-11-20 15:00:00)"
    assert second[8:] == told
    assert third[8:] == " error: internal error (mofa); please report the traceback below"
    assert traceback[-1] == "ValueError: cannot reach https://***@press.example/?key=***"
    assert last[8:] == " error: a job failed at https://***@press.example/"


def test_for_machines_a_line_is_one_object_in_utc() -> None:
    events = [json.loads(line) for line in said("json")]
    assert [event["event"] for event in events[:3]] == ["watching", "not delivered", "internal error"]
    assert events[0]["sources"] == 2
    assert events[2]["exception"].startswith("Traceback")
    assert all(event["timestamp"].endswith("Z") and event["level"] for event in events)


def test_the_journal_is_told_the_severity() -> None:
    lines = said("human", JOURNAL_STREAM="8:1")
    assert lines[0] == "<6>started: watching 2 sources (1 failing), alerting 1 channel"
    assert lines[1].startswith("<4>channel desk")
    assert all(line.startswith("<3>") for line in lines[2:])
