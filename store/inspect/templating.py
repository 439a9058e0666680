"""The templates: everything a release says is escaped, and stripped of what would turn the page around."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from store.inspect import links
from store.inspect.words import shown

HERE = Path(__file__).parent
STATIC = HERE / "static"


def render(template: str, **context: Any) -> str:
    """The page that `template` makes of `context`."""
    return _environment().get_template(template).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update(asset=asset, release_link=links.release)
    environment.filters["found"] = highlighted
    return environment


def _finalize(value: Any) -> Any:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(name: str) -> str:
    """The address of a static file; another content has another address."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{digest}"


def highlighted(text: str, words: Sequence[str]) -> Markup:
    """`text` with each of `words` marked wherever it stands."""
    plain = shown(text)
    folded = plain.lower()
    if len(folded) != len(plain):  # a letter whose small form is longer: places would not fit
        return escape(plain)
    spans = sorted(span for word in words if word for span in _places(folded, word.lower()))
    parts, done = [], 0
    for start, end in spans:
        if start >= done:
            parts.append(Markup("{}<mark>{}</mark>").format(plain[done:start], plain[start:end]))
            done = end
    return Markup("").join([*parts, escape(plain[done:])])


def _places(text: str, word: str) -> list[tuple[int, int]]:
    places, start = [], text.find(word)
    while start >= 0:
        places.append((start, start + len(word)))
        start = text.find(word, start + len(word))
    return places
