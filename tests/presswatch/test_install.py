"""`pip install .` into a fresh environment, with the pip that this Python brings."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD = PROJECT["tool"]["hatch"]["build"]["targets"]
PACKAGES = BUILD["wheel"]["packages"]


def files(folder: Path, package: str) -> set[str]:
    """The files of a package, but for what Python compiled."""
    found = (path for path in (folder / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_each_package_is_built_typed_and_copied() -> None:
    docker = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    for package in PACKAGES:
        assert (ROOT / package / "py.typed").exists()
        assert f"/{package}" in BUILD["sdist"]["include"]
        assert f"COPY {package} /src/{package}\n" in docker
    mypy = PROJECT["tool"]["mypy"]
    assert set(PACKAGES) <= {*mypy.get("packages", ()), *mypy.get("files", ())}


@pytest.mark.install
@pytest.mark.timeout(900)
def test_pip_installs_what_works(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    python, presswatch = tmp_path / "env/bin/python", tmp_path / "env/bin/presswatch"
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)

    site = Path(run(tmp_path, python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    assert {package: files(site, package) for package in PACKAGES} == {
        package: files(ROOT, package) for package in PACKAGES
    }
    assert run(tmp_path, presswatch, "--version").startswith("presswatch ")
    assert "wrote" in run(tmp_path, presswatch, "init")
    page = ROOT / "tests" / "golden" / "mofa-english" / "page.html"
    assert '"verdict": "release"' in run(tmp_path, presswatch, "clean", page, "--json")
    assert "open_store" in run(tmp_path, python, "-c", "import presswatch; print(presswatch.open_store.__name__)")


def run(folder: Path, *command: str | Path) -> str:
    """What a command says when it is started in `folder`."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
