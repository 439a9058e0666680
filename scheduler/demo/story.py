"""The story of the demo: what the press office does, act by act, and the exact effect it must have."""

from collections.abc import Callable
from dataclasses import dataclass

from scheduler.demo.pressroom import PressRoom
from scheduler.demo.releases import release_named
from scheduler.demo.weather import Mode
from store.model import ChangeKind

PRESS, BRIEFINGS, NEWS, KOREAN = "mofa-eng-press", "mofa-eng-briefings", "mofa-eng-news", "mofa-kor-press"
BOARDS = {PRESS: "m_5676", BRIEFINGS: "m_5679", NEWS: "m_5674", KOREAN: "m_4080"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One change that must be recorded; `alerted`: both channels must get an alert of it."""

    kind: ChangeKind
    source: str
    alerted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that happens at the press office. If nothing is expected, two more checks must find nothing."""

    title: str
    says: str
    does: Callable[[PressRoom], object]
    source: str  # where its effect shows
    expected: tuple[Expected, ...] = ()

    @property
    def messages(self) -> int:
        """How many messages each channel must get: an outage of several boards is one."""
        alerted = [one.kind for one in self.expected if one.alerted]
        return len(set(alerted)) if {*alerted} <= {"failing", "recovered"} else len(alerted)


def acts() -> tuple[Act, ...]:
    """The whole story after the baseline, in order."""
    return (*_releases(), *_troubles())


def _releases() -> tuple[Act, ...]:
    return (
        Act(
            title="Readers come",
            says="A thousand people open a release. Its view counter ticks.",
            does=_readers,
            source=PRESS,
        ),
        Act(
            title="A new release",
            says="The ministry publishes in English.",
            does=_publish("calder-envoy"),
            source=PRESS,
            expected=_one("new", PRESS),
        ),
        Act(
            title="보도자료",
            says="And in Korean.",
            does=_publish("ko-ports-safety"),
            source=KOREAN,
            expected=_one("new", KOREAN),
        ),
        Act(
            title="A quiet edit",
            says="Someone changes one number in a release from three days ago, and one in the .hwpx of an older one.",
            does=_edit_quietly,
            source=KOREAN,
            expected=(*_one("edited", PRESS), *_one("edited", KOREAN)),
        ),
        Act(
            title="A typographer",
            says="Straight quotation marks become curly ones, spaces become non-breaking ones.",
            does=_typography,
            source=PRESS,
        ),
        Act(
            title="A cross-post",
            says="The new release appears on a second board as well, its numbering dropped.",
            does=lambda room: room.crosspost("m_5676", room.find("calder-envoy"), "m_5674"),
            source=NEWS,
            expected=(Expected("new", NEWS, alerted=False),),
        ),
    )


def _troubles() -> tuple[Act, ...]:
    return (
        Act(
            title="An outage",
            says="Two boards answer 200 OK, and say that they are being maintained.",
            does=_weather("maintenance", PRESS, NEWS),
            source=PRESS,
            expected=(Expected("failing", PRESS), Expected("failing", NEWS)),
        ),
        Act(
            title="Back again",
            says="Both boards are back.",
            does=_weather("fine", PRESS, NEWS),
            source=PRESS,
            expected=(Expected("recovered", PRESS), Expected("recovered", NEWS)),
        ),
        Act(
            title="A withdrawal",
            says="A release of two weeks ago vanishes. A second look confirms it.",
            does=lambda room: room.remove("m_5676", room.find("norvalia-call")),
            source=PRESS,
            expected=_one("withdrawn", PRESS),
        ),
    )


def _one(kind: ChangeKind, source: str) -> tuple[Expected, ...]:
    return (Expected(kind, source),)


def _weather(mode: Mode, *sources: str) -> Callable[[PressRoom], None]:
    def change(room: PressRoom) -> None:
        for source in sources:
            room.set_weather(mode, BOARDS[source])

    return change


def _readers(room: PressRoom) -> None:
    for _ in range(1000):
        room.viewed("m_5676", room.find("valdora-talks"))


def _publish(name: str) -> Callable[[PressRoom], object]:
    def publish(room: PressRoom) -> None:
        release = release_named(name, room.opening)
        room.publish(release.board, release)

    return publish


def _reword(name: str, old: str, new: str) -> Callable[[PressRoom], object]:
    return lambda room: room.reword("m_5676", room.find(name), old, new)


def _edit_quietly(room: PressRoom) -> None:
    _reword("harvest-fund", "130 villages", "13 villages")(room)
    room.reword_files("m_4080", room.find("ko-maritime"), "69.3%", "63.9%")


def _typography(room: PressRoom) -> None:
    _reword("valdora-talks", "Ministers'", "Ministers’")(room)
    _reword("valdora-talks", "Memorandum of Understanding", "Memorandum\u00a0of\u00a0Understanding")(room)
