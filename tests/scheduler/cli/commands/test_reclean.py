"""`reclean`."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_reclean_reads_kept_pages_again(cli: Cli, home: Path) -> None:
    result = cli("reclean", "tides-en")
    assert result.stdout == "tides-en: 3 pages read again, 2 of them read differently now\n"
    with sqlite3.connect(home / "tides.db") as db:
        assert db.execute("SELECT count(*) FROM _readings").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM revisions").fetchone() == (5,)
        assert db.execute("SELECT count(*) FROM alerts").fetchone() == (5,)
    db.close()
    assert "reading:" not in cli("doctor").stdout
    assert cli("reclean", "none").exit_code == 2
