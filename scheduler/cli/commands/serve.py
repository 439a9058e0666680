"""Show the store in a browser, read-only.

Reachable only from this machine, unless --host says otherwise. Ctrl-C ends it.

\b
Example: presswatch serve
         presswatch serve --host 0.0.0.0 --token '${file:token.txt}'
"""

import ipaddress
from functools import partial

import click

from crawler.errors import UsageError
from scheduler.cli.params import pass_session
from scheduler.cli.session import Session
from scheduler.clock import utc_now

_SHORTEST_TOKEN = 16  # characters; anyone who can reach the port can guess


@click.command(help=__doc__)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but loopback needs --token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 picks a free one.")
@click.option(
    "--token",
    envvar="PRESSWATCH_TOKEN",
    metavar="SECRET",
    default="",
    help="Token that visitors must know: ${NAME} or ${file:PATH}. Default: $PRESSWATCH_TOKEN.",
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="Host name under which it is reached; repeatable.")
@pass_session
def command(session: Session, host: str, port: int, token: str, names: tuple[str, ...]) -> None:
    from scheduler.config.secrets import resolve
    from scheduler.daemon.lock import running_since
    from scheduler.daemon.shutdown import at_the_latest

    secret = resolve(token, session.path.absolute().parent)
    _check_safe(host, secret)
    from store.web.app import inspector
    from store.web.serve import serve

    known = (*names, host, *filter(None, [session.light.host]))
    database = session.light.database
    application = inspector(
        database, session.zone, names=known, token=secret, now=utc_now, running_since=partial(running_since, database)
    )
    serve(
        application,
        host,
        port,
        ready=lambda address: session.say(f"serving {session.light.database} on {address}"),
        on_end=at_the_latest,
    )


def _check_safe(host: str, token: str) -> None:
    if token and len(token) < _SHORTEST_TOKEN:
        raise UsageError(f"--token: shorter than {_SHORTEST_TOKEN} characters; `openssl rand -hex 16` makes a good one")
    if not token and not _is_loopback(host):
        raise UsageError(
            f"--host {host}: others could read the store; give a --token too (`openssl rand -hex 16` makes one)"
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
