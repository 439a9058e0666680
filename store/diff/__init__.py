"""The difference between two versions of a release: what changed, how much it matters, a summary, and its rendering.

`align` pairs the paragraphs, `mark` the words in them; `touches` says what an edit is about, `weight` minor or major.
Pure.
"""

from store.diff.compare import apply, diff
from store.diff.mark import Span
from store.diff.parts import parts
from store.diff.passages import AttachmentChange, Diff, Hunk, Passage
from store.diff.render import Pen, render_html, render_plain, render_terminal, render_with
from store.diff.summary import summarize
from store.diff.touches import touches
from store.diff.weight import weigh

__all__ = [
    "AttachmentChange",
    "Diff",
    "Hunk",
    "Passage",
    "Pen",
    "Span",
    "apply",
    "diff",
    "parts",
    "render_html",
    "render_plain",
    "render_terminal",
    "render_with",
    "summarize",
    "touches",
    "weigh",
]
