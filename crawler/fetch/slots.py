"""The delay of one host, changed while a crawl runs. Scrapy has no public way to do that."""

from scrapy.crawler import Crawler


def slow_down(crawler: Crawler, host: str, delay: float) -> None:
    """Ask `host` at most each `delay` seconds from now on, one request at a time."""
    downloader = crawler.engine.downloader
    downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1}  # of a slot that is not made yet
    if slot := downloader.slots.get(host):
        slot.delay, slot.concurrency = delay, 1
