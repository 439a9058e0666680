"""The requests of `presswatch check` in other processes, until they are answered."""

from collections.abc import Iterable
from typing import Final

_NOT_YET: Final = -1  # no visit has begun since the request; one in progress then may have read an older page
_UNDER_WAY: Final = 0


class PendingChecks:
    """Requests that are not answered yet."""

    def __init__(self) -> None:
        self._open: dict[int, dict[str, int]] = {}  # id -> check by source

    def take(self, request: int, names: Iterable[str]) -> None:
        """Add a request; `names` are the sources it wants."""
        self._open[request] = dict.fromkeys(names, _NOT_YET)

    def wanted(self) -> list[str]:
        """The sources that requests still wait for."""
        return sorted({name for checks in self._open.values() for name, check in checks.items() if check <= _UNDER_WAY})

    def begun(self, names: Iterable[str]) -> None:
        """Visits of these sources have begun."""
        for name in names:
            self._set(name, _NOT_YET, _UNDER_WAY)

    def note(self, source: str, check: int) -> None:
        """A visit of a source has ended; `check` is the id of its check."""
        self._set(source, _UNDER_WAY, check)

    def _set(self, source: str, before: int, after: int) -> None:
        for checks in self._open.values():
            if checks.get(source) == before:
                checks[source] = after

    def done(self) -> list[tuple[int, list[int]]]:
        """Remove and return the requests that are complete: (id, ids of its checks) for each."""
        ready = [
            request for request, checks in self._open.items() if all(check > _UNDER_WAY for check in checks.values())
        ]
        return [(request, list(self._open.pop(request).values())) for request in ready]
