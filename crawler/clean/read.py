"""Reading a release from a fetched page. Pure; never raises, whatever the bytes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urldefrag

from lxml.html import Element, HtmlElement

from crawler import page_faults
from crawler.clean import (
    attachment_links,
    boilerplate,
    fallback,
    fields,
    hit_counter,
    structured,
    targets,
    template,
    titles,
    verdict,
)
from crawler.clean.below_text import day_below
from crawler.clean.chrome_headings import is_short
from crawler.clean.counter_lines import without_counters
from crawler.clean.draft import Context, Draft
from crawler.clean.embedded import Embedded, embedded_in, joined, led_on
from crawler.clean.field_rows import without_field_rows
from crawler.clean.frame_names import frame_names
from crawler.clean.heading_text import without_mark
from crawler.clean.inline_counters import take_counters
from crawler.clean.link_lists import with_link_lists
from crawler.clean.metadata_days import NOTHING_SAID
from crawler.clean.page_part import part_of
from crawler.clean.places import place_of
from crawler.clean.plain_text import clean_text, cleaner_name
from crawler.clean.publication_day import LONGEST_LINE, Evidence, beginning, publication_day
from crawler.clean.text_in_data import draft_in_data
from crawler.dates import DateRules, date_rules, language_of_dates
from crawler.html.base import base_of
from crawler.html.decoding import decoded
from crawler.html.login_boxes import login_boxes
from crawler.html.parsing import MAX_BYTES, parse
from crawler.html.query_encoding import addresses_to_ask, files_to_ask
from crawler.html.removal import remove
from crawler.html.selectors import drop, every, first
from crawler.html.unseen import strip_unseen
from crawler.html.visible_text import blocks, inline
from crawler.items import Entry, Release, Snapshot, Template
from crawler.list_shape import is_front_page, is_list
from crawler.profiles import Profile
from crawler.reasons import Reason
from crawler.site_labels import labels_of
from crawler.target import Target
from crawler.text_language import language_of

_DAY_FIRST = DateRules(language="de")
_LAST = 3  # lines of a text that may be its day and who signed it
_UNTAUGHT = Template()
_NO_ENTRY = Entry(url="", key="")


def clean(
    snapshot: Snapshot,
    profile: Profile,
    *,
    entry: Entry | None = None,
    language: str = "",
    timezone: str = "",
    fallback_timezone: str = "UTC",
    template: Template = _UNTAUGHT,
) -> Release:
    """The release on a page. Never raises: any other page gives a verdict with a reason.

    `entry` is the row of the list: its day counts if the page labels none, its title if the page has none. `language`
    and the time zones are the source's (see `Source`). Days are in the site's zone, instants in UTC.
    """
    zone, spoken = timezone or profile.timezone, language or profile.language
    context = Context(
        snapshot=snapshot,
        profile=profile,
        entry=entry or _NO_ENTRY,
        language=language,
        dates=date_rules(snapshot, timezone=zone, fallback=fallback_timezone, language=spoken),
        template=template,
    )
    part = "#" if urldefrag(context.entry.url).fragment else ""
    release = _read(context)
    return replace(release, cleaner=cleaner_name(profile, template, release.encoding) + part)


def _read(context: Context) -> Release:
    """The reading without the cleaner's name."""
    body = context.snapshot.body
    if len(body) > MAX_BYTES:
        return page_faults.refused("error", reason=Reason.of("page_too_large", size=len(body), limit=MAX_BYTES))
    if not body.strip():
        return page_faults.refused("empty", reason=Reason.of("page_empty"))
    other = structured.read_other(context.snapshot, context.profile, context.entry, context.dates)
    if other is not None:
        return other
    page = decoded(context.snapshot)
    return replace(_read_text(context, page.text), encoding=page.guess)


def _read_text(context: Context, source: str) -> Release:
    """The reading of a page in HTML or plain text."""
    if context.snapshot.header("content-type").startswith("text/plain") and "<" not in source[:2000]:
        return _with_entry(clean_text(source, context.profile), context.entry)
    root = parse(source)
    if root is None:
        return page_faults.refused("empty", reason=Reason.of("not_html"))
    return _read_page(context, source, root)


def _with_entry(release: Release, entry: Entry) -> Release:
    """`release`, completed by what the list says."""
    day = (release.published, release.published_at) if release.published else (entry.published, entry.published_at)
    title, department = release.title or entry.title, release.department or entry.department
    return replace(release, title=title, department=department, published=day[0], published_at=day[1])


