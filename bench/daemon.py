"""What one daemon can hold: many sources on addresses of their own (127.x.y.z), each due every ten minutes.

    python bench/daemon.py                            # 1,000 sources, quiet, five minutes
    python bench/daemon.py --sources 10000 --new 0.01 --minutes 10
    python bench/daemon.py --sources 20 --every 1 --minutes 15    # the soak of bench/README.md: 20 checks a second

The daemon is the real one, a process of its own; so is the server. The store is filled with a baseline first (two old
releases a source, so nothing is looked at again), which is not measured. The first minute is not counted either: what
was due before the start is caught up with then. CPU and memory are read from /proc once a second, so this needs Linux;
the delay goes from the slot in which a source was due to the log line that says its check is in the store.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from statistics import mean, median, quantiles
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from crawler.items import Entry, Outcome, Reading, Release, Result, Snapshot, Source
from crawler.times import to_iso
from scheduler.cadence import UTC_ZONE, Schedule, next_due
from store.checks.check import Check, Timing
from store.checks.record import record
from store.db.database import open_store
from store.sources import set_due, sync_sources

OLD = 2  # releases a source has had for long
SETTLING = 60.0  # seconds that are not counted
TICK = os.sysconf("SC_CLK_TCK")


def address(number: int) -> str:
    return f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"


def number_of(address: str) -> int:
    _, a, b, c = (int(part) for part in address.split("."))
    return (a - 1) * 62500 + b * 250 + c - 1


# -- the server: as little work as possible, it shares the machine ---------------------------------------------------


@cache
def words() -> list[str]:
    dice = random.Random(1)
    return ["".join(dice.choices("etaoinshrdlucmfwyp", k=dice.randint(3, 10))) for _ in range(4000)]


def paragraphs(host: int, seq: int) -> tuple[str, ...]:
    dice = random.Random(host * 1000 + seq)
    return tuple(" ".join(dice.choices(words(), k=40)).capitalize() + "." for _ in range(6))


def title(host: int, seq: int) -> str:
    return f"Release {seq} of office {host}"


def day(host: int, seq: int) -> str:
    """Old ones are spread over the years, as they are in life: what lies within a week is compared for cross-posts."""
    return f"{date(2005, 1, 1) + timedelta(host % 3500 * 2 + seq) if seq <= OLD else datetime.now(UTC).date()}"


_MENU = "".join(f"<li><a href='/wpge/m_{n}/contents.do'>Menu item number {n}</a></li>" for n in range(200))
_HEAD = f"<!doctype html><html lang='en'><head><title>Office</title></head><body><nav><ul>{_MENU}</ul></nav>"


def listing(host: int, newest: int) -> str:
    rows = "".join(
        f"<tr><td>{seq}</td><td class='al'><a href='./view.do?seq={seq}'>{title(host, seq)}</a></td>"
        f"<td>{day(host, seq)}</td></tr>"
        for seq in range(newest, max(0, newest - 10), -1)
    )
    return f"{_HEAD}<div class='board_list'><table><tbody>{rows}</tbody></table></div></body></html>"


def view(host: int, seq: int) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs(host, seq))
    return (
        f"{_HEAD}<div class='board_detail'><div class='bo_head'><h2>{title(host, seq)}</h2><dl><dt>Date</dt>"
        f"<dd>{day(host, seq)}</dd></dl></div><div class='bo_con'>{body}</div></div></body></html>"
    )


class Office(asyncio.Protocol):
    """Every board at once; a list shows something new in the share `new` of its visits."""

    newest: ClassVar[Counter[int]] = Counter()
    new = 0.0
    dice = random.Random(7)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        path = data.split(b" ", 2)[1]
        host = number_of(self.transport.get_extra_info("sockname")[0])
        if path.endswith(b"list.do"):
            self.newest[host] += self.dice.random() < self.new
            text = listing(host, OLD + self.newest[host])
        else:
            text = view(host, int(path.rpartition(b"=")[2])) if b"seq=" in path else "User-agent: *\nDisallow:\n"
        body = text.encode()
        kind = b"text/plain" if path == b"/robots.txt" else b"text/html; charset=utf-8"
        head = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (kind, len(body))
        self.transport.write(head + body)


def serve(new: float, ready: "multiprocessing.Queue[int]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Office.new = new

    async def main() -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")  # all of 127.0.0.0/8, and nothing else
        listener.bind(("0.0.0.0", 0))
        server = await asyncio.get_running_loop().create_server(Office, sock=listener, backlog=1000)
        ready.put(listener.getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


# -- the store and the config ----------------------------------------------------------------------------------------


def furnish(folder: Path, port: int, count: int, every: int) -> list[Schedule]:
    sources = [
        Source(
            name=f"office-{n:05}",
            url=f"http://{address(n)}:{port}/eng/brd/m_5676/list.do",
            title=f"Office {n}",
            profile="mofa",
            language="en",
        )
        for n in range(count)
    ]
    lines = ['timezone = "UTC"', "[fetch]", 'contact = "bench@localhost"', 'delay = "0s"']
    for source in sources:
        lines += ["[[source]]", f'name = "{source.name}"', f'url = "{source.url}"', 'profile = "mofa"']
        lines += ['language = "en"', f'every = "{every}s"']
    (folder / "config.toml").write_text("\n".join(lines), encoding="utf-8")
    schedules = [Schedule(name=source.name, every=timedelta(seconds=every)) for source in sources]
    now = datetime.now(UTC)
    with open_store(folder / "presswatch.db") as store:
        store.db.execute("PRAGMA synchronous = OFF")
        sync_sources(store, [(source, True) for source in sources], to_iso(now))
        for number, source in enumerate(sources):
            record(store, baseline(number, source, to_iso(now)), lambda _change: ())
        now = datetime.now(UTC)
        set_due(store, {one.name: to_iso(next_due(one, now, now, zone=UTC_ZONE)) for one in schedules})
    return schedules


def baseline(number: int, source: Source, now: str) -> Check:
    readings = []
    for seq in range(OLD, 0, -1):
        entry = Entry(
            url=source.url.replace("list.do", f"view.do?seq={seq}"),
            key=f"m_5676/{seq}",
            title=title(number, seq),
            published=day(number, seq),
        )
        release = Release(
            title=title(number, seq),
            paragraphs=paragraphs(number, seq),
            published=day(number, seq),
            language="en",
            cleaner="bench",
        )
        page = Snapshot(url=entry.url, final_url=entry.url, status=200, headers=(), body=view(number, seq).encode())
        readings.append(Reading(entry, release, page))
    entries = tuple(reading.entry for reading in readings)
    outcomes = (Outcome(url=source.url, part="list", kind="fetched", status=200),)
    result = Result(source=source, entries=entries, readings=tuple(readings), outcomes=outcomes, pages=1, page_rows=OLD)
    return Check(result=result, timing=Timing(now, now, now))


# -- watching the daemon ---------------------------------------------------------------------------------------------


def look(pid: int) -> tuple[float, float, int, int]:
    """CPU seconds so far, MB resident, threads, open files."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return (int(fields[11]) + int(fields[12])) / TICK, resident, int(fields[17]), files


