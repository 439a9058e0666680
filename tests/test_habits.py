"""Habits of the tests: none sleeps for luck, and each can fail."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.paths import TESTS

# Where a literal number of seconds is slept, and why nothing could be waited for instead.
SLEEPS = {
    "support/house.py:until": "polls what another process does",
    "support/serving.py:served": "polls what another thread does",
    "support/waiting.py:until": "polls what another process does",
    "support/sandbox_tasks.py:wait": "a task that only waits",
    "support/sandbox_tasks.py:eat": "a task that grows slowly",
    "crawler/fetch/test_download_handler.py:trickle": "a server that sends a byte now and then",
    "crawler/fetch/test_lenient_client.py:serve": "a server that sends a byte now and then",
    "acceptance/test_chaos.py:test_it_ends_in_time_while_the_store_is_locked": "the daemon is to wait for the lock",
    "acceptance/test_soak.py:soak": "the pace at which releases are published",
}
TREES = {
    path.relative_to(TESTS).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py")
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    return ((ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def sleeps(function: Function) -> bool:
    """Whether a function itself, not one inside it, sleeps for a number of seconds that is written there."""
    inside = {call for inner in functions(function) if inner is not function for _, call in calls(inner)}
    return any(
        name.rpartition(".")[2] == "sleep" and isinstance(call.args[0], ast.Constant) and call.args[0].value
        for name, call in calls(function)
        if call not in inside
    )


def test_no_test_sleeps_for_luck() -> None:
    found = {
        f"{path}:{function.name}" for path, tree in TREES.items() for function in functions(tree) if sleeps(function)
    }
    assert found == set(SLEEPS)


def asserting(tree: ast.AST) -> set[str]:
    """The functions of a module that assert something, themselves or by others of it."""
    bodies = {function.name: function for function in functions(tree)}
    found = {
        name
        for name, body in bodies.items()
        if any(isinstance(node, ast.Assert) for node in ast.walk(body))
        or any(called in ("pytest.raises", "pytest.fail") for called, _ in calls(body))
    }
    while more := {name for name, body in bodies.items() if {called for called, _ in calls(body)} & found} - found:
        found |= more
    return found


@pytest.mark.parametrize("path", [path for path in TREES if path.rpartition("/")[2].startswith("test_")])
def test_each_test_can_fail(path: str) -> None:
    tests = {function.name for function in functions(TREES[path]) if function.name.startswith("test_")}
    assert tests - asserting(TREES[path]) == set()
