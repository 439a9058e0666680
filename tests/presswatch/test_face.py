"""`import presswatch`: what it exports, and that it costs next to nothing."""

import subprocess
import sys
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import presswatch
from store.db import database


def own_classes(hint: object) -> Iterator[type]:
    """The classes of ours that a type hint names."""
    if isinstance(hint, type) and hint.__module__.partition(".")[0] in ("crawler", "store"):
        yield hint
    for part in typing.get_args(hint):
        yield from own_classes(part)


def test_each_name_is_its_homes() -> None:
    homes = {name: module for module, names in presswatch._HOMES.items() for name in names}
    assert sorted(homes) == presswatch.__all__ == dir(presswatch)
    for name, module in homes.items():
        assert getattr(presswatch, name) is getattr(import_module(module), name)


def test_every_value_that_a_store_answers_with_is_exported() -> None:
    methods = [method for name, method in vars(presswatch.Press).items() if not name.startswith("_")]
    answers = {one for method in methods for one in own_classes(typing.get_type_hints(method)["return"])}
    assert {one.__name__ for one in answers} - set(presswatch.__all__) == set()
    assert presswatch.Revision in answers


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'open_shop'"):
        presswatch.open_shop  # noqa: B018


def test_a_store_is_opened(tmp_path: Path) -> None:
    database.open_store(tmp_path / "press.db").close()
    with presswatch.open_store(tmp_path / "press.db") as press:
        assert press.latest() == []
    with pytest.raises(presswatch.StoreError):
        presswatch.open_store(tmp_path / "none.db")


def test_the_import_loads_no_room() -> None:
    code = "import sys, presswatch; print({'crawler', 'store', 'scheduler', 'sqlite_utils'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
