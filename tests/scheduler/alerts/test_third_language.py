"""Another language is one more file beside en.toml and ko.toml, and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.reasons import catalogue
from scheduler.alerts.audience import Audience
from scheduler.alerts.render_terminal import render
from scheduler.config.load import load
from store.model import KINDS, ChangeKind
from tests.support.alert_samples import SEOUL, alert, message


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue with a third language, of which a few words are translated."""
    known = Path(catalogue.__file__).parent
    for name in ("en.toml", "ko.toml"):
        shutil.copy(known / name, tmp_path)
    text = (known / "en.toml").read_text(encoding="utf-8")
    for english, words in {
        '"Withdrawn"': '"Zurückgezogen"',
        '"See what it said"': '"Ansehen, was da stand"',
        '"{day:d} {month} {year:d} ({weekday})"': '"{weekday}, {day:d}. {month} {year:d}"',
        '"{n:alert/alerts}"': '"{n:Meldung/Meldungen}"',
    }.items():
        assert english in text
        text = text.replace(english, words)
    (tmp_path / "de.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_HERE", tmp_path)
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def forget() -> None:
    for remembered in (catalogue.languages, catalogue.templates, catalogue._tables):
        remembered.cache_clear()


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("kind", KINDS)
def test_alerts_of_every_kind_are_written_in_it(kind: ChangeKind) -> None:
    people = Audience("de", SEOUL, "https://desk.example")
    assert message([alert(kind)], people).plain
    assert render([alert(kind)], people)


@pytest.mark.usefixtures("german")
def test_its_words_are_used_and_its_days_written_its_way() -> None:
    said = message([alert("withdrawn")], Audience("de", SEOUL, "https://desk.example"))
    assert said.title.startswith("Zurückgezogen · ")
    assert "Date: Tue, 14. Jul 2026" in said.plain
    assert "Ansehen, was da stand: https://desk.example/change/1234" in said.plain
    both = message([alert("withdrawn"), alert("new", number=1235)], Audience("de", SEOUL))
    assert both.title == "2 Meldungen · Zurückgezogen 1, New 1"


def test_the_config_takes_it(german: Path) -> None:
    file = german / "config.toml"
    file.write_text('[[channel]]\nname = "desk"\nurl = "json://a"\nlanguage = "de"\n')
    assert load(file).channels[0].language == "de"
