"""`scrapy crawl`: visits one list or feed with the spider."""

from argparse import Namespace

from scrapy.commands import crawl

from crawler.project.command import running


class Command(crawl.Command):
    """Scrapy's own command, run by `running`."""

    def run(self, args: list[str], opts: Namespace) -> None:
        """Run the command."""
        with running(self):
            super().run(args, opts)
