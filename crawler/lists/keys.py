"""The keys of the rows of a list: of their addresses, and of what tells apart two releases at one address. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from urllib.parse import urldefrag, urlsplit

from crawler import naming
from crawler.items import Entry
from crawler.left_out import LeftOut
from crawler.lists.identity import alike
from crawler.naming import Naming
from crawler.reasons import Reason

_MOST_PARAMETERS = 8  # of the addresses of one key that are tried
_LONGEST_MARK = 200  # characters; a longer one is known by its hash


@dataclass(frozen=True, slots=True)
class ToldApart:
    """The rows of a list, each key once, what names them from now on, and the rows that nothing tells apart."""

    entries: tuple[Entry, ...]
    naming: Naming
    left_out: tuple[LeftOut, ...] = ()


def told_apart(entries: Sequence[Entry], known: Naming) -> ToldApart:
    """`entries` with the keys that `known` and they themselves ask for.

    What tells apart two of one key is, in this order, a parameter, the host, or the fragment or feed's id. Only entries
    that the last of these names keep it: their page shows others, too.
    """
    names = known.names
    for same in _by_key([_with_key(entry, key_of(entry, known)) for entry in entries]):
        names |= _differences(same, Naming(names, known.noise))
    learned = known.with_more(names)
    named = [_named(entry, learned) for entry in entries]
    first = {entry.key: entry for entry in reversed(named)}
    doubles = (entry for entry in named if first[entry.key] is not entry and not alike(entry, first[entry.key]))
    left_out = tuple(_left_out(entry) for entry in doubles)
    return ToldApart(tuple(entry for entry in named if first[entry.key] is entry), learned, left_out)


def key_of(entry: Entry, known: Naming) -> str:
    """The key of `entry`, whose own is that of its address alone, in a source of which that much is known."""
    parts = urlsplit(entry.url)
    key = without_noise(entry.key, known.noise)
    pairs = [
        pair for pair in parts.query.split("&") if naming.parameter(parts.path, naming.name_of(pair)) in known.names
    ]
    pairs = sorted(pair for pair in pairs if pair not in key.partition("?")[2].split("&"))
    if pairs:
        key = f"{key}{'&' if '?' in key else '?'}{'&'.join(pairs)}"
    if naming.HOST in known.names:
        key = f"//{parts.netloc}{'' if key.startswith('/') else '/'}{key}"
    own = mark_of(entry) if naming.mark(parts.path) in known.names else ""
    return f"{key}#{own}" if own and "#" not in key else key


def without_noise(address: str, noise: frozenset[str]) -> str:
    """An address or key without the parameters in `noise`."""
    rest, mark, own = address.partition("#")
    path, question, query = rest.partition("?")
    if not noise or not question:
        return address
    kept = "&".join(pair for pair in query.split("&") if naming.name_of(pair) not in noise)
    return f"{path}?{kept}{mark}{own}" if kept else f"{path}{mark}{own}"


def mark_of(entry: Entry) -> str:
    """What tells `entry` from others at its address: the feed's id of it, or the fragment; "" = nothing."""
    said = "".join((entry.guid or urlsplit(entry.url).fragment).split())
    return said if len(said) <= _LONGEST_MARK else sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def _named(entry: Entry, known: Naming) -> Entry:
    """`entry` with its key; without the fragment in its address where that does not belong to it."""
    key = key_of(entry, known)
    if "#" in entry.key:  # the list itself says that this has no page of its own
        return entry
    if "#" in key:
        return replace(entry, key=key, own_page=not entry.guid)
    url, fragment = urldefrag(entry.url) if "#" in entry.url else (entry.url, "")
    named = (key, url, fragment) == (entry.key, entry.url, entry.fragment)
    return entry if named else replace(entry, key=key, url=url, fragment=fragment)


# -- what tells rows of one key apart


def _with_key(entry: Entry, key: str) -> Entry:
    return entry if entry.key == key else replace(entry, key=key)


def _by_key(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries that share a key, together."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.key].append(entry)
    return (same for same in groups.values() if len(same) > 1)


def _differences(same: Sequence[Entry], known: Naming) -> frozenset[str]:
    """The fewest names, beside the known ones, that tell apart as many of these entries as can be."""
    names, apart = known.names, 1
    for name in _candidates(same, known):
        told = len({key_of(entry, Naming(names | {name})) for entry in same})
        if told > apart:
            names, apart = names | {name}, told
    return names


def _candidates(same: Sequence[Entry], known: Naming) -> list[str]:
    """The parameters that differ, the host, and the marks of each path."""
    addresses = [urlsplit(entry.url) for entry in same]
    shown = Counter((address.path, pair) for address in addresses for pair in dict.fromkeys(address.query.split("&")))
    differ = (
        naming.parameter(path, naming.name_of(pair))
        for (path, pair), rows in shown.items()
        if pair and rows < len(same) and naming.name_of(pair) not in known.noise
    )
    parameters = islice(dict.fromkeys(differ), _MOST_PARAMETERS)
    return [*parameters, naming.HOST, *dict.fromkeys(naming.mark(address.path) for address in addresses)]


def _left_out(entry: Entry) -> LeftOut:
    reason = Reason.of("address_of_another_row")
    return LeftOut(what="row", reason=reason, title=entry.title, url=entry.url, published=entry.published)
