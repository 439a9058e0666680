"""What a disk says of its room."""

from typing import NamedTuple


class Room(NamedTuple):
    """What shutil.disk_usage gives."""

    total: int
    used: int
    free: int
