"""The face of presswatch for programs and notebooks: a store, opened for reading, and the values it answers with.

    from presswatch import open_store

    with open_store("presswatch.db") as press:
        for release in press.latest(limit=5):
            print(release.published, release.title)

Nothing is defined here: each name is loaded from its room when it is first used, so that the import itself is cheap.
Raises ImportError, in one line, if another package named `crawler`, `store` or `scheduler` is in the way.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from presswatch._rooms import obstacle

if TYPE_CHECKING:
    from crawler.errors import NotFoundError, PresswatchError, QueryError, StoreError
    from crawler.items import Attachment, Release, Snapshot
    from scheduler import __version__
    from store.api import Press, open_store
    from store.model import Change, Revision, SourceRow
    from store.part import Part
    from store.query_rows import (
        CheckRow,
        Counts,
        Edit,
        HealthRow,
        Hit,
        LeftOutCount,
        LeftOutRow,
        ReleaseHistory,
        ReleaseRow,
    )

_HOMES = {
    "crawler.errors": ("NotFoundError", "PresswatchError", "QueryError", "StoreError"),
    "crawler.items": ("Attachment", "Release", "Snapshot"),
    "scheduler": ("__version__",),
    "store.api": ("Press", "open_store"),
    "store.model": ("Change", "Revision", "SourceRow"),
    "store.part": ("Part",),
    "store.query_rows": (
        "CheckRow", "Counts", "Edit", "HealthRow", "Hit", "LeftOutCount", "LeftOutRow", "ReleaseHistory", "ReleaseRow",
    ),
}  # fmt: skip

__all__ = [
    "Attachment",
    "Change",
    "CheckRow",
    "Counts",
    "Edit",
    "HealthRow",
    "Hit",
    "LeftOutCount",
    "LeftOutRow",
    "NotFoundError",
    "Part",
    "Press",
    "PresswatchError",
    "QueryError",
    "Release",
    "ReleaseHistory",
    "ReleaseRow",
    "Revision",
    "Snapshot",
    "SourceRow",
    "StoreError",
    "__version__",
    "open_store",
]


def __getattr__(name: str) -> object:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if in_the_way := obstacle():
        raise ImportError(in_the_way)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
