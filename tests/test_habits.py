"""Habits of the tests: none sleeps for luck, each can fail, and a pure one starts at once."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.support.paths import TESTS
from tests.support.source import imports

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
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def trees() -> dict[str, ast.Module]:
    """The modules of the tests by path; parsed when a test first asks for them."""
    return {
        path.relative_to(TESTS).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py")
    }


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    return ((dotted(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def dotted(called: ast.expr) -> str:
    """The name of what is called: "pytest.raises", ".append" where it is an attribute of some value."""
    match called:
        case ast.Name(name):
            return name
        case ast.Attribute(value, name):
            return f"{dotted(value)}.{name}"
    return ""


def sleeps(function: Function) -> bool:
    """Whether a function itself, not one inside it, sleeps for a number of seconds that is written there."""
    found = [call for name, call in calls(function) if name.rpartition(".")[2] == "sleep" and written(call)]
    inner = [one for one in functions(function) if one is not function] if found else []
    inside = {call for one in inner for _, call in calls(one)}
    return any(call not in inside for call in found)


def written(call: ast.Call) -> bool:
    return isinstance(call.args[0], ast.Constant) and bool(call.args[0].value)


def test_no_test_sleeps_for_luck() -> None:
    found = {
        f"{path}:{function.name}" for path, tree in trees().items() for function in functions(tree) if sleeps(function)
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


def test_each_test_can_fail() -> None:
    idle = {
        path: {one.name for one in functions(tree) if one.name.startswith("test_")} - asserting(tree)
        for path, tree in trees().items()
        if path.rpartition("/")[2].startswith("test_")
    }
    assert {path: names for path, names in idle.items() if names} == {}


def test_a_file_of_pure_tests_starts_at_once() -> None:
    """The root conftest loads nothing of ours and no server, and Hypothesis comes with its profile or not at all."""
    assert {name.split(".")[0] for name in imports(trees()["conftest.py"])} == {"collections", "os", "sys", "pytest"}
    users = {
        path for path, tree in trees().items() if any(name.split(".")[0] == "hypothesis" for name in imports(tree))
    }
    assert users == {"support/properties.py"}
