"""ZIP files: the names of their members, and what the first of a known kind say. One level deep."""

from collections.abc import Iterator, Sequence
from zipfile import ZipFile, ZipInfo

from crawler.files.file_text import FileText, UnreadableFileError, file_text
from crawler.files.packages import content, opened
from crawler.files.read import read_document
from crawler.html.decoding import decode
from crawler.items import Snapshot
from crawler.reasons import Reason

MEMBERS = 20  # that are read
_MOST = 50_000_000  # bytes of them, unpacked
_UTF_8 = 0x800  # flag of a name


def text_of(body: bytes) -> FileText:
    """The names of the members, and the texts of some. Raises UnreadableFileError."""
    with opened(body) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        unread: list[str] = []
        found = file_text(_parts(archive, members, unread))
        if not found.reason and unread:
            return FileText(found.text, Reason.of("file_members_unread", unread=len(unread), members=len(members)))
        return found


def _parts(archive: ZipFile, members: Sequence[ZipInfo], unread: list[str]) -> Iterator[str]:
    """Each name, then the names and texts of what can be read; the names of the others are added to `unread`."""
    for member in members:
        yield _name(member)
    left = _MOST
    for number, member in enumerate(members):
        try:
            body = content(archive, member, left) if number < MEMBERS else b""
        except UnreadableFileError:
            body = b""
        left -= len(body)
        reading = read_document(body)
        if reading.state == "read":
            yield f"{_name(member)}\n{reading.text}"
        else:
            unread.append(member.filename)


def _name(member: ZipInfo) -> str:
    """The name of a member, which old programs store in the encoding of their country."""
    if member.flag_bits & _UTF_8:
        return member.filename
    try:
        stored = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    return decode(Snapshot(url="", final_url="", status=200, headers=(), body=stored))
