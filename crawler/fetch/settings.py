"""The Scrapy settings of our crawls: our own middlewares are on, and whatever of Scrapy's is not needed is off.

Why not Scrapy's own middlewares: decision 0011. Retries are made by the next check.
"""

import logging
from copy import copy
from functools import cache, lru_cache
from typing import Any, Self

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.settings import default_settings as defaults
from scrapy.utils.reactorless import install_reactor_import_hook

from crawler.fetch.content_encoding import ACCEPTED
from crawler.fetch.politeness import AT_ONCE
from crawler.items import Fetch

_HANDLER = "crawler.fetch.download_handler.GuardedHandler"
_OURS, _SCRAPYS = "crawler.fetch.middlewares", "scrapy.downloadermiddlewares"
_MIDDLEWARES = {  # in the order of Scrapy's own, from the engine to the web
    f"{_OURS}.robots_txt.RobotsMiddleware": 100,
    f"{_SCRAPYS}.downloadtimeout.DownloadTimeoutMiddleware": 350,
    f"{_SCRAPYS}.defaultheaders.DefaultHeadersMiddleware": 400,
    f"{_SCRAPYS}.useragent.UserAgentMiddleware": 500,
    f"{_OURS}.decoding.DecodingMiddleware": 590,
    f"{_OURS}.redirects.RedirectMiddleware": 600,
    f"{_OURS}.cookies.CookiesMiddleware": 700,
    f"{_SCRAPYS}.httpproxy.HttpProxyMiddleware": 750,
    f"{_OURS}.politeness.PolitenessMiddleware": 900,
}
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ACCEPTED,
}


def polite(fetch: Fetch) -> dict[str, Any]:
    """Settings for one crawl of one host. Slots (delay, concurrency) are per host name in Scrapy."""
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(defaults.DOWNLOAD_HANDLERS_BASE),
            "http": _HANDLER,
            "https": _HANDLER,
        },
        # Emptied as a whole, so that additions of a new Scrapy are off too: the remote control, the telnet console,
        # memory mails, retries, meta refresh, the offsite filter that drops requests silently, ... Setting each to None
        # would still import it.
        "EXTENSIONS_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES_BASE": _MIDDLEWARES,
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "RETRY_ENABLED": False,
        "REDIRECT_ENABLED": False,  # Scrapy's own, as are the next two; ours are on
        "COOKIES_ENABLED": False,
        "COMPRESSION_ENABLED": False,
        "ROBOTSTXT_OBEY": fetch.obey_robots,
        "USER_AGENT": fetch.user_agent,
        "DEFAULT_REQUEST_HEADERS": _HEADERS,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": fetch.max_bytes,
        "FILE_MAXSIZE": fetch.max_file_bytes,  # our own, as is the next
        "FILE_TIMEOUT": fetch.timeout * max(1.0, fetch.max_file_bytes / fetch.max_bytes),
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": fetch.timeout,
        "DOWNLOAD_DELAY": fetch.delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,  # jitter may also shorten a delay
        "CONCURRENT_REQUESTS": 2 * AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE if fetch.delay == 0 else 1,
        "AUTOTHROTTLE_ENABLED": False,
    }


class CrawlSettings(Settings):
    """Settings that are copied for each crawl, like Scrapy's own, but without copying every value in them.

    Scrapy's deep copy is a fifth of the cost of a quiet check. A crawl replaces values and changes none in place
    (except the base handlers, which are always set to the same ones), so all crawls can share them.
    """

    def copy(self) -> Self:
        """A copy that can be changed and frozen on its own."""
        twin = copy(self)
        twin.attributes = {name: copy(attribute) for name, attribute in self.attributes.items()}
        return twin


@lru_cache(maxsize=8)
def runner(fetch: Fetch) -> AsyncCrawlerRunner:
    """The runner of all crawls with these options; making one costs more than a request."""
    _prepare()
    return AsyncCrawlerRunner(CrawlSettings(polite(fetch)))


@cache
def _prepare() -> None:
    """Once per process: block Twisted's reactor, and log only errors of Scrapy and Twisted."""
    install_reactor_import_hook()
    for name in ("scrapy", "twisted"):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.ERROR)
