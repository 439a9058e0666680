"""How a site that changed its addresses made new ones of old ones: learned from releases found at both. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_TOKENS = re.compile(r"\d+|[/?&=#.]|[^\d/?&=#.]+")
_SEPARATORS = frozenset("/?&=#.")
_ENOUGH = 3  # pairs that agree
_MOST_TOKENS = 40  # of an address; in longer ones nothing is looked for

Shape: TypeAlias = tuple[str, ...]  # the separators of an address, "9" for a number, "a" for other text
Column: TypeAlias = Sequence[str]  # what stands at one place of several addresses


@dataclass(frozen=True, slots=True)
class Rule:
    """How new addresses are made of old ones of one shape."""

    words: Mapping[int, str]  # by place, what all old addresses say there
    parts: tuple[int | str, ...]  # each part of the new address: the place of the old one that it repeats, or a text


def learned(pairs: Iterable[tuple[str, str]]) -> dict[Shape, Rule]:
    """By the shape of old addresses, the rule that makes new ones of them; `pairs` are (old, new) of one release each.

    Three pairs or more have to follow a rule, and all of a shape.
    """
    alike: dict[Shape, list[tuple[list[str], list[str]]]] = defaultdict(list)
    for old, new in pairs:
        tokens = _tokens(old)
        alike[_shape(tokens)].append((tokens, _tokens(new)))
    rules = {shape: _rule(found) for shape, found in alike.items() if len(found) >= _ENOUGH}
    return {shape: rule for shape, rule in rules.items() if rule}


def renumbered(old: str, rules: Mapping[Shape, Rule]) -> str:
    """The new address that `rules` make of `old`; "" if none is for it."""
    tokens = _tokens(old)
    rule = rules.get(_shape(tokens))
    if rule is None or any(tokens[place] != text for place, text in rule.words.items()):
        return ""
    return "".join(part if isinstance(part, str) else tokens[part] for part in rule.parts)


def _tokens(address: str) -> list[str]:
    return _TOKENS.findall(address)


def _shape(tokens: Sequence[str]) -> Shape:
    return tuple(token if token in _SEPARATORS else "9" if token.isdecimal() else "a" for token in tokens)


def _rule(pairs: Sequence[tuple[list[str], list[str]]]) -> Rule | None:
    """The rule that all pairs follow; None if a part of the new addresses neither is one text nor repeats the old."""
    olds, news = zip(*pairs, strict=True)
    if len({len(new) for new in news}) > 1 or max(len(olds[0]), len(news[0])) > _MOST_TOKENS:
        return None
    columns = [[old[place] for old in olds] for place in range(len(olds[0]))]
    parts = [_part([new[place] for new in news], columns) for place in range(len(news[0]))]
    known = tuple(part for part in parts if part is not None)
    words = {place: column[0] for place, column in enumerate(columns) if _is_word(column)}
    return Rule(words, known) if len(known) == len(parts) else None


def _part(values: Column, columns: Sequence[Column]) -> int | str | None:
    """Which place of the old addresses says these `values`, or their text if all are one."""
    said = (place for place, column in enumerate(columns) if column == values and not _is_word(column))
    return next(said, values[0] if len(set(values)) == 1 else None)


def _is_word(column: Column) -> bool:
    """Whether all say the same, and it is no number, such as a year that is another one elsewhere."""
    return len(set(column)) == 1 and not column[0].isdecimal()
