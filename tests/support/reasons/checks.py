"""Reasons of requests that fail, hosts that wait, sources that are not believed. By code, what makes it."""

import errno
import gzip
import socket
import ssl
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
from aiohttp.client_reqrep import ConnectionKey

from crawler.errors import FetchError
from crawler.fetch.address_guard import forbidden, refusal
from crawler.fetch.content_encoding import decoded
from crawler.fetch.failures import failure_of
from crawler.fetch.outcomes import Ledger, bug, of_status
from crawler.fetch.politeness import waits
from crawler.fetch.redirects import away_from_release, target
from crawler.fetch.robots import of_failure, parsed
from crawler.file_reading import FileReading
from crawler.host_state import HostState
from crawler.items import Entry, Outcome, Part, Result, Source
from crawler.outcome_kind import OutcomeKind
from crawler.profiles import GENERIC
from crawler.reasons import Code, Reason, load
from scheduler.checking.health import MOST_DEFERRED, judge
from scheduler.checking.silence import silence
from store.checks.decide import breakers, breakers_of_a_day
from store.checks.history import KnownRow
from store.checks.migration import another_list
from store.checks.steps import steps
from store.diff.file_lines import file_text
from store.model import Past
from tests.support.histories import check, entry, history, known, release, shown
from tests.support.values import with_fields

Maker = Callable[[], Reason | None]
NOW = datetime(2026, 7, 14, 3, tzinfo=UTC)
LIST = "https://press.example/eng/list.do"
SOURCE = Source(name="a", url=LIST)
LOST = Reason.of("connection_lost")
PEER = ConnectionKey("press.example", 443, True, True, None, None, None)
PAST = Past(checks=9, page_rows=10, dated=True, keys=tuple(f"m_1/{n}" for n in range(9)))


def raised(work: Callable[[], object]) -> Maker:
    """The reason of the error that `work` raises."""

    def make() -> Reason | None:
        try:
            work()
        except FetchError as error:
            return error.reason
        return None

    return make


def failed(error: aiohttp.ClientError, *, secure: bool = False) -> Maker:
    """The reason of a request that aiohttp gave up with `error`."""
    return lambda: failure_of(error, secure=secure, legacy=False).reason


def unconnected(number: int) -> Maker:
    return failed(aiohttp.ClientConnectorError(PEER, OSError(number, "as the system says")))


def nameless(number: int) -> Maker:
    return failed(aiohttp.ClientConnectorDNSError(PEER, OSError(number, "as the resolver says")))


def untrusted(code: int) -> Maker:
    error = ssl.SSLCertVerificationError()
    error.verify_code, error.verify_message = code, "certificate has expired"
    return failed(aiohttp.ClientConnectorCertificateError(PEER, error))


def handshake(name: str) -> Maker:
    """The reason of a TLS handshake that failed with OpenSSL's error of that name."""
    error = ssl.SSLError(1, "the handshake failed")
    error.reason = name
    return failed(aiohttp.ClientConnectorSSLError(PEER, error), secure=True)


def proxied(error: type[aiohttp.ClientError], *arguments: Any) -> Maker:
    return failed(error(*arguments))


def answered(status: int, part: Part) -> Maker:
    return lambda: of_status(status, part)[1]


def leads(location: str) -> Maker:
    return raised(lambda: target(LIST, LIST, location, GENERIC))


def waiting(failures: int) -> Maker:
    host = HostState(host="press.example", not_before="2026-07-14T04:00:00Z", failures=failures)
    return lambda: waits(host, NOW)


def unanswered() -> Reason | None:
    ledger = Ledger()
    ledger.want(LIST, "list")
    return ledger.closed()[0].reason


def renumbered(day: str) -> Maker:
    """The reason of a list that shows its known releases at other addresses, dated so."""
    known = tuple(KnownRow(n, str(n), f"Title {n}", day) for n in range(3))
    past = with_fields(history(rows=known), oldest="2026-06-01", newest="2026-07-02")
    return lambda: another_list(
        shown(past, check(rows=[entry(f"n/{n}", f"Title {n}", published=day) for n in range(3)]))
    )


