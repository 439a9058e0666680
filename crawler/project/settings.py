"""The settings of the Scrapy project: those of our own crawls, and what a terminal user needs in addition."""

from crawler.fetch.settings import polite
from crawler.items import Fetch

globals().update(polite(Fetch()))  # Scrapy takes every upper-case name of this module

BOT_NAME = "presswatch"
SPIDER_MODULES = ["crawler.project.spiders"]
COMMANDS_MODULE = "crawler.project.commands"
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,  # without it -o and -O write nothing
}
STATS_CLASS = "scrapy.statscollectors.MemoryStatsCollector"
STATS_DUMP = True
LOG_ENABLED = True
LOG_INSTALL_ROOT_HANDLER = True  # without it nothing is logged, not even errors
LOG_LEVEL = "INFO"
