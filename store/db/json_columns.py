"""Values as JSON text in a column, and back. Pure.

What a newer presswatch wrote is read as far as this one knows it: fields it does not know are dropped, those that are
missing get their defaults. So a program can be rolled back although a value has grown a field.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> str:
    """A frozen value, or a list of texts or numbers, as JSON; sets are written sorted."""
    return json.dumps(asdict(value) if is_dataclass(value) else value, ensure_ascii=False, default=sorted)  # type: ignore[arg-type]  # a value, no class


def decode(kind: type[T], text: str) -> T:
    """The value of that kind that `encode` wrote. Raises ValueError or TypeError if it wrote another one."""
    value: T = _as(kind, json.loads(text))
    return value


def _as(kind: Any, data: Any) -> Any:
    """`data` as JSON has it, in the types that `kind` names: dataclasses, named and other tuples, and frozensets."""
    if is_dataclass(kind):
        return _value(kind, data)
    if names := getattr(kind, "_fields", ()):
        return kind(*data[: len(names)])
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is frozenset:
        return frozenset(data)
    if origin is tuple:
        inner = arguments[:1] * len(data) if arguments[1:] == (...,) else arguments
        return tuple(_as(one, part) for one, part in zip(inner, data, strict=True))
    return data


def _value(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _as(hints[name], part) for name, part in data.items() if name in hints})


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    """The type of each field."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
