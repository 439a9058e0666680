"""`accept`, `rename`, `reclean`, `forget`: what a person decides about the memory."""

import click

from crawler.errors import UsageError
from scheduler.cli.lookup import wanted_release
from scheduler.cli.output import clean, counted
from scheduler.cli.params import complete_source, pass_session, release_argument
from scheduler.cli.session import Session
from store.times import stamp


@click.command("accept")
@click.argument("source", shell_complete=complete_source)
@pass_session
def accept_command(session: Session, source: str) -> None:
    """End a breaker: what SOURCE says now is right.

    The next check is believed however much it changes, and told to nobody.

    \b
    Example: presswatch accept mofa-eng-press
    """
    from store.sources import accept

    with session.store(write=True) as store:
        session.known_source(store, source)
        said = accept(store, source, stamp(session.now))
    if not said:
        raise UsageError(f"{source} has no open breaker; there is nothing to accept")
    session.say(f"accepted: {clean(said)}. The next check is believed, and told to nobody")


@click.command("rename")
@click.argument("old", shell_complete=complete_source)
@click.argument("new")
@pass_session
def rename_command(session: Session, old: str, new: str) -> None:
    """Give the source OLD with its whole history the name NEW. Change it in the config too.

    \b
    Example: presswatch rename mofa-eng mofa-eng-press
    """
    from scheduler.config.parse import name
    from scheduler.daemon.lock import VisitLock
    from store.sources import rename

    try:
        name(new)
    except ValueError as error:
        raise UsageError(f'"{new}": {error}') from error
    with session.store(write=True) as store:
        session.known_source(store, old)
        with VisitLock(store.path, "rename"):
            rename(store, old, new)
    session.say(
        f"{old} is now {new}" + ("" if new in session.light.sources else f'; write name = "{new}" in the config')
    )


@click.command("reclean")
@click.argument("source", shell_complete=complete_source)
@pass_session
def reclean_command(session: Session, source: str) -> None:
    """Read all kept pages of SOURCE again, as today's cleaner does.

    Nobody is alerted, and no version is added. What was said before is kept in the table _readings.

    \b
    Example: presswatch reclean mofa-eng-press
    """
    from scheduler.checking.reclean import reclean

    watched = session.config.source(source)
    with session.store(write=True) as store:
        session.known_source(store, source)
        if watched is None:
            raise UsageError(f"{source}: the config does not name it any more, so nobody knows how to read it")
        done = reclean(store, watched.source)
    session.say(f"{source}: {counted(done.pages, 'page')} read again, {done.different} say something else now")


@click.command("forget")
@release_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def forget_command(session: Session, release: str, yes: bool) -> None:
    """Erase one release for good, with its versions and pages. It is not recorded again.

    \b
    Example: presswatch forget mofa-eng-press/m_5676/322590
    """
    from store.maintenance.forget import forget

    with session.store(write=True) as store:
        story = wanted_release(session, store, release)
        title = clean(story.release.content.title)
        if not yes:
            click.confirm(f'Erase "{title}" with {len(story.revisions)} version(s) for good?', abort=True, err=True)
        forget(store, story.release.id, stamp(session.now))
    session.say(f'forgotten: "{title}"')