def delays(log: Path, every: int, since: float) -> list[float]:
    """Seconds from the slot in which each check was due to its line in the log, for lines after `since` (Unix)."""
    found = []
    for line in log.read_text().splitlines():
        event = json.loads(line) if line.startswith("{") else {}
        if event.get("event") == "checked":
            at = datetime.fromisoformat(event["timestamp"])
            period = timedelta(seconds=every)
            # The slot after the previous one, which is the last before the check unless it took a whole period.
            schedule = Schedule(name=event["source"], every=period)
            due = next_due(schedule, at - period, at - period, zone=UTC_ZONE)
            if at.timestamp() >= since:
                found.append((at - due).total_seconds())
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--every", type=int, default=600, help="seconds")
    parser.add_argument("--new", type=float, default=0.0, help="share of visits that find something new")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--curve", type=int, default=0, help="print a line each so many seconds")
    wanted = parser.parse_args()
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(wanted.new, ready), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.monotonic()
        furnish(folder, ready.get(), wanted.sources, wanted.every)
        print(f"filled in {time.monotonic() - began:.0f} s", file=sys.stderr)
        measure(folder, wanted)
    server.terminate()


def measure(folder: Path, wanted: argparse.Namespace) -> None:
    log = folder / "log"
    command = [
        sys.executable,
        "-m",
        "presswatch",
        "--config",
        str(folder / "config.toml"),
        "run",
        "--log-format",
        "json",
    ]
    root = str(Path(__file__).resolve().parent.parent)
    with log.open("wb") as out:
        daemon = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, env={**os.environ, "PYTHONPATH": root})
    began, seen = time.time(), []
    while time.time() - began < wanted.minutes * 60 and daemon.poll() is None:
        time.sleep(1)
        seen.append((time.time() - began, *look(daemon.pid)))
        if wanted.curve and len(seen) % wanted.curve == 0:
            at, cpu, resident, threads, files = seen[-1]
            print(f"{at:6.0f} s  {resident:6.1f} MB  {threads} threads  {files} files  {cpu:.1f} s CPU", flush=True)
    told = time.monotonic()
    daemon.terminate()
    daemon.wait()
    ended = time.monotonic() - told
    tell(wanted, seen, delays(log, wanted.every, began + SETTLING), ended)


def tell(
    wanted: argparse.Namespace, seen: list[tuple[float, float, float, int, int]], late: list[float], ended: float
) -> None:
    counted = [row for row in seen if row[0] >= SETTLING]
    span = counted[-1][0] - counted[0][0]
    share = (counted[-1][1] - counted[0][1]) / span
    memory, threads, files = ([row[column] for row in counted] for column in (2, 3, 4))
    table = {
        "sources": f"{wanted.sources:,}",
        "new": f"{wanted.new:.0%}",
        "checks/s": f"{len(late) / span:.1f}",
        "CPU of a core": f"{share:.0%}",
        "CPU ms a check": f"{share * span / len(late) * 1000:.1f}",
        "MB mean": f"{mean(memory):.0f}",
        "MB max": f"{max(memory):.0f}",
        "due to recorded, median": f"{median(late):.2f} s",
        "99 %": f"{quantiles(late, n=100)[98]:.2f} s",
        "worst": f"{max(late):.1f} s",
        "threads": f"{max(threads)}",
        "files": f"{max(files)}",
        "ended in": f"{ended:.1f} s",
    }
    for row in (table, ["---"] * len(table), table.values()):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
