"""What holds for every test. No server is loaded here: a file of pure tests starts in half a second."""

import os
import sys
from collections.abc import Iterator

import pytest

_ROOMS = ("crawler", "store", "scheduler")


def pytest_configure(config: pytest.Config) -> None:
    """Warnings are errors, but for what libraries warn of when they are merely imported."""
    config.addinivalue_line("filterwarnings", "ignore:'imghdr' is deprecated:DeprecationWarning")  # Apprise
    # Datasette leaves the connections of its threads to the collector; Python 3.13 warns of them.
    config.addinivalue_line("filterwarnings", "ignore:unclosed database:ResourceWarning")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that no worker is left with one when the others are done; the rest stays shuffled."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Drop Hypothesis's plugin where no test uses it: its summary alone would import all of Hypothesis."""
    if "hypothesis" not in sys.modules:
        session.config.pluginmanager.unregister(name="hypothesispytest")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure no examples that Hypothesis makes: no branch may count as covered by luck, and measuring them is slow."""
    measuring = sys.modules.get("coverage")
    measured = measuring and measuring.Coverage.current()
    if measured is None or item.get_closest_marker("hypothesis") is None:
        return (yield)
    measured.stop()
    try:
        return (yield)
    finally:
        _empty_caches()
        measured.start()


def _empty_caches() -> None:
    """Forget what functions of ours remember: what ran unmeasured runs again in the tests that are measured."""
    ours = [vars(module) for name, module in sys.modules.items() if name.partition(".")[0] in _ROOMS]
    for value in (value for names in ours for value in list(names.values()) if hasattr(value, "cache_clear")):
        value.cache_clear()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the machine's proxy settings say."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        for spelling in (name, name.upper()):
            if spelling in os.environ:
                monkeypatch.delenv(spelling)
