"""Start tags with thousands of attributes, cut short before a parser sees them. Pure.

libxml2 adds an attribute by walking past all before it, and so do the readers behind it: quadratic time. The pattern
follows the tokenizer of the HTML standard, so that it sees tags where the parser does: not in comments and scripts.
"""

import re

MOST = 256  # attributes of one tag that are kept
_BLANK = r"[ \t\n\f\r]"
_NAME = r"[a-zA-Z][^ \t\n\f\r/>]*+"
_ATTRIBUTE = (
    r"[ \t\n\f\r/]*+(?:=[^ \t\n\f\r/>=]*+|[^ \t\n\f\r/>=]++)"
    rf"""(?:{_BLANK}*+={_BLANK}*+(?:"[^"]*+"?+|'[^']*+'?+|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+)?+)?+"""
)
_REST = rf"(?:{_ATTRIBUTE}){{0,{MOST}}}+[ \t\n\f\r/]*+(?:>|\Z)"  # of a tag of ordinary length
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")  # elements without tags inside
_ORDINARY = "|".join(
    (
        "[^<]++",
        r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)",
        *(rf"<{raw}(?=[ \t\n\f\r/>]){_REST}(?:[^<]++|<(?!/{raw}[ \t\n\f\r/>]))*+" for raw in _RAW),
        rf"</?{_NAME}{_REST}",
        r"<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?+",
        r"<(?![a-zA-Z!?/])",
    )
)
_UP_TO_LONG = re.compile(rf"((?:{_ORDINARY})*+</?{_NAME}(?:{_ATTRIBUTE}){{{MOST}}})(?:{_ATTRIBUTE})++", re.IGNORECASE)


def shortened(source: str) -> str:
    """`source` (HTML) with no more than MOST attributes in a tag."""
    pieces, at = [], 0
    while long := _UP_TO_LONG.match(source, at):
        pieces.append(long[1])
        at = long.end()
    return "".join(pieces) + source[at:] if pieces else source
