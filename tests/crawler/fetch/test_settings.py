"""Everything of Scrapy that is not needed is off."""

import logging
import subprocess
import sys

from scrapy.settings import Settings, default_settings

from crawler.fetch.settings import CrawlSettings, polite, runner
from crawler.items import Fetch


def settings(**more: object) -> Settings:
    return Settings(polite(Fetch(**more)))  # type: ignore[arg-type]  # a test's own words


def test_of_scrapys_own_components_only_harmless_middlewares_are_on() -> None:
    one = settings()
    assert one.get_component_priority_dict_with_base("EXTENSIONS") == {}
    assert one.get_component_priority_dict_with_base("SPIDER_MIDDLEWARES") == {}
    on = one.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    assert [str(path).rpartition(".")[2] for path in on if "crawler." not in str(path)] == [
        "DownloadTimeoutMiddleware", "DefaultHeadersMiddleware", "UserAgentMiddleware", "HttpProxyMiddleware",
    ]  # fmt: skip


def test_our_middlewares_stand_where_scrapys_own_would() -> None:
    """Robots outermost, decoding after redirects, politeness innermost: it sees each request that is really sent."""
    ours = settings().get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    order = sorted(ours, key=lambda path: ours[path] or 0)
    assert [str(path).rpartition(".")[2] for path in order if "crawler." in str(path)] == [
        "RobotsMiddleware", "DecodingMiddleware", "RedirectMiddleware", "CookiesMiddleware", "PolitenessMiddleware",
    ]  # fmt: skip


def test_only_http_has_a_handler() -> None:
    handlers = settings().getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}
    assert set(default_settings.DOWNLOAD_HANDLERS_BASE) <= set(handlers)


def test_unsafe_defaults_are_off() -> None:
    one = settings()
    for name in ("REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED", "MEMUSAGE_ENABLED", "STATS_DUMP", "RETRY_ENABLED",
                 "LOG_INSTALL_ROOT_HANDLER", "REDIRECT_ENABLED", "TWISTED_REACTOR_ENABLED"):  # fmt: skip
        assert one.getbool(name) is False, name
    assert one.getbool("DOWNLOAD_VERIFY_CERTIFICATES") is True


def test_one_request_at_a_time_but_without_a_delay() -> None:
    assert settings(delay=1.5).getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings(delay=1.5).getfloat("DOWNLOAD_DELAY") == 1.5
    assert settings(delay=0.0).getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 8
    assert settings().getfloat("DOWNLOAD_DELAY_JITTER") == 0.0


def test_what_one_crawl_sets_no_other_one_sees() -> None:
    ours = CrawlSettings(polite(Fetch()))
    one, other = ours.copy(), ours.copy()
    assert dict(one) == dict(Settings(polite(Fetch())))
    one.set("DOWNLOAD_DELAY", 7.0, "cmdline")
    one.set("EXTENSIONS_BASE", {"a.b": 1}, "cmdline")
    one.set("SOMETHING_NEW", 1)
    one.freeze()
    for untouched in (ours, other):
        assert untouched.getfloat("DOWNLOAD_DELAY") == 1.0
        assert not untouched["EXTENSIONS_BASE"]
        assert "SOMETHING_NEW" not in untouched
        assert not untouched.frozen


def test_no_handler_is_put_on_the_root_logger() -> None:
    before = list(logging.getLogger().handlers)
    runner(Fetch())
    assert logging.getLogger().handlers == before
    assert not logging.getLogger("scrapy").isEnabledFor(logging.WARNING)


def test_neither_the_reactor_nor_the_remote_control_is_imported() -> None:
    """In a process of its own: a stray `from twisted.internet import reactor` would break each later crawl."""
    program = (
        "import asyncio, sys; from datetime import datetime, UTC\n"
        "from crawler.crawl import fetch_page; from crawler.items import Fetch, Source\n"
        "url = 'http://127.0.0.1:9/'\n"
        "got = asyncio.run(fetch_page(url, Source(name='s', url=url), Fetch(), datetime.now(UTC)))\n"
        "print(got.kind, 'twisted.internet.reactor' in sys.modules, 'scrapy.extensions.remote_control' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=50)
    assert (done.stdout.split(), done.stderr) == (["refused", "False", "False"], "")
