"""Text from the web in chats: nothing in it calls people together, or hides where a link leads. Pure.

Each service has signs of its own, and many read them in titles, where nothing can be escaped. So an invisible character
goes between two that mean something together only: to readers the text stays the same.
"""

import re

_BREAK = "\u200b"  # a space without width
_CALLS = re.compile(
    r"@(?=_?\*\*|(?:everyone|here)\b)"  # Zulip writes @**all**
    r"|(?<![\w.+-])@(?=\w)"  # a person, a group or @all; no mail address
    r"|<(?=[@!#&/]|users/|[a-z][\w.+-]*:)",  # Slack, Discord, Google Chat: <!here>, <@&12>, <users/all>, <http:...|...>
    re.IGNORECASE,
)
_MARKS = re.compile(  # the places beside them; a low line within a word is none
    r"(?<=\S)(?=[*~`]|(?<![^\W_])_|_(?![^\W_]))|(?:(?<=[*~`])|(?<=_)(?<![^\W_]_))(?=\S)"
)
_LINKS = re.compile(r"\](?=[(\[:])")


def without_calls(text: str) -> str:
    """`text` in which nothing notifies a person, a group or a whole chat. Our own Markdown stays as it is."""
    return _CALLS.sub(lambda sign: sign[0] + _BREAK, text)


def without_markup(text: str) -> str:
    """`text`, which has no markup of ours, in which nothing notifies anybody, and links show where they lead."""
    return without_calls(_LINKS.sub(f"]{_BREAK}", text))


def without_marks(text: str, between: str = _BREAK) -> str:
    """`text` without markup, in which no two of `*`, `_`, `~`, and no backticks, enclose words."""
    return _MARKS.sub(between, without_markup(text))
