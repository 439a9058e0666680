"""The name that a mistyped one most likely means. Pure."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.6  # 0 (nothing in common) to 1 (the same)


def nearest(word: str, names: Iterable[str]) -> str:
    """The one of `names` closest to `word`, ignoring case; "" if none is close."""
    by_lower = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), by_lower, 1, _ALIKE)
    return by_lower[found[0]] if found else ""


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """`; did you mean "every"?`, for the end of an error message; "" if none of `names` is close to `word`."""
    near = nearest(word, names)
    return f'; did you mean "{near}"?' if near else ""
