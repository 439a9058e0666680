"""The codes of reasons: a closed type. Programs that read the store's `reason` columns rely on these names."""

from typing import Literal, TypeAlias

Code: TypeAlias = Literal[
    "as_written",  # text: a reason from before there were codes, or in somebody else's words
]