def _read_page(context: Context, source: str, root: HtmlElement) -> Release:
    head = titles.read_head(root)
    remove(root, login_boxes(root))
    shape = page_faults.by_shape(root)
    asked = addresses_to_ask(root, context.snapshot.final_url, context.snapshot)
    embedded = embedded_in(root, context.snapshot)
    strip_unseen(root)
    counted = take_counters(root)
    if fragment := urldefrag(context.entry.url).fragment:
        return _read_part(context, root, head, fragment)
    draft = by_profile(root, context.profile, context.snapshot.final_url)
    if draft is None and (in_data := draft_in_data(context, source, root, head)):
        return _assemble(context, Element("div"), head, in_data)
    if draft is None:
        fault = verdict.of_page(context, source, root, head, shape)
        if fault and not (fault == "queue" and embedded.leads_on):
            unlike = fault == "error" and len(inline(root)) > page_faults.SHORT
            reason = Reason.of("release_not_found", site=context.profile.title) if unlike else None
            return page_faults.refused(fault, Release(title=verdict.name_of(root, head)), reason)
        draft = _by_structure(context, root, embedded)
    elif not draft.attachments:
        draft = replace(draft, attachments=embedded.documents)
    draft = replace(draft, attachments=files_to_ask(draft.attachments, asked))
    release = _assemble(context, root, head, draft)
    if release.hits is None:
        release = replace(release, hits=hit_counter.hits(counted))
    fault = verdict.of_release(context, source, root, head, release, draft)
    if fault == "empty" and verdict.speaks_of_release(context, root, f"{head.title} {inline(root)}"):
        fault = "textless"
    read = led_on(page_faults.refused(fault, release) if fault else release, embedded, root)
    if read.verdict == "release" and not verdict.shows_title(context, root, head, read):
        called = page_faults.called(read, context.entry.title)
        return page_faults.refused("another", read, Reason.of("title_not_shown", shown=called))
    return read


def _read_part(context: Context, root: HtmlElement, head: titles.Head, fragment: str) -> Release:
    """The release that one part of a page is; where the fragment leads nowhere, what the list says of it."""
    part = part_of(root, unquote(fragment))
    found = blocks(part) if part is not None else []
    draft = Draft(
        reader="text" if found else "feed",
        blocks=tuple(found),
        scope=part,
        title=context.entry.title,
        attachments=attachment_links.by_shape(part, context.snapshot.final_url) if part is not None else (),
    )
    return _assemble(context, Element("div"), replace(head, stamps=NOTHING_SAID), draft)


def by_profile(root: HtmlElement, profile: Profile, base: str) -> Draft | None:
    """The result of the profile's selectors, None if they find no body."""
    rules = profile.release
    scope = first(root, rules.container) if rules.container else root
    body = first(scope, rules.body) if scope is not None else None
    if scope is None or body is None:
        return None
    heading = first(scope, rules.title)
    title = without_mark(heading) if heading is not None else ""
    stated = _stated(first(scope, rules.date))
    attachments = (
        attachment_links.by_selectors(scope, rules.attachments, base)
        if rules.attachments
        else attachment_links.by_shape(scope, base)
    )
    drop(body, rules.drop)
    bodies = every(scope, rules.body)
    found = tuple(block for each in bodies if not _inside_other(each, bodies) for block in blocks(each))
    return Draft(
        reader="profile", blocks=found, body=body, scope=scope, title=title, stated=stated, attachments=attachments,
        pictures=tuple(targets.pictures(bodies)),
    )  # fmt: skip


def _stated(element: HtmlElement | None) -> tuple[str, ...]:
    """Texts of an element that may be its day: its attribute, its text, its first line."""
    if element is None:
        return ()
    written = [block.text for block in blocks(element)]
    return tuple(filter(None, (element.get("datetime") or "", " ".join(written), *written[:1])))


def _inside_other(element: HtmlElement, others: Sequence[HtmlElement]) -> bool:
    return any(ancestor in others for ancestor in element.iterancestors())


def _by_structure(context: Context, root: HtmlElement, embedded: Embedded) -> Draft:
    """The result by the learned template, else by the general readers."""
    everything = blocks(root)
    attachments = joined(attachment_links.by_shape(root, context.snapshot.final_url), embedded)
    files, taught = {file.name for file in attachments}, context.template
    kept = template.apply(everything, taught)
    if template.fits(everything, taught) and (kept or attachments):
        whole = with_link_lists(everything, kept, files, taught.drop)
        pictures = tuple(targets.pictures_at(root, place_of(whole)))
        return Draft(reader="template", blocks=tuple(whole), scope=root, attachments=attachments, pictures=pictures)
    reader, kept = fallback.read(root, everything)
    listing = is_list(everything, kept or everything) or is_front_page(everything, kept)
    whole = with_link_lists(everything, kept, files)
    return Draft(reader=reader, blocks=tuple(whole), scope=root, attachments=attachments, is_list=listing)


