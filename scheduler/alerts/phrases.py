"""The alerts' own words: phrases, dates, lengths of time, in each language of the catalogue. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crawler.languages import Language
from crawler.reasons.catalogue import fill, labels


def say(language: Language, phrase: str, **words: object) -> str:
    """The phrase of that name with `words` filled in, Korean particles and English plurals fitted to them."""
    return fill(labels(language, "alerts")[phrase], language, words)


def day(published: str, language: Language) -> str:
    """`2026-07-14` as "14 Jul 2026 (Tue)" or "2026년 7월 14일(화)"; other text is returned unchanged."""
    try:
        d = date.fromisoformat(published)
    except ValueError:
        return published
    return _written("day", d, language)


def moment(at: str, zone: ZoneInfo, language: Language) -> str:
    """A UTC instant in local time: "14 Jul 2026, 12:05 KST" or "2026년 7월 14일 12:05"."""
    try:
        t = datetime.fromisoformat(at).astimezone(zone)
    except ValueError:
        return at
    return _written("moment", t, language, time=f"{t:%H:%M}", zone=f"{t:%Z}")


def _written(form: str, d: date, language: Language, **more: str) -> str:
    calendar = labels(language, "calendar")
    names = {"month": calendar["months"][d.month - 1], "weekday": calendar["weekdays_short"][d.weekday()]}
    return fill(calendar[form], language, {"year": d.year, "day": d.day, **names, **more})


def clock(at: str, zone: ZoneInfo) -> str:
    """A UTC instant as hour and minute in local time: "12:05"."""
    try:
        return f"{datetime.fromisoformat(at).astimezone(zone):%H:%M}"
    except ValueError:
        return at


def length(since: str, until: str, language: Language) -> str:
    """The time between two instants in its two largest units: "3 h 20 min", "2일 4시간"; "" if one is no instant."""
    try:
        span = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return ""
    calendar = labels(language, "calendar")
    if span < timedelta(minutes=1):
        return str(calendar["under_a_minute"])
    minutes = round(span / timedelta(minutes=1))
    counts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
    said = [fill(unit, language, {"n": n}) for n, unit in zip(counts, calendar["units"], strict=True) if n]
    return " ".join(said[:2])


def one_line(text: str) -> str:
    """`text` on one line, without control characters and marks that change the direction of writing."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
