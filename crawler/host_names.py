"""International host names in ASCII, as browsers write them (UTS #46): faß.example is not fass.example. Pure."""

from urllib.parse import urlsplit

import idna

_LONGEST = 63  # letters between two dots (RFC 1035); Python looks up no longer ones


def ascii_host(name: str) -> str:
    """`name` in ASCII and lower case, without a final dot. Raises ValueError for what no host name can hold."""
    if name.isascii():
        host = name.lower().rstrip(".")
    else:
        labels = idna.uts46_remap(name, std3_rules=True).rstrip(".").split(".")
        host = ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)
    if host and not all(0 < len(label) <= _LONGEST for label in host.split(".")):
        raise ValueError(f"not a host name: {name[:200]!r}")
    return host


def ascii_url(url: str) -> str:
    """`url` with its host name in ASCII. Raises ValueError as `ascii_host` does."""
    parts = urlsplit(url)
    if not parts.hostname or parts.netloc.isascii():
        return url
    port = f":{parts.port}" if parts.port else ""
    user, at, _ = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user}{at}{ascii_host(parts.hostname)}{port}").geturl()
