"""Who is told, and the reason given when somebody is not."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from crawler.file_reading import FileReading
from crawler.items import Attachment, Release
from scheduler.alerts import rules
from scheduler.alerts.matched import searched
from scheduler.cadence import Window
from scheduler.config.model import ChannelConfig, WordPlace, Words
from store.model import KINDS
from store.search.query import parse
from tests.support.alert_samples import SEOUL, change
from tests.support.values import with_fields

DESK = ChannelConfig(name="desk", url="json://localhost")
NOW = datetime(2026, 7, 14, 14, 30, tzinfo=UTC)  # 23:30 in Seoul


@pytest.mark.parametrize("kind", KINDS)
def test_a_channel_without_rules_is_told_of_everything(kind: str) -> None:
    assert rules.decide(change(kind), DESK).alerts


@pytest.mark.parametrize(
    ("rule", "kind", "why"),
    [
        ({"kinds": ("new", "edited")}, "withdrawn", "kinds: withdrawn is not among new, edited"),
        ({"sources": ("mofa-*",)}, "new", "sources: tides-press matches none of mofa-*"),
        ({"languages": ("ko",)}, "new", "languages: it is in en, not in ko"),
        (
            {"departments": ("Africa*",)},
            "new",
            "departments: it is from “Coastal Cooperation Division”, none of Africa*",
        ),
        ({"words": Words(any=("북한", "missile"))}, "new", "words: none of 북한, missile is in the title or text"),
        ({"words": Words(all=("harbour", "storm"))}, "new", "words: missing in the title and text: storm"),
        ({"words": Words(all=("rain", "storm"))}, "new", "words: missing in the title and text: rain, storm"),
        ({"words": Words(none=("tide table",))}, "new", "words: unwanted, and in the title or text: tide table"),
        ({"query": parse("storm OR rain")}, "new", "query: it is not what storm OR rain asks for"),
        ({"query": parse("harbour -source:tides-*")}, "new", "query: it is not what harbour -source:tides-* asks for"),
    ],
)
def test_why_not(rule: dict[str, object], kind: str, why: str) -> None:
    ruling = rules.decide(change(kind), replace(DESK, **rule))  # type: ignore[arg-type]
    assert (ruling.alerts, ruling.why) == (False, why)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"words": Words(any=("storm",))}, "words: its page could not be read, so the alert is sent to be safe"),
        ({"words": Words(all=("storm",))}, "words: its page could not be read, so the alert is sent to be safe"),
        ({"words": Words(any=("storm", "harbour"))}, "words: found in the title or text: harbour"),
        ({"departments": ("Africa*",)}, "every rule of the channel allows it"),
        ({"query": parse("storm source:tides-*")}, "every rule of the channel allows it"),
    ],
)
def test_a_release_whose_page_cannot_be_read_passes_what_asks_for_its_text(rule: dict[str, object], why: str) -> None:
    ruling = rules.decide(change("unread"), replace(DESK, **rule))  # type: ignore[arg-type]
    assert (ruling.alerts, ruling.why) == (True, why)


def test_what_its_list_says_of_it_counts() -> None:
    assert not rules.decide(change("unread"), replace(DESK, words=Words(none=("harbour",)))).alerts
    of_coast = with_fields(change("unread"), after=Release(department="Coast", reader="list"))
    assert not rules.decide(of_coast, replace(DESK, departments=("Africa*",))).alerts


def test_a_search_is_asked_of_what_a_release_says_and_said() -> None:
    for text in ("42", "24 kind:edited", "42 in:latest OR harbour"):
        assert rules.decide(change("edited"), replace(DESK, query=parse(text))).alerts, text
    for text in ("42 in:latest", "42 -kind:edited", "42 since:2030"):
        assert not rules.decide(change("edited"), replace(DESK, query=parse(text))).alerts, text


@pytest.mark.parametrize("kind", sorted(rules.OF_A_SOURCE))
def test_a_source_is_told_whatever_the_words(kind: str) -> None:
    picky = replace(DESK, words=Words(any=("storm",)), languages=("ja",), departments=("X",), weight="major")
    assert rules.decide(change(kind), picky).alerts
    assert not rules.decide(change(kind), replace(picky, kinds=("new",))).alerts
    assert not rules.decide(change(kind), replace(picky, sources=("other",))).alerts


def test_the_words_of_a_release_that_is_a_file_are_those_of_the_file() -> None:
    made = change("new")
    assert made.after
    annex = Attachment(name="a.pdf", url="https://a.example/a.pdf", reading=FileReading(text="A storm is coming"))
    storm = replace(DESK, words=Words(any=("storm",)))
    with_annex = replace(made.after, attachments=(annex,))
    assert not rules.decide(with_fields(made, after=with_annex), storm).alerts
    file = replace(with_annex, paragraphs=(), reader="file")
    assert rules.decide(with_fields(made, after=file), storm).alerts


@pytest.mark.parametrize(
    ("places", "word", "alerts"),
    [
        (("title", "text"), "quota", False),
        (("files",), "quota", True),
        (("title", "text", "files"), "quota", True),
        (("files",), "harbour", False),
        (("title",), "mayors", False),
        (("text",), "mayors", True),
        (("text",), "harbour", False),
        (("title",), "harbour", True),
    ],
)
def test_words_are_looked_for_where_the_config_says(places: tuple[WordPlace, ...], word: str, *, alerts: bool) -> None:
    reading = FileReading(state="read", text="The quota is 42.", kind="xlsx")
    release = Release(
        title="The harbour opens",
        paragraphs=("The mayors met. " * 20,),
        attachments=(Attachment(name="a.xlsx", url="u", sha256="1", reading=reading), Attachment(name="b", url="v")),
    )
    desk = replace(DESK, words=Words(any=(word,), places=places))
    ruling = rules.decide(with_fields(change("new"), before=None, after=release), desk)
    assert ruling.alerts is alerts
    if places == ("files",):
        said = "words: found in one of files: quota" if alerts else "words: none of harbour is in: files"
        assert ruling.why == said


def test_the_text_of_a_file_that_says_it_is_searched_once_and_may_be_asked_for_alone() -> None:
    reading = FileReading(state="read", text="The quota is 42.", kind="hwp")
    release = Release(title="Fish", attachments=(Attachment(name="a.hwp", url="u", sha256="1", reading=reading),))
    assert searched(release, ("text", "files")) == [("The quota is 42.", False)]
    assert searched(release, ("files",)) == [("The quota is 42.", False)]


def test_minor_edits_are_left_out_where_only_major_ones_are_wanted() -> None:
    major_only = replace(DESK, weight="major")
    assert not rules.decide(with_fields(change("edited"), weight="minor"), major_only).alerts
    assert rules.decide(change("edited"), major_only).alerts
    assert rules.decide(change("new"), major_only).alerts


@pytest.mark.parametrize(
    ("wanted", "touches", "against"),
    [
        ({"touches": ("figure", "removed")}, ("date", "figure"), ""),
        ({"touches": ("figure", "removed")}, ("date",), "touches: the edit touches date, and none of figure, removed"),
        ({"touches": ("figure",)}, (), ""),  # recorded by an earlier version
        ({"notices": "open"}, ("notice", "figure"), ""),
        ({"notices": "open"}, ("figure",), "notices: the edit is quiet, without a notice of the publisher's own"),
        ({"notices": "open"}, (), ""),
        ({"notices": "quiet"}, ("figure",), ""),
        ({"notices": "quiet"}, ("notice", "figure"), "notices: the edit brings the publisher's own notice"),
    ],
)
def test_edits_by_what_they_touch(wanted: dict[str, object], touches: tuple[str, ...], against: str) -> None:
    channel = with_fields(DESK, **wanted)
    ruling = rules.decide(with_fields(change("edited"), touches=touches), channel)
    assert ruling.alerts == (not against)
    assert ruling.why.startswith(against or "every rule")
    assert rules.decide(change("new"), channel).alerts


def test_a_word_that_was_edited_away_counts() -> None:
    edited = change("edited")
    assert rules.decide(edited, replace(DESK, words=Words(any=("re:42",)))).alerts
    assert rules.decide(edited, replace(DESK, words=Words(any=("re:24 measuring",)))).alerts
    assert rules.decide(edited, replace(DESK, words=Words(none=("re:42",)))).alerts


def test_what_nobody_knows_is_told() -> None:
    new = change("new")
    assert new.after
    unknown = with_fields(new, after=replace(new.after, language=""))
    assert rules.decide(unknown, replace(DESK, languages=("ko",))).alerts
    slow = with_fields(new, after=replace(new.after, paragraphs=("a" * 5000 + "b",)))
    ruling = rules.decide(slow, replace(DESK, words=Words(any=("re:(a|a|aa)+$",), none=("re:(a|a|aa)+$",))))
    assert (ruling.alerts, ruling.why) == (True, "words: a pattern took too long, so the alert is sent to be safe")


def test_department_that_is_not_named() -> None:
    new = change("new")
    assert new.after
    nameless = with_fields(new, after=replace(new.after, department=""))
    ruling = rules.decide(nameless, replace(DESK, departments=("A*",)))
    assert ruling.why == "departments: it is from an unnamed department, none of A*"


def test_to_and_fro_is_told_once_as_a_summary() -> None:
    told = [rules.decide(replace(change("edited"), flips=n), DESK).alerts for n in range(6)]
    assert told == [True, True, True, True, False, False]


def test_silent_changes_are_told_to_nobody() -> None:
    assert rules.decide(replace(change("new"), silent=True), DESK).why.startswith("silent: ")


def test_why_it_was_told() -> None:
    assert rules.decide(change("new"), DESK).why == "every rule of the channel allows it"
    ruling = rules.decide(change("new"), replace(DESK, words=Words(any=("storm", "tide"))))
    assert (ruling.alerts, ruling.why) == (True, "words: found in the title or text: tide")


def test_owing_names_the_told_channels_and_when() -> None:
    night = Window(time(22), time(7))
    channels = [
        DESK,
        replace(DESK, name="night", quiet_hours=night),
        replace(DESK, name="daily", digest_cron="0 8 * * *"),
        replace(DESK, name="other", sources=("other",)),
    ]
    owed = rules.owing(channels, SEOUL, NOW)(change("new"))
    assert {o.channel: o.due_at for o in owed} == {
        "desk": "2026-07-14T14:30:00Z",
        "night": "2026-07-14T22:00:00Z",
        "daily": "2026-07-14T23:00:00Z",
    }


def test_a_department_is_the_same_however_its_hangul_is_encoded() -> None:
    news = change("new")
    assert news.after
    of_asia = with_fields(news, after=replace(news.after, department="아시아태평양국"))
    decomposed = unicodedata.normalize("NFD", "아시아*")
    assert rules.decide(of_asia, replace(DESK, departments=(decomposed,))).alerts


def test_one_of_several_sources_departments_and_texts_is_enough() -> None:
    assert rules.decide(change("new"), replace(DESK, sources=("mofa-*", "tides-*"))).alerts
    assert rules.decide(change("new"), replace(DESK, departments=("Africa*", "coastal*"))).alerts
    edited = change("edited")  # from 42 to 24
    for number in ("42", "24"):
        ruling = rules.decide(edited, replace(DESK, words=Words(any=(f"re:{number} measuring",))))
        assert (ruling.alerts, ruling.why) == (True, f"words: found in the title or text: re:{number} measuring")


def test_a_pattern_that_takes_too_long_keeps_nobody_from_being_told() -> None:
    new = change("new")
    assert new.after
    slow = with_fields(new, after=replace(new.after, paragraphs=("a" * 5000 + "b",)))
    for words in (Words(any=("re:(a|a|aa)+$",)), Words(all=("re:(a|a|aa)+$",)), Words(none=("re:(a|a|aa)+$",))):
        assert rules.decide(slow, replace(DESK, words=words)).alerts
