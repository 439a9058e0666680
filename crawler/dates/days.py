"""Days of the calendar, made of the numbers of a date. Pure."""

from datetime import date

EARLIEST, LATEST = 1970, 2099  # years; newsrooms on the web list nothing outside
_NO_DATE = date(1970, 1, 1)  # what programs write that have no date


def day_of(year: str, month: int, day: int, latest: int = LATEST) -> date | None:
    """The day, None if it does not exist or its year is implausible; two digits mean 2000 to 2068, 1969 to 1999."""
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 69 else 1900
    if not EARLIEST <= number <= latest:
        return None
    try:
        found = date(number, month, day)
    except ValueError:
        return None
    return None if found == _NO_DATE else found
