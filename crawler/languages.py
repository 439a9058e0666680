"""Words that several rooms need: the languages presswatch speaks, weekdays, months, plurals. Pure."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["en", "ko"]

WEEKDAYS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
}
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 release", "1,200 releases"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
