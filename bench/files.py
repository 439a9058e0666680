"""How long the text of attached files takes to read, in which memory, and how much of it is found.

    python bench/files.py                   files that are made here
    python bench/files.py --files DIR       all files of a folder

Each is read as the daemon reads it, in a worker of the sandbox: first in one that is new, then five times in one that
has read others. Wall and CPU are the median of these, megabytes the most that the worker held. Recall: the share of
what a plain walk of the file's records finds, by runs of four characters. A PDF has no such records.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))  # bench and tests are no installed packages

from bench._file_walk import recall
from crawler.file_reading import FileReading
from crawler.items import Snapshot
from crawler.sandbox import Sandbox
from crawler.sandbox.readers import Sandboxed
from tests.support.files import hwp, zipped
from tests.support.files.pdf import pdf

HEAD = ("file", "kB", "kind", "state", "characters", "recall", "new worker ms", "ms", "CPU ms", "MB")
TIMES = 5
_SYLLABLES = "가나다라마바사아자차카타파하조석관측소수위해양정책보도자료협력회의장관발표계획지원사업추진결과"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was measured of one file."""

    reading: FileReading
    first: float  # seconds by the clock, in a worker that is started for it
    wall: float
    cpu: float
    resident: int  # bytes


def prose(paragraphs: int, seed: int = 7) -> list[str]:
    """Invented Korean paragraphs."""
    draw = random.Random(seed)
    return [" ".join(_word(draw) for _ in range(40)) for _ in range(paragraphs)]


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4)))


def made() -> Iterator[tuple[str, bytes]]:
    """Files of some kinds, most with the text of a long release and a table."""
    text = prose(60)
    rows = [[f"지역 {row}", *(f"{row * 1.5 + cell:.1f}" for cell in range(6))] for row in range(40)]
    release = hwp.hwp(*map(hwp.paragraph, text), hwp.table(rows))
    yield "release .hwp", release
    yield "release .hwp, protected", hwp.distributed(*text)
    yield "release .hwpx", zipped.hwpx(*map(zipped.hwpx_paragraph, text), zipped.hwpx_table(rows))
    yield "release .docx", zipped.docx(*text, rows=rows)
    yield "release .odt", zipped.odt(*text)
    yield "release .pdf", pdf(*("\n".join(text[at : at + 10]) for at in range(0, 60, 10)))
    yield "slides .pptx", zipped.pptx(*text)
    yield "table .xlsx, 2,000 rows", zipped.xlsx([[str(row + cell) for cell in range(10)] for row in range(2000)])
    yield "book .hwp, 2,000 paragraphs", hwp.hwp(*map(hwp.paragraph, prose(2000)))
    yield "book .hwpx, 2,000 paragraphs", zipped.hwpx(*map(zipped.hwpx_paragraph, prose(2000)))
    yield "book .pdf, 34 pages", pdf(*("\n".join(prose(45, page)) for page in range(34)))
    yield "archive .zip of two", zipped.zipped({"a.hwp": release, "b.pdf": pdf("\n".join(text[:40]))})


def found(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder."""
    return ((path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())


@asynccontextmanager
async def worker() -> AsyncIterator[tuple[Sandboxed, psutil.Process]]:
    """Readers with a worker that has read nothing of weight."""
    readers = Sandboxed(Sandbox())
    before = set(psutil.Process().children())
    await read(readers, b"1")
    (process,) = set(psutil.Process().children()) - before
    yield readers, process
    await readers.aclose()


async def read(readers: Sandboxed, body: bytes) -> FileReading:
    """As the daemon reads it."""
    return await readers.file(Snapshot(url="", final_url="", status=200, headers=(), body=body))


async def measure(body: bytes) -> Line:
    """Read one file, first in a worker of its own."""
    began = time.perf_counter()
    fresh = Sandboxed(Sandbox())
    await read(fresh, body)
    first = time.perf_counter() - began
    await fresh.aclose()
    async with worker() as (readers, process):
        reading = await read(readers, body)
        walls, cpus, resident = [], [], [_resident(process)]
        for _ in range(TIMES):
            began, cpu = time.perf_counter(), _cpu(process)
            reading = await read(readers, body)
            walls.append(time.perf_counter() - began)
            cpus.append(_cpu(process) - cpu)
            resident.append(_resident(process))
    return Line(reading=reading, first=first, wall=median(walls), cpu=median(cpus), resident=max(resident))


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
        return float(times.user + times.system)
    except psutil.Error:
        return 0.0  # it was killed


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


async def table(files: Iterable[tuple[str, bytes]]) -> None:
    """Print a line for each file, then what is left in this process."""
    print("| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD), sep="\n")
    here, grown = psutil.Process(), 0
    for name, body in files:
        before = here.memory_info().rss
        line = await measure(body)
        grown += here.memory_info().rss - before
        part = recall(body, line.reading.kind, line.reading.text) if line.reading.text else None
        cells = (
            name, f"{len(body) / 1000:,.0f}", line.reading.kind, line.reading.state, f"{len(line.reading.text):,}",
            "" if part is None else f"{part:.3f}", f"{line.first * 1000:.0f}", f"{line.wall * 1000:.0f}",
            f"{line.cpu * 1000:.0f}", f"{line.resident / 1e6:.0f}",
        )  # fmt: skip
        print("| " + " | ".join(cells) + " |", flush=True)
    print(f"\nThis process, which asked for them as the daemon does, grew by {max(0, grown) / 1e6:.0f} MB.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, help="a folder of files, in place of those that are made here")
    folder = parser.parse_args().files
    asyncio.run(table(found(folder) if folder else made()))
