"""Run the real daemon against a built-in press room.

Takes less than half a minute, needs no network, and checks that each act has exactly its effect.

\b
Example: presswatch demo
"""

from pathlib import Path

import click

from scheduler.cli.output import console


@click.command(help=__doc__)
@click.option(
    "--into",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    default="presswatch-demo",
    show_default=True,
    help="Folder for its config and database; replaces an earlier demo.",
)
def command(folder: Path) -> None:
    from scheduler.demo.play import play

    play(folder, console(markup=True))
