"""docs/reasons.md, made of the catalogue of reasons. `make docs` writes it anew."""

import re
import tomllib
from collections.abc import Iterator

from tests.support.paths import DOCS, ROOT

PAGE = DOCS / "reasons.md"
HEAD = """\
# Reasons

Why a check failed, a page is gone or a change was held back: `reason` in the store and in `--json` holds a code and its
arguments, which keep their names; the words may be bettered with any version, and alerts have them in Korean, too. An
argument that is a reason itself has a code and arguments of its own.
"""


def written() -> str:
    """The page as the catalogue has it."""
    catalogue = tomllib.loads((ROOT / "crawler" / "reasons" / "en.toml").read_text(encoding="utf-8"))
    return HEAD + "".join(line for section in catalogue.items() if section[0] != "words" for line in _section(*section))


def _section(name: str, codes: dict[str, str]) -> Iterator[str]:
    yield f"\n## {name.replace('_', ' ').capitalize()}\n\n| code | words |\n|---|---|\n"
    for code, template in codes.items():
        counted = re.sub(r"\{(\w+):[^{}/]*/([^{}]*)\}", r"{\1} \2", template)
        words = re.sub(r"\{(\w+):\w+\}", r"{\1}", counted)
        yield f"| `{code}` | {words} |\n"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
