"""Which attached file of one version of a release is which of another. Pure."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from crawler.items import Attachment
from crawler.normalize import comparable

_SCHEME = re.compile(r"(?i)^https?:(?=//)")
_FILE_NAME = re.compile(r"(?<=/)[^/?#]+\.\w{2,5}(?=$|[?#])")  # at the end of an address
_Alike: TypeAlias = Callable[[Attachment, Attachment], bool]


class Matched(NamedTuple):
    """The files of two versions: those in both, before and after, and those in one of them only."""

    pairs: list[tuple[Attachment, Attachment]]
    gone: list[Attachment]
    come: list[Attachment]


def matched(before: Sequence[Attachment], after: Sequence[Attachment]) -> Matched:
    """Files are matched by name and bytes, then by bytes, by address and by name."""
    old, new = list(before), list(after)
    alike = (_same_file, _same_bytes, _same_address, same_name, _same_place)
    pairs = [pair for test in alike for pair in _matches(old, new, test)]
    return Matched(pairs, old, new)


def _matches(old: list[Attachment], new: list[Attachment], alike: _Alike) -> list[tuple[Attachment, Attachment]]:
    """Takes the pairs that are `alike` out of both lists, each file once."""
    found = []
    for one in list(old):
        other = next((candidate for candidate in new if alike(one, candidate)), None)
        if other is not None:
            found.append((one, other))
            old.remove(one)
            new.remove(other)
    return found


def _same_file(one: Attachment, other: Attachment) -> bool:
    return same_name(one, other) and _same_bytes(one, other)


def _same_bytes(one: Attachment, other: Attachment) -> bool:
    return bool(one.sha256) and one.sha256 == other.sha256


def _same_address(one: Attachment, other: Attachment) -> bool:
    return bool(one.url) and _SCHEME.sub("", one.url) == _SCHEME.sub("", other.url)


def same_name(one: Attachment, other: Attachment) -> bool:
    """Whether two files are called the same, also where the address is the name."""
    return _SCHEME.sub("", comparable(one.name)) == _SCHEME.sub("", comparable(other.name))


def _same_place(one: Attachment, other: Attachment) -> bool:
    """Whether two files have one file name, in another folder or on another host."""
    names = [_FILE_NAME.search(file.url) for file in (one, other)]
    return names[0] is not None and names[1] is not None and names[0][0] == names[1][0] and not other_bytes(one, other)


def other_bytes(one: Attachment, other: Attachment) -> bool:
    """Whether two files differ, as far as is known: by their hashes, else by their sizes."""
    if one.sha256 and other.sha256:
        return one.sha256 != other.sha256
    return one.size is not None and other.size is not None and one.size != other.size
