"""The tree of folders in docs/architecture.md, made of the first lines of docstrings. `make docs` writes it anew."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.paths import DOCS, ROOT

DOC = DOCS / "architecture.md"
PACKAGES = ("crawler", "store", "scheduler", "presswatch")
_BLOCK = re.compile(r"<!-- tree -->\n.*?<!-- end of tree -->\n", re.DOTALL)
_COLUMN = 24  # where the words begin


def purpose(module: Path) -> str:
    """The first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").partition("\n")[0]


def lines(folder: Path, depth: int = 0) -> Iterator[str]:
    """A folder, the folders in it, and the modules of a room that stand in no folder."""
    yield _line(folder.name + "/", folder / "__init__.py", depth)
    for module in sorted(folder.glob("[!_]*.py")) if depth == 0 else ():
        yield _line(module.name, module, 1)
    for package in sorted(folder.glob("*/__init__.py")):
        yield from lines(package.parent, depth + 1)


def _line(name: str, module: Path, depth: int) -> str:
    return f"{'  ' * depth}{name}".ljust(_COLUMN) + purpose(module)


def block() -> str:
    """The part of the document that is generated."""
    tree = "\n".join(line for name in PACKAGES for line in lines(ROOT / name))
    return f"<!-- tree -->\n```text\n{tree}\n```\n<!-- end of tree -->\n"


def rewritten(text: str) -> str:
    """The document with the tree as it is now."""
    return _BLOCK.sub(lambda _: block(), text)


if __name__ == "__main__":
    DOC.write_text(rewritten(DOC.read_text(encoding="utf-8")), encoding="utf-8")
