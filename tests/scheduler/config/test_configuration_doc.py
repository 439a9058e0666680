"""docs/configuration.md says what the models say."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from scheduler.config.load import parse
from scheduler.config.schema import TABLES, BurstTable, RulesTable, WordsTable
from tests.support.paths import DOCS

DOC = (DOCS / "configuration.md").read_text("utf-8")
RULES = set(RulesTable.model_fields)
NESTED = {name for name in TABLES if name}


def documented(heading: str) -> dict[str, str]:
    """Keys and defaults as the first table under `heading` tells them."""
    section = DOC[DOC.index(heading) :]
    table = section[section.index("| key") :].split("\n\n", 1)[0]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (required|`[^|]*`) \| \S[^|]* \|$", table, re.MULTILINE)
    assert len(rows) == len(table.splitlines()) - 2, "a row of the table is malformed"
    return {key: default.strip("`") for key, default in rows}


def modelled(model: type[BaseModel], keys: set[str]) -> dict[str, object]:
    return {key: field.default for key, field in model.model_fields.items() if key in keys}


CASES = [
    ("## Top of the file", TABLES[""], set(TABLES[""].model_fields) - NESTED),
    *[
        (f"## [{name}]", TABLES[name], set(TABLES[name].model_fields))
        for name in ("fetch", "revisit", "health", "store", "metrics", "serve")
    ],
    ("## [[source]]", TABLES["source"], set(TABLES["source"].model_fields)),
    ("## Rules", RulesTable, RULES),
    ("\n| key of `words`", WordsTable, set(WordsTable.model_fields)),
    ("## [[channel]]", TABLES["channel"], set(TABLES["channel"].model_fields) - RULES),
    ("\n| key of `burst`", BurstTable, set(BurstTable.model_fields)),
    ("## [[feed]]", TABLES["feed"], set(TABLES["feed"].model_fields) - RULES),
]


@pytest.mark.parametrize(("heading", "model", "keys"), CASES, ids=[case[0].strip() for case in CASES])
def test_each_key_is_documented_with_its_default(heading: str, model: type[BaseModel], keys: set[str]) -> None:
    told = documented(heading)
    wanted = modelled(model, keys)
    assert list(told) == list(wanted)
    for key, default in wanted.items():
        if default is PydanticUndefined:
            assert told[key] == "required"
        else:
            assert tomllib.loads(f"x = {told[key]}")["x"] == default, key


def test_the_examples_are_right() -> None:
    examples = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    assert len(examples) >= 2
    for example in examples:
        assert parse(Path("config.toml"), example)
