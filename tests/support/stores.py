"""New stores for tests: copies of one that is made once, since making the tables takes most of a short test's time."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.db.database import Store, open_store


def store_at(path: Path) -> Store:
    """The store at `path`; an empty one if there is no file yet."""
    if not path.exists():
        path.write_bytes(_empty())
    return open_store(path)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_store(path).close()
        return path.read_bytes()
