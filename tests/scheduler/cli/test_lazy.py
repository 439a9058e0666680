"""What reading commands must not load: they start in a quarter of a second of CPU."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "scrapy",
    "apprise",
    "datasette",
    "jinja2",
    "trafilatura",
    "apscheduler",
    "pydantic",
    "aiohttp",
    "lxml",
    "regex",
    "rich",
    "sqlite_utils",
    "holidays",
    "dochan",
    "pypdfium2",
}


@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["search", "towns"], ["changes"], ["show", "3"]])
def test_reading_loads_nothing_heavy(home: Path, words: list[str]) -> None:
    code = (
        "import sys, json\nfrom scheduler.cli.entry import presswatch\ntry:\n"
        f"  presswatch({['--config', str(home / 'config.toml'), *words]!r})\n"
        "except SystemExit as end:\n  assert not end.code\n"
        "sys.stderr.write(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout
    assert HEAVY.isdisjoint(json.loads(done.stderr))


def test_the_console_script_on_a_real_terminal(home: Path) -> None:
    screen, terminal = pty.openpty()
    env = {"PATH": os.environ["PATH"], "TERM": "xterm", "COLUMNS": "80", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "presswatch", "--config", str(home / "config.toml"), "list"]
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, stdin=terminal, env=env) as process:
        os.close(terminal)
        said = b""
        while True:
            try:
                part = os.read(screen, 4096)
            except OSError:  # Linux says so when the other side has closed
                break
            if not part:
                break
            said += part
    os.close(screen)
    assert process.returncode == 0
    assert "조류부, 항만 대화 개최" in said.decode()
    assert b"\x1b[31m" in said
