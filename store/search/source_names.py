"""Which sources the filter source: names. Pure."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TypeAlias

from crawler.errors import QueryError
from crawler.nearest import nearest

Numbers: TypeAlias = Mapping[str, int]  # name of a source -> its number in the index
_SHOWN = 40  # characters of what was typed, in a message


def is_match(name: str, glob: str) -> bool:
    """Whether a source is meant by a name or glob, in any case."""
    return fnmatchcase(name.casefold(), glob.casefold())


def matching(glob: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that are meant: the one that is called so, else those alike.

    Raises QueryError, with the nearest one, if there is none.
    """
    known = list(names)
    found = [glob] if glob in known else [name for name in known if is_match(name, glob)]
    if not found:
        near = nearest(glob[:_SHOWN], known)
        hint = f'; did you mean "{near}"?' if near else f"; there are {', '.join(sorted(known)[:10])}" if known else ""
        raise QueryError(f"source:{glob[:_SHOWN]} is no source{hint}")
    return found
