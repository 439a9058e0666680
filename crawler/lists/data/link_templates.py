"""The addresses of a list whose objects name only a key, as the links of its page show them. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable
from urllib.parse import quote, unquote, urlsplit

_LONG = 8  # characters; a shorter key may stand in an address by chance
PLACE = "{}"


def template_of(keys: Collection[str], links: Iterable[str]) -> str:
    """The address with "{}" for the key, "" if the page does not show how its lists lead to releases.

    One link to a long key tells, or two to short ones; and no other template may do as well.
    """
    wanted = {key for key in keys if key and PLACE not in key}
    found: dict[str, set[str]] = {}
    for link in links:
        for template, key in _split(link, wanted):
            found.setdefault(template, set()).add(key)
    counted = Counter({template: len(named) for template, named in found.items() if _tells(named)}).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return ""
    return counted[0][0]


def filled(template: str, key: str) -> str:
    """The address of the release with that key."""
    return template.replace(PLACE, quote(key, safe=""))


def _tells(named: Collection[str]) -> bool:
    return len(named) > 1 or any(len(key) >= _LONG for key in named)


def _split(link: str, wanted: Collection[str]) -> Iterable[tuple[str, str]]:
    """Each way to see a link as a template and a key: a segment of the path, or the value of a parameter."""
    parts = urlsplit(link)
    segments = parts.path.split("/")
    for place, segment in enumerate(segments):
        if unquote(segment) in wanted:
            path = "/".join((*segments[:place], PLACE, *segments[place + 1 :]))
            yield parts._replace(path=path).geturl(), unquote(segment)
    pairs = parts.query.split("&")
    for place, pair in enumerate(pairs):
        name, _, value = pair.partition("=")
        if unquote(value) in wanted:
            query = "&".join((*pairs[:place], f"{name}={PLACE}", *pairs[place + 1 :]))
            yield parts._replace(query=query).geturl(), unquote(value)
