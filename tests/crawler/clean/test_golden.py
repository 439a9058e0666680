"""Every page of tests/golden reads as its expected.json says: `page.html` (or .json, .txt) beside it is all it takes.

`url` and `profile` in expected.json say where the page came from; the other keys are fields of the release.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from crawler.clean import clean, clean_text
from crawler.items import Release, Snapshot
from crawler.profiles import profile_for, profile_names
from tests.support.paths import GOLDEN

FOLDERS = sorted(path.parent for path in GOLDEN.glob("*/expected.json"))  # those in tests/golden/lists are lists


def read(folder: Path, expected: dict[str, Any]) -> Release:
    page = next(folder.glob("page.*"))
    profile = profile_for(expected["url"], expected.get("profile", ""))
    if page.suffix == ".txt":
        return clean_text(page.read_text(encoding="utf-8"), profile)
    return clean(
        Snapshot(url=expected["url"], final_url=expected["url"], status=200, headers=(), body=page.read_bytes()),
        profile,
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_golden_page_reads_as_expected(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    release = json.loads(json.dumps(dataclasses.asdict(read(folder, expected))))
    release["attachments"] = [{"name": a["name"], "url": a["url"]} for a in release["attachments"]]
    assert {key: release[key] for key in expected if key in release} == {
        key: value for key, value in expected.items() if key in release
    }


def test_every_profile_has_a_golden_folder() -> None:
    assert [name for name in profile_names() if not any(f.name.startswith(f"{name}-") for f in FOLDERS)] == []
