"""Rows that stand as records of XML in a script of the page, from which another script shows them. Pure."""

import re

_STORE = re.compile(
    r"<script\s[^<>]{0,200}?\btext/xml\b[^<>]{0,200}>((?:[^<]++|<(?!/script))*+)</script>", re.IGNORECASE
)
_BEGIN, _END = "<![CDATA[", "]]>"


def with_records(page: str) -> str:
    """The HTML `page` with the texts of such records where their scripts stand."""
    return _STORE.sub(_shown, page) if _BEGIN in page else page


def _shown(store: re.Match[str]) -> str:
    return "".join(text.partition(_END)[0] for text in store[1].split(_BEGIN)[1:])
