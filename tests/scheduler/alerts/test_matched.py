"""The sentence in which a word of a channel stands, and what of it is marked."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from scheduler.alerts.audience import Audience, audience
from scheduler.alerts.matched import Match, matches
from scheduler.alerts.payload import payload
from scheduler.config.load import load
from scheduler.config.model import Words
from store.model import Change, Place, Versions
from tests.support.alert_samples import SEOUL, alert, change, message


def found(text: str, *words: str, title: str = "A title", before: Release | None = None) -> tuple[Match, ...]:
    release = Release(title=title, paragraphs=tuple(text.split("\n\n")))
    said = Versions(before=before, after=release)
    return matches(Change(kind="new", at="", where=Place(source="a"), versions=said), Words(any=words))


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("One came. Two missiles fell at sea. Three left.", "missile", ("Two ", "missiles", " fell at sea.")),
        ("The missile\nfell.", "missile", ("The ", "missile", "")),
        ("A first one.\n\nA missile", "missile", ("A ", "missile", "")),
        ("회의를 열었다. 대북한 제재를 논의하였다. 끝났다.", "북한", ("대", "북한", " 제재를 논의하였다.")),
        ("It fell in the sea of Japan today.", "sea of japan", ("It fell in the ", "sea of Japan", " today.")),
        ("Launch 17 was seen.", r"re:launch \d+", ("", "Launch 17", " was seen.")),
    ],
)
def test_the_sentence_around_a_word(text: str, word: str, shown: tuple[str, str, str]) -> None:
    (match,) = found(text, word)
    assert (match.word, match.before, match.found, match.after) == (word, *shown)


def test_a_long_sentence_is_cut_at_words() -> None:
    (match,) = found("word " * 100 + "missile " + "word " * 100, "missile")
    assert match.before.startswith("… word word")
    assert match.after.endswith("word word …")
    assert len(match.sentence) < 340


def test_a_word_of_the_title_needs_no_sentence() -> None:
    (match,) = found("Nothing.", "missile", title="A missile fell")
    assert match.in_title
    assert found("Nothing.", "missile") == ()


def test_a_word_that_was_edited_away_is_found_in_the_earlier_version() -> None:
    before = Release(title="A title", paragraphs=("A missile fell.",))
    (match,) = found("A thing fell.", "missile", before=before)
    assert match.sentence == "A missile fell."


def test_the_text_of_a_release_that_is_a_file_is_looked_through() -> None:
    file = Attachment(name="a.pdf", url="https://tides.example/a.pdf", reading=FileReading(text="A missile fell."))
    release = Release(title="A title", reader="file", attachments=(file,))
    of_file = Change(kind="new", at="", where=Place(source="a"), versions=Versions(after=release))
    assert [match.sentence for match in matches(of_file, Words(all=("missile",)))] == ["A missile fell."]


def test_a_pattern_that_takes_too_long_is_found_nowhere() -> None:
    assert found("word " * 10_000, r"re:(\w+\s*)+\d$") == ()


def test_what_the_words_of_a_channel_are(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'timezone = "Asia/Seoul"\n[serve]\nurl = "https://desk.example"\n'
        '[[channel]]\nname = "desk"\nurl = "json://a"\nwords = ["stations", "dialogue", "harbour"]\n'
    )
    config = load(file)
    assert audience(config, config.channels[0]) == DESK


DESK = Audience("en", SEOUL, "https://desk.example", Words(any=("stations", "dialogue", "harbour")))


def test_every_form_shows_where_the_words_stand() -> None:
    said = message([alert("new")], DESK)
    assert "Words found: stations, Dialogue, Harbour" in said.plain
    assert "Where they stand:\nThe towns will share 42 measuring *stations* from next spring." in said.plain
    assert "\nThe towns will share 42 measuring **stations** from next spring." in said.markdown
    assert "measuring <mark" in said.html
    assert ">stations</mark> from next spring" in said.html


def test_programs_get_them_too() -> None:
    assert payload([alert("new")], replace(DESK, words=Words(any=("stations",))))["matched"] == [
        {"word": "stations", "sentence": "The towns will share 42 measuring stations from next spring."}
    ]


def test_no_room_for_a_sentence_leaves_it_out() -> None:
    release = change("new").after
    assert release
    long = replace(release, paragraphs=("word " * 30 + "stations " + "word " * 30,))
    said = message([alert("new", after=long)], DESK, limit=330)
    assert "Where they stand" not in said.plain
