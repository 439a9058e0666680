"""What `add` found at an address: on the screen, and as JSON."""

from typing import TYPE_CHECKING, Any

import click

from scheduler.cli.json_documents import page_document
from scheduler.cli.output import Column, brief, clean, facts, line, nullable, prose, table

if TYPE_CHECKING:
    from crawler.items import Release
    from scheduler.discovery.search import Finding

_ENTRIES = 5  # shown of what was found
_SHOWN = 3  # paragraphs of the release, and other things that could be watched


def finding_document(finding: "Finding") -> dict[str, Any]:
    """What was found, as JSON; null where there is nothing to watch."""
    best = finding.best
    entries = best.entries if best else ()
    return {
        "asked": finding.asked,
        "found": best is not None,
        "kind": best.kind if best else None,
        "url": best.url if best else None,
        "count": best.count if best else 0,
        "dated": round(best.dated, 2) if best else 0.0,
        "entries": [{**brief(entry, "title", "published", "url"), **nullable(entry, "published")} for entry in entries],
        "next": best.read.next_url or None if best else None,
        "release": page_document(finding.release) if finding.release else None,
        "others": [brief(each, "kind", "url", "title", "count", "why") for each in finding.others],
        "tried": [brief(each, "url", "came") for each in finding.tried],
        "doubts": list(finding.doubts),
    }


def show_finding(finding: "Finding") -> None:
    """Print titles with their days, one release cleaned, what else could be watched, and what is missing."""
    best = finding.best
    assert best is not None
    what = "a feed" if best.kind == "feed" else "a list"
    by = f", read by the profile {best.profile}" if best.profile else ""
    line(f"{what} of {best.count}: ", f"{best.url}{by}")
    columns = [Column("DAY"), Column("TITLE", wide=True)]
    table(columns, [[each.published or "?", each.title] for each in best.entries[:_ENTRIES]], empty="no titles")
    if finding.release:
        _show_release(finding.release, finding.release_url)
    others = [each for each in finding.others if each.url != best.url]
    if others:
        click.echo()
    for each in others[:_SHOWN]:
        line("also there: ", f"{each.kind} {each.url}" + (f" ({each.count} entries)" if each.count else ""))
    _show_doubts(finding)


def show_nothing(finding: "Finding") -> None:
    """Print on stderr that there is nothing to watch, and what was tried."""
    click.echo(f"presswatch: nothing to watch was found at {clean(finding.asked)}", err=True)
    if len(finding.tried) > 1:
        for each in finding.tried:
            click.echo(f"  tried {clean(each.url)}: {clean(each.came)}", err=True)
    for words in finding.doubts:
        click.echo(f"  {clean(words)}", err=True)


def _show_release(release: "Release", url: str) -> None:
    click.echo()
    line("one of them, as it will be stored:")
    facts([
        ("title", release.title),
        ("published", release.published or "unknown"),
        ("department", release.department),
        ("language", release.language),
        ("files", ", ".join(file.name for file in release.attachments)),
        ("url", url),
    ])  # fmt: skip
    for paragraph in release.paragraphs[:_SHOWN]:
        prose(paragraph)
    if len(release.paragraphs) > _SHOWN:
        line("", f"... and {len(release.paragraphs) - _SHOWN} more paragraphs")


def _show_doubts(finding: "Finding") -> None:
    if finding.doubts:
        click.echo()
    for words in finding.doubts:
        line("note: ", words)
