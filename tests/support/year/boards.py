"""The boards of the press room: how often each publishes, and in which form. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["list", "list without years", "feed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One board; its name stands in its addresses."""

    name: str
    every: timedelta  # between two checks of it
    host: str = ""  # "" = one of its own
    pause: int = 4  # working days from one release to the next at most; of a weekly or monthly board it is not used
    rhythm: Literal["daily", "weekly", "monthly"] = "daily"
    form: Form = "list"
    maintenance: str = ""  # as in the config
    pinned: int = 0  # notices above its list, older than a year
    conditional: bool = True  # whether it answers "not modified"
    latest_box: bool = False  # whether each page names the newest releases

    @property
    def root(self) -> str:
        """Where its addresses begin."""
        return f"https://{self.host or self.name}.example/{self.name}"

    @property
    def url(self) -> str:
        """Of its list."""
        return f"{self.root}/list"


_HOURS = timedelta(hours=1)
BOARDS: Mapping[str, Board] = {
    board.name: board
    for board in (
        Board(name="press", host="quay", maintenance="23:00-06:30", every=6 * _HOURS, pause=1, latest_box=True),
        Board(name="speeches", host="quay", maintenance="23:00-06:30", every=12 * _HOURS),
        Board(name="redesigned", every=12 * _HOURS, pause=2, conditional=False),
        Board(name="moved", every=12 * _HOURS, pause=3),
        Board(name="dying", every=12 * _HOURS, pause=2),
        Board(name="weekly", every=24 * _HOURS, rhythm="weekly", conditional=False),
        Board(name="monthly", every=24 * _HOURS, rhythm="monthly"),
        Board(name="feed", every=12 * _HOURS, form="feed"),
        Board(name="yearless", every=12 * _HOURS, form="list without years"),
        Board(name="notices", every=12 * _HOURS, pinned=2),
    )
}
