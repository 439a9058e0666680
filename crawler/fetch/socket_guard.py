"""Opens the sockets of one request, unless their address is forbidden."""

import errno
import socket
from dataclasses import dataclass, field, replace

from aiohttp.connector import AddrInfoType
from scrapy import Request

from crawler.errors import FetchError
from crawler.fetch.address_guard import Place, forbidden, literal, place_of, refusal
from crawler.fetch.hosts import Host
from crawler.reasons import Reason, words


@dataclass(slots=True, kw_only=True)
class SocketGuard:
    """Checks the sockets of one request; remembers what it refused, and which addresses were reached."""

    place: Place
    host: Host
    configured: bool  # whether the place is that of a source
    private: bool  # whether that source has `private = true`
    proxied: bool
    refused: Reason | None = None
    reached: set[str] = field(default_factory=set)  # addresses

    def socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for one address of a name, right before it connects. Raises OSError if the address is refused."""
        family, kind, protocol, _, address = info
        if not self.proxied:
            if reason := self._refusal(str(address[0])):
                self.refused = reason
                raise OSError(errno.EACCES, words(reason))
            self.reached.add(str(address[0]))
        return socket.socket(family, kind, protocol)

    def answered(self) -> None:
        """At the first response of a source's host, record whether its name is public; that is kept from then on."""
        if self.configured and self.reached and not self.host.state.network:
            public = any(forbidden(address) is None for address in self.reached)
            self.host.state = replace(self.host.state, network="public" if public else "private")

    def check_literal(self) -> None:
        """Raises FetchError "blocked" if the host is a forbidden address itself, with a proxy or without."""
        ip = literal(self.place[0])
        if ip and (reason := self._refusal(ip)):
            raise FetchError("blocked", reason)

    def _refusal(self, address: str) -> Reason | None:
        network = "private" if self.private else self.host.state.network
        return refusal(address, self.place[0], configured=self.configured, network=network)


def guard_of(request: Request, places: frozenset[Place], host: Host) -> SocketGuard:
    """The guard of `request` to `host`; its meta, else `places`, says what may be private. See check_literal."""
    meta, place = request.meta, place_of(request.url)
    guard = SocketGuard(
        place=place,
        host=host,
        configured=place in meta.get("places", places),
        private=meta.get("private", False),
        proxied=bool(meta.get("proxy")),
    )
    guard.check_literal()
    return guard
