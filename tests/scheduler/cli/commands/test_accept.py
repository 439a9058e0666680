"""`accept`."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from store.db.database import open_store

Cli = Callable[..., Result]


def test_accept_ends_a_breaker(cli: Cli, home: Path) -> None:
    with open_store(home / "tides.db") as store:
        with store.write() as db:
            db.execute("UPDATE sources SET breaker = '12 of 14 releases edited' WHERE name = 'tides-ko'")
        result = cli("accept", "tides-ko")
        assert result.stdout.startswith("accepted: 12 of 14 releases edited.")
        assert store.db.execute("SELECT accepted FROM sources WHERE name = 'tides-ko'").fetchone() == (1,)


def test_without_a_breaker_it_closes_a_gap(cli: Cli, home: Path) -> None:
    with open_store(home / "tides.db") as store:
        with store.write() as db:
            db.execute("UPDATE sources SET gap = 'some are missing', gap_since = '2026-07-01' WHERE name = 'tides-ko'")
        assert cli("accept", "tides-ko").stdout == "accepted: some are missing. The gap is closed\n"
        gap = "SELECT gap, gap_since, accepted FROM sources WHERE name = 'tides-ko'"
        assert store.db.execute(gap).fetchone() == ("", "", 0)
    result = cli("accept", "tides-ko")
    assert (result.exit_code, "no open breaker and no gap" in result.stderr) == (2, True)
