"""Files read in a worker: one that takes too much is given up with the reason, and the next one is read."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator

import psutil
import pytest

from crawler.file_reading import FileReading, FileState
from crawler.items import Snapshot
from crawler.reasons import Code
from crawler.sandbox import Sandbox
from crawler.sandbox.readers import Sandboxed
from tests.support.file_tasks import HERE
from tests.support.files import hwp
from tests.support.files.hostile import large_pdf, slow_pdf

TIDES = hwp.text_file("조석 관측소 12곳")


@pytest.fixture
async def readers() -> AsyncIterator[Sandboxed]:
    readers = Sandboxed(Sandbox(table=HERE))
    yield readers
    await readers.aclose()


async def read(readers: Sandboxed, body: bytes) -> FileReading:
    url = "https://press.example/tides"
    return await readers.file(Snapshot(url=url, final_url=url, status=200, headers=(), body=body))


@pytest.mark.parametrize(
    ("body", "state", "code"),
    [
        (slow_pdf(strokes=100_000), "timed_out", "reading_timed_out"),
        (large_pdf(1_500_000), "too_large", "reading_out_of_memory"),
    ],
)
async def test_what_takes_too_much_is_given_up_and_the_next_file_is_read(
    readers: Sandboxed, body: bytes, state: FileState, code: Code
) -> None:
    reading = await read(readers, body)
    assert (reading.state, reading.kind, reading.text) == (state, "pdf", "")
    assert reading.reason is not None
    assert reading.reason.code == code
    assert (await read(readers, TIDES)).text == "조석 관측소 12곳"


async def test_what_was_interrupted_before_counts_as_not_read() -> None:
    readers = Sandboxed(Sandbox(table=HERE, avoid=frozenset({"https://press.example/tides"})))
    reading = await read(readers, TIDES)
    assert (reading.state, reading.kind) == ("", "hwp")
    assert reading.reason is not None
    await readers.aclose()


def test_what_reads_files_is_loaded_in_workers_only() -> None:
    script = "import sys, crawler.crawl, crawler.sandbox.readers; print(*{'dochan', 'pypdfium2'} & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


async def test_the_bytes_are_not_kept_here(readers: Sandboxed) -> None:
    large = hwp.hwp(hwp.paragraph("Tides"), more={"BinData/BIN0001.jpg": bytes(4_000_000)})
    await read(readers, large)
    before = psutil.Process().memory_info().rss
    assert [(await read(readers, large)).text for _ in range(8)] == ["Tides"] * 8
    assert psutil.Process().memory_info().rss - before < 16_000_000
