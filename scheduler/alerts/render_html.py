"""Alerts as a mail: our own page, with its styles inside, no remote part, light and dark, readable on a phone. Pure.

Colours stand inline, because many mail programs drop style sheets; those that know `prefers-color-scheme` read the
sheet in the head and turn dark. Whoever reads the mail as plain text gets the same words in the same order.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from crawler.wording import Language
from scheduler.alerts.labels import say
from scheduler.alerts.message import AlertContent
from store.diff import render_html
from store.model import ChangeKind

# Of the kind's label: text colour on background, each at least 4.5:1 (WCAG AA).
COLOURS: Final[dict[ChangeKind, tuple[str, str]]] = {
    "new": ("#0b5a2b", "#dff5e6"),
    "edited": ("#7a4300", "#ffeecf"),
    "withdrawn": ("#8f1d1d", "#fde2e0"),
    "restored": ("#0a5560", "#d9f3f5"),
    "moved": ("#32405c", "#e3e9f5"),
    "failing": ("#ffffff", "#a12622"),
    "recovered": ("#ffffff", "#1a6b3a"),
    "quiet": ("#46485a", "#e8e8ee"),
}

_FONT = (
    "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI','Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',"
    "'Noto Sans CJK KR',Roboto,Helvetica,Arial,sans-serif"
)
_STYLES: Final = {
    "page": f"margin:0;padding:0;background:#f3f4f6;{_FONT}",
    "box": "max-width:600px;margin:0 auto;padding:16px 12px",
    "card": "background:#ffffff;border:1px solid #e2e4e9;border-radius:8px;padding:20px 22px;margin:0 0 12px",
    "kind": "margin:0 0 10px;font-size:13px;line-height:20px;color:#5b6070",
    "chip": "display:inline-block;padding:1px 9px;border-radius:10px;font-weight:600",
    "title": "margin:0 0 10px;font-size:20px;line-height:1.35;font-weight:650;color:#16181d;overflow-wrap:anywhere",
    "lead": "margin:0 0 12px;font-size:16px;line-height:1.5;color:#16181d;overflow-wrap:anywhere",
    "facts": "margin:0 0 12px;font-size:14px;line-height:1.6;color:#5b6070;overflow-wrap:anywhere",
    "body": "margin:0 0 14px;font-size:15px;line-height:1.65;color:#2b2e36;overflow-wrap:anywhere",
    "quote": "margin:0 0 14px;padding:2px 0 2px 12px;border-left:3px solid #d5d8df;font-size:15px;line-height:1.65;"
    "color:#2b2e36;overflow-wrap:anywhere",
    "diff": "margin:0 0 14px;padding:10px 12px;background:#f7f8fa;border-radius:6px;font-size:15px;line-height:1.65;"
    "color:#2b2e36;overflow-wrap:anywhere",
    "links": "margin:0 0 12px;font-size:14px;line-height:1.6;color:#5b6070;overflow-wrap:anywhere",
    "link": "color:#0b57d0;text-decoration:underline",
    "advice": "margin:0 0 12px;font-size:14px;line-height:1.6;color:#5b6070",
    # no <code>: it breaks the line in the plain text
    "code": "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px",
    "sign": "margin:0;font-size:12px;line-height:1.5;color:#747987",
    "hidden": "display:none;font-size:0;line-height:0;max-height:0;overflow:hidden;mso-hide:all",
}
_SHEET: Final = """
:root{color-scheme:light dark}
:lang(ko){word-break:keep-all}
del{color:#8f1d1d;background:#fde2e0;text-decoration:line-through;border-radius:2px}
ins{color:#0b5a2b;background:#d8f3e0;text-decoration:none;border-radius:2px;margin:0 1px}
@media (prefers-color-scheme:dark){
.page{background:#0f1115!important}.card{background:#1a1d23!important;border-color:#30343d!important}
.title,.lead{color:#f1f2f4!important}.body,.quote,.diff{color:#d9dbe0!important}.diff{background:#23272f!important}
.quote{border-color:#444955!important}.kind,.facts,.links,.advice{color:#a9aeba!important}.sign{color:#8d93a0!important}
.link{color:#8ab4f8!important}
del{color:#ffb4ab!important;background:#4a1d1b!important}ins{color:#9be3b4!important;background:#12391f!important}
}
@media (max-width:480px){
.box{padding:8px 6px!important}.card{padding:16px 14px!important}.title{font-size:18px!important}
}
"""
MOST: Final = 25  # stories told in one mail; mail programs cut it off after some 100 kB
_URL_SHOWN: Final = 100  # characters of an address that are shown; the link holds it whole
_SWAP: Final = re.compile(r"<del>([^<]*)</del><ins>([^<]*)</ins>")
_GONE: Final = re.compile(r"<del>([^<]*)</del>")
_COME: Final = re.compile(r"<ins>([^<]*)</ins>")
_SAFE: Final = re.compile(r"(?i)https?://[^\s\"'<>]+\Z")


def page(subject: str, stories: Sequence[AlertContent], closing: str) -> str:
    """The whole mail: one card for each story, then `closing` (the stable ids, or the text of a test)."""
    language: Language = stories[0].language if stories else "en"
    signed = len(stories) > 1  # each card then says which alert it is
    cards = "\n".join(_card(story, signed=signed) for story in stories[:MOST])
    if len(stories) > MOST:
        cards += "\n" + _tag("p", "advice", _commands(say(language, "more", n=len(stories) - MOST)))
    preview = stories[0].lead or stories[0].body if len(stories) == 1 else ""
    hidden = f'<div style="{_STYLES["hidden"]}">{escape(preview[:120])}</div>' if preview else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{escape(subject)}</title>\n<style>{_SHEET}</style>\n</head>\n"
        f"<body {_style('page')}>\n{hidden}<div {_style('box')}>\n{cards}\n{_tag('p', 'sign', escape(closing))}\n"
        "</div>\n</body>\n</html>\n"
    )


def _card(story: AlertContent, *, signed: bool) -> str:
    parts = [
        _kind(story),
        _tag("h1", "title", escape(story.title), story.body_language) if story.title else "",
        _tag("p", "lead", escape(story.lead)) if story.lead else "",
        _tag("p", "facts", "<br>".join(f"{escape(k)}: {escape(v)}" for k, v in story.facts)) if story.facts else "",
        _body(story),
        _difference(story),
        _links(story),
        _tag("p", "advice", _commands(story.advice)) if story.advice else "",
        _tag("p", "sign", escape(story.uid)) if signed else "",
    ]
    return f"<div {_style('card')}>\n" + "\n".join(part for part in parts if part) + "\n</div>"


def _kind(story: AlertContent) -> str:
    colour, ground = COLOURS[story.kind]
    chip = f'<span style="{_STYLES["chip"]};color:{colour};background:{ground}">{escape(story.label)}</span>'
    return _tag("p", "kind", f"{chip}&ensp;{escape(story.source)} · {escape(story.at)}")


def _body(story: AlertContent) -> str:
    if not story.body:
        return ""
    if not story.body_label:
        return _tag("p", "body", escape(story.body), story.body_language)
    label = _tag("p", "facts", f"{escape(story.body_label)}:")
    return f"{label}\n{_tag('blockquote', 'quote', escape(story.body), story.body_language)}"


def _difference(story: AlertContent) -> str:
    """What changed, in colour; with marks that show where colours do not: in the plain text, and to a screen reader."""
    if story.diff is None:
        return ""
    drawn = render_html(story.diff, language=story.language)
    drawn = _SWAP.sub(lambda m: f"{_del(_mark('[') + m[1])}{_mark(' → ')}{_ins(m[2] + _mark(']'))}", drawn)
    drawn = _GONE.sub(lambda m: _del(f"{_mark('[-')}{m[1]}{_mark('-]')}"), drawn)
    drawn = _COME.sub(lambda m: _ins(f"{_mark('[+')}{m[1]}{_mark('+]')}"), drawn)
    drawn = drawn.replace("<p class=", '<p style="margin:0 0 6px" class=')
    return _tag("div", "diff", drawn, story.body_language)


def _del(inner: str) -> str:
    return f'<del style="color:#8f1d1d;background:#fde2e0;text-decoration:line-through">{inner}</del>'


def _ins(inner: str) -> str:
    return f'<ins style="color:#0b5a2b;background:#d8f3e0;text-decoration:none">{inner}</ins>'


def _mark(mark: str) -> str:
    return f'<span style="{_STYLES["hidden"]}">{escape(mark)}</span>'


def _links(story: AlertContent) -> str:
    """Each address is spelled out: the plain text of the mail keeps it, and people see where it leads."""
    lines = "<br>".join(f"{escape(label)}: {_address(url)}" for label, url in story.links)
    return _tag("p", "links", lines) if lines else ""


def _address(url: str) -> str:
    """A link for the web; anything else (`javascript:`) stays text."""
    shown = escape(url if len(url) <= _URL_SHOWN else f"{url[:_URL_SHOWN]}…")
    return f'<a {_style("link")} href="{escape(url)}">{shown}</a>' if _SAFE.match(url) else shown


def _commands(text: str) -> str:
    return re.sub(r"`([^`]*)`", rf"<span {_style('code')}>\1</span>", escape(text))


def _tag(name: str, style: str, inner: str, language: str = "") -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f"<{name} {_style(style)}{lang}>{inner}</{name}>"


def _style(name: str) -> str:
    return f'class="{name}" style="{_STYLES[name]}"'
