"""The task that reads files, with less time and memory than the product gives it: what exceeds them is seen soon."""

from collections.abc import Mapping
from dataclasses import replace

from crawler.sandbox.tasks import TASKS as OURS
from crawler.sandbox.tasks import Task

HERE = "tests.support.file_tasks"
TASKS: Mapping[str, Task] = {"file": replace(OURS["file"], seconds=1.0, memory=180_000_000)}
