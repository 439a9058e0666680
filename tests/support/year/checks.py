"""What must be true of any span of time once it was lived through."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from store.db.sql import rows
from tests.support.year.desk import BUDGET
from tests.support.year.inbox import Received
from tests.support.year.life import Lived
from tests.support.year.truth import Told, account, expected, most_looks, told

_NIGHT, _GAP_ENDS = time(2, 30), time(3, 0)  # the clock change of spring leaves out the hour in which it would be
_QUIET_BEGIN, _QUIET_END = time(22), time(7)


def everything_was_told_once(lived: Lived) -> None:
    """Whatever was done was told to those who are told at once: no less, no more, and in time."""
    found = account(expected(lived.plan), lived.desk.inboxes["desk"].received)
    assert (found.lost, found.false, found.late) == ([], [], [])


def all_channels_were_told_the_same(lived: Lived) -> None:
    """No alert came twice, and what came at once came in each digest, too."""
    for inbox in lived.desk.inboxes.values():
        ids = [received.alert.uid for received in inbox.received]
        assert len(ids) == len(set(ids))
    wanted = _told(lived.desk.inboxes["desk"].received)
    for name in ("morning", "night", "sleeper"):
        assert _told(lived.desk.inboxes[name].received) == wanted, name
    monday = lived.desk.inboxes["monday"].received
    last = max(received.at for received in monday)
    assert _told(monday) == _told(one for one in lived.desk.inboxes["desk"].received if one.at <= last)


def _told(received: Iterable[Received]) -> list[Told]:
    return sorted((told(one) for one in received), key=lambda one: (one.board, one.number, one.kind))


def all_came_at_the_right_hour(lived: Lived, zone: ZoneInfo) -> None:
    """Digests and quiet hours go by the clocks on the wall, whatever these do."""
    times = {name: _times(inbox.received, zone) for name, inbox in lived.desk.inboxes.items()}
    assert {at.time() for at in times["morning"] + times["monday"]} == {time(8)}
    assert {at.weekday() for at in times["monday"]} == {0}
    assert all(at.time() == (_GAP_ENDS if _in_gap(at) else _NIGHT) for at in times["night"])
    assert all(_QUIET_END <= at.time() < _QUIET_BEGIN for at in times["sleeper"])
    assert any(not _QUIET_END <= at.time() < _QUIET_BEGIN for at in times["desk"])


def _times(received: Sequence[Received], zone: ZoneInfo) -> list[datetime]:
    return [one.at.astimezone(zone).replace(second=0, microsecond=0) for one in received]


def _in_gap(at: datetime) -> bool:
    """Whether half past two does not exist on the day of `at`."""
    half_past = datetime.combine(at, _NIGHT, at.tzinfo)
    return half_past.astimezone(UTC).astimezone(at.tzinfo).time() != _NIGHT


def all_titles_are_right(lived: Lived) -> None:
    """Whatever stands beside them on their pages."""
    latest = rows(lived.desk.store.db, "SELECT url, title FROM latest WHERE status = 'live'")
    titles = {row["url"]: row["title"] for row in latest}
    live = {
        shown.url(post.number): post.text.title
        for shown in lived.site.shown.values()
        for post in shown.posts.values()
        if post.live
    }
    assert {url: title for url, title in titles.items() if url in live and live[url] != title} == {}
    assert len(titles) > len(live) / 2


def no_page_was_asked_for_too_often(lived: Lived) -> None:
    """Each release is looked at as its age says, and no check looks at more than its budget."""
    looks = lived.site.looks
    over = {release: most for release, most in most_looks(lived.plan).items() if looks[release] > most}
    assert {release: (looks[release], most) for release, most in over.items()} == {}
    assert max(report.looked_again for report in lived.desk.reports) <= BUDGET


def the_store_stayed_small(lived: Lived, most: int) -> None:
    """At most `most` bytes for each source and month."""
    assert lived.desk.sizes[-1] <= most * len(lived.site.shown) * lived.plan.span.months
