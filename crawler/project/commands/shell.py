"""`scrapy shell`: a console with one page in it."""

from argparse import Namespace

from scrapy.commands import shell

from crawler.project.command import running


class Command(shell.Command):
    """Scrapy's own, see `running`."""

    def run(self, args: list[str], opts: Namespace) -> None:
        """Run it."""
        with running(self, args):
            super().run(args, opts)