def _assemble(context: Context, root: HtmlElement, head: titles.Head, draft: Draft) -> Release:
    profile, rules, entry = context.profile, context.profile.release, context.entry
    scope = draft.scope if draft.scope is not None else root
    labels = labels_of(profile)
    text = beginning(draft.blocks, labels, (entry.title, head.og_title, head.title))
    spoken = language_of_dates(" ".join(block.text for block in draft.blocks[:20]), head.language)
    dates = replace(context.dates, language=spoken or context.dates.language)
    below = day_below(scope, text, labels, dates)
    labelled = {**below, **fields.from_page(scope, labels, dates, body=draft.body, text=text)}
    found, notes = boilerplate.take_notes(
        without_counters(draft.blocks, [file.name for file in draft.attachments]), rules.notes
    )
    found = [line for line in found if line not in rules.lines]
    title = draft.title or labelled.get("title", "") or _own_title(context, root, head, draft, text)
    if draft.reader != "profile":
        found = _without_frame(
            found,
            titles.lines_of(root, title),
            labels,
            lambda ln: fields.belongs_to_fields(ln, labels, labelled, dates),
        )
    language = language_of(" ".join((title, *found[:200])), head.language, context.language, profile.language)
    evidence = Evidence(
        stated=(*draft.stated, labelled.get("published", ""), labelled.get("day", "")), entry=entry,
        address=context.snapshot.final_url, root=scope,
        title=title, text=text, stamps=head.stamps, updated=labelled.get("edited", ""),
        line=next((block.text for block in draft.blocks if block.text != title), ""),
        last=[block.text for block in draft.blocks[-_LAST:]],
    )  # fmt: skip
    day, instant = publication_day(evidence, labels, dates if spoken else replace(dates, language=language))
    return Release(
        title=title, paragraphs=tuple(found), published=day, published_at=instant,
        board=_text_at(root, rules.board) or labelled.get("board", ""),
        department=_text_at(scope, rules.department) or labelled.get("department", "") or entry.department,
        hits=hit_counter.hits(labelled.get("hits", "")), language=language, notes=notes, attachments=draft.attachments,
        targets=_targets(context, root, draft, found), reader=draft.reader,
    )  # fmt: skip


def _targets(context: Context, root: HtmlElement, draft: Draft, lines: Sequence[str]) -> tuple[Target, ...] | None:
    """The links and pictures of a body, of which `lines` are the text; None where its place is only guessed."""
    if draft.reader not in ("profile", "template"):
        return None
    text = set(lines)
    kept = (block for block in draft.blocks if block.text in text)
    return (*targets.links(kept, base_of(root, context.snapshot)), *draft.pictures)


def _own_title(context: Context, root: HtmlElement, head: titles.Head, draft: Draft, text: str) -> str:
    recurring = context.template.titles - {context.entry.title}  # what the list calls it is its own title
    if found := titles.find_title(root, draft.body, head, recurring, context.entry.title, text):
        return found
    window = titles.from_window(head, {*frame_names(root), *recurring})
    above = titles.title_above(root, labels_of(context.profile), context.dates) if is_short(window) else ""
    return above or window or context.entry.title or titles.from_window(head)


def _without_frame(
    found: list[str], title: Collection[str], labels: Mapping[str, str], is_field: Callable[[str], bool]
) -> list[str]:
    """Lines of a body found without selectors, without navigation at both ends, the title itself and fields."""
    body = without_field_rows(boilerplate.strip_head(found)[0], labels)
    body = [line for line in body[:8] if not is_field(line)] + body[8:]
    at = next((n for n, line in enumerate(body[:3]) if line in title), -1)
    body = body[at + 1 :]
    if body and len(body[0]) <= LONGEST_LINE and fields.when(body[0], _DAY_FIRST)[0]:
        body = body[1:]
    return boilerplate.strip_tail(body)[0]


def _text_at(scope: HtmlElement, selectors: Sequence[str]) -> str:
    element = first(scope, selectors)
    return inline(element)[:200] if element is not None else ""
