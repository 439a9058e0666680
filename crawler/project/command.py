"""What the project's commands add to Scrapy's own: they exit with 1 if something failed."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scrapy.commands import ScrapyCommand
from scrapy.utils.url import guess_scheme

from crawler.errors import PresswatchError

log = logging.getLogger(__name__)


class _Errors(logging.Handler):
    """Counts logged errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one more."""
        self.count += 1


@contextmanager
def running(command: ScrapyCommand, urls: Sequence[str] = ()) -> Iterator[None]:
    """Run a command. It exits with 1 if an error is logged; the `urls` given to it may be private."""
    assert command.settings is not None
    private = [*command.settings.getlist("PRIVATE_URLS"), *map(guess_scheme, urls)]
    command.settings.set("PRIVATE_URLS", [url for url in private if url.startswith("http")], priority="cmdline")
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    try:
        yield
    except PresswatchError as error:
        log.error(error)
    finally:
        logging.getLogger().removeHandler(errors)
    if errors.count:
        command.exitcode = 1
