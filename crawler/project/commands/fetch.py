"""`scrapy fetch`: prints one page."""

from argparse import Namespace

from scrapy.commands import fetch

from crawler.project.command import running


class Command(fetch.Command):
    """Scrapy's own command, run by `running`."""

    def run(self, args: list[str], opts: Namespace) -> None:
        """Run the command."""
        with running(self, args):
            super().run(args, opts)
