"""Words that several rooms need: languages, weekdays, months, plurals. Pure."""

from typing import Final, TypeAlias

Language: TypeAlias = str  # one that presswatch speaks: see `crawler.reasons.catalogue.languages`

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 release", "1,200 releases"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
