"""What `presswatch` needs, imported once by the server that forks the commands of `tests.support.processes`."""

import apprise
import apscheduler.schedulers.asyncio
import lxml.html
import pydantic
import scrapy
import sqlite_utils

import crawler.crawl
import crawler.profiles
import presswatch.__main__
import scheduler.cli
import scheduler.daemon.daemon
import scheduler.daemon.once

__all__ = ["apprise", "apscheduler", "crawler", "lxml", "presswatch", "pydantic", "scheduler", "scrapy", "sqlite_utils"]
