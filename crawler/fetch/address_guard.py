"""Which IP addresses may be connected to: public ones, and private ones that the user configured. Pure.

The check is made on the address that a socket is about to connect to, so that the same few lines cover links,
redirects, names of private hosts and names that change between two lookups (DNS rebinding). A source's own host may be
private if it was so at the first visit, or if the source has `private = true`. A public name that turns private is
refused, and so are, always, the metadata services of clouds.
"""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from socket import inet_aton, inet_ntoa
from urllib.parse import urlsplit

from crawler.host_names import ascii_host
from crawler.host_state import Network
from crawler.reasons import Reason

Place = tuple[str, int]  # host name (lower case) and port
_PORTS = {"http": 80, "https": 443}
_METADATA = frozenset(  # where virtual machines get their credentials
    ipaddress.ip_address(address)
    for address in (
        "169.254.169.254",  # AWS, Azure, Google, OpenStack, Oracle, ...
        "fd00:ec2::254",  # AWS
        "169.254.170.2",  # AWS, containers
        "169.254.170.23",  # AWS, Kubernetes
        "fd00:ec2::23",  # AWS, Kubernetes
        "fd20:ce::254",  # Google
        "168.63.129.16",  # Azure; not in a private range
        "192.0.0.192",  # Oracle, formerly
        "100.100.100.200",  # Alibaba
        "169.254.0.23",  # Tencent
        "169.254.42.42",  # Scaleway
        "fd00:42::42",  # Scaleway
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


@lru_cache(maxsize=128)  # several middlewares ask for each URL
def place_of(url: str) -> Place:
    """Host name and port of an http(s) `url`. Raises ValueError if it has no host or another scheme."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"not an http or https address: {url[:200]!r}")
    return ascii_host(parts.hostname), parts.port or _PORTS[parts.scheme]


def host_of(url: str) -> str:
    """The host name of `url` in lower case; sources are grouped by it. Raises ValueError like `place_of`."""
    return place_of(url)[0]


def places_of(urls: Iterable[str]) -> frozenset[Place]:
    """The places of all `urls`: a source that the user configured may be private, at exactly that host and port."""
    return frozenset(place_of(url) for url in urls)


def forbidden(address: str) -> Reason | None:
    """Why the IP `address` may not be connected to; None = it is public.

    IPv4 addresses inside IPv6 ones (mapped, 6to4, NAT64) count as what they are.
    """
    ip = _unwrapped(ipaddress.ip_address(address.partition("%")[0]))
    if ip in _METADATA:
        return Reason.of("metadata_address", address=address)
    if ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified:
        return None
    if ip.is_loopback:
        return Reason.of("loopback_address", address=address)
    return Reason.of("link_local_address" if ip.is_link_local else "private_address", address=address)


def refusal(address: str, host: str, *, configured: bool, network: Network) -> Reason | None:
    """Why the IP `address` of `host` may not be connected to; None = it may.

    `configured` says whether this is the place of a source, `network` which network that host is in.
    """
    reason = forbidden(address)
    if reason is None or reason.code == "metadata_address" or not configured:
        return reason
    return Reason.of("name_turned_private", host=host, address=address) if network == "public" else None


def literal(host: str) -> str:
    """The IP address that `host` spells (also as one number, octal or hex, as C libraries read it), else ""."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        pass
    if host == "localhost" or host.endswith(".localhost"):
        return "127.0.0.1"
    try:
        return inet_ntoa(inet_aton(host))
    except OSError:
        return ""


def _unwrapped(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
