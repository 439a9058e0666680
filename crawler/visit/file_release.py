"""A row of the list that leads to a file: the release has the row's title and day, and the file is all of it. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from crawler.body_hash import BodyHash
from crawler.file_types import FileType, type_of_file
from crawler.files.attachment import seen
from crawler.files.names import name_of
from crawler.items import Attachment, Entry, Known, Release, Snapshot
from crawler.text_language import language_of

_READER = "file/1"  # in place of the cleaner's name


def file_before(url: str, known: Known | None) -> Attachment:
    """The file at `url` as it was last seen; of a release that was none, an unknown one."""
    of_files = known.attachments if known and known.reader == "file" else ()
    return next((file for file in of_files if file.url == url), Attachment(name="", url=url))


def is_itself_a_file(known: Known | None) -> bool:
    """Whether the address of a known release led to a file, not to a page that shows one."""
    return known is not None and known.reader == "file" and known.entry.url in {file.url for file in known.attachments}


def file_release(
    entry: Entry, came: Snapshot, kind: FileType, file: Attachment, before: Attachment, languages: Sequence[str]
) -> Release:
    """The release that `came` is: `file` is what was read of it, `before` what it was at the last visit.

    The same bytes keep their name, which some servers generate for each request. `languages` are those of the source
    and the site, for titles that do not show theirs.
    """
    language = language_of(entry.title, "", *languages)
    name = before.name if before.name and before.contents == file.contents else name_of(came, language)
    return Release(
        title=entry.title or name.rpartition(".")[0] or name,
        published=entry.published,
        published_at=entry.published_at,
        department=entry.department,
        language=language,
        attachments=(replace(file, name=name, type=kind.media),),
        reader="file",
        cleaner=_READER,
    )


def read_as_file(entry: Entry, came: Snapshot, languages: Sequence[str]) -> Release | None:
    """The release that `came` is if it is a file, without the text in it; None if a page came."""
    kind = type_of_file(came)
    if kind is None:
        return None
    before = file_before(entry.url, None)
    return file_release(entry, came, kind, seen(before, came), before, languages)


def without_bytes(came: Snapshot, file: Attachment) -> Snapshot:
    """`came` without the bytes of the file: its hash stands for them."""
    return replace(came, body=b"", dropped=BodyHash(file.size or 0, file.sha256))
