"""Addresses of links: from href, onclick, and the page's own scripts. Pure.

Scripts are read, never run: a function that puts its arguments into an address is a template for links.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.lists.menus import in_menu
from crawler.urls import page_link

_LONGEST = 2_048  # characters of an address, or of an element's script; what is longer leads to no release
_SCRIPT_BYTES = 200_000  # of one page's scripts, at most
_FUNCTION = re.compile(
    r"(?:function\s+(\w+)\s*|(?:var|let|const)\s+(\w+)\s*=\s*(?:function\s*)?)\(([\w\s,$]*)\)[^{]{0,6}\{"
)
_BODY = 1500  # characters of a function, at most
_GOES = re.compile(r"(?:location(?:\.href)?\s*=(?!=)|location\.(?:assign|replace)\s*\(|\bopen\s*\()\s*([^;\n]{1,400})")
_FIRST = re.compile(r"(?:'[^']*+'|\"[^\"]*+\"|`[^`]*+`|\([^()'\"`]*+\)|[^'\"`(),])++")  # of several arguments
_ACTION = re.compile(r"(?:\.action\s*=(?!=)|\.attr\(\s*['\"]action['\"]\s*,)\s*([^;\n]{1,300})")
_FILLED = re.compile(
    r"(?:\.(?P<name>\w+)\.value\s*=(?!=)\s*(?P<value>\w+)"
    r"|\$\(\s*['\"](?:#|[\w\s#.]*\[name=['\"]?)(?P<id>\w+)['\"]?\]?['\"]\s*\)\.val\(\s*(?P<val>\w+)\s*\))"
)
_TOKEN = re.compile(
    r"'([^']*)'|\"([^\"]*)\"|`([^`]*)`|(?:(?:encodeURIComponent|escape|String)\(\s*)?([A-Za-z_$][\w$.]*)"
)
CALL = re.compile(r"(?<![\w$])([\w$]++)\s*+\(\s*+([^()]{0,300}+)\)")
ARGUMENT = re.compile(r"'([^']*)'|\"([^\"]*)\"|(-?\d+)")
_HARMLESS = frozenset(("void", "alert", "confirm", "print", "parseInt", "Number", "String", "setTimeout"))
SAFE = re.compile(r"[\w\-./:%]{1,100}")  # an argument that is allowed in an address
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Function:
    """A function in a page's script; of a long one the beginning of its body."""

    name: str
    parameters: list[str]
    body: str


def target(element: HtmlElement, page: str, templates: Mapping[str, str]) -> str:
    """The http(s) address that a click on `element` of the page `page` opens; "" if it is unknown.

    `templates` are those of `call_templates`.
    """
    href = _attribute(element, "href").strip()
    if href and not href.startswith("#") and not href.lower().startswith("javascript:"):
        return address_of(href, page)
    for code in (_attribute(element, "onclick"), href):
        if link := _scripted(code, templates):
            return address_of(with_query(page, link[1:]) if link.startswith("?") else link, page)
    return ""


def call_templates(root: HtmlElement) -> dict[str, str]:
    """Functions in the page's scripts that open an address: name -> URL template with {0}, {1} for the arguments."""
    templates: dict[str, str] = {}
    for function in functions(root):
        if template := _template(function.body, function.parameters):
            templates.setdefault(function.name, template)
    return templates


def functions(root: HtmlElement) -> Iterator[Function]:
    """The functions in the page's scripts."""
    source = "\n".join(script.text or "" for script in root.iter("script"))[:_SCRIPT_BYTES]
    for match in _FUNCTION.finditer(source):
        following = _FUNCTION.search(source, match.end())
        end = min(match.end() + _BODY, following.start() if following else len(source))
        parameters = [name.strip() for name in match[3].split(",")]
        yield Function(match[1] or match[2], parameters, source[match.end() : end])


def unknown_call(root: HtmlElement) -> str:
    """A function that three or more rows call with a number, but no script of the page defines; "" if none.

    What menus call opens no release, and what browsers have built in (`void(0)`) opens nothing.
    """
    known = _HARMLESS | call_templates(root).keys()
    calls = Counter(
        call[1]
        for element, call in _calls(root)
        if call[1] not in known and re.search(r"\d", call[2]) and not in_menu(element)
    )
    name, count = calls.most_common(1)[0] if calls else ("", 0)
    return name if count >= 3 else ""


