"""How the dates of one page are to be read. Pure."""

from dataclasses import dataclass

from crawler.dates.days import LATEST


@dataclass(frozen=True, slots=True)
class DateRules:
    """How the dates of one page are to be read."""

    timezone: str = "UTC"  # IANA name: of days, and of hours without a zone
    as_written: bool = False  # a day with an offset beside it is the day there, since the site's zone is not known
    language: str = ""  # "de", "en-US"; it decides numeric dates, and what a word means
    latest: int = LATEST  # year; a later one is a mistake
