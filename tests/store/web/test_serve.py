"""`presswatch serve` as a process of its own, beside the daemon's writes."""

import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from scheduler.daemon.lock import VisitLock
from tests.support.watch import Watch, reading, release

Process = subprocess.Popen[str]


@pytest.fixture
def config(watch: Watch) -> Path:
    """A config whose database is that of `watch`."""
    path = watch.path.parent / "config.toml"
    path.write_text('database = "presswatch.db"\ntimezone = "Asia/Seoul"\n', encoding="utf-8")
    return path


def command(config: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "presswatch", "--config", str(config), "serve", *arguments]


@contextmanager
def serving(config: Path, *arguments: str) -> Iterator[tuple[Process, str]]:
    """The process and its address."""
    with subprocess.Popen(
        command(config, "--port", "0", *arguments), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout
            said = process.stdout.readline()
            address = re.search(r"http://\S+/$", said.strip())
            assert address, said
            yield process, address[0]
        finally:
            process.kill()


def get(url: str, **headers: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
        body: bytes = answer.read()
        return body


def test_it_sees_what_the_daemon_writes_and_ends_cleanly(watch: Watch, config: Path) -> None:
    watch.check(reading("1", release("An old one")))
    with serving(config) as (process, address):
        assert get(f"{address}newest") == b"0"
        watch.check(reading("2", release("A new one")), rows=[reading("2", release("A new one")).entry])
        began = time.monotonic()
        page = get(address).decode()
        assert time.monotonic() - began < 2
        assert "A new one" in page
        assert "Nobody has looked since 2026-11-20" in page
        with VisitLock(watch.path, "run"):
            assert "Nobody has looked" not in get(address).decode()  # a daemon has begun
        assert int(get(f"{address}newest")) == 1
        assert json.loads(get(f"{address}feeds/changes.json"))["items"][0]["title"] == "A new one"
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)
        assert process.stdout
        assert "Traceback" not in process.stdout.read()


def test_it_ends_in_time_while_slow_sql_runs(watch: Watch, config: Path) -> None:
    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with serving(config) as (process, address), ThreadPoolExecutor(24) as visitors:
        url = f"{address}presswatch.json?{urlencode({'sql': slow})}"
        asked = [visitors.submit(get, url) for _ in range(24)]
        wait(asked, return_when=FIRST_COMPLETED)  # after two seconds; the others are in line for fourteen more
        process.send_signal(signal.SIGTERM)
        assert process.wait(12) in (0, -signal.SIGTERM)


def test_readers_do_not_hold_up_the_writer(watch: Watch, config: Path) -> None:
    with serving(config) as (_, address):
        for n in range(10):
            began = time.monotonic()
            watch.check(reading(str(n), release(f"Release {n}")))
            assert time.monotonic() - began < 2
            get(address)
    assert watch.one("PRAGMA integrity_check") == "ok"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "0.0.0.0"], "give a --token too"),
        (["--host", ""], "give a --token too"),
        (["--token", "short"], "shorter than 16 characters"),
        (["--token", "${NOT_SET_ANYWHERE}"], "is not set in the environment"),
    ],
)
def test_what_would_be_unsafe_is_refused(config: Path, arguments: list[str], words: str) -> None:
    done = subprocess.run(command(config, *arguments), capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_that_is_taken_and_a_store_that_is_not_there_are_told_in_one_line(config: Path, tmp_path: Path) -> None:
    with serving(config) as (_, address):
        port = address.rsplit(":", 1)[1].strip("/")
        done = subprocess.run(command(config, "--port", port), capture_output=True, text=True, timeout=30)
        assert (done.returncode, "choose another with --port" in done.stderr) == (1, True)
    other = tmp_path / "other.toml"
    other.write_text('database = "none.db"\n', encoding="utf-8")
    done = subprocess.run(command(other), capture_output=True, text=True, timeout=30)
    assert (done.returncode, "there is no database yet" in done.stderr) == (1, True)


def test_the_token_never_shows(config: Path) -> None:
    token = "a-token-of-some-length"
    (config.parent / "token.txt").write_text(f"{token}\n", encoding="utf-8")
    with serving(config, "--token", "${file:token.txt}") as (process, address):
        assert b"Today" in get(address, Authorization=f"Bearer {token}")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            get(f"{address}?token=wrong")
        process.terminate()
        process.wait(10)
        assert process.stdout
        assert token not in process.stdout.read()