def address_gone() -> Reason | None:
    """The reason of a release that is gone from the address that it had before its site changed all of them."""
    before = known(1, "1", release("One"), address="old")
    (step,) = steps(shown(history(before), check(status={"1": "gone"})))
    return step.reason


# -- health ------------------------------------------------------------------------------------------------------------


def rows(count: int, key: str = "m_1/{}", day: str = "2026-07-01") -> tuple[Entry, ...]:
    return tuple(Entry(url=f"{LIST}?{n}", key=key.format(n), title="Talks", published=day) for n in range(count))


def came(*outcomes: tuple[Part, OutcomeKind], entries: tuple[Entry, ...] = rows(10), **fields: Any) -> Result:
    noted = tuple(
        Outcome(url=LIST, part=part, kind=kind, reason=None if kind == "fetched" else LOST) for part, kind in outcomes
    )
    return Result(
        source=SOURCE, entries=entries, outcomes=noted, page_rows=fields.pop("page_rows", len(entries)), **fields
    )


def judged(result: Result, past: Past = PAST) -> Maker:
    return lambda: judge(result, past).reason


def silent(after: int, weekdays: range, *, pause: Container[int] = ()) -> Maker:
    first = date(2026, 1, 5)  # a Monday
    days = [first + timedelta(days=n) for n in range(70) if n % 7 in weekdays and n not in pause]
    return lambda: silence(days, days[-1] + timedelta(days=after)).reason


FETCHED: tuple[Part, OutcomeKind] = ("list", "fetched")


def swapped(before: str, after: str) -> Maker:
    """Why the texts of a file are not compared; "" = it could not be read before."""
    one = FileReading(state="read", text="Seats: 42", reader=before) if before else FileReading(reason=LOST)
    return lambda: file_text(one, FileReading(state="read", text="Seats: 24", reader=after)).why


