"""`clean`: one page or extracted text, and the fields that are read from it. No store, no config needed."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import PresswatchError, UsageError
from scheduler.cli.errors import FAILED
from scheduler.cli.output import brief, emit_json, facts, line, prose
from scheduler.cli.params import json_option, pass_session
from scheduler.cli.session import Session, known

if TYPE_CHECKING:
    from crawler.items import Release, Snapshot
    from crawler.profiles import Profile

_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|p|table|meta|\?xml|!--)[\s>/-]", re.IGNORECASE)
_LOOKED_AT = 4096  # bytes in which a page shows that it is one
_OWN_URL = re.compile(
    rb"""(?:rel=["']canonical["'][^>]*href|property=["']og:url["'][^>]*content)=["'](https?://[^"']+)""", re.IGNORECASE
)


@click.command("clean")
@click.argument("page", metavar="FILE|URL|-")
@click.option(
    "--profile", default="", metavar="NAME", help="Read it by this profile. Default: the host tells, or the page."
)
@click.option(
    "--url", default="", metavar="URL", help="Where the page is from: tells the profile, completes its links."
)
@json_option
@pass_session
def clean_command(session: Session, page: str, profile: str, url: str, as_json: bool) -> None:
    """Read one page, and show the fields found in it.

    A page is HTML, or text that somebody extracted from it; "-" reads standard input.

    \b
    Example: presswatch clean page.html --url https://www.mofa.go.kr/eng/
             presswatch clean https://www.gov.uk/api/content/... --json
    """
    from crawler.profiles import profile_names

    if profile:
        known("profile", profile, profile_names(), "`presswatch sources profiles` lists them")
    if page.startswith(("http://", "https://")):
        release = _from_page(_fetched(session, page), profile)
    else:
        release = _from_bytes(_read(page), profile, url)
    if as_json:
        emit_json(clean_document(release))
    else:
        _show(release)
    if release.verdict != "release":
        click.get_current_context().exit(FAILED)


def clean_document(release: "Release") -> dict[str, Any]:
    """What `clean --json` gives; `published` is null when the page does not say."""
    return {
        **brief(release, "title", "published", "board", "department", "hits", "language", "paragraphs", "notes"),
        "attachments": [brief(file, "name", "url") for file in release.attachments],
        **brief(release, "verdict", "why"),
    }


def _show(release: "Release") -> None:
    if release.verdict != "release":
        line(f"no release page, but {'a list' if release.verdict == 'list' else 'an error page'}: ", release.why)
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


def _from_bytes(body: bytes, profile: str, url: str) -> "Release":
    from crawler.items import Snapshot

    if not _MARKUP.search(body[:_LOOKED_AT]):
        return _from_text(body, profile, url)
    own = _OWN_URL.search(body)
    where = url or (own[1].decode("ascii", "replace") if own else "")
    return _from_page(Snapshot(where, where, 200, (), body), profile)


def _from_page(snapshot: "Snapshot", profile: str) -> "Release":
    """Cleaned by the profile named, or that of the host; failing both, by the first one whose selectors find a body."""
    from crawler.clean import clean
    from crawler.profiles import load_profile, profile_for, profile_names

    release = clean(snapshot, profile_for(snapshot.final_url, profile))
    if release.reader == "profile" or profile or snapshot.final_url:
        return release
    tried = (clean(snapshot, load_profile(name)) for name in profile_names())
    return next((one for one in tried if one.reader == "profile" and one.verdict == "release"), release)


def _from_text(body: bytes, profile: str, url: str) -> "Release":
    from crawler.clean import clean_text
    from crawler.html.decoding import decode
    from crawler.items import Snapshot
    from crawler.profiles import profile_for

    text = decode(Snapshot(url, url, 200, (), body))
    return clean_text(text, profile_for(url, profile) if profile or url else _profile_in(text))


def _profile_in(text: str) -> "Profile":
    """The profile of the site whose board's name stands in `text` as a line, else the one of no site."""
    from crawler.profiles import GENERIC, load_profile, profile_names

    said = {line.strip() for line in text.splitlines()}
    every = (load_profile(name) for name in profile_names())
    return next((profile for profile in every if profile.release.boards & said), GENERIC)


def _fetched(session: Session, url: str) -> "Snapshot":
    """The page, fetched as politely as a check would. Raises PresswatchError when there is no page to be had."""
    import asyncio

    from crawler.crawl import fetch_page
    from crawler.items import Fetch, Outcome, Source
    from crawler.reasons import words
    from scheduler import __version__

    fetch = session.config.fetch if session.path.exists() else Fetch(user_agent=f"presswatch/{__version__}")
    came = asyncio.run(fetch_page(url, Source("clean", url), fetch, session.now))
    if isinstance(came, Outcome):
        raise PresswatchError(f"{url}: {words(came.trouble)}")
    return came
