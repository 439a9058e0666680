"""Read one page or file and show what is found in it.

A page is HTML, or text extracted from it; a file is a PDF, HWP, HWPX, Office, OpenDocument or ZIP file. "-" reads
standard input. Exit code 1 if it is not a release page, or a file without a text that can be read.

\b
Example: presswatch clean page.html --url https://www.mofa.go.kr/eng/
         presswatch clean https://www.gov.uk/api/content/... --json
         presswatch clean annex.hwp
"""

import asyncio
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.errors import PresswatchError, UsageError
from scheduler.cli.errors import FAILED
from scheduler.cli.json_documents import page_document
from scheduler.cli.output import emit_json, facts, line, prose
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.read_file import file_in, show_file
from scheduler.cli.readers import in_sandbox
from scheduler.cli.session import Session, known

if TYPE_CHECKING:
    from crawler.items import Release, Snapshot
    from crawler.profiles import Profile

_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|p|table|meta|\?xml|!--)[\s>/-]", re.IGNORECASE)
_SEARCHED = 4096  # bytes at the beginning that are searched for markup
_OWN_URL = re.compile(
    rb"""(?:rel=["']canonical["'][^<>]{0,500}?href|property=["']og:url["'][^<>]{0,500}?content)=["'](https?://[^"']+)""",
    re.IGNORECASE,
)


@click.command(help=__doc__)
@click.argument("page", metavar="FILE|URL|-")
@click.option(
    "--profile", default="", metavar="NAME", help="Read it by this profile. Default: the one that fits host or page."
)
@click.option("--url", default="", metavar="URL", help="Where the page is from: picks the profile, completes links.")
@json_option
@pass_session
def command(session: Session, page: str, profile: str, url: str, as_json: bool) -> None:
    from crawler.profiles import profile_names

    if profile:
        known("profile", profile, profile_names(), "`presswatch sources profiles` lists them")
    if page.startswith(("http://", "https://")):
        release = asyncio.run(_from_page(_fetched(session, page), profile))
    else:
        release = asyncio.run(_from_bytes(_read(page), profile, url))
    if as_json:
        emit_json(page_document(release))
    else:
        _show(release)
    if release.verdict != "release":
        click.get_current_context().exit(FAILED)


def _show(release: "Release") -> None:
    if release.reader == "file":
        show_file(release)
        return
    if release.verdict != "release":
        line(f"not a release page but {'a list' if release.verdict == 'list' else 'an error page'}: ", release.why)
        return
    line(release.title or "(no title)")
    facts([
        ("published", release.published_at or release.published),
        ("board", release.board),
        ("department", release.department),
        ("hits", "" if release.hits is None else str(release.hits)),
        ("language", release.language),
        ("read by", release.reader),
    ])  # fmt: skip
    click.echo()
    prose(release.text or "(no text)")
    for note in release.notes:
        line("note  ", note, style="dim")
    for file in release.attachments:
        line("file  ", f"{file.name}  {file.url}", style="dim")


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name}: a folder; name one file, a URL, or - for standard input")
    return path.read_bytes()


async def _from_bytes(body: bytes, profile: str, url: str) -> "Release":
    from crawler.items import Snapshot

    if release := await file_in(Snapshot(url=url, final_url=url, status=200, headers=(), body=body)):
        return release
    if not _MARKUP.search(body[:_SEARCHED]):
        return await _from_text(body, profile, url)
    own = _OWN_URL.search(body)
    where = url or (own[1].decode("ascii", "replace") if own else "")
    return await _from_page(Snapshot(url=where, final_url=where, status=200, headers=(), body=body), profile)


async def _from_page(snapshot: "Snapshot", profile: str) -> "Release":
    """Cleaned by the profile named, else by that of the host, else by the first one whose selectors find a body."""
    from crawler.items import Entry, Source, Template
    from crawler.profiles import load_profile, profile_for, profile_names

    if release := await file_in(snapshot):
        return release
    source, entry = Source(name="clean", url=snapshot.url), Entry(url="", key="")
    async with in_sandbox() as readers:
        release = await readers.release(snapshot, profile_for(snapshot.final_url, profile), source, entry, Template())
        if release.reader == "profile" or profile or snapshot.final_url:
            return release
        for name in profile_names():
            one = await readers.release(snapshot, load_profile(name), source, entry, Template())
            if one.reader == "profile" and one.verdict == "release":
                return one
    return release


async def _from_text(body: bytes, profile: str, url: str) -> "Release":
    from crawler.html.decoding import decode
    from crawler.items import Snapshot
    from crawler.profiles import profile_for

    text = decode(Snapshot(url=url, final_url=url, status=200, headers=(), body=body))
    async with in_sandbox() as readers:
        return await readers.text(text, profile_for(url, profile) if profile or url else _profile_in(text))


def _profile_in(text: str) -> "Profile":
    """The profile that has the name of one of its boards as a line of `text`, else the generic one."""
    from crawler.profiles import GENERIC, load_profile, profile_names

    lines = {line.strip() for line in text.splitlines()}
    profiles = (load_profile(name) for name in profile_names())
    return next((profile for profile in profiles if profile.release.boards & lines), GENERIC)


def _fetched(session: Session, url: str) -> "Snapshot":
    """The page, fetched as politely as by a check. Raises PresswatchError if it cannot be fetched."""
    from crawler.crawl import fetch_page
    from crawler.items import Outcome, Source
    from crawler.reasons import words

    came = asyncio.run(fetch_page(url, Source(name="clean", url=url), session.fetch, session.now))
    if isinstance(came, Outcome):
        raise PresswatchError(f"{url}: {words(came.trouble)}")
    return came
