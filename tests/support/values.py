"""Values with other values of a few fields, for tests."""

from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")


def with_fields(value: T, **fields: object) -> T:
    """`value` with other values of its own fields, and of those of its parts: `with_fields(check, good=False)`."""
    made: Any = value
    own = [field.name for field in fields_of(made)]
    for name in own:
        part = getattr(made, name)
        if is_dataclass(part) and name not in fields:
            of_part = [field.name for field in fields_of(part) if field.name in fields and field.name not in own]
            changed: Any = replace(cast(Any, part), **{one: fields.pop(one) for one in of_part})
            made = replace(made, **{name: changed})
    whole: T = replace(made, **fields)
    return whole
