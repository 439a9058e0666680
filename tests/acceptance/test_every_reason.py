"""Each kind of reason is made by the real code, with the arguments that its words ask for in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from crawler.reasons import Code, Reason, words
from crawler.reasons.catalogue import templates
from tests.support.boards import Board
from tests.support.reasons import alerts, checks, databases, pages, readings, records, visits
from tests.support.watch import Watch

MADE = {**pages.MADE, **checks.MADE, **alerts.MADE}
RECORDED = {**records.MADE, **databases.MADE}


def with_nested(reason: Reason | None) -> Iterator[Reason]:
    """The reason, and those within it."""
    if reason is not None:
        yield reason
        for _, value in reason.arguments:
            if isinstance(value, Reason):
                yield from with_nested(value)


def told(reason: Reason | None) -> list[Code]:
    """The codes in `reason`, each of which has just what its words need, and which is told in both languages."""
    found = list(with_nested(reason))
    for one in found:
        template = templates("en")[one.code]
        assert {name for _, name, _, _ in Formatter().parse(template) if name} == {name for name, _ in one.arguments}
    assert words(reason, "en")
    codes = [one.code for one in found]
    assert "as_written" in codes[:1] or re.search("[가-힣]", words(reason, "ko"))
    return codes


@pytest.mark.parametrize("code", MADE)
def test_made_without_the_web(code: Code) -> None:
    assert code in told(MADE[code]())


@pytest.mark.parametrize("code", RECORDED)
def test_made_by_recording(code: Code, tmp_path: Path) -> None:
    assert code in told(RECORDED[code](Watch(tmp_path / "presswatch.db")))


@pytest.mark.parametrize("code", readings.MADE)
async def test_made_by_a_reading(code: Code) -> None:
    assert code in told(await readings.MADE[code]())


@pytest.mark.parametrize("code", visits.MADE)
async def test_made_by_a_visit(code: Code, press: Board) -> None:
    reasons = await visits.MADE[code](press)
    found = [reason for reason in reasons if code in [one.code for one in with_nested(reason)]]
    assert code in told(found[0] if found else next(filter(None, reasons), None))


def test_every_code_has_one_maker() -> None:
    makers = [code for made in (MADE, RECORDED, readings.MADE, visits.MADE) for code in made]
    assert sorted(makers) == sorted(get_args(Code))
