"""ZIP files that may be hostile: few members, and never more of one than asked for."""

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from crawler.files.file_text import broken, encrypted, too_large

_MOST_MEMBERS = 20_000
_LISTED = b"PK\x01\x02"  # begins what the directory says of a member
_ENCRYPTED = 0x1  # flag of a member
ZIP_ERRORS = (  # of `zipfile`, for damaged files
    BadZipFile, EOFError, LookupError, OSError, OverflowError, RuntimeError, ValueError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip


@contextmanager
def _checked() -> Iterator[None]:
    """Raises UnreadableFileError for what a damaged ZIP file makes of its reader."""
    try:
        yield
    except ZIP_ERRORS as error:
        raise broken() from error


@contextmanager
def opened(body: bytes) -> Iterator[ZipFile]:
    """The ZIP file. Raises UnreadableFileError, also for what goes wrong while it is read."""
    if body.count(_LISTED) > _MOST_MEMBERS:
        raise too_large()
    with _checked(), ZipFile(BytesIO(body)) as archive:
        yield archive


def content(archive: ZipFile, member: str | ZipInfo, limit: int) -> bytes:
    """What is packed in `member`. Raises UnreadableFileError if that is over `limit` bytes, whatever it claims."""
    found = beginning(archive, member, limit + 1)
    if len(found) > limit:
        raise too_large()
    return found


def beginning(archive: ZipFile, member: str | ZipInfo, size: int) -> bytes:
    """The first `size` bytes of what is packed in `member`. Raises UnreadableFileError, also if it has a password."""
    with _checked():
        info = archive.getinfo(member) if isinstance(member, str) else member
        if info.flag_bits & _ENCRYPTED:
            raise encrypted()
        with archive.open(info) as file:
            return file.read(size)
