"""What `check` in other processes asked of the daemon, until it is answered."""

from collections.abc import Iterable
from typing import Final

_NOT_YET: Final = -1  # no visit began since it was asked for; one that was under way then saw an older page
_UNDER_WAY: Final = 0


class PendingChecks:
    """Requests that are under way."""

    def __init__(self) -> None:
        self._open: dict[int, dict[str, int]] = {}  # id -> check by source

    def take(self, request: int, names: Iterable[str]) -> None:
        """A request came in; `names` are the sources it wants that exist."""
        self._open[request] = dict.fromkeys(names, _NOT_YET)

    def wanted(self) -> list[str]:
        """The sources that are still to be visited for somebody."""
        return sorted({name for checks in self._open.values() for name, check in checks.items() if check <= _UNDER_WAY})

    def begun(self, names: Iterable[str]) -> None:
        """Visits of these sources begin."""
        for name in names:
            self._set(name, _NOT_YET, _UNDER_WAY)

    def note(self, source: str, check: int) -> None:
        """A visit of a source has ended, and this is its check."""
        self._set(source, _UNDER_WAY, check)

    def _set(self, source: str, before: int, after: int) -> None:
        for checks in self._open.values():
            if checks.get(source) == before:
                checks[source] = after

    def done(self) -> list[tuple[int, list[int]]]:
        """Take the requests that are complete: (id, its checks) each."""
        ready = [
            request for request, checks in self._open.items() if all(check > _UNDER_WAY for check in checks.values())
        ]
        return [(request, list(self._open.pop(request).values())) for request in ready]
