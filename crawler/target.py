"""What a text leads to or shows behind its words. Pure."""

from typing import Literal, NamedTuple


class Target(NamedTuple):
    """A link or a picture of a body."""

    kind: Literal["link", "image"]
    words: str  # of the link, or the picture's alternative text
    address: str  # without scheme, own host, tokens; a mail address as "mailto:"; of a picture, the name of its file
