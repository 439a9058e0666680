"""Words of the index that nobody can type: by them a search keeps to a source or a language. Pure."""

from typing import Final

_MARK = "\ue000"  # for private use: in no word of a search, and a letter to FTS5
EVERY: Final = f"{_MARK}all"  # stands in each row


def source_mark(number: int) -> str:
    """The mark of a source, by its number in the index."""
    return f"{_MARK}s{number}"


def language_mark(language: str) -> str:
    """The mark of a language ("en-GB" is "en"), "" where it is not known."""
    code = "".join(filter(str.isalnum, language.split("-")[0].casefold()))
    return f"{_MARK}l{code}" if code else ""
