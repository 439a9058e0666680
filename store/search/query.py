"""What people type to search, read: words, "phrases", -not, source:NAME, since:DAY, kind:KIND. Pure."""

import re
from dataclasses import dataclass

from crawler.errors import QueryError
from store.model import KINDS
from store.search.tokens import phrase

_QUOTES = str.maketrans("“”„«»−", '"""""-')
_TERM = re.compile(r'(?<!\S)(-?)(?:(source|since|kind):)?(?:"([^"]*)"?|(\S+))')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search."""

    wanted: tuple[str, ...] = ()  # words and phrases, all of which are to be found
    unwanted: tuple[str, ...] = ()  # none of which may be found
    source: str = ""
    since: str = ""  # a day, a month or a year
    kind: str = ""  # a change of this kind is recorded

    @property
    def match(self) -> str:
        """The FTS5 expression for what is wanted and not unwanted, "" when nothing is wanted."""
        wanted = " AND ".join(filter(None, map(phrase, self.wanted)))
        return f"({wanted}) NOT ({self.without})" if wanted and self.without else wanted

    @property
    def without(self) -> str:
        """The FTS5 expression for what is unwanted, "" when nothing is."""
        return " OR ".join(filter(None, map(phrase, self.unwanted)))


def parse(text: str) -> Query:
    """What `text` asks for. Raises QueryError for a filter that cannot be: another kind, no day."""
    words: dict[bool, list[str]] = {False: [], True: []}
    filters: dict[str, str] = {}
    for found in _TERM.finditer(text.translate(_QUOTES)):
        minus, name, quoted, word = found.groups(default="")
        if not name:
            words[bool(minus)].append(quoted or word)
        elif minus:
            raise QueryError(f"{found[0]}: only words can be excluded with a minus")
        else:
            filters[name] = quoted or word
    since, kind = filters.get("since", ""), filters.get("kind", "")
    if since and not _DAY.fullmatch(since):
        raise QueryError(f"since:{since} is no day; write since:2026-07-01, since:2026-07 or since:2026")
    if kind and kind not in KINDS:
        raise QueryError(f"kind:{kind} is no kind of change; they are {', '.join(KINDS)}")
    return Query(
        wanted=tuple(words[False]),
        unwanted=tuple(words[True]),
        source=filters.get("source", ""),
        since=since,
        kind=kind,
    )
