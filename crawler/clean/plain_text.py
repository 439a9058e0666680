"""Reading a release from text that was extracted from a page. Pure."""

import re

from crawler import page_faults
from crawler.clean import boilerplate, fields, hit_counter
from crawler.dates import DateRules
from crawler.html.mojibake import garbled
from crawler.items import Fault, Release, Template
from crawler.normalize import lines
from crawler.profiles import Profile
from crawler.site_labels import labels_of
from crawler.text_language import language_of

CLEANER_VERSION = "2"
_LONGEST_TITLE = 300
_UNTAUGHT = Template()


def cleaner_name(profile: Profile, template: Template = _UNTAUGHT, encoding: str = "") -> str:
    """Identifies version, profile, template and guessed encoding: only readings with the same name are comparable."""
    parts = [CLEANER_VERSION, f"{profile.name}@{profile.digest}" if profile.name else "", template.digest, encoding]
    return "/".join(filter(None, parts))


def clean_text(text: str, profile: Profile) -> Release:
    """The release in a text that was extracted from a page, including navigation."""
    found, board, chrome = boilerplate.strip_head(lines(text), profile.release.boards)
    found, named = boilerplate.strip_tail(found)
    labels = labels_of(profile)
    title, found = _text_title(found, certain=chrome)
    rules = DateRules(profile.timezone or "UTC", not profile.timezone, profile.language)
    labelled, used = fields.from_lines(found, labels, rules)
    body, notes = boilerplate.take_notes(found[used:], profile.release.notes)
    body = [line for line in body if line not in profile.release.lines]
    whole = " ".join((title, *body))
    day, instant = fields.when(labelled.get("published") or labelled.get("day", ""), rules)
    release = Release(
        title=title, paragraphs=tuple(body), published=day, published_at=instant,
        board=board or labelled.get("board", ""),
        department=labelled.get("department", ""), hits=hit_counter.hits(labelled.get("hits", "")),
        language=language_of(whole, "", profile.language, "en"), notes=notes, attachments=named,
        reader="text", cleaner=cleaner_name(profile),
    )  # fmt: skip
    return _judged_text(release, profile)


def _text_title(found: list[str], *, certain: bool) -> tuple[str, list[str]]:
    """The first line as title, if navigation came before it (`certain`) or it looks like one; and the rest."""
    if not found or len(found[0]) > _LONGEST_TITLE:
        return "", found
    if certain or (len(found) > 1 and not re.search(r"[.!?。:;,]$|다\.?$", found[0])):
        return found[0], found[1:]
    return "", found


def _judged_text(release: Release, profile: Profile) -> Release:
    whole = f"{release.title} {release.text}"
    if not release.paragraphs and not release.attachments:
        fault: Fault = page_faults.by_phrase(whole, profile.withdrawn) or "empty"
    elif garbled(whole):
        fault = "garbled"
    else:
        fault = page_faults.by_phrase(whole, profile.withdrawn) if len(whole) < 200 and not release.published else ""
    return page_faults.refused(fault, release) if fault else release
