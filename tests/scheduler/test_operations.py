"""The files in deploy/ and what docs/operations.md says of them and of the log."""

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scheduler.daemon.log_messages import _SENTENCES, sentence
from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "presswatch.service").read_text()
GUIDE = (ROOT / "docs" / "operations.md").read_text()
FACTS = {
    "source": "SOURCE", "good": False, "newest": "", "changes": {}, "silent": 0, "why": "...", "sources": ["X"],
    "next_try": "in 30 s", "seconds": 5, "channel": "NAME", "alerts": 2, "again_at": "...", "next_due_at": "...",
    "length": "...", "failed_for": "", "looked_again": 0, "failing": 0, "waiting": 0, "channels": 1,
}  # fmt: skip
ROUTINE = {"watching", "config", "config reloaded", "delivery not noted"}  # shown or explained elsewhere


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that exists here."""
    there = tmp_path / "presswatch.service"
    there.write_text(UNIT.replace("/opt/presswatch/bin/presswatch", "/bin/true"))
    return there


analyze = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")


@analyze
def test_systemd_takes_the_unit(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@analyze
def test_the_unit_is_as_closed_as_the_guide_says(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", unit], capture_output=True, text=True
    )
    found = re.search(r"exposure level for presswatch.service: ([\d.]+)", done.stdout)
    if found is None:
        pytest.skip("this systemd-analyze cannot judge a file")
    assert float(found[1]) <= 1.5
    assert re.search(r"rates it ([\d.]+)", GUIDE)


def test_the_unit_gives_the_daemon_time_and_watches_it() -> None:
    assert "Type=notify" in UNIT
    assert "WatchdogSec=3min" in UNIT
    assert "RestartPreventExitStatus=2" in UNIT


def test_launchd_starts_it_again_only_after_a_failure() -> None:
    job = plistlib.loads((DEPLOY / "org.presswatch.plist").read_bytes())
    assert job["ProgramArguments"][-1] == "run"
    assert job["KeepAlive"] == {"SuccessfulExit": False}
    assert job["Umask"] == 0o077


def test_the_container_runs_without_rights_on_files_that_exist() -> None:
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    assert "USER presswatch" in lines
    assert any(line.startswith("HEALTHCHECK") for line in lines)
    assert "VOLUME /data" in lines
    for line in lines:
        if line.startswith("COPY") and "--from" not in line:
            assert all((ROOT / name).exists() for name in line.split()[1:-1]), line
    compose = (DEPLOY / "compose.yaml").read_text()
    for words in ("read_only: true", "- ALL", "no-new-privileges:true", "dockerfile: deploy/Dockerfile"):
        assert words in compose


@pytest.mark.parametrize("event", sorted(set(_SENTENCES) - ROUTINE))
def test_the_guide_explains_each_line_of_the_log(event: str) -> None:
    said = sentence(event, FACTS)
    words = max(re.split(r"\.\.\.|\d+|NAME|SOURCE|\bX\b|;|: ", said), key=len).strip()
    assert words in GUIDE, f"docs/operations.md does not explain “{said}”"


def test_the_guide_explains_each_alert_about_ourselves() -> None:
    for kind in ("failing", "recovered", "quiet", "gap"):
        assert f"| **{kind}** |" in GUIDE


def test_the_guide_names_the_metrics_there_are() -> None:
    source = (ROOT / "scheduler" / "daemon" / "metrics.py").read_text()
    made = set(re.findall(r'"(presswatch_\w+)"', source))
    told = {name.removesuffix("_total") for name in re.findall(r"`(presswatch_\w+)", GUIDE)}
    assert told == made


@pytest.mark.parametrize("file", re.findall(r"\bdeploy/[\w.]+", GUIDE))
def test_the_guide_names_files_that_exist(file: str) -> None:
    assert (ROOT / file).exists()
