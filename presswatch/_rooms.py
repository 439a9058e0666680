"""Whether Python finds our packages `crawler`, `store` and `scheduler`, or others of the same name.

The names are plain words: a folder called `store` where Python starts, or a package installed later, may hide ours.
"""

from importlib.util import find_spec
from pathlib import Path

ROOMS = ("crawler", "store", "scheduler")
_INSTALLATION = Path(__file__).parent.parent
_CURE = "give presswatch an environment of its own (pipx or uv tool install)"


def obstacle() -> str:
    """What keeps our packages from being imported, and the cure, in one line; "" if nothing does. Imports none."""
    return next(filter(None, map(_obstacle, ROOMS)), "")


def _obstacle(room: str) -> str:
    ours = _INSTALLATION / room / "__init__.py"
    spec = find_spec(room)
    found = Path(spec.origin) if spec and spec.origin else None
    if found and not (ours.exists() and found.samefile(ours)):
        return f"another package named `{room}` hides ours: {found}; rename it, start from another folder, or {_CURE}"
    if not found or "presswatch" not in ours.read_text(encoding="utf-8"):  # pip lets packages overwrite each other
        return f"another package named `{room}` has overwritten ours in {ours.parent}; {_CURE}"
    return ""
