"""Where the functions in a page's scripts lead: templates of addresses. Pure.

Scripts are read, never run: a function that puts its arguments into an address is a template for links.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

_SCRIPT_BYTES = 200_000  # of one page's scripts, at most
_FUNCTION = re.compile(
    r"(?:function\s+(\w+)\s*|(?:var|let|const)\s+(\w+)\s*=\s*(?:function\s*)?)\(([\w\s,$]*)\)[^{]{0,6}\{"
)
_BODY = 1500  # characters of a function, at most
_CONSTANTS = 200  # texts that a page's scripts give names to, at most
_CONSTANT = re.compile(r"(?<![\w$])(?:var|let|const)\s+(\w+)\s*=\s*(?:'([^'\n]{0,200})'|\"([^\"\n]{0,200})\")\s*[;,\n]")
_LOCAL = re.compile(r"(?<![\w$.])(?:(?:var|let|const)\s+)?(\w+)\s*=(?![=>])\s*([^;\n]{1,400})")
_GOES = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)|location\.(?:assign|replace)\s*\(|\bopen\s*\(|"
    r"\$\(\s*location\s*\)\.(?:attr|prop)\(\s*['\"]href['\"]\s*,)\s*([^;\n]{1,400})"
)
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
_WHOLE = re.compile(r"\{(\d)\}")  # a template that takes an address as it is: `function popup(u) { open(u) }`
_ADDRESS = re.compile(r"(?=[^?]*[./])[\w\-./:%?&=;,+~]{3,500}")
SAFE = re.compile(r"[\w\-./:%]{1,100}")  # an argument that is allowed in an address


@dataclass(frozen=True, slots=True)
class Function:
    """A function in a page's script; of a long one the beginning of its body."""

    name: str
    parameters: list[str]
    body: str


def call_templates(root: HtmlElement) -> dict[str, str]:
    """Functions in the page's scripts that open an address: name -> URL template with {0}, {1} for the arguments."""
    constants = _constants(_source(root))
    templates: dict[str, str] = {}
    for function in functions(root):
        if template := _template(function, constants):
            templates.setdefault(function.name, template)
    return templates


def functions(root: HtmlElement) -> Iterator[Function]:
    """The functions in the page's scripts."""
    source = _source(root)
    for match in _FUNCTION.finditer(source):
        following = _FUNCTION.search(source, match.end())
        end = min(match.end() + _BODY, following.start() if following else len(source))
        parameters = [name.strip() for name in match[3].split(",")]
        yield Function(match[1] or match[2], parameters, source[match.end() : end])


def _source(root: HtmlElement) -> str:
    return "\n".join(script.text or "" for script in root.iter("script"))[:_SCRIPT_BYTES]


def _constants(source: str) -> dict[str, str]:
    """Names of texts in the page's scripts (`var contextPath = "/portal"`), each given once."""
    constants: dict[str, str] = {}
    twice: set[str] = set()
    for match in islice(_CONSTANT.finditer(source), _CONSTANTS):
        name, text = match[1], match[2] or match[3] or ""
        if constants.setdefault(name, text) != text:
            twice.add(name)
    return {name: text for name, text in constants.items() if name not in twice}


def scripted(code: str, templates: Mapping[str, str]) -> str:
    """The link in a script: location.href='...', or a call of a function that opens an address."""
    if goes := _GOES.search(code):
        return _joined(_first_argument(goes[1]), {})
    for call in CALL.finditer(code):
        if template := templates.get(call[1]):
            return filled(template, call[2])
    return ""


def filled(template: str, arguments: str) -> str:
    """`template` filled with the literal `arguments` of a call; "" if one is missing or not allowed in an address."""
    values = ["".join(found) for found in ARGUMENT.findall(arguments)]
    if whole := _WHOLE.fullmatch(template):
        address = values[int(whole[1])] if int(whole[1]) < len(values) else ""
        return address if _ADDRESS.fullmatch(address) else ""
    link = template
    for number in {int(n) for n in re.findall(r"\{(\d)\}", template)}:
        if number >= len(values) or not SAFE.fullmatch(values[number]):
            return ""
        link = link.replace(f"{{{number}}}", values[number])
    return link


def _template(function: Function, constants: Mapping[str, str]) -> str:
    """The address that a function builds of its parameters, "" if it builds none."""
    body, parameters = function.body, function.parameters
    names = {**constants, **{name: f"{{{number}}}" for number, name in enumerate(parameters)}}
    for local in _LOCAL.finditer(body):
        if local[1] not in names and (text := _joined(local[2], names)):
            names[local[1]] = text
    if (goes := _GOES.search(body)) and "{" in (link := _joined(_first_argument(goes[1]), names)):
        return link
    action = _ACTION.search(body)
    pairs = [
        f"{match['name'] or match['id']}={{{parameters.index(value)}}}"
        for match in _FILLED.finditer(body)
        if (value := match["value"] or match["val"]) in parameters
    ]
    if not pairs or not re.search(r"\bsubmit\b", body):
        return ""
    link = _joined(action[1], names) if action else ""
    return f"{link}{'&' if '?' in link else '?'}{'&'.join(pairs)}"  # without action: the form's own page


def _first_argument(expression: str) -> str:
    """The address of `open(address, name, features)` and `replace(address, title)`."""
    first = _FIRST.match(expression)
    return first[0] if first else ""


def _joined(expression: str, names: Mapping[str, str]) -> str:
    """A concatenation of strings and of what `names` stand for, up to the first other name; "" if nothing is left."""
    parts: list[str] = []
    for match in _TOKEN.finditer(expression):
        literal = next((text for text in match.groups()[:3] if text is not None), None)
        if literal is not None:
            literal = re.sub(r"\$\{\s*(\w+)\s*\}", lambda name: names.get(name[1], ""), literal)
            if "${" in literal:
                return ""
            parts.append(literal)
        else:
            parts.append(names.get(match[4], ""))
            if not parts[-1]:
                break
    link = "".join(parts)
    return "" if (link.startswith("{") and not _WHOLE.fullmatch(link)) or link in ("", "#") else link
