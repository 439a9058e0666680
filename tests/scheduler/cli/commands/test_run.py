"""`run`, as a person types it, against the press room."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from scheduler.demo.pressroom import PressRoom

Cli = Callable[..., Result]


def test_run_watches_until_sigterm(config: Path, room: PressRoom) -> None:
    command = [sys.executable, "-m", "presswatch", "--config", str(config), "run"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as daemon:
        try:
            assert daemon.stderr is not None
            assert any("newest" in line for line in daemon.stderr)
            second = subprocess.run(command, capture_output=True, text=True, check=False)
            daemon.send_signal(signal.SIGTERM)
            rest = daemon.stderr.read()
        finally:
            daemon.kill()
    assert daemon.returncode == 0
    assert "Traceback" not in rest
    assert second.returncode == 1
    assert f"in use by `presswatch run` (pid {daemon.pid})" in second.stderr
