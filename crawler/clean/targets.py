"""What the links and pictures of a body lead to, so that only what an editor changed differs. Pure.

Not part of an address: scheme, "www.", the site's own host, fragment, parameters that follow a reader or keep a page
from a cache. A picture is the name of its file: hosts, sizes and formats change with the design.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml.html import HtmlElement

from crawler.clean.attachment_links import is_file, names_file
from crawler.clean.places import stands_in
from crawler.html.visible_text import BLOCKS, Block, step
from crawler.normalize import comparable
from crawler.target import Target
from crawler.urls import canonical

_LONGEST, _LONGEST_WORDS = 2_000, 200  # characters
_MOST, _DEEPEST = 300, 200  # targets of a body; elements around a picture
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)\Z", re.IGNORECASE)
_OF_THE_READER = re.compile(
    r"utm_\w+|(?:fb|g|ms|y|dc|tt)cl(?:id|src)|mc_[ce]id|_(?:ga|gl|hs\w+)?|ref(?:errer|src)?|source|from|campaign|"
    r"\w*(?:sess(?:ion)?|token|csrf|nonce|sign(?:ature)?|auth|timestamp|cache|hash|random)\w*|sid|sig|expires?|"
    r"ver(?:sion)?|ts?|rnd|rand|cb|time|w|h|width|height",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?=[^\W_]*\d)[0-9a-f]{12,}|\d{10,17}|(?=.*\d)(?=.*[A-Z])[\w+/=.-]{20,}")
_SIZE = re.compile(
    r"[-_.@](?:\d{2,5}x\d{0,5}|x\d{2,5}|w?\d{2,4}(?:w|px)|\dx|scaled|thumb(?:nail)?|small|medium|large|resized?)\Z",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:[0-9a-f]{12,}|[0-9a-f-]{32,}|\d{10,}|image|img|photo|picture|view|file|download|index)\Z", re.IGNORECASE
)
_ORNAMENT = re.compile(
    r"blank|spacer|placeholder|loading|pixel|icon|ico_|btn|bullet|emoji|sprite|avatar|logo|transparent", re.IGNORECASE
)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "src")


def links(blocks: Iterable[Block], page: str) -> Iterator[Target]:
    """The links of `blocks` on a page of that address; attached files, scripts and pictures are none."""
    for words, href in (lead for block in blocks for lead in block.leads):
        address = _address(href, page)
        if address and comparable(words) and not names_file(words.strip()):
            yield Target("link", comparable(words)[:_LONGEST_WORDS], address)


def pictures(scopes: Iterable[HtmlElement]) -> Iterator[Target]:
    """The pictures in those elements that are no ornament."""
    for image in islice((image for scope in scopes for image in scope.iter("img")), _MOST):
        if target := picture(image):
            yield target


def pictures_at(root: HtmlElement, place: str) -> Iterator[Target]:
    """The pictures of a page that stand in `place`, a path, and in no box of their own beside the text."""
    for image in islice(root.iter("img"), _MOST):
        if stands_in(path_of(image), place) and (target := picture(image)):
            yield target


def picture(image: HtmlElement) -> Target | None:
    """The picture that an element shows, None if it is an ornament or nothing is known of it."""
    sources = (image.get(name, "").strip()[:_LONGEST] for name in _SOURCES)
    source = next((each for each in sources if each and not each.startswith(("data:", "blob:"))), "")
    words = comparable(image.get("alt") or "")[:_LONGEST_WORDS]
    file = _file(source)
    tiny = {image.get("width"), image.get("height")} & {"0", "1", "2"}
    if tiny or _ORNAMENT.search(f"{source} {image.get('class') or ''}") or not (file or words):
        return None
    return Target("image", words, file)


def path_of(element: HtmlElement) -> str:
    """The path of the block in which an element stands, as in `Block.path`; "" where it stands too deep."""
    around = list(islice(element.iterancestors(), _DEEPEST + 1))
    below = next((n for n, each in enumerate(around, start=1) if each.tag == "body"), len(around))
    steps = [step(each, each.tag) for each in reversed(around[:below]) if each.tag in BLOCKS]
    return "/".join(steps) if len(around) <= _DEEPEST else ""


def _address(href: str, page: str) -> str:
    """An address as it is compared, "" for one that is not."""
    link = href.strip()
    kind = link[:20].lower().partition(":")[0]
    if len(link) > _LONGEST or not link or link.startswith("#") or "/cdn-cgi/" in link or is_file(link):
        return ""
    if kind in ("mailto", "tel"):
        return f"{kind}:{unquote(link[len(kind) + 1 :].partition('?')[0]).strip().casefold()}"
    try:
        parts = urlsplit(canonical(link, page))
    except ValueError:
        return ""
    if _PICTURE.search(parts.path):
        return ""
    host, path = parts.netloc.removeprefix("www."), re.sub(r"/(?:(?:index|default)\.\w{2,5})?\Z", "", parts.path)
    query = sorted(pair for pair in parse_qsl(parts.query) if not _is_noise(*pair))
    asked = "&".join(f"{name}={value}" for name, value in query)
    own = _site(host) == _site(urlsplit(page).netloc) if page else False
    return f"{'' if own else host}{path or '/'}{'?' if asked else ''}{asked}"


def _is_noise(name: str, value: str) -> bool:
    return _OF_THE_READER.fullmatch(name) is not None or _TOKEN.fullmatch(value) is not None


def _site(host: str) -> str:
    """The end of a host that all hosts of one site share: "gov.example" of "press.gov.example"."""
    labels = host.partition(":")[0].split(".")
    second = len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2  # co.uk, go.kr
    return ".".join(labels[-3:] if second else labels[-2:])


def _file(source: str) -> str:
    """The name of a picture's file without what depends on design, "" where it has none of its own."""
    name = unquote(re.split(r"[?#;]", source, maxsplit=1)[0].rsplit("/", 1)[-1])
    while (shorter := _SIZE.sub("", _PICTURE.sub("", name))) != name:
        name = shorter
    name = name.casefold()
    return "" if _NAMELESS.match(name) or "." in name[-5:] else name
