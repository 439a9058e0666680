"""What the tasks of the sandbox answer with may cross to the process that asked."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_args, get_type_hints

import pytest

from crawler.sandbox.tasks import ANSWERS, TASKS, TaskName


def classes(hint: Any, met: set[Any]) -> Iterator[tuple[str, str]]:
    """The classes of ours that a value of that type consists of."""
    if hint in met:
        return
    met.add(hint)
    for part in get_args(hint):
        yield from classes(part, met)
    if isinstance(hint, type) and hint.__module__.startswith("crawler."):
        yield hint.__module__, hint.__name__
        for field in get_type_hints(hint).values():
            yield from classes(field, met)


@pytest.mark.parametrize("name", TASKS)
def test_each_class_in_an_answer_has_its_place(name: TaskName) -> None:
    task = TASKS[name]
    answer = get_type_hints(getattr(import_module(task.module), task.function))["return"]
    assert set(classes(answer, set())) <= ANSWERS
