"""Fictional changes of every kind, for the tests and for docs/alerts.md."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from crawler.items import Attachment, Release
from crawler.reasons import Reason
from crawler.times import from_iso
from scheduler.alerts import store_alerts
from scheduler.alerts.audience import Audience
from scheduler.alerts.dialects import MARKDOWN
from scheduler.alerts.message import Form
from scheduler.alerts.messages import messages
from scheduler.alerts.store_alerts import StoreFailure
from store.model import Alert, Change, Place
from tests.support.values import with_fields

SEOUL = ZoneInfo("Asia/Seoul")
AT = "2026-07-14T03:05:00Z"
NAMES = {"en": "Ministry of Tides: Press Releases", "ko": "조류부 보도자료"}
RELEASES = {
    "en": Release(
        title="Minister Opens the Third Harbour Dialogue in Port Aldersea",
        paragraphs=(
            "The Minister of Tides opened the third Harbour Dialogue in Port Aldersea on July 14. Delegations from 24 "
            "coastal towns agreed on a common tide table.",
            "The towns will share 42 measuring stations from next spring.",
        ),
        published="2026-07-14",
        department="Coastal Cooperation Division",
        language="en",
        notes=("Unofficial translation",),
        attachments=(
            Attachment(name="Tide table.pdf", url="https://tides.example/f/1"),
            Attachment(name="Photo.jpg", url="https://tides.example/f/2"),
        ),
    ),
    "ko": Release(
        title="조류부 장관, 제3차 항만 대화 개최",
        paragraphs=(
            "조류부 장관은 7월 14일 올더시항에서 제3차 항만 대화를 열었다. 24개 해안 도시 대표단은 공동 조석표에 "
            "합의하였다.",
            "각 도시는 내년 봄부터 관측소 42곳을 함께 쓴다.",
        ),
        published="2026-07-14",
        department="연안협력과",
        language="ko",
        notes=("잠정본",),
        attachments=(Attachment(name="조석표.hwpx", url="https://tides.example/f/3"),),
    ),
}
_EDITS = {
    "en": ("The towns will share 24 measuring stations from next spring.",),
    "ko": ("각 도시는 내년 봄부터 관측소 24곳을 함께 쓴다.",),
}


_NOT_FOUND = Reason.of("http_status", status=404, phrase="Not Found")


def change(kind: str, language: str = "en") -> Change:
    """A change of that kind, of a release in that language; "unread": new, and its page could not be read."""
    release = RELEASES[language]
    edited = replace(release, paragraphs=(release.paragraphs[0], *_EDITS[language]))
    where = Place(
        source="tides-press",
        source_title=NAMES[language],
        url="https://tides.example/press/1019",
        release_id=57,
        key="press/1019",
    )
    base = Change(kind=kind, at=AT, id=1234, where=where)  # type: ignore[arg-type]
    of_source = with_fields(base, release_id=None, key="", url="https://tides.example/press")
    return {
        "new": with_fields(base, after=release),
        "unread": with_fields(
            base,
            kind="new",
            after=Release(title=release.title, published=release.published, language=language, reader="list"),
            reason=Reason.of("page_unread", reason=Reason.of("no_text")),
        ),
        "edited": with_fields(base, before=release, after=edited, weight="major", summary="42 → 24"),
        "withdrawn": with_fields(base, before=release, reason=_NOT_FOUND, since="2026-07-14T02:35:00Z"),
        "restored": with_fields(base, before=release, after=release),
        "moved": with_fields(base, before=release, after=release, old_url="https://tides.example/old/77"),
        "replaced": with_fields(
            base,
            before=release,
            reason=Reason.of("another_page", shown="We value your privacy"),
            since="2026-07-14T02:35:00Z",
        ),
        "failing": with_fields(
            of_source,
            reason=Reason.of("list_unread", reason=Reason.of("timed_out", seconds=20.0)),
            since="2026-07-14T02:45:00Z",
        ),
        "recovered": with_fields(of_source, since="2026-07-13T23:45:00Z"),
        "quiet": with_fields(
            of_source,
            reason=Reason.of(
                "quiet",
                since="2026-06-26",
                pause=Reason.of("weekdays_without_release", days=11),
                record=Reason.of("longest_pause", days=4),
            ),
        ),
        "gap": with_fields(
            of_source,
            reason=Reason.of("gap_unreachable", since="2026-07-13", reason=Reason.of("list_ends")),
            since="2026-07-13",
        ),
    }[kind]


_DISK = StoreFailure(
    reason=Reason.of("disk_full"),
    since=from_iso("2026-07-14T02:45:00Z"),
    file="/var/lib/presswatch/presswatch.db",
    machine="pier",
    ended=False,
)
_BROKEN = replace(_DISK, reason=Reason.of("database_damaged"), ended=True)
OF_THE_STORE = {  # alerts about the database itself
    "full": store_alerts.failing(_DISK, "desk", from_iso(AT)),
    "damaged": store_alerts.failing(_BROKEN, "desk", from_iso(AT)),
    "works": store_alerts.recovered(_DISK, "desk", from_iso(AT)),
}


def alert(kind: str, language: str = "en", number: int = 1234, **fields: object) -> Alert:
    """An alert of a change of that kind, owed to the channel "desk"; or about the database (see OF_THE_STORE)."""
    if kind in OF_THE_STORE:
        return OF_THE_STORE[kind]
    told = replace(change(kind, language), id=number)
    told = with_fields(told, **fields)
    return Alert(
        id=number, uid=f"pw-{number}-desk", channel="desk", state="pending", created_at=AT, due_at=AT, change=told
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InEachForm:
    """The one message for some alerts, in each form."""

    title: str
    plain: str
    markdown: str
    html: str
    short: str
    ids: tuple[str, ...]


def message(alerts: Sequence[Alert], audience: Audience, *, limit: int = 3500) -> InEachForm:
    """The message for `alerts`, which fit into one in each form."""
    forms = (
        Form("text", min(limit, 2000), 0),
        Form("text", limit, 0, MARKDOWN),
        Form("html", limit, 0),
        Form("lines", limit, 0),
    )
    ((plain,), (markdown,), (html,), (short,)) = (messages(alerts, audience, form) for form in forms)
    return InEachForm(
        title=plain.title, plain=plain.body, markdown=markdown.body, html=html.body, short=short.body, ids=plain.ids
    )
