"""Every regular expression of ours as it is used, and the strings that could keep it busy."""

import ast
import importlib
import pkgutil
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]  # how Python itself reads a pattern has no public name
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import regex  # type: ignore[import-untyped]  # it has no types

from tests.support.paths import ROOT

ROOMS = ("crawler", "store", "scheduler", "presswatch")
_ALONE = " a1A-.<>('\"/&%é가_,;:=\n"  # a long run of one of these is tried on every pattern
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_USUAL = "a1 -.<('\"/"


class Used(NamedTuple):
    """A pattern, where it stands, and the way it is used on a text."""

    place: str
    pattern: re.Pattern[Any]
    use: Callable[[Any], object]


class Attack(NamedTuple):
    """`start`, then `again` over and over, then `end`."""

    start: str
    again: str
    end: str

    def of_size(self, size: int) -> str:
        return self.start + self.again * (size // len(self.again) + 1) + self.end


def used_patterns() -> Iterator[Used]:
    """The patterns in the globals of all modules, and those spelled out where they are used."""
    for module in _modules():
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        for name, value in vars(module).items():
            for pattern in _inside(value):
                ways = set(re.findall(rf"\b{name}\.(\w+)\(", source))
                yield Used(f"{module.__name__}.{name}", pattern, _use(pattern, ways))
        yield from _spelled_out(module.__name__, source)


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        yield importlib.import_module(room)
        for found in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _inside(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from _inside(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _inside(each)


def _spelled_out(module: str, source: str) -> Iterator[Used]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("re"), way), args=[ast.Constant(str() | bytes() as text), *_]):
                if way not in ("compile", "escape"):
                    pattern = re.compile(text)
                    yield Used(f"{module}:{node.lineno}", pattern, _use(pattern, {way}))


def _use(pattern: re.Pattern[Any], ways: set[str]) -> Callable[[Any], object]:
    """What is done with a text: matched at its beginning if that is all that is ever done, else searched throughout."""
    if ways and ways <= {"match", "fullmatch"}:
        return lambda text: [getattr(pattern, way)(text) for way in ways]
    return lambda text: deque(pattern.finditer(text), maxlen=0)


def attacks(pattern: re.Pattern[Any]) -> set[Attack]:
    """Strings made of what the pattern repeats, of its alternatives and of a whole match, each ended in some ways."""
    found = {Attack("", character, "") for character in _ALONE}
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    try:
        parsed = parser.parse(source)
    except re.error:  # a pattern of the module regex
        return found
    for start, again in _repeated(parsed, ""):
        found |= {
            Attack(start, again, ""),
            Attack(start, again, "!"),
            Attack("", again, "\0"),
            Attack("", start + again, ""),
        }
        found.add(Attack("", start + again * 50, ""))
    for whole in (_example(parsed), *_alternatives(parsed)):
        found |= {Attack("", whole, ""), Attack("", whole[:-1], ""), Attack("", f"{whole} ", "")}
    return {attack for attack in found if attack.again}


def _repeated(parsed: Any, start: str) -> Iterator[tuple[str, str]]:
    """What leads to each long repetition, and what it repeats."""
    for operator, argument in parsed:
        if operator in _REPEATS and argument[1] > 8:
            yield start, _example(argument[2])
        for inner in _parts(operator, argument):
            yield from _repeated(inner, start)
        start += _example([(operator, argument)])


def _alternatives(parsed: Any) -> Iterator[str]:
    for operator, argument in parsed:
        for inner in _parts(operator, argument):
            if operator is code.BRANCH:
                yield _example(inner)
            yield from _alternatives(inner)


def _parts(operator: Any, argument: Any) -> list[Any]:
    """The patterns inside an operator."""
    if operator in _REPEATS:
        return [argument[2]]
    if operator is code.BRANCH:
        return list(argument[1])
    if operator is code.SUBPATTERN:
        return [argument[3]]
    return [argument] if operator is code.ATOMIC_GROUP else []


def _example(parsed: Any) -> str:
    """A short text that the pattern matches, look-arounds aside."""
    return "".join(_piece(operator, argument) for operator, argument in parsed)


def _piece(operator: Any, argument: Any) -> str:
    if operator in _REPEATS:
        return _example(argument[2]) * max(1, int(argument[0]))
    if parts := _parts(operator, argument):
        return _example(parts[0])
    if operator is code.LITERAL:
        return chr(argument)
    if operator is code.IN:
        return _member(argument)
    return "a" if operator in (code.ANY, code.NOT_LITERAL) else ""


def _member(members: Any) -> str:
    """A character of a class: one of the usual ones if any is in it, else its first."""
    wanted = compiler.compile(parser.SubPattern(parser.State(), [(code.IN, members)]))
    first = next((argument for _, argument in members if isinstance(argument, int)), ord("a"))
    return next(filter(wanted.match, _USUAL), chr(first))
