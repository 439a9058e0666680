"""`presswatch demo` as people run it: the whole story in a process of its own, on a terminal."""

import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scheduler.demo.story import acts

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_PATIENCE = 100  # seconds; about 25 when the machine has nothing else to do


class Demo:
    """One demo under way on a terminal."""

    def __init__(self, folder: Path) -> None:
        self._screen, out = pty.openpty()
        command = [sys.executable, "-m", "presswatch", "demo", "--into", str(folder)]
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment)
        os.close(out)
        self._parts: list[bytes] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def end(self) -> tuple[int, str]:
        """Wait for its end; exit code and what was on the screen."""
        try:
            code = self._process.wait(_PATIENCE)
        finally:
            self._process.kill()
            self._reader.join()
            os.close(self._screen)
        return code, b"".join(self._parts).decode()

    def _read(self) -> None:
        while part := self._part():
            self._parts.append(part)

    def _part(self) -> bytes:
        try:
            return os.read(self._screen, 65536)
        except OSError:  # how a terminal says that nobody writes to it any more
            return b""


@pytest.mark.long
@pytest.mark.timeout(2 * _PATIENCE)
def test_the_story_has_ten_acts_and_each_has_its_effect(tmp_path: Path) -> None:
    code, coloured = Demo(tmp_path / "demo").end()
    assert code == 0, coloured
    assert "\x1b[" in coloured
    shown = _STYLE.sub("", coloured)
    scenes = re.findall(r"^(\d+)\. (.+?) ─", shown, re.MULTILINE)
    titles = ["The baseline", *(act.title for act in acts())]
    assert scenes == [(str(number), title) for number, title in enumerate(titles, start=1)]
    assert len(re.findall(r"^✓ ", shown, re.MULTILINE)) == len(scenes) == 10
    assert re.search(r"130\W*13\W+villages", shown)
    assert re.search(r"69\.3%\W+63\.9%", shown)  # in an .hwpx
    assert shown.count("✓ no alert") == 4
    told, export, tries = shown.rstrip().splitlines()[-3:]
    assert told.startswith("Ten acts in ")
    assert "export PRESSWATCH_CONFIG=" in export
    assert re.search(r"presswatch list +\(or diff \d+,", tries)
    assert "Traceback" not in shown
