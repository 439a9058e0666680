"""What the objects of a list say by which name: title, day, address. Found by the names and the values. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crawler.dates import Order, order_of, parse_date
from crawler.lists.data.column_names import (
    NAMED,
    NONE,
    OF_FILE,
    UNKNOWN,
    address_rank,
    day_rank,
    is_body,
    key_rank,
    title_rank,
)
from crawler.lists.data.day_texts import day_text
from crawler.lists.data.records import Record

_ANY: Order = "DMY"  # of numbers in a column that is called one of days: which they are is seen later
_SHARE = 0.5  # of the objects that must have a title, a day, an address
_APART = 0.9  # of the addresses and keys that must differ
_LONGEST_TITLE = 400  # characters, on average
_SHORTEST_UNKNOWN = 10  # characters, on average, of a title whose name says nothing
_TITLE = re.compile(r"[^\W\d_]\s++\S|[\u3040-\ud7a3]{4}")  # several words
_ADDRESS = re.compile(
    r"(?:https?:)?//\S+|www\.[\w.-]+/\S+|\.{0,2}/\S*|[\w./-]*\?[\w.-]+=\S+|[\w./-]+\.(?:html?|do|php|aspx?|jsp)",
    re.IGNORECASE,
)
_BELOW = re.compile(r"[\w.~%-]{1,200}+(?:/[\w.~%-]{1,200}+)++/?")  # "news/14-july": an address if it is called one
_FILE = re.compile(r"\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|odt|zip)(?:\?|\Z)", re.IGNORECASE)
_OF_PROGRAMS = re.compile(r"//api\.|/(?:\w{0,9}api|wp-json|rest)/|\A/content/dam/[^.]*+\Z", re.IGNORECASE)  # no pages
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js)(?:\?|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of a list's columns, "" where it has none."""

    title: str
    day: str = ""
    address: str = ""
    keys: tuple[str, ...] = ()  # what may name a release in its address, best first
    body: str = ""


def columns_of(sample: Sequence[Record]) -> Columns | None:
    """The columns of the list of which these are some objects; None if they have no title, or nothing else."""
    values: dict[str, list[str | int | float]] = {}
    for one in sample:
        for name, value in one.items():
            values.setdefault(name, []).append(value)
    full = {name: said for name, said in values.items() if len(said) >= _SHARE * len(sample)}
    title = _best(full, title_rank, _titles)
    day = _best(full, day_rank, _days)
    address = _best(full, address_rank, _addresses)
    keys = sorted((name for name in full if key_rank(name) < NONE and _apart(full[name])), key=key_rank)
    if not title or not (day or address):
        return None
    body = max((name for name in full if is_body(name)), key=lambda name: _length(full[name]), default="")
    return Columns(title=title, day=day, address=address, keys=tuple(keys), body=body)


Values = Sequence[str | int | float]


def _best(columns: Mapping[str, Values], rank: Callable[[str], int], fits: Callable[[Values, int], bool]) -> str:
    """The name with the best rank whose values fit; "" if there is none."""
    ranked = sorted((name for name in columns if rank(name) < NONE), key=rank)
    return next((name for name in ranked if fits(columns[name], rank(name))), "")


def _titles(values: Values, rank: int) -> bool:
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
    if len(texts) * 2 < len(values) or _length(texts) > _LONGEST_TITLE or any(map(_ADDRESS.fullmatch, texts[:3])):
        return False
    if rank < UNKNOWN:
        return not all(parse_date(text)[0] for text in texts)
    wordy = sum(_TITLE.search(text) is not None for text in texts)
    return _length(texts) >= _SHORTEST_UNKNOWN and wordy * 2 > len(texts) and _apart(texts) and "<" not in texts[0]


def _days(values: Values, rank: int) -> bool:
    texts = [day_text(value, counted=rank < UNKNOWN) for value in values]
    order = order_of(texts) or (_ANY if rank < UNKNOWN else "")
    return sum(bool(text and parse_date(text, order=order)[0]) for text in texts) >= _SHARE * len(values)


def _addresses(values: Values, rank: int) -> bool:
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
    fit = [text for text in texts if _is_address(text, named=rank == NAMED) and not _PICTURE.search(text)]
    if any(map(_OF_PROGRAMS.search, fit)) or (rank == OF_FILE and not all(map(_FILE.search, fit))):
        return False
    return len(fit) >= _SHARE * len(values) and len(fit) == len(texts) and _apart(fit)


def _is_address(text: str, *, named: bool) -> bool:
    return _ADDRESS.fullmatch(text) is not None or (named and _BELOW.fullmatch(text) is not None)


def _apart(values: Values) -> bool:
    return len(set(values)) >= _APART * len(values)


def _length(values: Values) -> float:
    return sum(len(str(value)) for value in values) / max(len(values), 1)
