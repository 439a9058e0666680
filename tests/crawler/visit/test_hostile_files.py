"""Files that take too long or too much memory: their releases are taken in all the same, and the others are read."""

from datetime import datetime

import crawler.crawl
from crawler.file_reading import FileReading
from crawler.host_state import HostState
from crawler.items import Fetch, Snapshot, Visit
from crawler.sandbox import Sandbox
from crawler.sandbox.readers import Sandboxed
from tests.support.file_boards import list_files, serve_file
from tests.support.file_tasks import HERE
from tests.support.files import hwp
from tests.support.files.hostile import large_pdf, slow_pdf
from tests.support.in_process import InProcess
from tests.support.sites import Site


class FilesInSandbox(InProcess):
    """Files are read in a worker with little time and memory."""

    def __init__(self) -> None:
        self._workers = Sandboxed(Sandbox(table=HERE))

    async def file(self, file: Snapshot) -> FileReading:
        return await self._workers.file(file)

    async def aclose(self) -> None:
        await self._workers.aclose()


async def test_the_visit_goes_on(site: Site, fast: Fetch, now: datetime) -> None:
    list_files(site, 1, 2, 3, 4, 5, 6)
    serve_file(site, 3, slow_pdf(strokes=100_000))
    serve_file(site, 4, large_pdf(1_500_000))
    serve_file(site, 5, hwp.text_file("조석", flags=hwp.ENCRYPTED), "application/x-hwp")
    serve_file(site, 6, hwp.text_file("조석"), "application/x-hwp")
    readers = FilesInSandbox()
    visit = Visit(source=site.source(), known=frozenset({"/files?no=1", "/files?no=2"}))
    came = await crawler.crawl.crawl(HostState(host="127.0.0.1"), [visit], fast, now, readers=readers)
    await readers.aclose()
    files = [reading.release.attachments[0] for reading in came.results[0].readings]
    assert [file.reading.state for file in files] == ["timed_out", "too_large", "encrypted", "read"]
    assert [file.text for file in files] == ["", "", "", "조석"]
    assert all(file.sha256 for file in files)
    assert {outcome.kind for outcome in came.results[0].outcomes} == {"fetched"}
