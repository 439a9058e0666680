"""The result of one delivery, read from what Apprise logged about it. Pure.

Apprise returns yes or no; the receiver's status is only in its log lines ("error=503"). The reasons given here are our
own words: no address, token or text of the receiver gets into them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal, TypeAlias

Outcome: TypeAlias = Literal[
    "sent",
    "later",    # unreachable, too busy, too slow: the same message may succeed later
    "refused",  # this message, or this channel, is not accepted
    "partly",   # a mail that only some recipients got: sending it again would duplicate it for them
]  # fmt: skip

_HTTP: Final = re.compile(r"error[=: ]+(\d{3})\b")
_SMTP: Final = re.compile(r"\(([245]\d\d), b?['\"]|was refused: ([245]\d\d)\b")
_RETRY_AFTER: Final = re.compile(r"(?i)retry[-_ ]?after(?:_?seconds)?\W{1,5}(\d{1,6})")
_OF_CHANNEL: Final = frozenset({401, 403, 404, 405, 410})
_OF_MAILBOX: Final = frozenset({"530", "534", "535", "550", "551", "553"})
_LATER: Final = frozenset({408, 425, 429})
_ASIDE: Final = ("Payload", "POST URL")  # lines that repeat our message and the channel's URL
_PHRASES: Final = {status.value: status.phrase for status in HTTPStatus}
# How connection errors are recognised, and what we call them; the first match wins.
_TROUBLE: Final = (
    (re.compile(r"(?i)timed? ?out|did not finish within"), "no answer in time"),
    (re.compile(r"(?i)resol(?:ve|ution)|name or service|nodename|getaddrinfo"), "its host name has no address"),
    (re.compile(r"(?i)certificate|ssl|tls"), "no trusted TLS connection"),
    (re.compile(r"(?i)connection refused|Errno 111"), "connection refused"),
    (re.compile(r"(?i)reset|aborted|broken pipe|unexpectedly closed|without response"), "the connection was lost"),
    (re.compile(r"(?i)unreachable|no route"), "its network is unreachable"),
)


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """The result of a delivery, and why, without secrets."""

    outcome: Outcome
    why: str = ""
    retry_after: float = 0.0  # seconds that the receiver asked us to wait; 0 = it did not
    of_channel: bool = False  # refused whatever was in it: no such address, wrong password


def read(delivered: bool, lines: Sequence[str]) -> DeliveryResult:
    """The result of a delivery: `delivered` is Apprise's answer, `lines` what it logged meanwhile."""
    if delivered:
        return DeliveryResult("sent")
    said = [line for line in lines if not any(aside in line for aside in _ASIDE)]
    text = "\n".join(said)
    if any(line.startswith("Sent Email to") for line in said):
        return DeliveryResult("partly", f"some recipients of the mail did not get it{_smtp_note(text)}")
    if codes := _HTTP.findall(text):
        return _http(int(codes[-1]), text)
    if codes := [a or b for a, b in _SMTP.findall(text)]:
        outcome: Outcome = "refused" if codes[-1].startswith("5") else "later"
        return DeliveryResult(outcome, f"SMTP {codes[-1]}", of_channel=codes[-1] in _OF_MAILBOX)
    trouble = next((words for pattern, words in _TROUBLE if pattern.search(text)), "")
    return DeliveryResult("later", trouble or "delivery failed, and Apprise does not say why")


def _http(status: int, text: str) -> DeliveryResult:
    why = f"HTTP {status} {_PHRASES.get(status, '')}".rstrip()
    if status in _LATER or status >= 500:
        asked = _RETRY_AFTER.search(text)
        return DeliveryResult("later", why, float(asked[1]) if asked else 0.0)
    if 300 <= status < 400:
        why = f"{why}: the address has moved, and redirects are not followed"
        return DeliveryResult("refused", why, of_channel=True)
    why = f"{why}, but with an error in it" if status < 300 else why
    return DeliveryResult("refused", why, of_channel=status in _OF_CHANNEL)


def _smtp_note(text: str) -> str:
    codes = [a or b for a, b in _SMTP.findall(text)]
    return f" (SMTP {codes[-1]})" if codes else ""
