"""Other packages named `crawler`, `store` or `scheduler`: one line says so, and none of their code runs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from presswatch._rooms import ROOMS, obstacle
from tests.support.paths import ROOT

THEIRS = "raise SystemExit('code of another package ran')\n"


def start(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python, started in a folder: what stands there comes before what is installed."""
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with our four packages, as far as the entry looks at them."""
    for name in ROOMS:
        (tmp_path / name).mkdir()
        shutil.copy(ROOT / name / "__init__.py", tmp_path / name)
    shutil.copytree(ROOT / "presswatch", tmp_path / "presswatch", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_nothing_is_in_the_way_here() -> None:
    assert obstacle() == ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_folder_that_hides_a_room(tmp_path: Path, room: str) -> None:
    (tmp_path / room).mkdir()
    (tmp_path / room / "__init__.py").write_text(THEIRS)
    done = start(tmp_path, "-m", "presswatch", "list")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"presswatch: another package named `{room}` hides ours: {tmp_path / room}")
    assert done.stderr.count("\n") == 1


def test_a_module_that_hides_a_room(tmp_path: Path) -> None:
    (tmp_path / "store.py").write_text(THEIRS)
    done = start(tmp_path, "-m", "presswatch", "list")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{tmp_path / 'store.py'}; rename it" in done.stderr


def test_a_notebook_beside_a_folder_called_store(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "__init__.py").write_text(THEIRS)
    done = start(tmp_path, "-c", "from presswatch import open_store")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("ImportError: another package named `store` hides ours")


def test_a_package_that_overwrote_a_room(installed: Path) -> None:
    (installed / "scheduler" / "__init__.py").write_text(THEIRS)
    done = start(installed, "-m", "presswatch", "list")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("presswatch: another package named `scheduler` has overwritten ours in ")


def test_a_package_that_took_a_room_with_it_when_it_was_removed(installed: Path) -> None:
    (installed / "crawler" / "__init__.py").unlink()
    done = start(installed, "-m", "presswatch", "list")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "`crawler`" in done.stderr
