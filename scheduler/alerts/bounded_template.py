"""Jinja2 for templates of users: in a sandbox, with bounds of time and size. Pure.

A template that never ends, or makes a text of gigabytes, would hold its channel or end the daemon. So rounds of loops
are counted, and what could make a large text in one step is either bounded or not there.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

LIMIT: Final = 20_000  # characters of the text that a template makes, and of each text on the way
ROUNDS: Final = 20_000  # of all its loops together
FAILURES: Final = (  # what a template may raise
    TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, AssertionError
)  # fmt: skip
_FILTERS: Final = frozenset((
    "abs", "capitalize", "count", "d", "default", "first", "float", "groupby", "int", "join", "last", "length", "list",
    "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr", "sort",
    "string", "striptags", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
))  # fmt: skip
_METHODS: Final = frozenset(("endswith", "get", "items", "join", "keys", "lower", "replace", "split", "splitlines",
                             "startswith", "strip", "title", "upper", "values"))  # fmt: skip


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Compiles templates whose work is bounded."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.filters = {name: made for name, made in self.filters.items() if name in _FILTERS}
        self.filters.update(_counted=self._counted, _short=_short)
        self._rounds = 0

    def compiled(self, source: str) -> Template:
        """The template. Raises TemplateSyntaxError."""
        tree = self.parse(source)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno)
        for joined in list(tree.find_all(nodes.Concat)):
            joined.nodes = [
                nodes.Filter(node, "_short", [], [], None, None, lineno=node.lineno) for node in joined.nodes
            ]
        return Template.from_code(self, self.compile(tree), self.make_globals(None))

    def written(self, parts: Iterable[str]) -> str:
        """What a template writes. Raises one of FAILURES."""
        self._rounds = 0
        text = ""
        for part in parts:
            text = _short(text + part)
        return text

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call `obj`: its own macros, `range`, and what makes no large text."""
        return isinstance(obj, Macro) or getattr(obj, "__name__", "") in {"safe_range", *_METHODS}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A sum of texts is bounded; texts and lists cannot be multiplied, and nothing raised to a power."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator in "*%" and not numbers):
            raise SecurityError(f"{operator} is for numbers only")
        made = super().call_binop(context, operator, left, right)
        return made if numbers else _short(made)

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._rounds += 1
            if self._rounds > ROUNDS:
                raise SecurityError(f"its loops take more than {ROUNDS:,} rounds")
            yield item


def _short(made: Any) -> Any:
    if hasattr(made, "__len__") and len(made) > LIMIT:
        raise SecurityError(f"it makes a text of more than {LIMIT:,} characters")
    return made
