"""The commands. Each imports what it needs when it runs: `presswatch list` never loads Scrapy or Apprise."""

from scheduler.cli.entry import main

__all__ = ["main"]
