"""A module that says "Pure" sees no clock, network, file or database, and calls no function of ours that might."""

import ast

import pytest

from tests.support.source import imports, modules, path_of, pure

WORLD = {
    "aiohttp", "asyncio", "datasette", "glob", "http.client", "http.server", "httpx", "importlib.resources",
    "multiprocessing", "os", "pathlib", "random", "scrapy", "secrets", "select", "shutil", "socket", "sqlite3",
    "sqlite_utils", "ssl", "subprocess", "tempfile", "threading", "time", "urllib.request",
}  # fmt: skip
ARITHMETIC = {"inet_aton", "inet_ntoa"}  # of `socket`: they read and write addresses, and reach none
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
TERMINAL = {"input", "print"}
TABLES = {  # they read a file of our own, the same at any time
    "crawler.reasons.words", "crawler.reasons.sentence", "crawler.reasons.catalogue.labels",
    "crawler.reasons.catalogue.fill", "crawler.reasons.catalogue.languages", "crawler.cldr.date_words.phrases_of",
    "crawler.cldr.date_words.unspaced_halves", "crawler.cldr.date_words.order_of_numbers", "crawler.cldr.ago.is_ago",
    "scheduler.alerts.render_html", "crawler.lists.titles.link_words", "crawler.lists.pager.words",
}  # fmt: skip
FILES = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}


def world_of(tree: ast.Module) -> list[str]:
    """What of the outside world a module imports or calls."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} <= ARITHMETIC:
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += sorted(WORLD & set(imports(node)))
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in CLOCKS | TERMINAL or called.rpartition(".")[2] in FILES:
                found.append(called)
    return found


def borrowed(tree: ast.Module) -> list[str]:
    """The functions that a module takes from modules of ours that are not pure; types and constants may come."""
    taken = [
        (f"{node.module}.{alias.name}", alias.name, str(node.module))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    return [
        path
        for path, name, module in taken
        if (source := path_of(path) or path_of(module)) and source not in pure()
        if name[0].islower() and not {path, module} & TABLES
    ]


def test_pure_modules_see_nothing_of_the_world() -> None:
    found = {path: world_of(modules()[path]) + borrowed(modules()[path]) for path in pure()}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import socket", "from time import monotonic", "from urllib.request import urlopen", "now = datetime.now(UTC)",
        "text = path.read_text()", "def f():\n    import random",
    ],
)  # fmt: skip
def test_an_impure_line_is_found(line: str) -> None:
    assert world_of(ast.parse(line)) != []


def test_functions_of_impure_modules_are_found_and_types_are_not() -> None:
    assert borrowed(ast.parse("from crawler.profiles import Profile, profile_for")) == ["crawler.profiles.profile_for"]
