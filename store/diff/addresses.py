"""Addresses that stand in a text: of pages, hosts and mail. Pure."""

import re

# A dotted name of letters; "e.g." and "p.m" are none, "crane.example" is.
_ADDRESS = re.compile(
    r"\b(?i:https?|ftp)://[^\s<>\"“”「」（）]{1,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|"
    r"(?<![\w.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,24}(?![\w-])(?:/[^\s<>\"“”「」（）]{0,300})?"
)


def addresses(text: str) -> tuple[str, ...]:
    """Each address in `text`, without the punctuation behind it."""
    return tuple(found[0].rstrip(".,;:!?)'’") for found in _ADDRESS.finditer(text))


def without_addresses(text: str) -> str:
    """`text` with a blank in the place of each address."""
    return _ADDRESS.sub(" ", text)


def owner(address: str) -> str:
    """Whose address it is: the whole of a mail address, the host of a page, both in lower case."""
    plain = address.casefold().removeprefix("mailto:")
    if "@" in plain and "://" not in plain:
        return plain
    return re.split(r"[/?#]", plain.partition("://")[2] or plain, maxsplit=1)[0].removeprefix("www.")