def _calls(root: HtmlElement) -> Iterator[tuple[HtmlElement, re.Match[str]]]:
    """Each call of a function in the `onclick` or `href` of an element."""
    for element in root.iter():
        for call in CALL.finditer(f"{_attribute(element, 'onclick')} {_attribute(element, 'href')}"):
            yield element, call


def _attribute(element: HtmlElement, name: str) -> str:
    """That attribute, "" where there is none or where it is too long: an inline picture, a script of its own."""
    value = element.get(name) or ""
    return value if len(value) <= _LONGEST else ""


def address_of(link: str, page: str) -> str:
    """The absolute address of `link` on `page`; "" if it is not a web page (other schemes, pictures, styles)."""
    try:
        url = page_link(link, page)
    except ValueError:
        return ""
    return "" if _IMAGE.search(url.partition("?")[0]) else url


def _scripted(code: str, templates: Mapping[str, str]) -> str:
    """The link in a script: location.href='...', or a call of a function that opens an address."""
    if goes := _GOES.search(code):
        return _joined(_first_argument(goes[1]), [])
    for call in CALL.finditer(code):
        if template := templates.get(call[1]):
            return filled(template, call[2])
    return ""


def with_query(url: str, pairs: str) -> str:
    """`url` with the parameters `pairs` ("page=2&x=1") set; others are kept in place."""
    parts = urlsplit(url)
    new = dict(pair.partition("=")[::2] for pair in pairs.split("&"))
    kept = [p for p in parts.query.split("&") if p and p.partition("=")[0] not in new]
    return parts._replace(query="&".join([*kept, *(f"{name}={value}" for name, value in new.items())])).geturl()


def filled(template: str, arguments: str) -> str:
    """`template` filled with the literal `arguments` of a call; "" if one is missing or not allowed in an address."""
    values = ["".join(found) for found in ARGUMENT.findall(arguments)]
    link = template
    for number in {int(n) for n in re.findall(r"\{(\d)\}", template)}:
        if number >= len(values) or not SAFE.fullmatch(values[number]):
            return ""
        link = link.replace(f"{{{number}}}", values[number])
    return link


def _template(body: str, parameters: list[str]) -> str:
    """The address that a function's body builds from its parameters, "" if it builds none."""
    if (goes := _GOES.search(body)) and "{" in (link := _joined(_first_argument(goes[1]), parameters)):
        return link
    action = _ACTION.search(body)
    pairs = [
        f"{match['name'] or match['id']}={{{parameters.index(value)}}}"
        for match in _FILLED.finditer(body)
        if (value := match["value"] or match["val"]) in parameters
    ]
    link = _joined(action[1], parameters) if action else ""
    if not pairs or not re.search(r"\bsubmit\b", body):
        return ""
    return f"{link}{'&' if '?' in link else '?'}{'&'.join(pairs)}"  # without action: the form's own page


def _first_argument(expression: str) -> str:
    """The address of `open(address, name, features)` and `replace(address, title)`."""
    first = _FIRST.match(expression)
    return first[0] if first else ""


def _joined(expression: str, parameters: list[str]) -> str:
    """A concatenation of strings as text, with parameters as {n}, up to the first other name; "" if nothing is left."""
    parts: list[str] = []
    for match in _TOKEN.finditer(expression):
        literal = next((text for text in match.groups()[:3] if text is not None), None)
        if literal is not None:
            literal = re.sub(r"\$\{\s*(\w+)\s*\}", lambda m: _parameter(m[1], parameters), literal)
            if "${" in literal:
                return ""
            parts.append(literal)
        else:
            parts.append(_parameter(match[4], parameters))
            if not parts[-1]:
                break
    link = "".join(parts)
    return "" if link.startswith("{") or link in ("", "#") else link


def _parameter(name: str, parameters: list[str]) -> str:
    return f"{{{parameters.index(name)}}}" if name in parameters else ""
