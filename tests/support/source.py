"""The code of the three rooms, read but not run: what tests of the house look at. Run, it names the pure modules."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.support.paths import ROOT

ROOMS = ("crawler", "store", "scheduler")


@cache
def modules() -> dict[str, ast.Module]:
    """The modules of the rooms by path, like "crawler/times.py"; parsed when a test first asks for them."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
    }


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports, wherever the import stands; of `from a import b` both a and a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide arrows"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def all_imports() -> dict[str, list[str]]:
    """What each module imports, by path."""
    return {path: list(imports(tree)) for path, tree in modules().items()}


@cache
def path_of(name: str) -> str | None:
    """The path of a module of ours, whose dotted name is given; None for anything else."""
    path = name.replace(".", "/")
    return next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in modules()), None)


@cache
def pure() -> list[str]:
    """The paths of the modules that say "Pure"."""
    return [path for path, tree in modules().items() if re.search(r"\bPure\b", ast.get_docstring(tree) or "")]


if __name__ == "__main__":
    print(",".join(pure()))
