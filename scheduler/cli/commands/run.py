"""Watch all sources and send alerts, in the foreground.

Ctrl-C or SIGTERM ends it; SIGHUP reloads the config.

\b
Example: presswatch run
"""

import gc

import click

from scheduler.cli.params import pass_session
from scheduler.cli.session import Session


@click.command(help=__doc__)
@click.option(
    "--log-format",
    type=click.Choice(["human", "json"]),
    default="human",
    show_default=True,
    help="For people, or for machines.",
)
@click.option("--new-database", is_flag=True, help="Start over where the database was lost.")
@pass_session
def command(session: Session, log_format: str, new_database: bool) -> None:
    gc.disable()  # until everything is loaded: collecting garbage meanwhile takes a tenth of the start
    from scheduler.daemon import logs, run

    logs.configure("json" if log_format == "json" else "human", session.config.timezone, verbosity=session.verbosity)
    click.get_current_context().exit(run.run(session.config, new_database=new_database))
