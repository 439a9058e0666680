"""Changing the delay of a host during a crawl, for which Scrapy has no public API."""

from scrapy.crawler import Crawler


def slow_down(crawler: Crawler, host: str, delay: float) -> None:
    """From now on send one request to `host` at a time, and at most one every `delay` seconds."""
    downloader = crawler.engine.downloader
    downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1}  # for a slot that does not exist yet
    if slot := downloader.slots.get(host):
        slot.delay, slot.concurrency = delay, 1
