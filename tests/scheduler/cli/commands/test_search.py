"""`search`."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_search_needs_all_words(cli: Cli, home: Path) -> None:
    assert [line.split()[0] for line in cli("search", "관측소", "항만").stdout.splitlines()] == ["ID", "4"]
    assert cli("search", "관측소", "harbour").stdout == "nothing found\n"


def test_search_takes_phrases_exclusions_and_months(cli: Cli, home: Path) -> None:
    def ids(*words: str) -> list[str]:
        return [line.split()[0] for line in cli("search", *words).stdout.splitlines()[1:]]

    assert ids("항만 대화") == ["4"]
    assert ids("조류부", "-대화") == ["2"]
    assert ids("-n", "1", "조류부") == ids("-n1", "조류부") != []
    assert ids("조류부", "--since", "2026-08") == []
    assert ids("조류부", "since:2026-07-14") == ["4"]
    assert ids("kind:edited") == ["3"]
    wrong = cli("search", "kind:edit")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "presswatch: kind:edit is no kind of change; they are new, edited, withdrawn, restored, moved, replaced,"
        " failing, recovered, quiet, gap\n",
    )
