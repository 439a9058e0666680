"""`scrapy parse`: prints the release on one page."""

from argparse import Namespace

from scrapy.commands import parse

from crawler.project.command import running


class Command(parse.Command):
    """Scrapy's own command, run by `running`."""

    def run(self, args: list[str], opts: Namespace) -> None:
        """Run the command."""
        with running(self, args):
            super().run(args, opts)
