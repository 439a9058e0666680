"""`reclean`."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]


def read_by_general_rules(home: Path) -> None:
    """As its pages are read today: a reading by a profile would stay."""
    with sqlite3.connect(home / "tides.db") as db:
        db.execute("UPDATE revisions SET reader = 'trafilatura'")
    db.close()


def test_what_a_profile_read_stays(cli: Cli, home: Path) -> None:
    assert cli("reclean", "tides-en").stdout == "tides-en: 3 pages read again, 0 of them read differently now\n"
    assert "reading:" not in cli("doctor").stdout


@pytest.mark.workers
def test_reclean_reads_kept_pages_again(cli: Cli, home: Path) -> None:
    read_by_general_rules(home)
    result = cli("reclean", "tides-en")
    assert result.stdout == "tides-en: 3 pages read again, 2 of them read differently now\n"
    with sqlite3.connect(home / "tides.db") as db:
        assert db.execute("SELECT count(*) FROM _readings").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM revisions").fetchone() == (5,)
        assert db.execute("SELECT count(*) FROM alerts").fetchone() == (5,)
    db.close()
    assert "reading:" not in cli("doctor").stdout
    assert cli("reclean", "none").exit_code == 2
