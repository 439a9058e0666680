"""Opens the sockets of one request, unless they would lead where it may not go."""

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
    """What is known of a request whose sockets are opened; it remembers what it refused, and where it led."""

    place: Place
    host: Host
    configured: bool  # whether the place is that of a source
    private: bool  # whether that source has `private = true`
    proxied: bool
    refused: Reason | None = None
    reached: set[str] = field(default_factory=set)  # addresses

    def socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for one address of a name: the last moment at which all is known. Raises OSError if refused."""
        family, kind, protocol, _, address = info
        if not self.proxied:
            if reason := self._refusal(str(address[0])):
                self.refused = reason
                raise OSError(errno.EACCES, words(reason))
            self.reached.add(str(address[0]))
        return socket.socket(family, kind, protocol)

    def answered(self) -> None:
        """Note, at the first answer of a source's host, whether its name is public: that holds from then on."""
        if self.configured and self.reached and not self.host.state.network:
            public = any(forbidden(address) is None for address in self.reached)
            self.host.state = replace(self.host.state, network="public" if public else "private")

    def check_literal(self) -> None:
        """Raises FetchError "blocked" if the host is an address that may not be reached, by whatever way."""
        ip = literal(self.place[0])
        if ip and (reason := self._refusal(ip)):
            raise FetchError("blocked", reason)

    def _refusal(self, address: str) -> Reason | None:
        network = "private" if self.private else self.host.state.network
        return refusal(address, self.place[0], configured=self.configured, network=network)


def guard_of(request: Request, places: frozenset[Place], host: Host) -> SocketGuard:
    """The guard of `request` to `host`; `places` may be private where its meta names none. Raises as check_literal."""
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
