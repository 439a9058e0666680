"""Who may ask, and what a browser may do with the answers: Host check, token, strict headers. Stands before all pages.

A page of another site can make a browser ask us (DNS rebinding): so the Host must be one that no such site can have.
"""

import base64
import binascii
import hmac
import ipaddress
import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qs, parse_qsl, urlencode

from store.web.templates_env import render

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTRANCE = "/enter"
_COOKIE = "presswatch"
_LARGEST_FORM = 4096  # bytes
MOST_PARAMETERS = 50  # of a query; Datasette takes time that grows with their square
_SEPARATOR = re.compile(rb"[&;]")
_STATIC = re.compile(r"/static/[\w.-]+")  # as it was sent: what is decoded later may lead elsewhere
_INTERNAL = re.compile(r"/+-/(?!static/)")  # Datasette's pages about itself: paths, versions, threads
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]/@\s]+)(?::\d{1,5})?")
_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-dns-prefetch-control", b"off"),
)
_POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'{style}; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(slots=True)
class Shield:
    """Travels with a request, so that a page of Datasette's own can ask for what it needs."""

    nonce: str
    datasette: bool = False

    @property
    def policy(self) -> str:
        """The Content-Security-Policy: strict; Datasette's own pages have scripts (by nonce) and styles inside."""
        if self.datasette:
            return _POLICY.format(script=f" 'nonce-{self.nonce}'", style=" 'unsafe-inline'")
        return _POLICY.format(script="", style="")


def host_allowed(header: str, names: Iterable[str]) -> bool:
    """Whether a Host header is localhost, an IP address or one of `names`: nothing that rebinding could bring."""
    match = _HOST.fullmatch(header)
    if match is None:
        return False
    host = match[1].strip("[]").lower().rstrip(".")
    if host == "localhost" or host in {name.lower() for name in names}:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """The ASGI application around all others."""

    def __init__(self, inner: Application, *, names: Iterable[str] = (), token: str = "") -> None:
        """`names`: hosts that are right beside localhost and IP addresses. `token`: what everybody must know."""
        self._inner = inner
        self._names = frozenset(names)
        self._token = token
        self._pass = sha256(f"presswatch {token}".encode()).hexdigest()  # the cookie: the token itself stays secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on what may pass."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        shield = Shield(secrets.token_urlsafe(16))
        scope["presswatch"] = shield
        guarded = _shielded(send, shield)
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        path = _raw_path(scope)
        if not host_allowed(headers.get(b"host", ""), self._names):
            await _say(guarded, 421, "This address is not served here. Ask by localhost or by an IP address.")
        elif _from_elsewhere(headers):
            await _say(guarded, 403, "Pages of other sites may link here, and nothing else.")
        elif len(_SEPARATOR.findall(scope["query_string"])) >= MOST_PARAMETERS:
            await _say(guarded, 414, f"At most {MOST_PARAMETERS} parameters are read.")
        elif self._token and scope["path"] == ENTRANCE:
            await self._enter(scope, receive, guarded)
        elif self._token and not _STATIC.fullmatch(path) and not self._known(headers):
            await self._admit(scope, guarded)
        elif scope["method"] not in ("GET", "HEAD"):
            await _say(guarded, 405, "Nothing can be changed here.", (b"allow", b"GET, HEAD"))
        elif _INTERNAL.match(path) or _INTERNAL.match(scope["path"]):
            await _say(guarded, 404, "There is no such page.")
        else:
            await self._inner(scope, receive, guarded)

    def _known(self, headers: MutableMapping[bytes, str]) -> bool:
        """Whether the cookie or the Authorization (Bearer, or Basic with the token as password) is right."""
        scheme, _, value = headers.get(b"authorization", "").partition(" ")
        given = value.strip()
        if scheme.lower() == "basic":
            given = _password(given)
        if given and self._right(given):
            return True
        return hmac.compare_digest(_cookie(headers.get(b"cookie", "")).encode(), self._pass.encode())

    def _right(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())

    async def _admit(self, scope: Scope, send: Send) -> None:
        """A link with `?token=` opens the door once; anybody else is asked for the token."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), "")
        path = _raw_path(scope)
        rest = urlencode([pair for pair in query if pair[0] != "token"])
        if given and self._right(given):
            await self._open(send, f"{path}?{rest}" if rest else path)
            return
        page = render("enter.html", to=f"{path}?{rest}" if rest else path, wrong=bool(given))
        await _answer(send, 401, page.encode(), b"text/html; charset=utf-8", (b"www-authenticate", b"Bearer"))

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The form with the token."""
        form = parse_qs((await _body(receive)).decode("utf-8", "replace")) if scope["method"] == "POST" else {}
        target, given = form.get("to", ["/"])[0], form.get("token", [""])[0]
        if self._right(given):
            await self._open(send, target)
            return
        page = render("enter.html", to=target, wrong=scope["method"] == "POST")
        await _answer(send, 401 if given else 200, page.encode(), b"text/html; charset=utf-8")

    async def _open(self, send: Send, target: str) -> None:
        # Only to a page of ours: "//elsewhere" and "/\elsewhere" are addresses of others.
        inside = re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", target)
        cookie = f"{_COOKIE}={self._pass}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
        location = target if inside else "/"
        await _answer(send, 303, b"", b"text/plain", (b"set-cookie", cookie.encode()), (b"location", location.encode()))


def _raw_path(scope: Scope) -> str:
    """The path of a request as it was sent, percent-encoded."""
    return str(scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0])


def _from_elsewhere(headers: MutableMapping[bytes, str]) -> bool:
    """Whether a page of another site makes the browser ask, for anything but following a link.

    What it shows in a frame is a navigation too, which nobody asked for.
    """
    site, mode = headers.get(b"sec-fetch-site", ""), headers.get(b"sec-fetch-mode", "")
    followed = mode == "navigate" and headers.get(b"sec-fetch-dest", "document") == "document"
    return site in ("cross-site", "same-site") and not followed


def _shielded(send: Send, shield: Shield) -> Send:
    """`send` with our headers on each answer."""
    ours = {name for name, _ in _FIXED} | {b"content-security-policy"}

    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
            policy = (b"content-security-policy", shield.policy.encode())
            message = {**message, "headers": [*kept, *_FIXED, policy]}
        await send(message)

    return guarded


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more and len(body) <= _LARGEST_FORM:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body[:_LARGEST_FORM]


async def _say(send: Send, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    await _answer(send, status, f"{text}\n".encode(), b"text/plain; charset=utf-8", *headers)


async def _answer(send: Send, status: int, body: bytes, kind: bytes, *headers: tuple[bytes, bytes]) -> None:
    fixed = ((b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store"))
    await send({"type": "http.response.start", "status": status, "headers": [*fixed, *headers]})
    await send({"type": "http.response.body", "body": body})


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8", "replace").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(_COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
