"""The code of the three rooms, read but not run: what tests of the house look at. Run, it names the pure modules."""

import ast
import re
from collections.abc import Iterator

from tests.support.paths import ROOT

ROOMS = ("crawler", "store", "scheduler")


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports, wherever the import stands; of `from a import b` both a and a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide arrows"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = dict(_modules())  # by path, like "crawler/times.py"
IMPORTS = {path: list(imports(tree)) for path, tree in MODULES.items()}
PATHS = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in MODULES}
PURE = [path for path, tree in MODULES.items() if re.search(r"\bPure\b", ast.get_docstring(tree) or "")]

if __name__ == "__main__":
    print(",".join(PURE))
