"""The properties of Astro's islands, in which each value stands beside the number of its type: `[0, "text"]`. Pure."""

from typing import Any

_DEEPEST = 40  # levels; what stands deeper is left out
_TYPES = range(12)
_LIST, _OTHERS = 1, (0, 3, 6)  # text, number or object; a day; an address


def unwrapped(properties: Any) -> Any:
    """What `properties` hold, None if they are no such properties."""
    if not isinstance(properties, dict) or not properties or not all(map(_is_wrapped, properties.values())):
        return None
    return _object(properties, 0)


def _is_wrapped(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and type(value[0]) is int and value[0] in _TYPES


def _object(values: dict[str, Any], depth: int) -> dict[str, Any]:
    return {name: _value(value, depth + 1) for name, value in values.items()}


def _value(wrapped: Any, depth: int) -> Any:
    if depth > _DEEPEST or not _is_wrapped(wrapped):
        return None
    kind, value = wrapped
    if kind == _LIST and isinstance(value, list):
        return [_value(each, depth + 1) for each in value]
    if kind in _OTHERS:
        return _object(value, depth) if isinstance(value, dict) else value
    return None
