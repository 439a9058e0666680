"""What names a release in the addresses of one source, as its own lists showed. Pure.

Usually the path and the meaningful parameters do (`crawler.urls.release_key`). Where a list shows two releases that
these do not tell apart, what does so belongs to the keys of its source from then on.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

HOST = "//"
_MOST = 5000  # of each kind; a list that shows more teaches nothing further


@dataclass(frozen=True, slots=True)
class Naming:
    """What was learned of one source.

    `names`: "//" the host, "/stat?period" a parameter of a path, "/2026.html#" the fragment or id of what shares an
    address. `noise`: parameters that have another value at each visit, so they name nothing.
    """

    names: frozenset[str] = frozenset()
    noise: frozenset[str] = frozenset()

    def with_more(self, names: frozenset[str] = frozenset(), noise: frozenset[str] = frozenset()) -> "Naming":
        """This and what another page of the list showed, as far as there is room for it."""
        more = Naming(self.names | names, self.noise | noise)
        return self if len(more.names) > _MOST or len(more.noise) > _MOST else more


USUAL = Naming()


def parameter(path: str, name: str) -> str:
    """The query parameter `name` of addresses with that path."""
    return f"{path}?{name}"


def name_of(pair: str) -> str:
    """The name of a query parameter; "" of one that is a value alone: "?first-statement"."""
    name, equals, _ = pair.partition("=")
    return name if equals else ""


def differing(url: str, other: str) -> frozenset[str]:
    """The names of the parameters that differ between two canonical addresses; none if anything else does."""
    here, there = urlsplit(url), urlsplit(other)
    if here[:3] != there[:3]:
        return frozenset()
    pairs = {*here.query.split("&")} ^ {*there.query.split("&")}
    return frozenset(name_of(pair) for pair in pairs - {""})


def mark(path: str) -> str:
    """The fragments of addresses with that path, and the ids of feed items that lead there."""
    return f"{path}#"
