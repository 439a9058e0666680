"""Canonical URLs and release keys: two spellings of a link are one page. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from crawler.host_names import ascii_host
from crawler.profiles import Profile

_PORTS = {"http": 80, "https": 443}
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_USUAL = re.compile(r"[!#$&-;=?-\[\]_a-z~]*")  # letters that stand for themselves; nearly all addresses have no others
_AMP = re.compile(r"&(?:(?:amp|#0*38|#[xX]0*26);)+")  # from a link that was escaped once too often
_AMP_NAME = re.compile(r"^(?:amp(?:;|%3B))+")  # what is left of that at the start of a name
_SESSION_PATH = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
# What ASP.NET puts in front of a path instead of a cookie: "/(S(24 letters))/", with more such parts or fewer.
_SESSION_SEGMENT = re.compile(r"(?:\(|%28)(?:[A-Z](?:\(|%28)[\w-]{1,400}(?:\)|%29)){1,6}(?:\)|%29)")
_TRACKING = re.compile(
    r"utm_\w*|(?:fb|g|d|y|tw|tt)clid|msclkid|[gw]braid|igshid|mc_[ce]id|_g[al]|_hs(?:enc|mi)|mkt_tok|"
    r"jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken",
    re.IGNORECASE,
)
_LONG_SESSION = re.compile(
    r"(?:sid|sess(?:ion)?_?(?:id)?)=[\w%-]{16,}", re.IGNORECASE
)  # "session_id=45" may be one of parliament
# The reader's place in a list when the link was made: never identifies a release.
_LIST_STATE = re.compile(
    r"(?:cur(?:rent)?_?|now_?|goto_?|c|n)?page(?:_?(?:index|no|num|number|size|unit|cnt|count|rows?))?|pg|"
    r"(?:items?_?|rows?_?)?per_?page|list_?(?:size|cnt|count|num)|row_?(?:cnt|count|size|num)|rows|offset|limit|"
    r"srch\w*|search\w*|sch_?(?:word|key|type|text|str)\w*|keyword\w*|skey\w*|sword|"
    r"(?:start|end|from|to|begin|st|ed|[se])_?(?:date|dt|day|ymd)|period|"
    r"sort\w*|order(?:_?by)?|multi_itm_seq|itm_seq_\d|company_(?:cd|nm)|titlenm|view_?type",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"(?:\.(?:do|php\d?|jsp|aspx?|cfm|cgi|es|nsf|action|html?|dll|pl)|^|/)$", re.IGNORECASE)


@lru_cache(maxsize=4096)  # an address of a list is asked for several times, and again at the next check
def canonical(url: str, base: str = "") -> str:
    """The one absolute http(s) spelling of `url`, relative to the page `base`. Idempotent.

    Removes default ports, user names, fragments, session ids, tracking parameters and debris of `&amp;`; resolves dot
    segments; writes international host names in ASCII and percent-encoding in one form (bytes that are not UTF-8 stay
    as they are). `http://host:443` means https. Raises ValueError for anything but an http(s) URL.
    """
    parts = urlsplit(urljoin(_plain(base), _plain(url)))
    scheme = parts.scheme
    if scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"not an http or https address: {url[:200]!r}")
    port = parts.port
    if scheme == "http" and port == _PORTS["https"]:
        scheme = "https"
    host = _host(parts.hostname)
    if port is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, _path(parts.path), "&".join(_pairs(parts.query)), ""))


def page_link(link: str, page: str) -> str:
    """`canonical` of a link found on the page `page`; a plain http link from an https page to its own host is https."""
    address = canonical(link, page)
    if not address.startswith("http:") or urlsplit(page).scheme != "https":
        return address
    here, there = urlsplit(page), urlsplit(address)
    alike = there.port is None and here.hostname == there.hostname
    return "https" + address.removeprefix("http") if alike else address


def release_key(url: str, profile: Profile) -> str:
    """The key of the release behind `url` within its source, regardless of host and noise.

    The first of the profile's key rules that matches decides; else path and meaningful query: without empty parameters
    and those that only give the reader's place in a list. Raises ValueError as `canonical` does.
    """
    address = canonical(url)
    for rule in profile.keys:
        if match := rule.url.search(address):
            return rule.key.format_map(match.groupdict(default=""))
    parts = urlsplit(address)
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    query = "&".join(_meaningful(parts.query, path))
    return f"{path}?{query}" if query else path


def release_url(url: str, profile: Profile) -> str:
    """The shortest address of the release behind `url`: what identifies it by the profile, without the list's noise.

    A site whose profile has no `view` keeps the canonical `url`: any of its parameters may matter.
    """
    address = canonical(url)
    for rule in profile.keys:
        match = rule.url.search(address)
        if match and profile.list.view and "seq" in match.groupdict():
            return canonical(profile.list.view.format_map(match.groupdict(default="")), address)
    return address


def with_fragment(url: str, link: str) -> str:
    """The canonical `url` with the fragment of `link`, a link to it, where that has one."""
    fragment = urlsplit(_plain(link)).fragment if "#" in link else ""
    return f"{url}#{fragment}" if fragment else url


def _plain(url: str) -> str:
    """`url` as a browser reads it: trimmed, without control characters, `&amp;` repaired, in one encoding."""
    if _USUAL.fullmatch(url):
        return _AMP.sub("&", url)
    text = "".join(c for c in url if c >= " " and c != "\x7f").strip()
    text = _STRAY_PERCENT.sub("%25", text.replace("\\", "/"))
    text = _ESCAPED.sub(_one_form, text)
    text = "".join(c if c.isascii() and c not in ' "<>^`{|}' else quote(c, errors="replace") for c in text)
    return _AMP.sub("&", text)


def _one_form(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def _host(name: str) -> str:
    """`name` in ASCII and lower case. Raises ValueError if it is not a host name."""
    name = unquote(name)
    if ":" in name:
        return f"[{name.lower()}]"
    host = ascii_host(name)
    if not re.fullmatch(r"[a-z0-9_.-]+", host):
        raise ValueError(f"not a host name: {name[:200]!r}")
    return host


def _path(path: str) -> str:
    """`path` from its root, without session ids and dot segments."""
    kept: list[str] = []
    segments = _SESSION_PATH.sub("", path).removeprefix("/").split("/")
    for segment in (one for one in segments if not _SESSION_SEGMENT.fullmatch(one)):
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", "..") and kept:
        kept.append("")
    return "/" + "/".join(kept)


def _pairs(query: str) -> Iterator[str]:
    """The parameters of `query` in order, without those of sessions and trackers."""
    for pair in query.split("&"):
        pair = _AMP_NAME.sub("", pair)
        if pair and not _TRACKING.fullmatch(pair.partition("=")[0]) and not _LONG_SESSION.fullmatch(pair):
            yield pair


def _meaningful(query: str, path: str) -> list[str]:
    """The parameters that can identify a release, sorted; all with a value if `path` alone identifies nothing."""
    valued = sorted({pair for pair in query.split("&") if pair.partition("=")[2] or re.search(r"\d", pair)} - {""})
    kept = [pair for pair in valued if not _LIST_STATE.fullmatch(pair.partition("=")[0])]
    return kept or (valued if _SCRIPT.search(path) else [])


def with_query(url: str, pairs: str) -> str:
    """`url` with the parameters `pairs` ("page=2&x=1") set; others are kept in place."""
    parts = urlsplit(url)
    new = dict(pair.partition("=")[::2] for pair in pairs.split("&"))
    kept = [p for p in parts.query.split("&") if p and p.partition("=")[0] not in new]
    return parts._replace(query="&".join([*kept, *(f"{name}={value}" for name, value in new.items())])).geturl()
