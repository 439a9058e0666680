"""`scrapy shell`: a console with one page in it."""

from argparse import Namespace

from scrapy.commands import shell

from crawler.project.command import running


class Command(shell.Command):
    """Scrapy's own command, run by `running`."""

    def run(self, args: list[str], opts: Namespace) -> None:
        """Run the command."""
        with running(self, args):
            super().run(args, opts)