MADE: Mapping[Code, Maker] = {
    "as_written": lambda: load("", "the words of 0.1.0"),
    "bug": lambda: bug(KeyError("rows")),
    "file_other_reader": swapped("1", "2"),
    "file_before_unread": swapped("", "1"),
    "unexplained": lambda: Outcome(url=LIST, part="list", kind="lost").trouble,
    # connection
    "connection_timed_out": unconnected(errno.ETIMEDOUT),
    "connection_refused": unconnected(errno.ECONNREFUSED),
    "connection_failed": unconnected(errno.EHOSTUNREACH),
    "connection_closed": unconnected(errno.ECONNRESET),
    "connection_lost": proxied(aiohttp.ServerDisconnectedError),
    "connection_error": proxied(aiohttp.ClientOSError, errno.ENETDOWN, "Network is down"),
    "cut_off": proxied(aiohttp.ClientPayloadError),
    "proxy": proxied(aiohttp.ClientProxyConnectionError, PEER, OSError(errno.ECONNREFUSED, "refused")),
    "proxy_status": failed(
        aiohttp.ClientHttpProxyError(SimpleNamespace(real_url=LIST), (), status=407, message="Who are you?")  # type: ignore[arg-type]
    ),
    "tls_failed_unless_legacy": failed(aiohttp.ClientConnectorError(PEER, ConnectionResetError()), secure=True),
    "tls_no_common_version": handshake("TLSV1_ALERT_PROTOCOL_VERSION"),
    "tls_no_common_cipher": handshake("SSLV3_ALERT_HANDSHAKE_FAILURE"),
    "tls_no_secure_renegotiation": handshake("UNSAFE_LEGACY_RENEGOTIATION_DISABLED"),
    "tls_weak_key": handshake("DH_KEY_TOO_SMALL"),
    "certificate_weak": untrusted(66),
    "metadata_address": lambda: forbidden("169.254.169.254"),
    "name_turned_private": lambda: refusal("10.0.0.1", "press.example", configured=True, network="public"),
    "tls_failed": proxied(aiohttp.ClientConnectorSSLError, PEER, OSError(1, "wrong version number")),
    "certificate_untrusted": untrusted(10),
    "certificate_issuer_unknown": untrusted(20),
    "name_not_found": nameless(socket.EAI_NONAME),
    "name_lookup_failed": nameless(socket.EAI_AGAIN),
    "invalid_response": proxied(aiohttp.InvalidURL, LIST),
    "loopback_address": lambda: forbidden("127.0.0.1"),
    "link_local_address": lambda: forbidden("169.254.1.1"),
    "private_address": lambda: forbidden("10.0.0.1"),
    # status
    "http_status": answered(503, "list"),
    "list_not_found": answered(404, "list"),
    "access_denied": answered(403, "release"),
    "empty_response": answered(204, "list"),
    # compression
    "unpacked_too_large": raised(lambda: decoded(gzip.compress(b"x" * 99), "gzip", 9)),
    "compression_cut_off": raised(lambda: decoded(gzip.compress(b"x" * 99)[:-12], "gzip", 999)),
    "compression_broken": raised(lambda: decoded(b"\x1f\x8b" + b"x" * 99, "gzip", 999)),
    "compression_unknown": raised(lambda: decoded(b"x", "compress", 9)),
    "compressions_too_many": raised(lambda: decoded(b"x", "gzip, " * 5, 9)),
    # redirects
    "redirect_unreadable": leads("https://[x/"),
    "redirect_not_web": leads("javascript:history.back()"),
    "redirect_offsite": leads("https://other.example/"),
    "redirected_to_home": lambda: away_from_release("https://press.example/eng/1", "https://press.example/", SOURCE),
    "redirected_to_list": lambda: away_from_release("https://press.example/eng/1", LIST, SOURCE),
    # politeness
    "robots_disallowed": lambda: parsed(b"User-agent: *\nDisallow: /\n").refuses(LIST, "presswatch"),
    "robots_unread": lambda: of_failure(503, LOST).reason,
    "host_backing_off": waiting(failures=3),
    "host_busy": waiting(failures=0),
    "response_lost": unanswered,
    # health
    "list_not_read": judged(came(("list", "deferred"))),
    "list_put_off": judged(came(("list", "deferred")), replace(PAST, deferred=MOST_DEFERRED - 1)),
    "list_unread": judged(came(("list", "reset"))),
    "list_page_unread": judged(came(FETCHED, ("list", "reset"))),
    "list_without_rows": judged(came(FETCHED, entries=())),
    "list_of_one_page": judged(came(FETCHED, entries=rows(1), page_rows=9)),
    "list_shrank": judged(came(FETCHED, entries=rows(2))),
    "list_dates_gone": judged(came(FETCHED, entries=rows(10, key="m_2/{}", day=""))),
    "list_links_changed": judged(came(FETCHED, entries=rows(10, key="news/{}-talks"))),
    "pages_unread": judged(came(FETCHED, ("release", "reset"))),
    "nothing_read": judged(came(FETCHED), Past()),
    "quiet": silent(21, range(5)),
    "weekdays_without_release": silent(21, range(5)),
    "usual_days_without_release": silent(60, range(2)),
    "longest_pause": silent(60, range(5), pause=range(14, 18)),
    "usual_pause": silent(15, range(5), pause={*range(8, 70, 14), *range(9, 70, 14), *range(28, 56)}),
    "rare_pauses": silent(21, range(5), pause=range(14, 40)),
    "no_earlier_pause": silent(21, range(5)),
    # deciding
    "mass_edit": lambda: breakers(12, 12, 0),
    "mass_edit_in_a_day": lambda: breakers_of_a_day(12, 12, 0),
    "mass_withdrawal_in_a_day": lambda: breakers_of_a_day(12, 0, 12),
    "address_gone": address_gone,
    "mass_withdrawal": lambda: breakers(12, 0, 12),
    "mass_replaced": lambda: breakers(12, 0, 0, 12),
    "migration": renumbered("2026-07-01"),
    "migration_seen": renumbered(""),
}
