"""Measures what it costs to start: CPU of the whole process, for commands that only read the store, and the daemon.

python bench/starting.py    # half a minute; goals: 0.25 s for `presswatch list`, 1 s until `presswatch run` watches
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from crawler.items import Entry, Reading, Release, Result, Snapshot, Source
from store.checks.check import Check, Timing
from store.checks.record import record
from store.db.database import open_store
from store.sources import sync_sources

TIMES = 15
COMMANDS = (["list"], ["list", "--json"], ["changes"], ["status"], ["sources"], ["--help"])


BOARD = Source(name="board", url="https://board.example/list")
NOW = "2026-11-20T00:00:00Z"


def fill(database: Path) -> None:
    """A store with twenty releases."""
    readings = []
    for n in range(20):
        url = f"https://board.example/{n}"
        release = Release(title=f"제{n}차 항만 대화 개최", paragraphs=("한 문단.",), published="2026-11-19")
        readings.append(
            Reading(
                Entry(url=url, key=str(n)),
                release,
                Snapshot(url=url, final_url=url, status=200, headers=(), body=b"<p>"),
            )
        )
    result = Result(source=BOARD, entries=tuple(reading.entry for reading in readings), readings=tuple(readings))
    with open_store(database) as store:
        sync_sources(store, [(BOARD, True)], NOW)
        record(store, Check(result=result, timing=Timing(NOW, NOW, NOW)), lambda _: ())


def cpu(command: list[str], **environment: str) -> float:
    """CPU seconds, ours and the system's, of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ, **environment}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def daemon(config: Path, channel: str) -> tuple[float, float]:
    """Seconds by the clock, and of CPU, until `presswatch run` says that it watches; it tells one channel."""
    config.write_text(f'database = "daemon.db"\n[[channel]]\nname = "a"\nurl = "{channel}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "presswatch", "--config", str(config), "run"]
    began = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while " watching " not in process.stderr.readline():
            pass
        ready = time.monotonic() - began
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        process.terminate()
    return ready, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print one row for each command, in a pipe and on a terminal, then those of the daemon (Linux only)."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text('database = "presswatch.db"\n', encoding="utf-8")
        fill(Path(folder) / "presswatch.db")
        print("| command | CPU ms in a pipe | CPU ms on a terminal |\n|---|---|---|")
        nothing = median(cpu([sys.executable, "-c", "pass"]) for _ in range(TIMES)) * 1000
        print(f"| python -c pass | {nothing:.0f} | {nothing:.0f} |")
        for words in COMMANDS:
            command = [sys.executable, "-m", "presswatch", "--config", str(config), *words]
            piped = median(cpu(command) for _ in range(TIMES)) * 1000
            shown = median(cpu(command, FORCE_COLOR="1") for _ in range(TIMES)) * 1000
            print(f"| presswatch {' '.join(words)} | {piped:.0f} | {shown:.0f} |")
        print("\n| presswatch run, one channel | until it watches, ms | CPU ms |\n|---|---|---|")
        for channel in ("terminal://", "json://127.0.0.1:9/"):
            runs = [daemon(config, channel) for _ in range(TIMES)]
            ready, used = (median(one) * 1000 for one in zip(*runs, strict=True))
            print(f"| {channel} | {ready:.0f} | {used:.0f} |")


if __name__ == "__main__":
    main()
