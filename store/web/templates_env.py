"""The templates: everything a release says is escaped, and stripped of what would turn the page around."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from store.search.snippets import marks
from store.search.terms import Term
from store.web import urls
from store.web.formatting import language_of, shown
from store.web.pages.long_lists import few

HERE = Path(__file__).parent
STATIC = HERE / "static"


def render(template: str, **context: Any) -> str:
    """The page that `template` makes of `context`."""
    return _environment().get_template(template).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(
            HERE / "views" / "templates"
        ),  # beside the plugin Datasette would take them for its own
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals.update(
        asset=asset, release_link=urls.release, search_link=urls.search, few=few, language_of=language_of
    )
    environment.filters["found"] = highlighted
    environment.filters["commands"] = commands
    return environment


def _finalize(value: Any) -> Any:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(name: str) -> str:
    """The address of a static file; another content has another address."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{digest}"


def highlighted(text: str, terms: Sequence[Term]) -> Markup:
    """`text` with each of `terms` marked wherever it stands."""
    plain = shown(text)
    parts, done = [], 0
    for start, end in marks(plain, terms):
        parts.append(Markup("{}<mark>{}</mark>").format(plain[done:start], plain[start:end]))
        done = end
    return Markup("").join([*parts, escape(plain[done:])])


def commands(text: str) -> Markup:
    """`text` with what stands between backquotes set as code."""
    parts = shown(text).split("`")
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))
