"""Progress on a terminal: how far a command is, on a line that goes away when it is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from crawler.languages import counted
from scheduler.cli.output import clean, console


@contextmanager
def spinner() -> Iterator[Callable[[str], None]]:
    """A line with a spinner; call what it yields with each URL that is requested."""
    with console().status("looking around") as status:
        yield lambda url: status.update(f"requesting {clean(url)}")


@contextmanager
def visit_bar(total: int | None) -> Iterator[Callable[[], None]]:
    """A bar over `total` visits (None if unknown); call what it yields after each visit."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("visiting"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task("visiting", total=total)
        yield lambda: bar.advance(task)


@contextmanager
def day_bar(today: date, since: date) -> Iterator[Callable[[int, str], None]]:
    """A bar from `today` back to `since`, with an estimate of the time left.

    Call what it yields with the number of releases so far and the day reached (`YYYY-MM-DD`, "" for none yet).
    """
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"))
    began = time.monotonic()
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task("reading the list", total=None)
        first: date | None = None

        def advance(releases: int, reached: str) -> None:
            nonlocal first
            words = counted(releases, "release")
            if not reached:
                bar.update(task, description=words)
                return
            day = date.fromisoformat(reached)
            first = first or day
            left = seconds_left(share(first, day, since), time.monotonic() - began)
            description = f"{words}, back to {reached}{_left(left)}"
            bar.update(task, total=1.0, completed=share(today, day, since), description=description)

        yield advance


def share(newest: date, reached: date, since: date) -> float:
    """How much of the way from `newest` back to `since` is done at `reached`: 0 to 1."""
    days = (newest - since).days
    return min(max((newest - reached).days / days, 0.0), 1.0) if days > 0 else 1.0


def seconds_left(done: float, seconds: float) -> float | None:
    """Seconds left when the share `done` (0 to 1) took `seconds`; None as long as nothing is done."""
    return seconds / done * (1 - done) if done > 0 else None


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return ", less than a minute left" if seconds < 60 else f", about {counted(round(seconds / 60), 'minute')} left"
