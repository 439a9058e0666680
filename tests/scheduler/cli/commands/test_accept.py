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
