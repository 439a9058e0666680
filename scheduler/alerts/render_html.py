"""Alerts as HTML mail: styles inside, nothing remote, light and dark, readable on a phone. Pure.

Colours stand inline, because many mail programs drop style sheets; those that know `prefers-color-scheme` read the
sheet in the head and turn dark. The plain text of the mail has the same words in the same order.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from crawler.languages import Language
from scheduler.alerts.content import AlertContent
from scheduler.alerts.phrases import say
from store.diff import render_html
from store.model import ChangeKind

# Of the kind's label: text colour on background, each at least 4.5:1 (WCAG AA).
COLOURS: Final[dict[ChangeKind, tuple[str, str]]] = {
    "new": ("#0b5a2b", "#dff5e6"),
    "edited": ("#7a4300", "#ffeecf"),
    "withdrawn": ("#8f1d1d", "#fde2e0"),
    "restored": ("#0a5560", "#d9f3f5"),
    "moved": ("#32405c", "#e3e9f5"),
    "replaced": ("#8a2a52", "#fbe3ee"),
    "failing": ("#ffffff", "#a12622"),
    "recovered": ("#ffffff", "#1a6b3a"),
    "quiet": ("#46485a", "#e8e8ee"),
    "gap": ("#5a2a82", "#efe4f8"),
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
@media (forced-colors:active){ins{text-decoration:underline!important}}
@media (max-width:480px){
.box{padding:8px 6px!important}.card{padding:16px 14px!important}.title{font-size:18px!important}
}
"""
MOST: Final = 25  # alerts in one mail; mail programs cut it off after some 100 kB
_URL_SHOWN: Final = 100  # characters of an address that are shown; the link holds it whole
_GONE: Final = re.compile(r"<del>([^<]*)</del>")
_COME: Final = re.compile(r"<ins>([^<]*)</ins>")
_SAFE: Final = re.compile(r"(?i)https?://[^\s\"'<>]+\Z")


def page(subject: str, contents: Sequence[AlertContent], closing: str) -> str:
    """The whole mail: one card for each alert, then `closing` (the stable ids, or the text of a test)."""
    language: Language = contents[0].language if contents else "en"
    signed = len(contents) > 1  # each card then says which alert it is
    cards = "\n".join(_card(content, signed=signed) for content in contents[:MOST])
    if len(contents) > MOST:
        cards += "\n" + _tag("p", "advice", _commands(say(language, "more", n=len(contents) - MOST)))
    preview = contents[0].lead or " ".join(contents[0].body[:1]) if len(contents) == 1 else ""
    hidden = f'<div style="{_STYLES["hidden"]}">{escape(preview[:120])}</div>' if preview else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{escape(subject)}</title>\n<style>{_SHEET}</style>\n</head>\n"
        f"<body {_style('page')}>\n{hidden}<div {_style('box')}>\n{cards}\n{_tag('p', 'sign', escape(closing))}\n"
        "</div>\n</body>\n</html>\n"
    )


def _card(content: AlertContent, *, signed: bool) -> str:
    parts = [
        _kind(content),
        _tag("h1", "title", escape(content.title), content.body_language) if content.title else "",
        _tag("p", "lead", escape(content.lead)) if content.lead else "",
        _tag("p", "facts", "<br>".join(f"{escape(k)}: {escape(v)}" for k, v in content.facts)) if content.facts else "",
        _matches(content),
        _body(content),
        _difference(content),
        _links(content),
        _tag("p", "advice", _commands(content.advice)) if content.advice else "",
        _tag("p", "sign", escape(content.uid)) if signed else "",
    ]
    return f"<div {_style('card')}>\n" + "\n".join(part for part in parts if part) + "\n</div>"


def _kind(content: AlertContent) -> str:
    colour, ground = COLOURS[content.kind]
    chip = f'<span style="{_STYLES["chip"]};color:{colour};background:{ground}">{escape(content.label)}</span>'
    return _tag("p", "kind", f"{chip}&ensp;{escape(content.source)} · {escape(content.at)}")


def _matches(content: AlertContent) -> str:
    """The sentences in which the words of the channel stand, with these marked."""
    if not content.quotes:
        return ""
    label = _tag("p", "facts", f"{escape(say(content.language, 'found_in'))}:")
    sentences = [f"{escape(m.before)}<mark>{escape(m.found)}</mark>{escape(m.after)}" for m in content.quotes]
    return "\n".join((label, *(_tag("blockquote", "quote", text, content.body_language) for text in sentences)))


def _body(content: AlertContent) -> str:
    if not content.body:
        return ""
    name, style = ("blockquote", "quote") if content.body_label else ("p", "body")
    label = _tag("p", "facts", f"{escape(content.body_label)}:") if content.body_label else ""
    paragraphs = [_tag(name, style, escape(text), content.body_language) for text in content.body]
    return "\n".join(filter(None, (label, *paragraphs)))


def _difference(content: AlertContent) -> str:
    """What changed, in colour, with an arrow from the old words to the new."""
    if content.diff is None:
        return ""
    drawn = render_html(content.diff, language=content.language)
    drawn = _GONE.sub(lambda m: _del(m[1]), drawn)
    drawn = _COME.sub(lambda m: _ins(m[1]), drawn)
    drawn = drawn.replace("<p class=", '<p style="margin:0 0 6px" class=')
    return _tag("div", "diff", drawn, content.body_language)


def _del(inner: str) -> str:
    return f'<del style="color:#8f1d1d;background:#fde2e0;text-decoration:line-through">{inner}</del>'


def _ins(inner: str) -> str:
    return f'<ins style="color:#0b5a2b;background:#d8f3e0;text-decoration:none">{inner}</ins>'


def _links(content: AlertContent) -> str:
    """The links, each URL in full: the plain text of the mail keeps it, and people see where it leads."""
    lines = "<br>".join(f"{escape(label)}: {_address(url)}" for label, url in content.links)
    return _tag("p", "links", lines) if lines else ""


def _address(url: str) -> str:
    """A link if it leads to the web; anything else (`javascript:`) stays text."""
    shown = escape(url if len(url) <= _URL_SHOWN else f"{url[:_URL_SHOWN]}…")
    return f'<a {_style("link")} href="{escape(url)}">{shown}</a>' if _SAFE.match(url) else shown


def _commands(text: str) -> str:
    return re.sub(r"`([^`]*)`", rf"<span {_style('code')}>\1</span>", escape(text))


def _tag(name: str, style: str, inner: str, language: str = "") -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f"<{name} {_style(style)}{lang}>{inner}</{name}>"


def _style(name: str) -> str:
    return f'class="{name}" style="{_STYLES[name]}"'
