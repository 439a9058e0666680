"""One difference, drawn in several ways: for a terminal, as plain text, as HTML, or by a pen from elsewhere. Pure."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from crawler.languages import Language
from crawler.reasons.catalogue import fill, labels
from store.diff.file_fate import fate
from store.diff.formats import document_name
from store.diff.mark import Span
from store.diff.passages import AttachmentChange, Diff, Passage

CONTEXT = 80  # characters of unchanged text shown on each side of an edit
LINES = 40  # of a file's text that are shown

# Controls, and what turns the direction of writing: a page must not steer the terminal or mail that shows it.
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line to draw: what it is of, its text, and what is to be said behind it."""

    spans: tuple[Span, ...]
    label: str = ""
    remark: str = ""
    whole: Literal["", "+", "-"] = ""  # all of it came or went


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How one form of writing draws text, edits and lines."""

    text: Callable[[str], str]
    delete: Callable[[str], str]
    insert: Callable[[str], str]
    swap: Callable[[str, str], str]  # what went, what came in its place
    label: Callable[[str], str]
    remark: Callable[[str], str]
    line: Callable[[str, DiffLine], str]


def render_plain(difference: Diff, *, context: int | None = CONTEXT, language: Language = "en") -> str:
    """Plain text: "agreed on [42 → 24] measures", "will [+not+] meet"; a line of "+" or "-" came or went whole.

    `context` is the unchanged text around each edit, in characters; None shows everything.
    """
    return _drawn(_PLAIN, difference, context, language)


def render_html(difference: Diff, *, context: int | None = CONTEXT, language: Language = "en") -> str:
    """HTML paragraphs, `<del>42</del> → <ins>24</ins>`, everything escaped. `context` as in `render_plain`."""
    return _drawn(_HTML, difference, context, language)


def render_terminal(
    difference: Diff, *, context: int | None = CONTEXT, language: Language = "en", color: bool = True
) -> str:
    """For a terminal: red and struck out, green; without `color` as `render_plain`. `context` as there."""
    return _drawn(_ANSI if color else _PLAIN, difference, context, language)


def render_with(pen: Pen, difference: Diff, *, context: int | None = CONTEXT, language: Language = "en") -> str:
    """As `pen` draws it: for forms of writing that are known elsewhere. `context` as in `render_plain`."""
    return _drawn(pen, difference, context, language)


def _drawn(pen: Pen, difference: Diff, context: int | None, language: Language) -> str:
    return "\n".join(_line(pen, line) for line in _lines(difference, context, language))


def _lines(difference: Diff, context: int | None, language: Language) -> Iterator[DiffLine]:
    names = labels(language, "difference")
    for name, passage in difference.fields:
        yield _passage(passage, None, names, names[name])
    if difference.rewritten:
        yield DiffLine((), remark=names["rewritten"])
    for passage in difference.paragraphs:
        if passage.kind == "rewritten":
            yield from _rewritten(passage)
        elif passage.changed or context is None:
            yield _passage(passage, context, names)
    for note in difference.notes:
        if note.kind != "same":
            yield _passage(note, context, names, names["note"])
    for file in difference.attachments:
        yield from _file(file, context, names, language)


def _file(
    file: AttachmentChange, context: int | None, names: Mapping[str, str], language: Language
) -> Iterator[DiffLine]:
    """What became of a file, and what changed in its text: no more than anybody reads, unless all is wanted."""
    renamed = (Span("delete", file.was), Span("insert", file.name))
    name = (Span("keep", document_name(file.names)),)
    yield DiffLine(renamed if file.was else name, names["attachment"], fate(file, language))
    found = file.changed_lines
    shown = found if context is None else found[:LINES]
    for line in shown:
        if line.kind == "rewritten":
            yield from _rewritten(line)
        else:
            yield _passage(line, context, names)
    if len(shown) < len(found):
        yield DiffLine((), remark=fill(names["more_lines"], language, {"n": len(found) - len(shown)}))


def _rewritten(passage: Passage) -> Iterator[DiffLine]:
    return (DiffLine((span,), whole="-" if span.op == "delete" else "+") for span in passage.spans)


def _passage(passage: Passage, context: int | None, names: Mapping[str, str], label: str = "") -> DiffLine:
    spans = passage.spans if context is None else tuple(_trimmed(passage.spans, context))
    remark = names["moved"].format(n=(passage.before or 0) + 1) if passage.moved else ""
    return DiffLine(spans, label, remark, "+" if passage.kind == "added" else "-" if passage.kind == "removed" else "")


def _trimmed(spans: tuple[Span, ...], context: int) -> Iterator[Span]:
    """The edits whole, and what stayed only next to them."""
    for n, span in enumerate(spans):
        if span.op != "keep":
            yield span
            continue
        head = context if n > 0 or len(spans) == 1 else 0
        tail = context if n < len(spans) - 1 else 0
        yield Span("keep", _cut(span.text, head, tail))


def _cut(text: str, head: int, tail: int) -> str:
    """`text` without its middle, cut between words; as it is where that saves next to nothing."""
    if len(text) <= head + tail + 10:
        return text
    start = re.sub(r"(?<!\S)\S*$", "", text[:head]).rstrip() if head else ""
    end = re.sub(r"^\S*\s*", "", text[-tail:]) if tail else ""
    return f"{start} … {end}" if start and end else f"{start} …" if start else f"… {end}"


def _line(pen: Pen, line: DiffLine) -> str:
    parts = [pen.label(line.label)] if line.label else []
    if line.spans:
        parts.append("".join(_marked(pen, line)))
    if line.remark:
        parts.append(pen.remark(line.remark))
    return pen.line(" ".join(parts), line)


def _marked(pen: Pen, line: DiffLine) -> Iterator[str]:
    spans = [Span(span.op, _CONTROLS.sub("", span.text)) for span in line.spans]
    for n, span in enumerate(spans):
        nearest = spans[n + 1] if n + 1 < len(spans) else Span("keep", "")
        if span.op == "keep" or (line.whole and pen is _PLAIN):
            yield pen.text(span.text)
        elif span.op == "delete" and nearest.op == "insert":
            yield pen.swap(span.text, nearest.text)
        elif span.op == "delete":
            yield pen.delete(span.text)
        elif n == 0 or spans[n - 1].op != "delete":
            yield pen.insert(span.text)


def _as_it_is(text: str) -> str:
    return text


def _around(before: str, after: str) -> Callable[[str], str]:
    """Puts marks around a text, but not around the white space at its ends."""

    def draw(text: str) -> str:
        core = text.strip()
        start = text[: len(text) - len(text.lstrip())]
        end = text[len(start) + len(core) :]
        return f"{start}{before}{core}{after}{end}" if core else text

    return draw


def _html_line(body: str, line: DiffLine) -> str:
    kind = {"+": "added", "-": "removed", "": "changed"}[line.whole]
    return f'<p class="{kind}">{body}</p>'


def _plain_line(body: str, line: DiffLine) -> str:
    return f"{line.whole} {body}" if line.whole else body


_PLAIN = Pen(
    text=_as_it_is,
    delete=_around("[-", "-]"),
    insert=_around("[+", "+]"),
    swap=lambda old, new: f"[{old} → {new}]",
    label="{}:".format,
    remark="({})".format,
    line=_plain_line,
)
_ANSI = Pen(
    text=_as_it_is,
    delete="\x1b[31;9m{}\x1b[0m".format,
    insert="\x1b[32m{}\x1b[0m".format,
    swap="\x1b[31;9m{}\x1b[0m→\x1b[32m{}\x1b[0m".format,  # the arrow: not every terminal can strike out
    label="\x1b[1m{}:\x1b[0m".format,
    remark="\x1b[2m({})\x1b[0m".format,
    line=_plain_line,
)
_HTML = Pen(
    text=html.escape,
    delete=lambda text: f"<del>{html.escape(text)}</del>",
    insert=lambda text: f"<ins>{html.escape(text)}</ins>",
    swap=lambda old, new: f"<del>{html.escape(old)}</del> → <ins>{html.escape(new)}</ins>",
    label=lambda text: f"<b>{html.escape(text)}:</b>",
    remark=lambda text: f"<i>({html.escape(text)})</i>",
    line=_html_line,
)
