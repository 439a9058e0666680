"""A file that a command was given in place of a page."""

from typing import TYPE_CHECKING

import click

from scheduler.cli.output import facts, prose
from scheduler.cli.readers import in_sandbox

if TYPE_CHECKING:
    from crawler.items import Release, Snapshot


async def file_in(came: "Snapshot") -> "Release | None":
    """The file that came, as a release with its lines as paragraphs; None if a page or plain text came."""
    from crawler.file_types import type_of_file
    from crawler.items import Attachment, Release

    if type_of_file(came) is None:
        return None
    async with in_sandbox() as readers:
        reading = await readers.file(came)
    return Release(
        paragraphs=tuple(reading.text.splitlines()),
        attachments=(Attachment(name="", url=came.url, reading=reading),),
        verdict="release" if reading.state == "read" else "error",
        reason=reading.reason,
        reader="file",
    )


def show_file(release: "Release") -> None:
    """Print what could be read of the file."""
    reading = release.attachments[0].reading
    facts([("kind", reading.kind), ("state", reading.state), ("why", release.why), ("read by", reading.reader)])
    click.echo()
    prose("\n".join(release.paragraphs) or "(no text)")
