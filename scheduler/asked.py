"""What `check` in other processes asked of the daemon, until it is answered."""

from collections.abc import Iterable


class Asked:
    """Requests that are under way."""

    def __init__(self) -> None:
        self._open: dict[int, dict[str, int]] = {}  # id -> check by source, 0 = not yet

    def take(self, request: int, names: Iterable[str]) -> None:
        """A request came in; `names` are the sources it wants that exist."""
        self._open[request] = dict.fromkeys(names, 0)

    def wanted(self) -> list[str]:
        """The sources that are still to be visited for somebody."""
        return sorted({name for checks in self._open.values() for name, check in checks.items() if not check})

    def note(self, source: str, check: int) -> None:
        """A source was visited, and this is its check."""
        for checks in self._open.values():
            if source in checks:
                checks[source] = check

    def done(self) -> list[tuple[int, list[int]]]:
        """Take the requests that are complete: (id, its checks) each."""
        ready = [request for request, checks in self._open.items() if all(checks.values())]
        return [(request, list(self._open.pop(request).values())) for request in ready]
