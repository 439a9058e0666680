"""What is known of bytes that are not kept: how many they were, and their hash. Pure."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BodyHash:
    """What identifies the bytes of a file."""

    size: int  # 0 = they were too many, and the server did not say how many
    sha256: str  # hex, "" = they were too many to read


def body_hash(body: bytes) -> BodyHash:
    """Size and hash of `body`."""
    return BodyHash(len(body), hashlib.sha256(body).hexdigest())
