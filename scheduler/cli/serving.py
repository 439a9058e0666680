"""`serve`: the store in a browser."""

import ipaddress

import click

from crawler.errors import UsageError
from scheduler.cli.params import pass_session
from scheduler.cli.session import Session

_SHORTEST_TOKEN = 16  # characters; whoever can reach the port can try


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; others than loopback need --token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 is any free one.")
@click.option(
    "--token",
    envvar="PRESSWATCH_TOKEN",
    metavar="SECRET",
    default="",
    help="What visitors must know: ${NAME} or ${file:PATH}. Default: $PRESSWATCH_TOKEN.",
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A host name by which it may be asked; repeatable."
)
@pass_session
def serve_command(session: Session, host: str, port: int, token: str, names: tuple[str, ...]) -> None:
    """Show the store in a browser, read-only.

    Only on this machine, unless --host says otherwise. Ctrl-C ends it.

    \b
    Example: presswatch serve
             presswatch serve --host 0.0.0.0 --token '${file:token.txt}'
    """
    from scheduler.config.secrets import resolve

    secret = resolve(token, session.path.absolute().parent)
    _safe(host, secret)
    from store.web.app import inspector
    from store.web.serve import serve

    application = inspector(session.light.database, session.zone, names=(*names, host), token=secret)
    serve(application, host, port, ready=lambda address: session.say(f"serving {session.light.database} on {address}"))


def _safe(host: str, token: str) -> None:
    if token and len(token) < _SHORTEST_TOKEN:
        raise UsageError(f"--token: shorter than {_SHORTEST_TOKEN} characters; `openssl rand -hex 16` makes a good one")
    if not token and not _loopback(host):
        raise UsageError(
            f"--host {host}: others could read the store; give a --token too (`openssl rand -hex 16` makes one)"
        )


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
