"""A reason, and how it is kept as JSON. Pure."""

import json
from dataclasses import dataclass
from typing import Any, Self, TypeAlias, get_args

from crawler.reasons.codes import OF_A_HOST, Code

_KNOWN = frozenset(get_args(Code))
_SERVER_ERROR = 500
Argument: TypeAlias = "str | int | float | Reason"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so. Arguments are plain values (numbers, names, days as `YYYY-MM-DD`) or further reasons."""

    code: Code
    arguments: tuple[tuple[str, Argument], ...] = ()

    @classmethod
    def of(cls, code: Code, **arguments: Argument) -> Self:
        """`Reason.of("too_large", size=7_000_000, limit=5_000_000)`."""
        return cls(code, tuple(arguments.items()))

    @classmethod
    def as_written(cls, text: str) -> Self:
        """A reason that is known only by its words."""
        return cls("as_written", (("text", text),))

    def argument(self, name: str) -> "Argument | None":
        """The argument of that name, or None."""
        return dict(self.arguments).get(name)

    @property
    def is_of_a_host(self) -> bool:
        """Whether the trouble, or one that it rests on, is that of a host as a whole: no name, no answer, a 5xx."""
        status = self.argument("status")
        if self.code == "http_status" and isinstance(status, int):
            return status >= _SERVER_ERROR
        nested = (value for _, value in self.arguments if isinstance(value, Reason))
        return self.code in OF_A_HOST or any(reason.is_of_a_host for reason in nested)


def dump(reason: Reason | None) -> str:
    """`reason` as JSON text: `{"code": ..., "arguments": {...}}`; "" for None."""
    return "" if reason is None else json.dumps(document(reason), ensure_ascii=False)


def document(reason: Reason | None) -> dict[str, object] | None:
    """`reason` as an object of JSON, or None."""
    if reason is None:
        return None
    values = {name: document(value) if isinstance(value, Reason) else value for name, value in reason.arguments}
    return {"code": reason.code, "arguments": values}


def load(text: str, words: str = "") -> Reason | None:
    """The reason written by `dump`; if that is missing or from a newer presswatch, one with these `words`.

    None if both are missing.
    """
    try:
        reason = _reason(json.loads(text)) if text else None
    except (ValueError, TypeError, LookupError, AttributeError):
        reason = None
    return reason or (Reason.as_written(words) if words else None)


def _reason(data: Any) -> Reason | None:
    if data["code"] not in _KNOWN:
        return None
    arguments: list[tuple[str, Argument]] = []
    for name, value in data["arguments"].items():
        argument = _reason(value) if isinstance(value, dict) else value
        if not isinstance(argument, str | int | float | Reason):
            return None
        arguments.append((name, argument))
    return Reason(data["code"], tuple(arguments))
