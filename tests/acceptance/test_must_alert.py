"""What must always be told, and told once: an edit of one syllable that matters, and a page that is gone."""

from dataclasses import replace

import pytest

from scheduler.demo.newsroom import Removal
from scheduler.demo.releases import DemoFile, DemoRelease
from tests.support.watching import KOREAN, PRESS, Watching, made

FILE, OTHER = DemoFile("Annex.pdf", "The list of 130 villages"), DemoFile("붙임 2.hwp", "참석자 명단")
ENGLISH = (
    "1. Foreign Minister Han Do-yul met Ambassador Elian Marek on March 1 and promised 130 lamps for the harbour.",
    "2. The two sides agreed that the ferry will not be suspended while the talks are going on in Velmar.",
    "3. The next round will be held in Seoul, and both delegations will bring their own interpreters.",
)
KOREAN_TEXT = (
    "1. 한도율 외교장관은 3월 1일 엘리안 마레크 대사를 만나 항만에 등대 130개를 지원하기로 약속하였다.",
    "2. 양측은 회담이 진행되는 동안 여객선 운항을 중단하지 않기로 합의하였고, 요금은 올리지 못한다고 밝혔다.",
    "3. 다음 회의는 서울에서 열리며, 양측 대표단은 각자 통역을 동반한다.",
)

# what is edited, the old words, the new ones
WORDS = {
    PRESS: [
        ("number", "130", "13"),
        ("date", "March 1", "March 2"),
        ("name", "Elian", "Elias"),
        ("negation", "will not be", "will be"),
        ("negation turned", "will not be", "will now be"),
    ],
    KOREAN: [
        ("number", "130개", "13개"),
        ("date", "3월 1일", "3월 2일"),
        ("name", "마레크", "마르크"),
        ("negation 않", "중단하지 않기로", "중단하기로"),
        ("negation 못", "올리지 못한다고", "올린다고"),
    ],
}


def original(board: str, number: int) -> DemoRelease:
    """A release of three paragraphs and one file, told from its fellows by its title and a fourth paragraph."""
    own = made(number)
    text = ENGLISH if board == PRESS else KOREAN_TEXT
    return replace(own, paragraphs=(*text, own.paragraphs[0]), attachments=(FILE,))


@pytest.mark.parametrize("board", [PRESS, KOREAN])
async def test_each_edit_that_matters_is_told_once(empty_watching: Watching, board: str) -> None:
    watching, room = empty_watching, empty_watching.room
    edits = WORDS[board]
    words = [room.publish(board, original(board, n)) for n in range(len(edits))]
    removed, title, added, swapped = (room.publish(board, original(board, n + 20)) for n in range(4))
    await watching.baseline(board)
    for seq, (_, old, new) in zip(words, edits, strict=True):
        room.reword(board, seq, old, new)
    (release,) = {room.post(board, removed).release}
    room.edit(board, removed, paragraphs=(release.paragraphs[0], *release.paragraphs[2:]))
    room.edit(board, title, title=room.post(board, title).release.title.replace("district", "districts"))
    room.edit(board, added, attachments=(FILE, OTHER))
    room.edit(board, swapped, attachments=(replace(FILE, text="The list of 13 villages"),))
    await watching.visit()
    changes = {change.key: change for change in watching.changes()}
    assert {key: change.kind for key, change in changes.items()} == {
        f"{board}/{seq}": "edited" for seq in (*words, removed, title, added, swapped)
    }
    assert {change.weight for change in changes.values()} == {"major"}
    await watching.visits(2)
    assert watching.news() == []
    assert watching.one("SELECT count(*) FROM alerts") == len(edits) + 4


async def test_a_file_that_is_taken_away_and_one_that_is_renamed_are_told(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    fewer, renamed = (room.publish(PRESS, replace(made(n), attachments=(FILE, OTHER))) for n in range(2))
    await watching.baseline(PRESS)
    room.edit(PRESS, fewer, attachments=(FILE,))
    room.edit(PRESS, renamed, attachments=(FILE, replace(OTHER, name="붙임 3.hwp")))
    await watching.visits(3)
    assert sorted(watching.news()) == [f"edited {PRESS}/{fewer}", f"edited {PRESS}/{renamed}"]


async def test_a_file_that_cannot_be_had_for_a_while_is_no_edit(empty_watching: Watching) -> None:
    watching, room = empty_watching, empty_watching.room
    first = room.publish(PRESS, replace(made(0), attachments=(FILE,)))
    room.publish(PRESS, made(1))
    await watching.baseline(PRESS)
    for mode in ("error500", "maintenance", "login", "truncated", "empty", "reset"):
        room.set_weather(mode, "/*/down.do*")
        await watching.visit(after=60)
        room.set_weather("fine")
    await watching.visit(after=60)
    assert watching.news() == []
    room.edit(PRESS, first, attachments=(replace(FILE, text="Another list"),))
    await watching.visits(2)
    assert watching.news() == [f"edited {PRESS}/{first}"]


@pytest.mark.parametrize("board", [PRESS, KOREAN])
@pytest.mark.parametrize("how", ["404", "410", "deleted_page", "redirect_list", "redirect_home"])
async def test_a_page_that_is_gone_twice_is_told_once(empty_watching: Watching, board: str, how: Removal) -> None:
    watching, room = empty_watching, empty_watching.room
    gone, _, _ = (room.publish(board, made(n)) for n in range(3))
    await watching.baseline(board)
    room.remove(board, gone, how)
    await watching.visit()
    assert watching.news() == []
    await watching.visits(3)
    (change,) = watching.changes()
    assert (change.kind, change.key, bool(change.why), bool(change.since)) == (
        "withdrawn",
        f"{board}/{gone}",
        True,
        True,
    )
    assert watching.one("SELECT status FROM releases WHERE key = ?", change.key) == "withdrawn"
    assert "thanked them all" in str(watching.one("SELECT text FROM latest WHERE key = ?", change.key))
    room.restore(board, gone)
    await watching.visits(2)
    assert watching.news() == [f"restored {board}/{gone}"]
