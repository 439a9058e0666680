"""One command, one file, found by its name; see `scheduler.cli.command_folder`.

The docstring of the file is the command's help. A command imports what it needs when it runs: `presswatch list` must
not pay for Scrapy or Apprise.
"""
