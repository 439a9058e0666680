"""`search`."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_search_needs_all_words(cli: Cli, home: Path) -> None:
    assert [line.split()[0] for line in cli("search", "관측소", "항만").stdout.splitlines()] == ["ID", "4"]
    assert cli("search", "관측소", "harbour").stdout == "nothing found\n"
    assert cli("search", "관측소 항만").stdout == cli("search", "관측소", "항만").stdout, "as in the box of the pages"


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


def test_search_says_in_which_version_and_until_when(cli: Cli, home: Path) -> None:
    (line,) = cli("search", "42", "-in:latest").stdout.splitlines()[1:]
    assert re.search(r"\(in version 1, until \d{4}-\d\d-\d\d\) — ", line)
    (hit,) = json.loads(cli("search", "42", "-in:latest", "--json").stdout)
    assert (hit["version"], hit["newest"], hit["total"], hit["status"], hit["language"]) == (1, False, 1, "live", "en")


def test_search_says_how_many_more_there_are(cli: Cli, home: Path) -> None:
    some = cli("search", "since:2026", "-n", "1", "--newest")
    every = cli("search", "since:2026", "-n", "0")
    assert some.stderr == f"1 of {len(every.stdout.splitlines()) - 1} releases; -n 0 shows all\n"
    assert every.stderr == ""
    assert cli("-q", "search", "since:2026", "-n", "1").stderr == ""


def test_search_offers_another_spelling_or_fewer_filters(cli: Cli, home: Path) -> None:
    offered = cli("search", "statoins", "--until", "2026")
    assert (offered.stdout, offered.stderr[:13]) == ("nothing found\n", "did you mean:")
    assert "stations" in offered.stderr or "station" in offered.stderr
    offered = cli("search", "stations", "--since", "2030")
    assert offered.stderr.startswith("without since:2030-01-01: stations (")


def test_a_search_that_cannot_be_is_refused(cli: Cli, home: Path) -> None:
    for words, said in (
        ("titel:x", "no filter titel:"),
        ("source:tide-en x", "did you mean"),
        ("x until:2026-02-30", "no day"),
    ):
        refused = cli("search", words)
        assert (refused.exit_code, said in refused.stderr) == (2, True)
        assert cli("export", "--search", words).exit_code == 2
