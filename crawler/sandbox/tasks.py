"""The tasks of the sandbox: a fixed table of functions, and the classes allowed in their answers. Pure.

A worker calls only these functions, and its answer may contain only these classes: even a page that took over a parser
could not make the daemon run code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

TaskName: TypeAlias = Literal["list_page", "release", "as_before", "text", "template", "survey", "file"]
Lane: TypeAlias = Literal["pages", "files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One function of the table, and its limits."""

    module: str
    function: str
    lane: Lane
    seconds: float  # of CPU for a call
    seconds_per_mb: float  # more, for each megabyte that it reads
    memory: int  # bytes resident; a worker that holds more is killed
    patience: int = 3  # seconds of wall time for a second of CPU: machines are busy

    def seconds_for(self, size: int) -> float:
        """Seconds of CPU for a call that reads `size` bytes."""
        return self.seconds + self.seconds_per_mb * size / 1_000_000


def _page_task(module: str, function: str, *, readings: int = 1) -> Task:
    """A task that reads a page so many times."""
    return Task(
        module=module,
        function=function,
        lane="pages",
        seconds=5.0 * readings,
        seconds_per_mb=2.0 * readings,
        memory=300_000_000,
    )


TASKS: Final[Mapping[TaskName, Task]] = {
    "list_page": _page_task("crawler.lists.read_page", "read_page"),
    "release": _page_task("crawler.clean", "clean"),
    "as_before": _page_task("crawler.clean", "clean_as_before", readings=3),
    "text": _page_task("crawler.clean", "clean_text"),
    "template": _page_task("crawler.clean", "learn"),
    "survey": _page_task("crawler.lists.survey", "survey", readings=3),  # by the profile of each known site
    "file": Task(
        module="crawler.files.read",
        function="read",
        lane="files",
        seconds=20.0,
        seconds_per_mb=0.0,
        memory=512_000_000,
        patience=1,
    ),
}
ANSWERS: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        ("builtins", "frozenset"),
        ("crawler.items", "Attachment"),
        ("crawler.items", "Entry"),
        ("crawler.file_reading", "FileReading"),
        ("crawler.items", "Release"),
        ("crawler.items", "Template"),
        ("crawler.items", "Validators"),
        ("crawler.left_out", "LeftOut"),
        ("crawler.naming", "Naming"),
        ("crawler.lists.discover", "Candidate"),
        ("crawler.lists.list_page", "ListPage"),
        ("crawler.lists.survey", "Survey"),
        ("crawler.pager", "PageLink"),
        ("crawler.pager", "Pager"),
        ("crawler.reasons.values", "Reason"),
        ("crawler.target", "Target"),
    }
)
