"""One channel has one URL: Apprise would take what follows for a part of it, and never send there. Pure."""

import re
from typing import Final

ONE_URL: Final = (
    "it holds more than one URL; give each one a [[channel]] of its own, with a name of its own. "
    'Several targets in one URL ("to=a,b") are fine'
)
_ANOTHER: Final = re.compile(r"[\s,;][A-Za-z][A-Za-z0-9+.-]{1,30}://")


def holds_several(url: str) -> bool:
    """Whether another URL follows the first one."""
    return bool(_ANOTHER.search(url.strip()))
