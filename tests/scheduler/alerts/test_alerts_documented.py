"""docs/alerts.md shows each kind of alert as the code words it.

`python -m tests.scheduler.alerts.test_alerts_documented` writes the samples again.
"""

import re
from collections.abc import Sequence

import pytest

from crawler.languages import Language
from scheduler.alerts import render_terminal
from scheduler.alerts.audience import Audience
from scheduler.alerts.channel_template import ChannelTemplate
from scheduler.alerts.template_fields import fields
from scheduler.alerts.wording import compose
from store.model import KINDS, Alert
from tests.support.alert_samples import OF_THE_STORE, SEOUL, alert, message
from tests.support.paths import DOCS

PAGE = DOCS / "alerts.md"
_SAMPLE = re.compile(r"(<!-- sample: (\w+) (\w+) (\w+) -->\n```\w+\n).*?(```\n)", re.DOTALL)


_SECOND = {"en": "Ministry of Tides: Speeches", "ko": "조류부 연설문"}


def sample(markup: str, kind: str, language: Language) -> str:
    """What the page shows for one kind, dress and language."""
    if markup == "terminal":
        shown = [render_terminal.render([one], Audience(language, SEOUL)) for one in _alerts(KINDS, language)]
        return "".join(shown).rstrip() + "\n"
    kinds = ("new", "edited", "failing") if kind == "digest" else (kind,)
    said = message(_alerts(kinds, language), Audience(language, SEOUL))
    return f"{said.title}\n\n{said.plain}\n" if markup == "plain" else f"{said.markdown}\n"


def _alerts(kinds: Sequence[str], language: Language) -> list[Alert]:
    if kinds == ("outage",):
        where = {"source": "tides-speeches", "url": "https://tides.example/speeches"}
        second = alert("failing", language, 1235, source_title=_SECOND[language], **where)
        return [alert("failing", language), second]
    return [alert(kind, language, 1234 + n) for n, kind in enumerate(kinds)]


def renewed(text: str) -> str:
    """`text` of the page with its samples made anew."""
    return _SAMPLE.sub(lambda m: f"{m[1]}{sample(m[2], m[3], m[4])}{m[5]}", text)


def test_the_samples_are_what_the_code_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text, "run `python tests/scheduler/alerts/test_alerts_documented.py`"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", [*KINDS, "unread", "outage", "digest", *OF_THE_STORE])
def test_every_kind_is_shown(kind: str, language: str) -> None:
    assert f"<!-- sample: plain {kind} {language} -->" in PAGE.read_text(encoding="utf-8")


_TEMPLATE = re.compile(r"```jinja\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_that_is_shown_works_and_its_fields_are_all_named(kind: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    source = _TEMPLATE.search(page)
    assert source
    (told,), people = _alerts([kind], "en"), Audience("en", SEOUL)
    given = fields(compose(told, people), [told], people)
    words = ChannelTemplate(source[1]).filled(given)
    assert words.subject.startswith(f"{given['label']}: ")
    assert str(given["lead"]) in words.text
    assert [name for name in given if f"`{name}`" not in page] == []


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
