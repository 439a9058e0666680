"""Write a first config.toml with every key explained.

It watches the MOFA boards and works as it stands. An existing file is never overwritten.

\b
Example: presswatch init
         presswatch --config /etc/presswatch/config.toml init
"""

import click

from scheduler.cli.params import pass_session
from scheduler.cli.session import Session


@click.command(help=__doc__)
@pass_session
def command(session: Session) -> None:
    from scheduler.config.edit import write_template

    write_template(session.path)
    session.say(f"wrote {session.path}; next: `presswatch check` checks the boards once, `presswatch run` watches them")
