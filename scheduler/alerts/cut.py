"""Texts that must not be longer than so many characters: cut after a sentence, else after a word. Pure."""

import re
from typing import Final

ENDS: Final = re.compile(r"[.!?…](?=\s)|다\.|[。！？]|\n")  # of sentences


def cut(text: str, most: int) -> str:
    """`text` in at most `most` characters: whole, else cut after a sentence, else after a word, with "…"."""
    if len(text) <= most:
        return text
    if most < 2:
        return ""
    window = text[: most - 2]
    ends = [match.end() for match in ENDS.finditer(window + " ") if match.end() >= len(window) // 3]
    if ends:
        return f"{window[: ends[-1]].rstrip()} …"
    return (
        f"{window.rsplit(' ', 1)[0].rstrip(' ,;:')} …" if " " in window[len(window) // 2 :] else f"{window.rstrip()} …"
    )
