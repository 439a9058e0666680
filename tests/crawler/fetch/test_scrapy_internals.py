"""What we use of Scrapy that it does not promise to keep. After an upgrade, read here what to look at.

Each test names the module of ours that relies on what it holds. Behaviour is tested on sockets elsewhere.
"""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from scrapy.commands import crawl, fetch, parse, shell
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import _aiohttp, _base_streaming
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware
from scrapy.settings import BaseSettings, Settings

from crawler.fetch.download_handler import GuardedHandler

HANDLER = _aiohttp.AiohttpDownloadHandler
BASE = _base_streaming.BaseStreamingDownloadHandler
DOWNLOAD = "crawler/fetch/download_handler.py"
SLOTS = "crawler/fetch/slots.py"


def parameters(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize(
    ("function", "wanted", "where"),
    [
        (HANDLER._make_request, ["self", "request", "timeout"], DOWNLOAD),
        (HANDLER._extract_headers, ["response"], DOWNLOAD),
        (HANDLER._is_dataloss_exception, ["exc"], DOWNLOAD),
        (HANDLER._cancel_maxsize, ["size", "limit", "request", "expected"], DOWNLOAD),
        (HANDLER._extract_proxy_url_with_creds, ["self", "request"], DOWNLOAD),
        (HANDLER.close, ["self"], DOWNLOAD),
        (BASE.__init__, ["self", "crawler"], DOWNLOAD),
        (BASE.download_request, ["self", "request"], DOWNLOAD),
        (ExecutionEngine.download_async, ["self", "request"], "crawler/fetch/client.py"),
        (Downloader.get_slot_key, ["self", "request"], SLOTS),
        (Crawler.stop_async, ["self"], "crawler/crawl.py"),
        (AsyncCrawlerRunner.crawl, ["self", "crawler_or_spidercls", "args", "kwargs"], "crawler/crawl.py"),
        (BaseSettings.copy, ["self"], "crawler/fetch/settings.py"),
    ],
)  # fmt: skip
def test_signatures(function: Callable[..., Any], wanted: list[str], where: str) -> None:
    assert parameters(function) == wanted, f"Scrapy changed {function.__qualname__}: see {where}"


def test_what_the_handler_overrides_is_still_called() -> None:
    """A method that is renamed would be overridden in vain: the guard would be off without a word."""
    for name in ("_make_request", "_extract_headers", "_is_dataloss_exception", "_cancel_maxsize"):
        called = inspect.getsource(BASE.download_request) + inspect.getsource(BASE._read_response)
        assert f"self.{name}(" in called, f"Scrapy's handler no longer calls {name}: see {DOWNLOAD}"
        assert name in vars(GuardedHandler), name


def test_the_handler_is_the_one_that_scrapy_would_use() -> None:
    source = inspect.getsource(Crawler._apply_reactorless_default_settings)
    assert f"{HANDLER.__module__}.{HANDLER.__name__}" in source, f"another handler is the default: see {DOWNLOAD}"


def test_the_parents_session_is_made_as_ours_is() -> None:
    """Ours is a copy of it, with a socket factory: an argument that Scrapy adds is missing in ours."""
    session = inspect.getsource(HANDLER.__init__)
    known = ("connector=", "cookie_jar=", "auto_decompress=", "response_class=", "skip_auto_headers=")
    given = session[session.index("aiohttp.ClientSession(") :]
    assert all(name in given for name in known)
    assert given.count("=") == len(known), f"Scrapy gives its session more arguments: see {DOWNLOAD}"


def test_handlers_know_the_size_of_the_pool() -> None:
    handler = inspect.getsource(BASE.__init__)
    assert "self._pool_size_total: int" in handler, f"see {DOWNLOAD}"
    assert inspect.isclass(_aiohttp._ClientResponse), f"see {DOWNLOAD}"


def test_slots_can_be_slowed_down() -> None:
    """No public way changes the delay of a host while a crawl runs."""
    slot = Slot(8, 0.0, 0.0)
    assert (slot.concurrency, slot.delay) == (8, 0.0), f"see {SLOTS}"
    slot.delay = 1.5
    assert slot.download_delay() == 1.5, f"see {SLOTS}"
    source = inspect.getsource(Downloader)
    for use in ("self.slots: dict[str, Slot]", "self.per_slot_settings: dict[str, dict[str, Any]]",
                'slot_settings.get("delay", ', '"concurrency", '):  # fmt: skip
        assert use in source, f"see {SLOTS}"


def test_redirects_know_what_scrapy_writes_into_meta() -> None:
    where = "see crawler/fetch/middlewares/redirects.py"
    assert Downloader.DOWNLOAD_SLOT == "download_slot", where
    for name in ("_scheme_proxy", "_auth_proxy"):
        assert name in inspect.getsource(HttpProxyMiddleware), where
        assert name in inspect.getsource(BaseRedirectMiddleware), where
    assert '"download_latency"' in inspect.getsource(BASE.download_request), where


def test_settings_are_kept_in_attributes_that_can_be_copied() -> None:
    where = "see CrawlSettings in crawler/fetch/settings.py"
    assert set(vars(Settings())) == {"frozen", "attributes"}, where


@pytest.mark.parametrize("command", [crawl, fetch, parse, shell])
def test_commands_run_as_ours_expect(command: ModuleType) -> None:
    """Ours say before they run which addresses may be private, and how they ended afterwards."""
    assert parameters(command.Command.run) == ["self", "args", "opts"], "see crawler/project/commands/"
    assert command.Command.exitcode == 0, "see crawler/project/command.py"
