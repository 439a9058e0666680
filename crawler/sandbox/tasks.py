"""The tasks of the sandbox: a fixed table of functions, and the classes allowed in their answers. Pure.

A worker calls only these functions, and its answer may contain only these classes: even a page that took over a parser
could not make the daemon run code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

TaskName: TypeAlias = Literal["list_page", "release", "text", "template", "survey", "file_text"]
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

    def seconds_for(self, size: int) -> float:
        """Seconds of CPU for a call that reads `size` bytes."""
        return self.seconds + self.seconds_per_mb * size / 1_000_000


_PAGE_MEMORY = 300_000_000
_FILE_MEMORY = 512_000_000
TASKS: Final[Mapping[TaskName, Task]] = {
    "list_page": Task(
        module="crawler.lists.read_page",
        function="read_page",
        lane="pages",
        seconds=5.0,
        seconds_per_mb=2.0,
        memory=_PAGE_MEMORY,
    ),
    "release": Task(
        module="crawler.clean", function="clean", lane="pages", seconds=5.0, seconds_per_mb=2.0, memory=_PAGE_MEMORY
    ),
    "text": Task(
        module="crawler.clean",
        function="clean_text",
        lane="pages",
        seconds=5.0,
        seconds_per_mb=2.0,
        memory=_PAGE_MEMORY,
    ),
    "template": Task(
        module="crawler.clean", function="learn", lane="pages", seconds=5.0, seconds_per_mb=2.0, memory=_PAGE_MEMORY
    ),
    "survey": Task(  # reads a page by the profile of each known site
        module="crawler.lists.survey",
        function="survey",
        lane="pages",
        seconds=15.0,
        seconds_per_mb=6.0,
        memory=_PAGE_MEMORY,
    ),
    "file_text": Task(
        module="crawler.files.pdf",
        function="text_of",
        lane="files",
        seconds=20.0,
        seconds_per_mb=0.0,
        memory=_FILE_MEMORY,
    ),
}
ANSWERS: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        ("builtins", "frozenset"),
        ("crawler.items", "Attachment"),
        ("crawler.items", "Entry"),
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
    }
)
