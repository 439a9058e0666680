"""docs/architecture.md: its tree is the tree, and what it points to exists."""

import re
from pathlib import Path

import pytest

from tests.support.folder_tree import DOC, PACKAGES, block, purpose
from tests.support.paths import ROOT

TEXT = DOC.read_text(encoding="utf-8")
POINTED = sorted(set(re.findall(r"`((?:crawler|store|scheduler|tests)/[\w./*-]*)`", TEXT)))
FOLDERS = [path.parent for name in PACKAGES for path in sorted((ROOT / name).rglob("__init__.py"))]


def test_the_tree_is_as_the_docstrings_have_it() -> None:
    assert block() in TEXT, "run `make docs`, then read what it wrote"


@pytest.mark.parametrize("path", POINTED)
def test_what_is_pointed_to_exists(path: str) -> None:
    assert list(ROOT.glob(path.replace("NAME", "*"))), f"docs/architecture.md names {path}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_a_package_says_what_it_is_and_names_modules_that_it_has(folder: Path) -> None:
    text = (folder / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    assert len(purpose(folder / "__init__.py")) > 20
    named = set(re.findall(r"`([a-z_]+)(?:\.[a-z_]+)?`", text))
    there = {path.stem for path in folder.iterdir()} | {"presswatch", *PACKAGES}
    assert named <= there
