"""Compound files (OLE), the container of .hwp, .doc, .xls and .ppt."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SECTOR = 512
MINI = 64
CUTOFF = 4096  # bytes under which a stream stands in the mini stream
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STORAGE, STREAM, ROOT = 1, 2, 5
DIRECTORY_OFFSET = 48  # in the header: the number of the first sector of the directory


@dataclass
class Entry:
    """One entry of the directory."""

    name: str
    kind: int
    body: bytes = b""
    children: list["Entry"] = field(default_factory=list)
    number: int = 0
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = END

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        return (
            name.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name), self.kind, 1, self.left, self.right, self.child)
            + bytes(36)
            + struct.pack("<IQ", self.start, len(self.body))
        )


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams by path ("BodyText/Section0")."""
    root = Entry("Root Entry", ROOT)
    for path, body in streams.items():
        _place(root, path.split("/"), body)
    entries = list(_numbered(root))
    sectors: list[bytes] = []
    chains: list[int] = []
    mini, mini_chains = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == STREAM and 0 < len(entry.body) < CUTOFF:
            entry.start = _chained(mini_chains, _number_of(entry.body, MINI))
            mini += entry.body.ljust(_number_of(entry.body, MINI) * MINI, b"\0")
        elif entry.body:
            entry.start = _stored(sectors, chains, entry.body)
    root.body = bytes(mini)
    if mini:
        root.start = _stored(sectors, chains, root.body)
    directory = _stored(sectors, chains, b"".join(entry.packed() for entry in entries))
    mini_fat = struct.pack(f"<{len(mini_chains)}I", *mini_chains)
    mini_start = _stored(sectors, chains, mini_fat, b"\xff") if mini_fat else END
    return _file(sectors, chains, directory, mini_start, _number_of(mini_fat, SECTOR))


def _place(folder: Entry, path: Sequence[str], body: bytes) -> None:
    name, *rest = path
    if not rest:
        folder.children.append(Entry(name, STREAM, body))
        return
    inner = next((child for child in folder.children if child.name == name), None)
    if inner is None:
        inner = Entry(name, STORAGE)
        folder.children.append(inner)
    _place(inner, rest, body)


def _numbered(root: Entry) -> list[Entry]:
    """All entries; the children of each hang on it as a list that leans to the right, in the order of their names."""
    entries = [root]
    for entry in entries:
        entry.children.sort(key=lambda child: (len(child.name), child.name.upper()))
        for child in entry.children:
            child.number = len(entries)
            entries.append(child)
        for child, following in zip(entry.children, entry.children[1:], strict=False):
            child.right = following.number
        entry.child = entry.children[0].number if entry.children else FREE
    return entries


def _number_of(body: bytes, size: int) -> int:
    return -(-len(body) // size)


def _chained(chains: list[int], number: int) -> int:
    """The first of so many sectors, chained behind those that there are."""
    start = len(chains)
    chains.extend(range(start + 1, start + number))
    chains.append(END)
    return start


def _stored(sectors: list[bytes], chains: list[int], body: bytes, fill: bytes = b"\0") -> int:
    number = _number_of(body, SECTOR)
    padded = body.ljust(number * SECTOR, fill)
    sectors.extend(padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR))
    return _chained(chains, number)


def _file(sectors: list[bytes], chains: list[int], directory: int, mini_start: int, mini_number: int) -> bytes:
    fats = 1
    while fats * (SECTOR // 4) < len(chains) + fats:
        fats += 1
    first = len(sectors)
    table = [*chains, *[FAT] * fats]
    table += [FREE] * (fats * (SECTOR // 4) - len(table))
    places = [*range(first, first + fats), *[FREE] * (109 - fats)]
    header = (
        SIGNATURE
        + bytes(16)
        + struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, directory)
        + struct.pack("<IIIIII", 0, CUTOFF, mini_start, mini_number, END, 0)
        + struct.pack("<109I", *places)
    )
    return header + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)
