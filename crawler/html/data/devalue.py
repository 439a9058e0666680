"""The payload of Nuxt 3, in which values name each other by their places in one array. Pure."""

from typing import Any

_WRAPPERS = ("Reactive", "ShallowReactive", "Ref", "ShallowRef")
_HOPS = 10


def unwoven(payload: Any) -> Any:
    """The value that `payload` stands for, None if it is no such payload. What is shared is one object."""
    if not isinstance(payload, list):
        return None
    made = [_bare(value) for value in payload]
    for value, target in zip(payload, made, strict=True):
        if isinstance(value, dict):
            target.update((name, _at(payload, made, place)) for name, place in value.items())
        elif isinstance(target, list):
            target.extend(_at(payload, made, place) for place in value if not isinstance(place, str))
    return _at(payload, made, 0)


def _bare(value: Any) -> Any:
    """What `value` becomes, without its members; a day is its text."""
    if isinstance(value, dict):
        return {}
    if not isinstance(value, list):
        return value
    return value[1] if len(value) == 2 and value[0] == "Date" else []


def _at(payload: list[Any], made: list[Any], place: Any) -> Any:
    """The value at `place`; None for places that there are not (undefined, holes)."""
    for _ in range(_HOPS):
        if not isinstance(place, int) or not 0 <= place < len(made):
            return None
        value = payload[place]
        if not (isinstance(value, list) and len(value) == 2 and value[0] in _WRAPPERS):
            return made[place]
        place = value[1]
    return None
