"""When a host may be contacted again: Retry-After, backoff after failures, the delay between two checks. Pure."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.host_state import HostState
from crawler.reasons import Reason
from crawler.times import from_iso, to_iso

AT_ONCE = 8  # requests to one host, with `delay = 0`; else one
FIRST_PAUSE = 60.0  # seconds, after the second failed crawl in a row
LONGEST_PAUSE = 3600.0
LONGEST_RETRY_AFTER = 24 * 3600.0  # a host that says "next year" is tried tomorrow


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (a number or an HTTP date), 0 to a day; None = unreadable."""
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value):
        seconds = float(value)
    else:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):  # raised by the e-mail parser for unreadable dates
            return None
        seconds = ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)


def pause(host: str, failures: int) -> float:
    """Seconds to leave `host` alone after this many failed crawls in a row; 0 after the first.

    Doubles from a minute to an hour, varied by up to a quarter, so that hosts that failed together are not retried
    together. The same host and count always give the same pause.
    """
    if failures < 2:
        return 0.0
    spread = int.from_bytes(hashlib.sha256(f"{host} {failures}".encode()).digest()[:4], "big") / 2**32
    return min(FIRST_PAUSE * 2.0 ** min(failures - 2, 20), LONGEST_PAUSE) * (0.75 + spread / 2)


def waits(host: HostState, now: datetime) -> Reason | None:
    """Why no request may be sent to `host` at `now`; None = it may."""
    until = _until(host, now)
    if not until or from_iso(until) <= now:
        return None
    if host.failures and until != host.retry_at:
        return Reason.of("host_backing_off", host=host.host, until=until, failures=host.failures)
    return Reason.of("host_busy", host=host.host, until=until)


def first_wait(host: HostState, delay: float, now: datetime) -> float:
    """Seconds to wait before the first request, so that `delay` also applies between two checks."""
    if not host.asked_at:
        return 0.0
    since = (now - from_iso(host.asked_at)).total_seconds()
    return max(0.0, delay - since) if since >= 0 else 0.0


def held(host: HostState, seconds: float, now: datetime) -> HostState:
    """`host`, left alone for `seconds` from `now` (never shorter than before)."""
    moment = to_iso(now + timedelta(seconds=seconds) + timedelta(microseconds=999_999))  # rounded up to whole seconds
    return replace(host, not_before=max(moment, _until(host, now)))


def asked_to_wait(host: HostState, seconds: float, now: datetime) -> HostState:
    """`host`, which asked to be left alone for `seconds` from `now`."""
    waiting = held(host, seconds, now)
    return replace(waiting, retry_at=waiting.not_before)


def _until(host: HostState, now: datetime) -> str:
    """When the pause of `host` ends, "" = never. One that is impossibly long was set by a fast clock: ignored."""
    longest = to_iso(now + timedelta(seconds=LONGEST_RETRY_AFTER + 1))
    return host.not_before if host.not_before <= longest else ""


def judged(host: HostState, *, answered: bool, now: datetime) -> HostState:
    """`host` after a crawl that contacted it: an answer resets its failures, else it backs off from the second on."""
    if answered:
        over = not host.not_before or from_iso(host.not_before) <= now
        return replace(host, failures=0, not_before="" if over else host.not_before)
    worse = replace(host, failures=host.failures + 1)
    seconds = pause(host.host, worse.failures)
    return held(worse, seconds, now) if seconds else worse
