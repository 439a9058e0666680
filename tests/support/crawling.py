"""Crawls whose pages are read in this process: tests of the web need no second one for it."""

from functools import partial

import crawler.crawl
from crawler.items import Known, Result
from tests.support.in_process import InProcess

crawl = partial(crawler.crawl.crawl, readers=InProcess())


def remembered(result: Result) -> tuple[Known, ...]:
    """What a store would know of what `result` read."""
    return tuple(
        Known(
            entry=r.entry,
            fingerprint=r.release.fingerprint,
            validators=r.validators,
            attachments=r.release.attachments,
            reader=r.release.reader,
            targets=r.release.targets,
        )
        for r in result.readings
    )
